from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from bench.growth import Point, draw_growth, growth_table


def point(claims: int, **changes: float) -> Point:
    figures = {
        "add_seconds": 4.0,
        "add_processor": 2.0,
        "accounts_ms": 30.0,
        "month_ms": 80.0,
        "size_mb": claims / 250,
        "peak_mb": 200.0,
    }
    return Point(claims=claims, **{**figures, **changes})


POINTS = [point(10_000), point(100_000), point(1_000_000)]


def test_the_table_has_a_row_for_each_size_and_a_ratio():
    rows = growth_table(POINTS, 0.1).splitlines()[2:]
    assert [row.split("|")[1].strip() for row in rows] == [
        "10,000",
        "100,000",
        "1,000,000",
    ]
    assert [row.split("|")[4].strip() for row in rows] == ["20", "20", "20"]
    assert {row.count("|") for row in rows} == {10}


@pytest.mark.parametrize(
    "points",
    [POINTS, POINTS[:1], [point(10_000, month_ms=0.0)]],
    ids=["three sizes", "one size", "a figure of nothing"],
)
def test_the_drawing_is_whole_and_inside_its_frame(points: list[Point]):
    root = ET.fromstring(draw_growth(points))  # noqa: S314 - we drew it
    circles = [e for e in root.iter() if e.tag.endswith("circle")]
    assert len(circles) == 4 * len(points)
    assert all(0 <= float(c.attrib["cx"]) <= 720 for c in circles)
    assert all(0 <= float(c.attrib["cy"]) <= 420 for c in circles)

from __future__ import annotations

import gzip
import json
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import MultiLineString, Point, box, shape

BASEMAP = Path(str(files("rawi.web") / "static" / "basemap"))
LAYERS = ("land", "borders", "provinces", "water")
REGION = box(-18, -2, 64, 43)
MOST = 600_000
DECIMAL = 0.0011


def read(layer: str) -> list[dict[str, Any]]:
    return json.loads((BASEMAP / f"{layer}.geojson").read_text())["features"]


@pytest.fixture(scope="module")
def borders() -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for feature in read("borders"):
        line = shape(feature["geometry"])
        found.setdefault(feature["properties"]["kind"], []).extend(
            shapely.get_parts(line)
        )
    return found


def test_the_whole_basemap_is_small_when_packed():
    packed = (gzip.compress((BASEMAP / f"{n}.geojson").read_bytes()) for n in LAYERS)
    assert sum(map(len, packed)) < MOST
    assert len(gzip.compress((BASEMAP / "sketch.svg").read_bytes())) < 80_000


def test_its_source_and_licence_stand_beside_it():
    notice = (BASEMAP / "NOTICE").read_text()
    assert "Natural Earth" in notice
    assert "public domain" in notice


def test_land_is_valid_and_holds_cities_of_the_region():
    land = shapely.union_all([shape(f["geometry"]) for f in read("land")])
    assert land.is_valid
    for lon, lat in (
        (37.16, 36.2),
        (44.4, 33.3),
        (32.5, 15.6),
        (44.2, 15.35),
        (2.3, 48.9),
    ):
        assert land.contains(Point(lon, lat))
    assert not land.intersects(Point(34.0, 33.5))


def test_no_border_is_torn(borders: dict[str, list[Any]]):
    """An end of a border lies on another border, on the coast, in water or at the cut.

    What is thinned apart leaves ends that hang in the land.
    """
    lines = [line for parts in borders.values() for line in parts]
    open_lines = [line for line in lines if not line.is_closed]
    ends = {line.coords[i] for line in open_lines for i in (0, -1)}
    corners = Counter(c for line in lines for c in set(line.coords))
    land = [shape(f["geometry"]) for f in read("land")]
    lakes = [
        shape(f["geometry"]) for f in read("water") if f["properties"]["kind"] == "lake"
    ]
    coast = shapely.STRtree([p.boundary for p in (*land, *lakes)])
    inside = REGION.buffer(-0.01)
    torn = [
        end
        for end in ends
        if corners[end] < 2
        and inside.contains(Point(end))
        and not len(coast.query(Point(end), predicate="dwithin", distance=DECIMAL))
    ]
    # Two end in the sea in Natural Earth already: off the Akwa Yafe and the Shatt.
    assert sorted(torn) == [(8.511, 4.672), (48.597, 29.931)]


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("Western Sahara, the parallel", (-11.0, 27.667)),
        ("Golan, the line of 1974", (35.85, 33.1)),
        ("Golan, the line of 1949", (35.63, 33.05)),
        ("West Bank", (35.0, 32.3)),
        ("Gaza", (34.4, 31.4)),
        ("Halayeb", (35.5, 22.0)),
        ("Abyei", (28.4, 9.35)),
        ("Kashmir", (75.0, 34.6)),
        ("Cyprus", (33.3, 35.15)),
    ],
)
def test_a_disputed_border_is_dashed(
    borders: dict[str, list[Any]], name: str, where: tuple[float, float]
):
    near = Point(where).buffer(0.12)
    dashed = [line for kind in borders if kind != "border" for line in borders[kind]]
    assert MultiLineString(dashed).intersects(near), name


@pytest.mark.parametrize(
    "where", [(28.0, 22.0), (38.0, 32.5), (44.8, 37.2), (-3.5, 24.0)]
)
def test_a_border_that_nobody_disputes_is_not(
    borders: dict[str, list[Any]], where: tuple[float, float]
):
    near = Point(where).buffer(0.9)
    dashed = [line for kind in borders if kind != "border" for line in borders[kind]]
    assert MultiLineString(borders["border"]).intersects(near)
    assert not MultiLineString(dashed).intersects(near)


def test_the_sketch_has_what_the_drawn_map_uses():
    sketch = (BASEMAP / "sketch.svg").read_text()
    for name in ("land", "lakes", "borders", "dashed"):
        assert f'id="{name}"' in sketch

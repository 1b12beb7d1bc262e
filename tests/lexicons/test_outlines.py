"""The outlines' loader refuses what cannot be drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawi.errors import LexiconError
from rawi.lexicons.outlines import OutlineEntry, load_outlines

GOOD = """
[[outline]]
place = "rw:here"
polygon = [
    [36.0, 36.0],
    [37.0, 36.0],
    [37.0, 37.0],
]
margin_km = 1.0
how = "memory"
example = "…"
"""


def load(folder: Path, text: str) -> tuple[OutlineEntry, ...]:
    (folder / "regions_here.toml").write_text(text, encoding="utf-8")
    return load_outlines.__wrapped__(folder)


def test_a_good_outline_is_read(tmp_path: Path):
    (found,) = load(tmp_path, GOOD)
    assert found.polygon[0] == (36.0, 36.0)


def test_files_of_places_alone_are_passed_over(tmp_path: Path):
    (tmp_path / "syria.toml").write_text("[[place]]\nid = 1\n", encoding="utf-8")
    assert len(load(tmp_path, GOOD)) == 1


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("[36.0, 36.0]", "[196.0, 36.0]", "180"),
        ("[36.0, 36.0]", "[36.0, 96.0]", "90"),
        ("    [37.0, 37.0],\n", "", "3 corners"),
        ("[37.0, 37.0]", "[36.0, 36.0]", "there twice"),
        ("polygon", "line", ""),
        ("margin_km = 1.0", "margin_km = 0", "greater than 0"),
        ("margin_km = 1.0", "margin_km = 1.0\nwidth_km = 2.0", "goes with a line"),
        ("how", "begins = 2016-01-02\nends = 2016-01-01\nhow", "ends before"),
        ("polygon = [", "line = [[1, 1], [2, 2]]\npolygon = [", "not both"),
        ('how = "memory"', 'how = "a map"', "memory"),
        ("example", "exmaple", "Field required"),
    ],
)
def test_a_bad_outline_is_told(tmp_path: Path, old: str, new: str, reason: str):
    if not reason:
        assert load(tmp_path, GOOD.replace(old, new))[0].line
        return
    with pytest.raises(LexiconError, match=reason):
        load(tmp_path, GOOD.replace(old, new, 1))

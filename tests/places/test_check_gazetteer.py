"""The check of the shipped gazetteer against another list."""

from __future__ import annotations

from pathlib import Path

import pytest

from rawi.places.gazetteer import Gazetteer
from rawi.places.imports.drafts import HowToRead
from rawi.places.imports.run import Order, import_places
from scripts.check_gazetteer import against_file, against_set, report

HEADER = "pcode,name_en,name_ar,lat,lon\n"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    with Gazetteer() as gazetteer:
        mosul = next(p for p in gazetteer.lookup("الموصل") if p.kind == "city")
        kirkuk = next(p for p in gazetteer.lookup("كركوك") if p.kind == "city")
    path = tmp_path / "list.csv"
    path.write_text(
        f"{HEADER}1,Mosul,الموصل,{mosul.lat},{mosul.lon}\n"
        f"2,Kirkuk,كركوك,{kirkuk.lat + 0.2},{kirkuk.lon}\n"
        "3,Muzayrioush,مزيرعوش,35.0,44.0\n",
        encoding="utf-8",
    )
    return path


def test_disagreements_are_listed_with_their_distance(listed: Path):
    pairs = against_file(listed, "cod", "IQ")
    assert {pair.name for pair in pairs} == {"Mosul", "Kirkuk"}
    lines = list(report(pairs, 5.0, whole=False))
    assert "22.2 km" in lines[0]
    assert "Kirkuk" in lines[0]
    assert not any("Mosul" in line for line in lines)
    assert lines[1] == "2 places have a namesake; 2 within 50 km"
    assert "1 of 2 within 5 km (50.0%)" in lines[2]


def test_an_imported_set_is_checked_by_its_name(listed: Path, tmp_path: Path):
    user = tmp_path / "user.sqlite"
    order = Order(
        path=listed, format="cod", licence="CC0", name="mine", imported_at="",
        how=HowToRead(country="IQ"),
    )  # fmt: skip
    import_places(order, user)
    assert len(against_set(user, "mine")) == 2
    assert against_set(user, "other") == []
    assert against_set(tmp_path / "none.sqlite", "mine") == []

"""The gazetteer: what the built file holds, and how it is read."""

from __future__ import annotations

import os
import pickle
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from rawi.errors import GazetteerMissing, UserGazetteerError
from rawi.lexicons.places import PlaceEntry, load_places
from rawi.model import PlaceClass, PlaceId, Precision
from rawi.places.gazetteer import GAZETTEER, Gazetteer, Strength, distance_km
from rawi.text.phrases import fold_phrase

ROOT = Path(__file__).parents[2]
MEGABYTE = 1_000_000


def folded(name: str) -> str:
    return " ".join(fold_phrase(name))


def rows(query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(GAZETTEER)
    found = connection.execute(query).fetchall()
    connection.close()
    return found


# --- reading ----------------------------------------------------------------------


def test_one_name_has_every_place_that_bears_it(gazetteer: Gazetteer):
    found = {(p.name, p.kind) for p in gazetteer.lookup("حلب")}
    assert {
        ("Aleppo Governorate", PlaceClass.REGION),
        ("Aleppo", PlaceClass.CITY),
    } <= found


def test_a_place_has_its_country_chain_radius_and_precision(gazetteer: Gazetteer):
    place = gazetteer.lookup("الراموسه")[0]
    assert (place.country, place.admin) == ("SY", ("Aleppo",))
    assert place.precision is Precision.NEIGHBOURHOOD
    assert distance_km(place.lat, place.lon, 36.16, 37.13) < place.radius_km


def test_an_unknown_name_has_no_place(gazetteer: Gazetteer):
    assert gazetteer.lookup("لا مكان كهذا") == ()
    assert gazetteer.strength("لا مكان كهذا") is None


@pytest.mark.parametrize(
    ("name", "strength"),
    [
        ("سوريا", Strength.STRONG),
        ("الغوطه الشرقيه", Strength.STRONG),
        ("بيريتس", None),
    ],
    ids=["country", "keyed region", "no name"],
)
def test_strength_says_what_a_name_needs(
    gazetteer: Gazetteer, name: str, strength: Strength | None
):
    assert gazetteer.strength(name) is strength


def test_names_weaker_than_asked_for_are_not_looked_up(gazetteer: Gazetteer):
    name = "سورايا"  # a Dutch hamlet, or nothing
    assert gazetteer.lookup(name, Strength.STRONG) == ()


def test_longest_bounds_the_words_of_a_name(gazetteer: Gazetteer):
    assert gazetteer.longest("دير") > 1
    assert gazetteer.longest("سسسسسسس") == 0


@pytest.mark.parametrize("adjective", ["السوري", "السوريه", "السوريين"])
def test_a_nationality_adjective_means_its_country(
    gazetteer: Gazetteer, adjective: str
):
    assert gazetteer.adjective(adjective) == "iso:SY"


def test_countries_have_capitals(gazetteer: Gazetteer):
    capital = gazetteer.capital("YE")
    assert capital is not None
    assert capital.name == "Sanaa"
    assert gazetteer.capital("XX") is None


def test_a_place_is_found_by_its_id(gazetteer: Gazetteer):
    place = gazetteer.place(PlaceId("iso:IQ"))
    assert place == gazetteer.country("IQ")
    assert gazetteer.place(PlaceId("gn:0")) is None


def test_a_missing_file_is_named(tmp_path: Path):
    path = tmp_path / "none.sqlite"
    with pytest.raises(GazetteerMissing, match=r"none\.sqlite"):
        Gazetteer(path)


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0"])
def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "broken.sqlite"
    path.write_bytes(content)
    with pytest.raises(GazetteerMissing):
        Gazetteer(path)


def test_a_gazetteer_of_an_older_shape_is_refused(tmp_path: Path):
    path = tmp_path / "old.sqlite"
    path.write_bytes(GAZETTEER.read_bytes())
    connection = sqlite3.connect(path)
    connection.execute("ALTER TABLE place DROP COLUMN known_by")
    connection.commit()
    connection.close()
    with pytest.raises(GazetteerMissing):
        Gazetteer(path)


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0"])
def test_a_file_that_is_no_layer_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "imports.sqlite"
    path.write_bytes(content)
    with pytest.raises(UserGazetteerError, match=r"imports\.sqlite"):
        Gazetteer(imports=path)
    with pytest.raises(UserGazetteerError):
        Gazetteer(imports=tmp_path / "none.sqlite")


def test_a_layer_of_another_version_is_refused(tmp_path: Path):
    path = tmp_path / "imports.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE meta (key, value)")
    connection.execute("INSERT INTO meta VALUES ('version', '99')")
    connection.commit()
    connection.close()
    with pytest.raises(UserGazetteerError, match="another version"):
        Gazetteer(imports=path)


def test_an_open_gazetteer_stays_in_its_process(gazetteer: Gazetteer):
    with pytest.raises(TypeError, match="belongs to its process"):
        pickle.dumps(gazetteer)


# --- the built file ---------------------------------------------------------------


def test_the_file_says_where_it_is_from(gazetteer: Gazetteer):
    assert {"version", "date", "sources", "licence"} <= gazetteer.meta.keys()
    assert "CC BY 4.0" in gazetteer.meta["licence"]


def test_the_file_stays_small_enough_to_commit():
    assert GAZETTEER.stat().st_size < 15 * MEGABYTE


def test_every_place_says_how_its_position_is_known():
    known = {row[0] for row in rows("SELECT DISTINCT known_by FROM place")}
    assert known == {"memory", "package"}
    unsure = rows(
        "SELECT id FROM place WHERE (known_by = 'memory') <> (confidence IS NOT NULL)"
    )
    assert unsure == []


def test_a_name_that_war_made_has_its_first_day(gazetteer: Gazetteer):
    place = gazetteer.place(PlaceId("rw:sy-euphrates-shield-area"))
    assert place is not None
    assert place.valid_from == date(2016, 8, 24)
    assert place.valid_to is None


def test_every_place_has_a_position_a_radius_and_a_known_class():
    wrong = rows(
        "SELECT id FROM place WHERE NOT (lat BETWEEN -90 AND 90 "
        "AND lon BETWEEN -180 AND 180 AND radius_km > 0)"
    )
    assert wrong == []
    classes = {row[0] for row in rows("SELECT DISTINCT class FROM place")}
    assert classes <= {str(kind) for kind in PlaceClass}


def test_every_place_has_a_name():
    assert (
        rows("SELECT id FROM place WHERE number NOT IN (SELECT place FROM name)") == []
    )


def is_held(gazetteer: Gazetteer, entry: PlaceEntry) -> bool:
    place = gazetteer.place(PlaceId(entry.id))
    if place is None or (place.name, place.kind) != (entry.name, entry.kind):
        return False
    position = (place.lat, place.lon, place.radius_km)
    keyed = (entry.lat, entry.lon, entry.radius_km)
    names = (entry.name_ar, *entry.aliases)
    return (entry.how == "package" or position == keyed) and all(
        place in gazetteer.lookup(folded(name)) for name in names
    )


def test_the_file_holds_the_supplement(gazetteer: Gazetteer):
    lost = [e.id for e in load_places() if not is_held(gazetteer, e)]
    assert lost == [], "build the gazetteer anew: make gazetteer"


@pytest.mark.skipif(
    not os.environ.get("RAWI_REBUILD"),
    reason="takes 20 s and the build group: set RAWI_REBUILD to build anew",
)
def test_building_anew_gives_the_same_rows(tmp_path: Path):
    path = tmp_path / "again.sqlite"
    command = (sys.executable, "-m", "scripts.build_gazetteer", "--output", str(path))
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - our own script
    connection = sqlite3.connect(path)
    for table in ("place", "name", "adjective", "capital"):
        query = f"SELECT * FROM {table}"  # noqa: S608 - constants
        assert connection.execute(query).fetchall() == rows(query), table
    connection.close()

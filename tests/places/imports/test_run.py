"""An import: all or none, linked and not merged, and undone."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rawi.errors import PlaceSetError, PlacesFileError, UserGazetteerError
from rawi.model import Place, PlaceClass, PlaceId
from rawi.places.gazetteer import GAZETTEER, Gazetteer, Strength, distance_km
from rawi.places.imports.drafts import HowToRead
from rawi.places.imports.report import ImportReport
from rawi.places.imports.run import Order, import_places
from rawi.places.imports.sets import read_sets, undo_set

Import = Callable[..., ImportReport]
Write = Callable[..., Path]
HEADER = "pcode,name_en,name_ar,lat,lon,admin1_ar\n"
NEW = "C90001,Muzayrioush,مزيرعوش,35.1,36.9,حماة\n"
ALEPPO = "C90002,Aleppo City,حلب,36.21,37.15,حلب\n"
SYRIA = Path(__file__).parents[4] / "shared" / "data" / "syria_populated_places.csv"


def test_an_imported_place_is_found_by_its_name(take: Import, write: Write, user: Path):
    report = take(write(HEADER + NEW))
    assert (report.places, report.refused, report.imported) == (1, 0, True)
    with Gazetteer(imports=user) as gazetteer:
        (place,) = gazetteer.lookup("مزيرعوش")
        assert gazetteer.place(place.id) == place
    assert (place.pcode, place.country, place.name) == ("C90001", "SY", "Muzayrioush")
    assert place.admin == ("Hama",)
    assert (place.kind, place.radius_km) == (PlaceClass.VILLAGE, 2.0)


def test_the_shipped_file_stays_as_it_was(take: Import, write: Write):
    before = GAZETTEER.read_bytes()
    take(write(HEADER + NEW + ALEPPO))
    assert GAZETTEER.read_bytes() == before


def test_a_village_without_people_wants_its_head(
    take: Import, write: Write, user: Path
):
    take(write(HEADER + NEW))
    with Gazetteer(imports=user) as gazetteer:
        assert gazetteer.strength("مزيرعوش") is Strength.HEADED
        assert gazetteer.lookup("مزيرعوش", Strength.WEAK) == ()


def test_a_known_place_is_linked_and_gets_the_pcode(
    take: Import, write: Write, user: Path
):
    assert take(write(HEADER + ALEPPO)).linked == 1
    with Gazetteer() as shipped, Gazetteer(imports=user) as gazetteer:
        before, after = shipped.lookup("حلب"), gazetteer.lookup("حلب")
    assert [p.id for p in before] == [p.id for p in after]
    codes = {p.id: p.pcode for p in after}
    assert codes[PlaceId("gn:170063")] == "C90002"
    assert sum(code is not None for code in codes.values()) == 1
    rows = sqlite3.connect(user).execute("SELECT id, root, why FROM same_as").fetchall()
    assert rows == [("cod:SY-C90002", "gn:170063", "name and distance")]


def test_a_place_of_one_name_far_away_is_another(
    take: Import, write: Write, user: Path
):
    report = take(write(HEADER + ALEPPO.replace("36.21,37.15", "33.0,36.0")))
    assert report.linked == 0
    with Gazetteer(imports=user) as gazetteer:
        assert "cod:SY-C90002" in {p.id for p in gazetteer.lookup("حلب")}


def test_the_nearest_of_a_set_is_the_twin_whatever_its_line(
    take: Import, write: Write, user: Path
):
    far = ALEPPO.replace("C90002", "C90009").replace("36.21,", "36.24,")
    for n, rows in enumerate((far + ALEPPO, ALEPPO + far)):
        name = f"set{n}"
        assert take(write(HEADER + rows), name=name).linked == 1
        with Gazetteer(imports=user) as gazetteer:
            codes = {p.id: p.pcode for p in gazetteer.lookup("حلب") if p.pcode}
        assert codes == {"gn:170063": "C90002", "cod:SY-C90009": "C90009"}
        undo_set(name, user, GAZETTEER)


def test_a_position_keyed_from_memory_gives_way(take: Import, write: Write, user: Path):
    with Gazetteer() as shipped:
        keyed = shipped.lookup("الراموسه")[0]
    lat, lon = round(keyed.lat + 0.01, 4), round(keyed.lon, 4)
    take(write(HEADER + f"C9,Ramouseh,الراموسة,{lat},{lon},حلب\n"))
    with Gazetteer(imports=user) as gazetteer:
        place = gazetteer.lookup("الراموسه")[0]
    assert (place.id, place.lat, place.lon) == (keyed.id, lat, lon)
    assert place.radius_km == keyed.radius_km


def test_sets_are_linked_among_each_other_and_anew_when_one_is_undone(
    take: Import, write: Write, user: Path
):
    near = NEW.replace("C90001", "X1").replace("35.1,", "35.11,")
    third = NEW.replace("C90001", "Y1").replace("35.1,", "35.12,")
    take(write(HEADER + NEW, "a.csv"), name="first")
    assert take(write(HEADER + near, "b.csv"), name="second").linked == 1
    assert take(write(HEADER + third, "c.csv"), name="third").linked == 1
    with Gazetteer(imports=user) as gazetteer:
        assert [p.id for p in gazetteer.lookup("مزيرعوش")] == ["cod:SY-C90001"]
    undo_set("first", user, GAZETTEER)
    with Gazetteer(imports=user) as gazetteer:
        assert [p.id for p in gazetteer.lookup("مزيرعوش")] == ["cod:SY-X1"]
    undo_set("second", user, GAZETTEER)
    undo_set("third", user, GAZETTEER)
    with Gazetteer(imports=user) as gazetteer, Gazetteer() as shipped:
        assert gazetteer.lookup("مزيرعوش") == ()
        assert gazetteer.lookup("حلب") == shipped.lookup("حلب")
        assert gazetteer.imported is not None
        assert gazetteer.imported.digest == ""


def test_sets_are_listed_with_their_licence(take: Import, write: Write, user: Path):
    assert read_sets(user) == []
    path = write(HEADER + NEW)
    take(path, name="first")
    (told,) = read_sets(user)
    assert (told.name, told.licence, told.file, told.places) == (
        "first", "CC0", path.name, 1,
    )  # fmt: skip


def test_a_set_has_its_name_alone(take: Import, write: Write, user: Path):
    take(write(HEADER + NEW))
    before = user.read_bytes()
    with pytest.raises(PlaceSetError, match="is there already"):
        take(write(HEADER + ALEPPO))
    with pytest.raises(PlaceSetError, match="is not there"):
        undo_set("other", user, GAZETTEER)
    assert user.read_bytes() == before


def test_a_dry_run_reports_and_changes_nothing(take: Import, write: Write, user: Path):
    report = take(write(HEADER + NEW + ALEPPO), dry_run=True)
    assert (report.places, report.linked, report.imported) == (2, 1, False)
    assert not user.exists()


def test_refused_lines_leave_the_gazetteer_as_it_was(
    take: Import, write: Write, user: Path
):
    take(write(HEADER + NEW, "a.csv"), name="first")
    before = user.read_bytes()
    bad = write(HEADER + ALEPPO + "C3,Nowhere,مكان,135.0,36.0,حماة\n")
    report = take(bad, name="second")
    assert (report.refused, report.imported) == (1, False)
    assert [(r.where, r.reason) for r in report.refusals] == [
        ("line 3", "latitude 135.0 is out of range")
    ]
    assert user.read_bytes() == before
    report = take(bad, name="second", skip_refused=True)
    assert (report.places, report.refused, report.imported) == (1, 1, True)
    assert len(read_sets(user)) == 2


def test_an_id_that_comes_again_is_told(take: Import, write: Write):
    report = take(write(HEADER + NEW + NEW))
    assert "cod:SY-C90001 again" in report.refusals[0].reason


def test_a_file_without_places_is_refused(take: Import, write: Write, user: Path):
    with pytest.raises(PlacesFileError, match="holds no place"):
        take(write(HEADER))
    assert not user.exists()


def test_a_missing_file_is_named(take: Import, tmp_path: Path):
    with pytest.raises(PlacesFileError, match="no such file"):
        take(tmp_path / "none.csv")


def test_a_file_that_is_no_user_gazetteer_is_not_touched(
    take: Import, write: Write, user: Path
):
    user.parent.mkdir()
    user.write_bytes(b"my thesis" * 100)
    with pytest.raises(UserGazetteerError, match="import its sets anew"):
        take(write(HEADER + NEW))
    assert user.read_bytes() == b"my thesis" * 100
    with pytest.raises(UserGazetteerError):
        Gazetteer(imports=user)


def test_two_imports_at_a_time_are_not_let_in(take: Import, write: Write, user: Path):
    user.parent.mkdir()
    lock = sqlite3.connect(user.with_suffix(".lock"))
    lock.execute("BEGIN EXCLUSIVE")
    with pytest.raises(UserGazetteerError, match="another import is at work"):
        take(write(HEADER + NEW))
    lock.close()
    assert take(write(HEADER + NEW)).imported


def test_a_killed_import_leaves_the_gazetteer_as_it_was(
    take: Import, write: Write, user: Path
):
    take(write(HEADER + NEW, "a.csv"), name="first")
    before = user.read_bytes()
    rows = (f"D{n},Place {n},مكان {n},35.{n},37.{n},حماة\n" for n in range(10, 40_000))
    large = write(HEADER + "".join(rows), "large.csv")
    command = ("gazetteer", "import", large, "--format", "cod", "--licence", "CC0")
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "rawi", *command, "--into", user, "--country", "SY"],
        stdout=subprocess.DEVNULL,
    )
    part = user.with_suffix(".part")
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        if part.exists() and part.stat().st_size > 2 * len(before):
            break
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert part.exists(), "it was killed before it began"
    assert user.read_bytes() == before
    with Gazetteer(imports=user) as gazetteer:
        assert len(gazetteer.lookup("مزيرعوش")) == 1
    assert take(write(HEADER + ALEPPO, "b.csv"), name="second").imported
    assert not part.exists()


@pytest.mark.skipif(not SYRIA.exists(), reason=f"{SYRIA} is not here: not measured")
def test_the_syrian_places_are_all_imported_in_time(take: Import, user: Path):
    began = time.process_time()
    report = take(SYRIA)
    assert time.process_time() - began < 20
    assert (report.places, report.refused, report.without_arabic) == (7266, 0, 0)
    with Gazetteer(imports=user) as gazetteer, Gazetteer() as shipped:
        (twin,) = (p for p in gazetteer.lookup("سراقب") if p.pcode)
        near = shipped.place(twin.id)
    assert near is not None
    assert distance_km(twin.lat, twin.lon, near.lat, near.lon) < 5


NEAR = st.floats(-0.3, 0.3).map(lambda x: round(x, 4))
NAMES = st.sampled_from(["حلب", "إدلب", "الباب", "مزيرعوش", "سمهرة زلخاء", "بنش"])
ROWS = st.lists(st.tuples(NAMES, NEAR, NEAR), min_size=1, max_size=8)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS, ROWS)
def test_undoing_gives_back_what_was_there(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[tuple[str, float, float]],
    second: list[tuple[str, float, float]],
):
    folder = tmp_path_factory.mktemp("undo")
    user = folder / "gazetteer.sqlite"
    seen = []
    for name, rows in (("first", first), ("second", second)):
        path = folder / f"{name}.csv"
        lines = (
            f"{name}{n},X,{row[0]},{36.2 + row[1]},{37.1 + row[2]},حلب\n"
            for n, row in enumerate(rows)
        )
        path.write_text(HEADER + "".join(lines), encoding="utf-8")
        seen.append(answers(user if user.exists() else None))
        how = HowToRead(country="SY")
        order = Order(
            path=path, format="cod", licence="CC0", name=name, imported_at="", how=how
        )
        assert import_places(order, user).places == len(rows)
    undo_set("second", user, GAZETTEER)
    assert answers(user) == seen[1]
    undo_set("first", user, GAZETTEER)
    assert answers(user) == seen[0]


def answers(user: Path | None) -> list[tuple[Place, ...]]:
    names = ("حلب", "ادلب", "الباب", "مزيرعوش", "سمهره زلخاء", "بنش")
    with Gazetteer(imports=user) as gazetteer:
        return [gazetteer.lookup(name) for name in names]

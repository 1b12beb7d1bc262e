"""GeoNames' dumps: places, further names, and files of another shape."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from rawi.errors import PlacesFileError
from rawi.model import PlaceClass, PlaceId
from rawi.places.gazetteer import Gazetteer
from rawi.places.imports.report import ImportReport

Import = Callable[..., ImportReport]
Write = Callable[..., Path]


def line(  # noqa: PLR0913, PLR0917 - the columns of a dump
    number: int,
    name: str,
    others: str = "",
    code: str = "P.PPL",
    admin: str = "05",
    people: int = 0,
    at: tuple[float, float] = (35.1, 36.9),
) -> str:
    sort, feature = code.split(".")
    fields = (
        number, name, name, others, *at, sort, feature, "SY", "", *admin.split("/"),
        *[""] * (4 - len(admin.split("/"))), people, "", 300, "Asia/Damascus",
        "2026-01-01",
    )  # fmt: skip
    return "\t".join(map(str, fields)) + "\n"


VILLAGE = line(990001, "Muzayrioush", "Muzay,مزيرعوش,Музайриуш", people=6000)
UNIT = line(990002, "Hama Governorate", "محافظة مزيرعوش", "A.ADM1")


def test_a_dump_is_read_with_classes_and_the_names_of_units(
    take: Import, write: Write, user: Path
):
    lines = (
        VILLAGE, UNIT,
        line(990003, "Sumhara", "سمهرة زلخاء", "S.AIRB"),
        line(990004, "Zalkha Camp", "مخيم سمهرة", "L.CMPRF"),
        line(990005, "No name"),
        line(990006, "A tree", "شجرة", "V.TREE"),
        line(990007, "Former", "سابق", "A.ADM1H"),
    )  # fmt: skip
    report = take(write("".join(lines), "SY.txt"), "geonames")
    assert (report.places, report.skipped, report.without_arabic) == (5, 2, 1)
    with Gazetteer(imports=user) as gazetteer:
        (town,) = gazetteer.lookup("مزيرعوش")
        (base,) = gazetteer.lookup("سمهره زلخاء")
        (camp,) = gazetteer.lookup("مخيم سمهره")
        (unit,) = gazetteer.lookup("محافظه مزيرعوش")
    assert (town.id, town.kind, town.population) == ("gn:990001", PlaceClass.TOWN, 6000)
    assert town.admin == ("Hama Governorate",)
    assert (base.kind, base.radius_km) == (PlaceClass.FACILITY, 2.0)
    assert camp.kind is PlaceClass.DISTRICT
    assert (unit.kind, unit.admin) == (PlaceClass.REGION, ())


def test_a_place_that_is_shipped_is_linked_by_its_id(
    take: Import, write: Write, user: Path
):
    aleppo = line(170063, "Aleppo", "حلب,مزيرعوش الشهباء", at=(36.2, 37.16))
    assert take(write(aleppo, "SY.txt"), "geonames").linked == 1
    with Gazetteer(imports=user) as gazetteer, Gazetteer() as shipped:
        (place,) = gazetteer.lookup("مزيرعوش الشهباء")
        assert place == shipped.place(PlaceId("gn:170063"))
        assert gazetteer.lookup("حلب") == shipped.lookup("حلب")


def test_a_dump_may_come_in_its_archive(take: Import, tmp_path: Path):
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "GeoNames")
        archive.writestr("SY.txt", VILLAGE)
    assert take(path, "geonames").places == 1


def test_further_names_lead_to_known_places(take: Import, write: Write, user: Path):
    rows = (
        "1\t170063\tar\tمزيرعوش الشهباء\t\t\t\t\t\t\n",
        "2\t170063\ten\tAleppo\t1\t\t\t\t\t\n",
        "3\t1\tar\tلا أحد\t\t\t\t\t\t\n",
    )
    report = take(write("".join(rows), "names.txt"), "alternate-names")
    assert (report.names, report.skipped, report.places) == (1, 2, 0)
    with Gazetteer(imports=user) as gazetteer:
        (place,) = gazetteer.lookup("مزيرعوش الشهباء")
    assert place.id == "gn:170063"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("990009\tX\n", "2 fields, where GeoNames has 19"),
        (line(990009, "X", at=(95.0, 36.0)), "latitude 95.0 is out of range"),
        (line(990009, "X").replace("990009", "9-9"), "'9-9' is no GeoNames number"),
        (line(990001, "Again"), "gn:990001 again"),
        (line(990009, "X" * 250_000), "more than 200,000 characters"),
    ],
    ids=["columns", "position", "number", "twice", "long line"],
)
def test_a_bad_line_is_refused(
    take: Import, write: Write, user: Path, bad: str, reason: str
):
    report = take(write(VILLAGE + bad, "SY.txt"), "geonames")
    (refusal,) = report.refusals
    assert (refusal.where, reason in refusal.reason) == ("line 2", True)
    assert not user.exists()


@pytest.mark.parametrize("fmt", ["geonames", "alternate-names"])
def test_a_file_of_another_shape_is_refused_whole(
    take: Import, write: Write, user: Path, fmt: str
):
    with pytest.raises(PlacesFileError, match="is this its --format"):
        take(write("a,b,c\n" * 50, "SY.txt"), fmt)
    assert not user.exists()

"""Shapefiles: points and outlines, encodings, archives, and lies."""

from __future__ import annotations

import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import shapefile

from rawi.errors import PlacesFileError, ReaderMissing
from rawi.model import PlaceClass
from rawi.places.gazetteer import Gazetteer
from rawi.places.imports.report import ImportReport

Import = Callable[..., ImportReport]
SQUARE = [[36.8, 35.0], [36.8, 35.2], [37.0, 35.2], [37.0, 35.0], [36.8, 35.0]]
FIELDS = ("ADM1_EN", "ADM1_AR", "ADM1_PCODE")


def outlines(
    path: Path, *names: str, encoding: str = "utf-8", cpg: bool = True
) -> Path:
    with shapefile.Writer(
        str(path), shapeType=shapefile.POLYGON, encoding=encoding
    ) as made:
        for field in FIELDS:
            made.field(field, "C", 60)
        for n, name in enumerate(names):
            made.poly([SQUARE])
            made.record(f"Unit {n}", name, f"SY9{n}")
    if cpg:
        path.with_suffix(".cpg").write_text(encoding, encoding="ascii")
    return path


def test_outlines_are_read_with_their_attributes(
    take: Import, tmp_path: Path, user: Path
):
    report = take(outlines(tmp_path / "a.shp", "مزيرعوش"), country="")
    assert report.places == 1
    with Gazetteer(imports=user) as gazetteer:
        (place,) = gazetteer.lookup("مزيرعوش")
    assert (place.pcode, place.kind) == ("SY90", PlaceClass.REGION)
    assert (round(place.lat, 1), round(place.lon, 1)) == (35.1, 36.9)
    assert 10 < place.radius_km < 14


def test_points_are_read_with_their_attributes(take: Import, tmp_path: Path):
    with shapefile.Writer(
        str(tmp_path / "a.shp"), shapeType=shapefile.POINT, encoding="utf-8"
    ) as made:
        made.field("name_ar", "C", 60)
        made.point(36.9, 35.1)
        made.record("مزيرعوش")
        made.point(35.1, 40.0)
        made.record("سمهرة")
        made.null()
        made.record("زلخاء")
    report = take(tmp_path / "a.shp", skip_refused=True)
    assert report.places == 1
    assert [(r.where, r.reason[:12]) for r in report.refusals] == [
        ("record 2", "latitude 40."),
        ("record 3", "no latitude"),
    ]


@pytest.mark.parametrize("cpg", ["told", "found out"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1256"])
def test_the_encoding_is_told_beside_or_found_out(
    take: Import, tmp_path: Path, user: Path, encoding: str, cpg: str
):
    path = outlines(tmp_path / "a.shp", "مزيرعوش", encoding=encoding, cpg=cpg == "told")
    take(path)
    with Gazetteer(imports=user) as gazetteer:
        assert len(gazetteer.lookup("مزيرعوش")) == 1


def test_a_shapefile_may_come_in_an_archive(take: Import, tmp_path: Path):
    outlines(tmp_path / "adm1.shp", "مزيرعوش")
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for ending in ("shp", "shx", "dbf", "cpg"):
            archive.write(tmp_path / f"adm1.{ending}", f"layers/adm1.{ending}")
        archive.writestr("../../outside.txt", "x")
    assert take(path).places == 1
    assert not (tmp_path.parent.parent / "outside.txt").exists()


def test_attributes_in_another_encoding_are_refused(
    take: Import, tmp_path: Path, user: Path
):
    path = outlines(tmp_path / "a.shp", "مزيرعوش", encoding="cp1256")
    path.with_suffix(".cpg").write_text("UTF-8", encoding="ascii")
    (refusal,) = take(path).refusals
    assert "characters that cannot be read" in refusal.reason
    assert not user.exists()


@pytest.mark.parametrize("ending", [".shx", ".dbf"])
def test_a_missing_part_is_told(take: Import, tmp_path: Path, ending: str):
    path = outlines(tmp_path / "a.shp", "مزيرعوش")
    path.with_suffix(ending).unlink()
    with pytest.raises(PlacesFileError, match=f"the {ending} beside it is missing"):
        take(path)


def test_a_table_that_promises_gigabytes_is_refused(
    take: Import, tmp_path: Path, user: Path
):
    path = outlines(tmp_path / "a.shp", "مزيرعوش")
    dbf = bytearray(path.with_suffix(".dbf").read_bytes())
    dbf[4:8] = struct.pack("<I", 2**31)
    path.with_suffix(".dbf").write_bytes(bytes(dbf))
    with pytest.raises(PlacesFileError, match="promises 3"):
        take(path)
    assert not user.exists()


def test_a_shape_that_promises_millions_of_points_is_refused(
    take: Import, tmp_path: Path, user: Path
):
    path = outlines(tmp_path / "a.shp", "مزيرعوش")
    shp = bytearray(path.read_bytes())
    shp[100 + 8 + 4 + 32 + 4 : 100 + 8 + 4 + 32 + 8] = struct.pack("<i", 2**30)
    path.write_bytes(bytes(shp))
    with pytest.raises(PlacesFileError, match="damaged"):
        take(path)
    assert not user.exists()


def test_positions_that_are_no_degrees_are_refused(take: Import, tmp_path: Path):
    path = outlines(tmp_path / "a.shp", "مزيرعوش")
    path.with_suffix(".prj").write_text('PROJCS["UTM 37N"]', encoding="ascii")
    with pytest.raises(PlacesFileError, match="no degrees"):
        take(path)


@pytest.mark.parametrize("keep", [0, 50, 110])
@pytest.mark.parametrize("ending", [".shp", ".dbf", ".shx"])
def test_a_damaged_part_is_told(take: Import, tmp_path: Path, ending: str, keep: int):
    path = outlines(tmp_path / "a.shp", "مزيرعوش", "سمهرة", "زلخاء")
    part = path.with_suffix(ending)
    part.write_bytes(part.read_bytes()[:keep])
    with pytest.raises(PlacesFileError):
        take(path, skip_refused=True)


def test_without_pyshp_the_extra_is_named(
    take: Import, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = outlines(tmp_path / "a.shp", "مزيرعوش")
    monkeypatch.setitem(sys.modules, "shapefile", None)
    with pytest.raises(ReaderMissing, match="pyshp"):
        take(path)

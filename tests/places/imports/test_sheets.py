"""Workbooks: the right sheet, formulas, damage and bombs."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from rawi.errors import PlacesFileError, ReaderMissing
from rawi.places.gazetteer import Gazetteer
from rawi.places.imports.report import ImportReport

Import = Callable[..., ImportReport]
HEADER = ("featurePcode", "featureName_en", "featureName_ar", "lat", "lon", "pop")
GOOD = ("C1", "Muzayrioush", "مزيرعوش", 35.1, 36.9, 6000.0)


def book(path: Path, *rows: tuple[object, ...], before: bool = False) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    if before:
        sheet.append(("Read me", "please"))
        sheet = made.create_sheet("Populated places")
    for row in rows:
        sheet.append(row)
    made.save(path)
    return path


def repacked(path: Path, name: str, content: bytes) -> Path:
    """Write the workbook at *path* anew, with another part in it."""
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in (parts | {name: content}).items():
            archive.writestr(part, data)
    return path


def test_the_sheet_with_places_is_found(take: Import, tmp_path: Path, user: Path):
    path = book(tmp_path / "a.xlsx", HEADER, GOOD, (), before=True)
    report = take(path)
    assert report.places == 1
    assert report.notes == ["read from the sheet 'Populated places'"]
    with Gazetteer(imports=user) as gazetteer:
        (place,) = gazetteer.lookup("مزيرعوش")
    assert (place.pcode, place.population, place.lat) == ("C1", 6000, 35.1)
    assert take(path, name="again", sheet="Populated places").places == 1


def test_a_sheet_that_is_not_there_is_told(take: Import, tmp_path: Path):
    path = book(tmp_path / "a.xlsx", HEADER, GOOD)
    with pytest.raises(PlacesFileError, match="no sheet 'Other'; it has: Sheet"):
        take(path, sheet="Other")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("C2", "=1+1", "مكان", 35.1, 36.9, 0), "a formula in place of a value"),
        (("C2", "X", "مكان", "=35+0.1", 36.9, 0), "a formula in place of a value"),
        (("C2", "X", "مكان", "#REF!", 36.9, 0), "the error #REF!"),
        (("C2", "X", "مكان", 95, 36.9, 0), "latitude 95.0 is out of range"),
        (("C2", "x" * 6000, "مكان", 35.1, 36.9, 0), "a cell of more than 5,000"),
    ],
    ids=["formula", "formula for a number", "error", "position", "long cell"],
)
def test_a_bad_row_is_refused(
    take: Import, tmp_path: Path, user: Path, row: tuple[object, ...], reason: str
):
    (refusal,) = take(book(tmp_path / "a.xlsx", HEADER, GOOD, row)).refusals
    assert refusal.where == "row 3"
    assert reason in refusal.reason
    assert not user.exists()


def test_a_bomb_is_refused_unopened(take: Import, tmp_path: Path, user: Path):
    path = book(tmp_path / "a.xlsx", HEADER, GOOD)
    repacked(path, "xl/worksheets/sheet1.xml", b"<a>" + b" " * 60_000_000)
    with pytest.raises(PlacesFileError, match="that unpack to 60,"):
        take(path)
    assert not user.exists()


def test_xml_with_entities_of_its_own_is_refused(take: Import, tmp_path: Path):
    path = book(tmp_path / "a.xlsx", HEADER, GOOD)
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>'
    repacked(path, "xl/worksheets/sheet1.xml", bomb)
    with pytest.raises(PlacesFileError, match="declares XML of its own"):
        take(path)


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/worksheets/sheet1.xml", b"<worksheet"),
        ("xl/workbook.xml", b"<a/>"),
        ("[Content_Types].xml", b""),
    ],
    ids=["sheet", "workbook", "types"],
)
def test_a_damaged_workbook_is_told(
    take: Import, tmp_path: Path, part: str, content: bytes
):
    path = repacked(book(tmp_path / "a.xlsx", HEADER, GOOD), part, content)
    with pytest.raises(PlacesFileError):
        take(path)


def test_what_is_no_workbook_is_told(take: Import, tmp_path: Path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"x" * 100)
    with pytest.raises(PlacesFileError, match="no workbook"):
        take(path)


def test_without_openpyxl_the_extra_is_named(
    take: Import, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = book(tmp_path / "a.xlsx", HEADER, GOOD)
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ReaderMissing, match="needs the package openpyxl"):
        take(path)

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from entry_factory import (
    Written,
    hostile_entry,
    many_entries,
    shaped_entry,
    siege_entries,
    toll_entries,
)
from rawi.export.formats.columns import COLUMNS
from rawi.export.formats.gpkg import write_gpkg
from rawi.model import ShapeKind

geopandas = pytest.importorskip("geopandas")
pyogrio = pytest.importorskip("pyogrio")

ENTRIES = [*siege_entries(), *toll_entries(), hostile_entry()]


@pytest.fixture
def package(tmp_path: Path, written: Written) -> Path:
    path = tmp_path / "claims.gpkg"
    shaped = [shaped_entry(kind) for kind in (ShapeKind.RING, ShapeKind.LINE)]
    path.write_bytes(written(write_gpkg, [*ENTRIES, *shaped]))
    return path


def test_pyogrio_finds_both_layers_in_degrees(package: Path):
    assert pyogrio.list_layers(package).tolist() == [
        ["claims", "Point"],
        ["areas", "Unknown"],
    ]
    about = pyogrio.read_info(package, layer="claims", force_total_bounds=True)
    assert about["crs"] == "EPSG:4326"
    assert about["total_bounds"] == pytest.approx((36.63, 35.93, 37.16117, 36.20124))


def test_geopandas_reads_the_claims_with_the_flat_row(package: Path):
    frame = geopandas.read_file(package, layer="claims")
    assert len(frame) == len(ENTRIES) + 2
    assert {c.name for c in COLUMNS} <= set(frame.columns)
    assert str(frame.date_start.iloc[0].date()) == "2016-08-06"
    assert (frame.geometry.iloc[0].x, frame.geometry.iloc[0].y) == (37.16117, 36.20124)
    assert frame.geometry.iloc[2] is None


def test_areas_are_discs_or_the_shapes_that_are_known(package: Path):
    frame = geopandas.read_file(package, layer="areas")
    assert frame.rule.tolist()[-2:] == ["by hand", "by hand"]
    assert frame.geometry.geom_type.tolist()[-2:] == ["Polygon", "LineString"]
    disc = frame.to_crs(6933).geometry.iloc[0]  # equal areas, in metres
    assert disc.area / 1e6 == pytest.approx(3.14159 * 2.5**2, rel=0.02)
    assert disc.is_valid


def test_sqlite_finds_the_file_sound_and_says_what_it_is(package: Path):
    with sqlite3.connect(package) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
    connection.close()


def test_the_same_claims_make_the_same_file(written: Written):
    entries = list(many_entries(50))
    assert written(write_gpkg, entries) == written(write_gpkg, entries)

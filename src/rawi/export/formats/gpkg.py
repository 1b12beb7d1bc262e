"""GeoPackage 1.3 (OGC 12-128r17), written with SQLite alone.

Two layers: `claims`, a point or nothing for each place of each claim, with the flat
row; and `areas`, what is meant by the place: its shape, or the disc that holds nine
in ten true positions, with the claim's id.
"""

from __future__ import annotations

import shutil
import sqlite3
import struct
from collections.abc import Iterable
from typing import BinaryIO

from rawi.export.formats.columns import COLUMNS, make_row
from rawi.export.formats.flat import Cell
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.shapes import (
    area,
    bounds,
    located,
    point,
    wkb_point,
    wkb_shape,
)
from rawi.export.formats.spool import temporary_file
from rawi.export.formats.tally import Tally
from rawi.model import Entry

_APPLICATION, _VERSION, _SRS = 0x47504B47, 10300, 4326
_BATCH = 10_000
_TYPES = {"text": "TEXT", "date": "DATE", "int": "INTEGER", "float": "DOUBLE"}
_PLACE = (("place_number", "INTEGER"), ("place_role", "TEXT"))
# The file says when its layers were changed; the same claims make the same file.
_CHANGED = "1970-01-01T00:00:00.000Z"
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,'
    'AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
    'AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
    description TEXT);
CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
    identifier TEXT UNIQUE, description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id)
        REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL, column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
    z TINYINT NOT NULL, m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
    CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id)
        REFERENCES gpkg_spatial_ref_sys (srs_id));
"""
_SYSTEMS = (
    ("Undefined Cartesian", -1, "NONE", -1, "undefined", None),
    ("Undefined geographic", 0, "NONE", 0, "undefined", None),
    ("WGS 84", _SRS, "EPSG", _SRS, _WGS84, "longitude and latitude in degrees"),
)
_LAYERS = (
    ("claims", "POINT", "each place of each claim"),
    ("areas", "GEOMETRY", "shapes, and discs that hold nine in ten true positions"),
)


def write_gpkg(entries: Iterable[Entry], stream: BinaryIO, lookups: Lookups) -> Tally:
    """Write a GeoPackage: made in a temporary file, for SQLite needs one."""
    with temporary_file("claims.gpkg") as (path, connection):
        _make_tables(connection)
        tally = _fill(connection, entries, lookups)
        connection.close()
        with path.open("rb") as made:
            shutil.copyfileobj(made, stream)
    return tally


def _make_tables(connection: sqlite3.Connection) -> None:
    """Make what every GeoPackage has, and the two layers."""
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute("PRAGMA synchronous=OFF")
    connection.execute(f"PRAGMA application_id={_APPLICATION}")
    connection.execute(f"PRAGMA user_version={_VERSION}")
    connection.executescript(_TABLES)
    connection.executemany(
        "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS
    )
    for name, kind, about in _LAYERS:
        connection.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, "
            "description, last_change, srs_id) VALUES (?, 'features', ?, ?, ?, ?)",
            (name, name, about, _CHANGED, _SRS),
        )
        connection.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)",
            (name, kind, _SRS),
        )
    cells = [f"{c.name} {_TYPES[c.kind]}" for c in COLUMNS]
    cells += [f"{name} {kind}" for name, kind in _PLACE]
    connection.execute(
        "CREATE TABLE claims (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "
        f"geom POINT, {', '.join(cells)})"
    )
    connection.execute(
        "CREATE TABLE areas (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "
        "geom GEOMETRY, claim_id TEXT, event_id TEXT, event_type TEXT, "
        "place_number INTEGER, place TEXT, radius_km DOUBLE, rule TEXT)"
    )


def _fill(
    connection: sqlite3.Connection, entries: Iterable[Entry], lookups: Lookups
) -> Tally:
    """Write the claims in batches, and how far they reach."""
    marks = ", ".join("?" * (len(COLUMNS) + len(_PLACE) + 1))
    names = ", ".join(["geom", *(c.name for c in COLUMNS), *(n for n, _ in _PLACE)])
    insert = f"INSERT INTO claims ({names}) VALUES ({marks})"  # noqa: S608 - our names
    insert_area = (
        "INSERT INTO areas (geom, claim_id, event_id, event_type, place_number, "
        "place, radius_km, rule) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    )
    tally, reach = Tally(), {"claims": _Reach(), "areas": _Reach()}
    connection.execute("BEGIN")
    for entry in entries:
        for number, setting in located(entry):
            row = make_row(entry, lookups, setting)
            geom, role = None, None
            if setting and setting.location:
                at, shape = point(setting.location), area(setting.location)
                reach["claims"].add((*at, *at))
                reach["areas"].add(bounds(shape))
                geom, role = _blob(wkb_point(at)), setting.role or "at"
                told: list[Cell] = [row[n] for n in ("claim_id", "event_id")]
                told += [row["event_type"], number, row["place"], row["radius_km"]]
                connection.execute(
                    insert_area,
                    (_blob(wkb_shape(shape), bounds(shape)), *told, shape.rule),
                )
            connection.execute(insert, (geom, *row.values(), number, role))
            tally.rows += 1
            if tally.rows % _BATCH == 0:
                connection.execute("COMMIT")
                connection.execute("BEGIN")
    for name, ends in reach.items():
        connection.execute(
            "UPDATE gpkg_contents SET min_x=?, min_y=?, max_x=?, max_y=? "
            "WHERE table_name=?",
            (*(ends.box or (None,) * 4), name),
        )
    connection.execute("COMMIT")
    return tally


class _Reach:
    """The box around all geometries of a layer."""

    def __init__(self) -> None:
        """Begin with none."""
        self.box: tuple[float, float, float, float] | None = None

    def add(self, box: tuple[float, float, float, float]) -> None:
        """Take in one more geometry."""
        if self.box:
            west, south, east, north = self.box
            box = (
                min(west, box[0]),
                min(south, box[1]),
                max(east, box[2]),
                max(north, box[3]),
            )
        self.box = box


def _blob(wkb: bytes, box: tuple[float, float, float, float] | None = None) -> bytes:
    """Return a geometry with GeoPackage's header, little-endian, its box if given."""
    flags = 0b00000011 if box else 0b00000001
    head = struct.pack("<2sBBi", b"GP", 0, flags, _SRS)
    if box:
        west, south, east, north = box
        head += struct.pack("<4d", west, east, south, north)
    return head + wkb

"""The tables of the user's file of imported places; `VERSION` is in imported.py.

`same_as` has, for each place that is the same as an earlier one, the earliest: its
root. Names lead to ids, so that names of known places need no place of their own.
"""

from __future__ import annotations

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place_set (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    format TEXT NOT NULL,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    licence TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    places INTEGER NOT NULL DEFAULT 0,
    names INTEGER NOT NULL DEFAULT 0,
    linked INTEGER NOT NULL DEFAULT 0,
    refused INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE place (
    set_number INTEGER NOT NULL REFERENCES place_set (number),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    name_ar TEXT NOT NULL,
    class TEXT NOT NULL,
    lat REAL NOT NULL,
    lon REAL NOT NULL,
    radius_km REAL NOT NULL,
    precision INTEGER NOT NULL,
    country TEXT,
    admin TEXT NOT NULL,
    population INTEGER NOT NULL,
    pcode TEXT,
    admin_pcodes TEXT NOT NULL,
    PRIMARY KEY (set_number, id)
);
CREATE INDEX place_id ON place (id);
CREATE TABLE name (
    folded TEXT NOT NULL,
    id TEXT NOT NULL,
    set_number INTEGER NOT NULL REFERENCES place_set (number),
    strength INTEGER NOT NULL,
    PRIMARY KEY (folded, id, set_number)
) WITHOUT ROWID;
CREATE INDEX name_id ON name (id);
CREATE TABLE same_as (
    set_number INTEGER NOT NULL,
    id TEXT NOT NULL,
    root TEXT NOT NULL,
    km REAL NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (set_number, id)
) WITHOUT ROWID;
CREATE INDEX same_as_id ON same_as (id);
CREATE INDEX same_as_root ON same_as (root);
"""

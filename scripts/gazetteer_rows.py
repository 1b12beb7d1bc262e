"""The rows of the gazetteer and the SQLite file that they are written to."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

from rawi.places.gazetteer import Strength
from rawi.places.rows import Row, names_of
from rawi.text.phrases import fold_phrase

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
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
    valid_from TEXT,
    valid_to TEXT,
    known_by TEXT NOT NULL,
    confidence REAL,
    source TEXT NOT NULL
);
CREATE INDEX place_country ON place (country);
CREATE TABLE name (
    folded TEXT NOT NULL,
    place INTEGER NOT NULL REFERENCES place (number),
    strength INTEGER NOT NULL,
    PRIMARY KEY (folded, place)
) WITHOUT ROWID;
CREATE TABLE adjective (
    folded TEXT PRIMARY KEY,
    place INTEGER NOT NULL REFERENCES place (number)
) WITHOUT ROWID;
CREATE TABLE capital (
    country TEXT PRIMARY KEY,
    place INTEGER NOT NULL REFERENCES place (number)
) WITHOUT ROWID;
"""


def write_gazetteer(path: Path, rows: list[Row], meta: dict[str, str]) -> int:
    """Write *rows* to a new file at *path*; return how many names they have."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    connection = sqlite3.connect(part)
    connection.executescript(_SCHEMA)
    for number, row in enumerate(rows):
        connection.execute(
            f"INSERT INTO place VALUES ({', '.join('?' * 17)})",  # noqa: S608 - constants
            _columns(number, row),
        )
    names = sorted(
        (folded, n, int(rank))
        for n, row in enumerate(rows)
        for folded, rank in names_of(row)
    )
    connection.executemany("INSERT INTO name VALUES (?, ?, ?)", names)
    connection.executemany(
        "INSERT INTO adjective VALUES (?, ?)",
        [(a, n) for n, row in enumerate(rows) for a in sorted(_adjectives(row))],
    )
    connection.executemany(
        "INSERT INTO capital VALUES (?, ?)",
        [(row.place.country, n) for n, row in enumerate(rows) if row.capital],
    )
    record = {**meta, **_ranked(names)}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(record.items()))
    connection.commit()
    connection.execute("VACUUM")
    connection.close()
    part.replace(path)
    return len(names)


def _ranked(names: list[tuple[str, int, int]]) -> dict[str, str]:
    """Return the texts that a reader takes into memory: names by strength."""
    best: dict[str, int] = {}
    for folded, _, rank in names:
        best[folded] = max(rank, best.get(folded, 0))
    return {
        f"names_{int(rank)}": "\n".join(n for n, r in best.items() if r == rank)
        for rank in Strength
    }


def _columns(number: int, row: Row) -> tuple[object, ...]:
    """Return the columns of table `place` in their order."""
    place = row.place
    return (
        number, place.id, place.name, place.name_ar, place.kind.value, place.lat,
        place.lon, place.radius_km, int(place.precision), place.country,
        "\n".join(place.admin), place.population, _iso(place.valid_from),
        _iso(place.valid_to), row.known_by, row.confidence, row.source,
    )  # fmt: skip


def _iso(day: date | None) -> str | None:
    """Return a day as it is written in the file."""
    return None if day is None else day.isoformat()


def _adjectives(row: Row) -> set[str]:
    """Return the definite forms of a country's adjectives: السوري, السورية."""
    return {
        " ".join(fold_phrase(f"ال{adjective}{ending}"))
        for adjective in row.adjectives
        for ending in ("", "ة", "ون", "ين", "تين")
    }

"""The rows of the gazetteer and the SQLite file that they are written to."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rawi.model import Place, PlaceClass, Precision
from rawi.text.phrases import fold_phrase

_SUFFIX = re.compile(
    r" (?:Governorate|Province|Region|District|State|Municipality|Emirate)$"
)
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
    source TEXT NOT NULL
);
CREATE TABLE name (
    folded TEXT NOT NULL,
    place INTEGER NOT NULL REFERENCES place (number),
    kind TEXT NOT NULL,
    PRIMARY KEY (folded, place, kind)
) WITHOUT ROWID;
"""

# Up to what radius a place that is neither settlement nor unit counts as what.
_BY_RADIUS = (
    (1.5, Precision.POINT),
    (3.0, Precision.NEIGHBOURHOOD),
    (6.0, Precision.TOWN),
    (12.0, Precision.CITY),
    (30.0, Precision.DISTRICT),
    (150.0, Precision.GOVERNORATE),
    (700.0, Precision.REGION),
)
_BY_CLASS = {
    PlaceClass.COUNTRY: Precision.COUNTRY,
    PlaceClass.CITY: Precision.CITY,
    PlaceClass.TOWN: Precision.TOWN,
    PlaceClass.VILLAGE: Precision.TOWN,
    PlaceClass.FACILITY: Precision.POINT,
}
_QUARTER_KM = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A place with the names that it is found by."""

    place: Place
    source: str
    names: tuple[str, ...]
    cores: tuple[str, ...] = ()
    """Names that need their head word before them: `الشرقية` of محافظة الشرقية."""
    adjectives: tuple[str, ...] = ()


def precision_of(kind: PlaceClass, radius: float, *, first: bool = False) -> Precision:
    """Return how closely a place of this *kind* and *radius* is known.

    Args:
        first: The place is a unit of the first level of administration.
    """
    if kind is PlaceClass.DISTRICT:
        quarter = radius <= _QUARTER_KM
        return Precision.NEIGHBOURHOOD if quarter else Precision.DISTRICT
    if kind is PlaceClass.REGION and first:
        return Precision.GOVERNORATE
    if kind in _BY_CLASS:
        return _BY_CLASS[kind]
    wide = (precision for most, precision in _BY_RADIUS if radius <= most)
    return next(wide, Precision.COUNTRY)


def plain(name: str, aliases: Iterable[str]) -> str:
    """Return the plainest English name of a unit: Aleppo for `Ḩalab`."""
    for candidate in (*aliases, name):
        if candidate.isascii() and candidate.strip():
            return _SUFFIX.sub("", candidate)
    letters = unicodedata.normalize("NFKD", name)
    return "".join(c for c in letters if not unicodedata.combining(c)).strip("‘’'")


def write_gazetteer(path: Path, rows: Iterable[Row], meta: dict[str, str]) -> int:
    """Write *rows* to a new file at *path*; return how many names they have."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.executescript(_SCHEMA)
    names: dict[tuple[str, int, str], None] = {}
    for number, row in enumerate(rows):
        connection.execute(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _columns(number, row),
        )
        names.update(dict.fromkeys(_names(number, row)))
    connection.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(names))
    keys = "\n".join(sorted({folded for folded, *_ in names}))
    meta = {**meta, "names": keys}
    connection.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
    connection.commit()
    connection.execute("VACUUM")
    connection.close()
    return len(names)


def _columns(number: int, row: Row) -> tuple[object, ...]:
    """Return the columns of table `place` in their order."""
    place = row.place
    return (
        number, place.id, place.name, place.name_ar, place.kind.value, place.lat,
        place.lon, place.radius_km, int(place.precision), place.country,
        "\n".join(place.admin), place.population, row.source,
    )  # fmt: skip


def _names(number: int, row: Row) -> Iterator[tuple[str, int, str]]:
    """Yield the rows of table `name` for one place, each name with its best kind."""
    seen: set[str] = set()
    adjectives = (f"ال{a}{ending}" for a in row.adjectives for ending in ("", "ة"))
    for kind, names in (
        ("name", row.names),
        ("core", row.cores),
        ("adjective", adjectives),
    ):
        for name in names:
            folded = " ".join(fold_phrase(name))
            if folded and folded not in seen:
                seen.add(folded)
                yield folded, number, kind

"""The rows of the gazetteer and the SQLite file that they are written to."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rawi.model import Place, PlaceClass, Precision
from rawi.places.gazetteer import Strength
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

THEATRE = frozenset(("SY", "IQ", "YE", "PS", "IL", "LB", "LY", "SD", "EG", "JO"))
"""The countries that the supplement covers in depth."""

_SHORT_NAME = 3
_GREAT_CITY = 1_000_000
# People that a settlement, or a unit, must have for its name to be strong or weak.
_NEAR = ((20_000, 0), (0, 0))
_FAR = ((300_000, 50_000), (3_000_000, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A place with the names that it is found by."""

    place: Place
    source: str
    names: tuple[str, ...] = ()
    keyed: tuple[str, ...] = ()
    """Names from our supplement."""
    cores: tuple[str, ...] = ()
    """Names that need their head word before them: `الشرقية` of محافظة الشرقية."""
    adjectives: tuple[str, ...] = ()
    capital: bool = False


def precision_of(kind: PlaceClass, radius: float, *, first: bool = False) -> Precision:
    """Return how closely a place of this *kind* and *radius* is known.

    A region may be a unit of the *first* level of administration.
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


def write_gazetteer(path: Path, rows: list[Row], meta: dict[str, str]) -> int:
    """Write *rows* to a new file at *path*; return how many names they have."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.unlink(missing_ok=True)
    connection = sqlite3.connect(part)
    connection.executescript(_SCHEMA)
    for number, row in enumerate(rows):
        connection.execute(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            _columns(number, row),
        )
    names = sorted(name for n, row in enumerate(rows) for name in _names(n, row))
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


def strength_of(folded: str, place: Place, *, keyed: bool) -> Strength:
    """Return what a name needs before it to mean *place*.

    Half of the packaged names are of hamlets abroad, and every other short Arabic
    word is one of them. So only countries, places that we keyed, towns of note
    and names of several words stand alone.
    """
    letters = len(folded)
    if keyed or place.kind is PlaceClass.COUNTRY:
        return Strength.STRONG if letters >= _SHORT_NAME else Strength.WEAK
    near = place.country in THEATRE
    strong, weak = (_NEAR if near else _FAR)[place.kind is PlaceClass.REGION]
    rank = Strength.HEADED
    if place.population >= weak:
        rank = Strength.STRONG if place.population >= strong else Strength.WEAK
    if " " in folded:
        return Strength(min(rank + 1, Strength.STRONG))
    if letters < _SHORT_NAME:
        return Strength.HEADED
    short = letters == _SHORT_NAME and place.population < _GREAT_CITY
    return min(rank, Strength.WEAK) if short else rank


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
        "\n".join(place.admin), place.population, row.source,
    )  # fmt: skip


def _names(number: int, row: Row) -> Iterator[tuple[str, int, int]]:
    """Yield the rows of table `name` for one place, none twice."""
    seen: set[str] = set()
    keyed = {" ".join(fold_phrase(name)) for name in row.keyed}
    whole = keyed | {" ".join(fold_phrase(name)) for name in row.names}
    bare = {" ".join(fold_phrase(name)) for name in row.cores} - whole
    for name in (*row.keyed, *row.names, *row.cores):
        folded = " ".join(fold_phrase(name))
        if not folded or folded in seen:
            continue
        seen.add(folded)
        rank = strength_of(folded, row.place, keyed=folded in keyed)
        if folded in bare:
            rank = Strength.HEADED
        yield folded, number, int(rank)


def _adjectives(row: Row) -> set[str]:
    """Return the definite forms of a country's adjectives: السوري, السورية."""
    return {
        " ".join(fold_phrase(f"ال{adjective}{ending}"))
        for adjective in row.adjectives
        for ending in ("", "ة", "ون", "ين", "تين")
    }

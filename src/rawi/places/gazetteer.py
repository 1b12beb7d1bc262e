"""The gazetteer: places by the folded names that text has for them.

It has two layers. The file that comes with rawi is made by
scripts/build_gazetteer.py from packages and from what we keyed; what a user
imports is in a file of the user's (imported.py). Names are held in memory as one
set, so that a word that names no place costs one look; places are read from the
files when a name is first met, and remembered. An open gazetteer belongs to its
process: open it there, do not send it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from enum import IntEnum
from functools import lru_cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any, NoReturn, Self

from rawi.errors import GazetteerMissing
from rawi.model import Place, PlaceClass, PlaceId, Precision
from rawi.places.imported import ImportedPlaces, with_codes

GAZETTEER = Path(str(files("rawi.places") / "data" / "gazetteer.sqlite"))
"""Where the gazetteer that comes with rawi is."""

FROM_MEMORY = "memory"
"""How a position is known that was keyed from memory: column `known_by`."""

_EARTH_DIAMETER_KM = 12742.0
_COLUMNS = (
    "id, name, name_ar, class, lat, lon, radius_km, precision, country, admin, "
    "population, valid_from, valid_to, known_by"
)
_PLACES = (
    f"SELECT {_COLUMNS} FROM place JOIN name ON place.number = name.place "  # noqa: S608 - constants
    "WHERE name.folded = ? AND name.strength >= ? ORDER BY place.number"
)
_BY_ID = f"SELECT {_COLUMNS} FROM place WHERE id = ?"  # noqa: S608 - constants
_CAPITAL = (
    f"SELECT {_COLUMNS} FROM place WHERE number = "  # noqa: S608 - constants
    "(SELECT place FROM capital WHERE country = ?)"
)


class Strength(IntEnum):
    """What must stand before a name for it to mean a place."""

    HEADED = 1
    """A head noun: `الشرقية` is a place in محافظة الشرقية and nowhere else."""
    WEAK = 2
    """A head noun or a preposition of place."""
    STRONG = 3
    """Nothing."""


def distance_km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Return the great-circle distance between two points in kilometres.

    Examples:
        >>> round(distance_km(36.2, 37.16, 33.51, 36.29))  # Aleppo to Damascus
        309
    """
    a, b, c, d = map(radians, (lat, lon, to_lat, to_lon))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return _EARTH_DIAMETER_KM * asin(sqrt(half))


class Gazetteer:
    """Places by name, read from a built file and from what a user imported.

    Examples:
        >>> with Gazetteer() as gazetteer:
        ...     places = gazetteer.lookup("الغوطه الشرقيه")
        >>> [(place.name, place.country) for place in places]
        [('Eastern Ghouta', 'SY')]
    """

    def __init__(self, path: Path = GAZETTEER, imports: Path | None = None) -> None:
        """Open the file at *path*, and the user's file of *imports* over it.

        Raises:
            GazetteerMissing: There is no file, or it is no gazetteer.
            UserGazetteerError: *imports* cannot be read.
        """
        self.path = path
        self.imported = None if imports is None else ImportedPlaces(imports)
        try:
            self._connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1",
                uri=True,
                check_same_thread=False,  # read only: SQLite serializes readers
            )
            rows = self._connection.execute("SELECT key, value FROM meta")
            self.meta: dict[str, str] = dict(rows.fetchall())
            names = {rank: self.meta.pop(f"names_{int(rank)}") for rank in Strength}
            adjectives = self._connection.execute(
                "SELECT adjective.folded, place.id FROM adjective "
                "JOIN place ON place.number = adjective.place"
            )
            self._adjectives: dict[str, str] = dict(adjectives.fetchall())
            self._connection.execute(_BY_ID, ("",))  # has it the columns of today?
        except (sqlite3.Error, KeyError) as error:
            raise GazetteerMissing(path) from error
        self._strength: dict[str, Strength] = {}
        self._longest: dict[str, int] = {}
        self.firsts: set[str] = set()
        """First words of names that may stand without a head."""
        for rank in Strength:
            self._add_names(names[rank].split("\n"), rank)
        if self.imported is not None:
            for rank in Strength:
                self._add_names(self.imported.names(rank), rank)
        self._read = lru_cache(maxsize=1 << 14)(self._query)
        self.place = lru_cache(maxsize=1 << 10)(self._place)
        self.capital = lru_cache(maxsize=1 << 9)(self._capital)

    def __enter__(self) -> Self:
        """Return the open gazetteer."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def __reduce__(self) -> NoReturn:
        """Refuse to be sent to another process."""
        raise TypeError("a gazetteer belongs to its process: open one there")

    def close(self) -> None:
        """Close the file; places already read stay good."""
        self._connection.close()
        if self.imported is not None:
            self.imported.close()

    def longest(self, word: str) -> int:
        """Return how many words the longest name has that begins with *word*."""
        return self._longest.get(word) or (1 if word in self._strength else 0)

    def names(self) -> Iterator[str]:
        """Yield every folded name, those of the weakest first."""
        return iter(self._strength)

    def strength(self, folded: str) -> Strength | None:
        """Return the rank of the strongest place of this *folded* name, if any."""
        return self._strength.get(folded)

    def lookup(
        self, folded: str, least: Strength = Strength.HEADED
    ) -> tuple[Place, ...]:
        """Return every place of this *folded* name that needs no more than *least*.

        The words of a folded name are parted by one space.
        """
        return self._read(folded, least) if folded in self._strength else ()

    def adjective(self, folded: str) -> PlaceId | None:
        """Return the country that this definite nisba adjective means: السورية."""
        found = self._adjectives.get(folded)
        return None if found is None else PlaceId(found)

    def _place(self, number: PlaceId) -> Place | None:
        """Return the place of this id, or `None`."""
        rows = self._connection.execute(_BY_ID, (number,)).fetchall()
        if rows:
            return self._joined(rows[0])
        return None if self.imported is None else self.imported.place(number)

    def country(self, code: str) -> Place | None:
        """Return the country with this ISO code, or `None`."""
        return self.place(PlaceId(f"iso:{code}"))

    def _capital(self, country: str) -> Place | None:
        """Return the capital of the *country* with this ISO code, or `None`."""
        rows = self._connection.execute(_CAPITAL, (country,)).fetchall()
        return self._joined(rows[0]) if rows else None

    def _add_names(self, names: list[str], rank: Strength) -> None:
        """Take *names* of one rank into memory, where none is known as stronger."""
        known = self._strength
        known.update((name, rank) for name in names if known.get(name, rank) <= rank)
        if rank > Strength.HEADED:
            self.firsts.update(name.partition(" ")[0] for name in names)
        for name in names:
            if " " in name:
                first = name[: name.index(" ")]
                length = name.count(" ") + 1
                if length > self._longest.get(first, 0):
                    self._longest[first] = length

    def _query(self, folded: str, least: Strength) -> tuple[Place, ...]:
        """Read the places of one name from the files, the user's last."""
        rows = self._connection.execute(_PLACES, (folded, int(least)))
        found = {row[0]: self._joined(row) for row in rows}
        if self.imported is not None:
            for number in self.imported.ids(folded, int(least)):
                place = found.get(number) or self.place(number)
                if place is None:  # a root that a newer rawi lacks
                    place = next(iter(self.imported.twins(number)), None)
                if place is not None:
                    found[number] = place
        return tuple(found.values())

    def _joined(self, row: tuple[Any, ...]) -> Place:
        """Return the place of one *row*, with what its imported twins add to it.

        An id and a name stay what they are when a set is imported. The P-code is
        the twin's, and so is the position where ours was keyed from memory.
        """
        place = _place(row)
        twins = () if self.imported is None else self.imported.twins(place.id)
        if not twins:
            return place
        at = twins[0] if row[-1] == FROM_MEMORY else place
        return replace(with_codes(place, twins), lat=at.lat, lon=at.lon)


def _place(row: tuple[Any, ...]) -> Place:
    """Return the record of one *row* of columns `_COLUMNS`."""
    return Place(
        id=PlaceId(row[0]),
        name=row[1],
        name_ar=row[2],
        kind=PlaceClass(row[3]),
        lat=row[4],
        lon=row[5],
        radius_km=row[6],
        precision=Precision(row[7]),
        country=row[8],
        admin=tuple(row[9].split("\n")) if row[9] else (),
        population=row[10],
        valid_from=_day(row[11]),
        valid_to=_day(row[12]),
    )


def _day(text: str | None) -> date | None:
    """Return the date that *text* is, if there is one."""
    return None if text is None else date.fromisoformat(text)

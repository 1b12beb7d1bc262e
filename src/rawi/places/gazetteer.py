"""The gazetteer: places by the folded names that text has for them.

The file is made by scripts/build_gazetteer.py. Names are held in memory as one
set, so that a word that names no place costs one look; places are read from the
file when a name is first met, and remembered. An open gazetteer belongs to its
process: open it there, do not send it.
"""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import NoReturn

from rawi.errors import GazetteerMissing
from rawi.model import Place, PlaceClass, PlaceId, Precision

GAZETTEER = Path(str(files("rawi.places") / "data" / "gazetteer.sqlite"))
"""Where the gazetteer that comes with rawi is."""

_EARTH_DIAMETER_KM = 12742.0
_PLACES = (
    "SELECT id, name, name_ar, class, lat, lon, radius_km, precision, country, "
    "admin, population FROM place JOIN name ON place.number = name.place "
    "WHERE name.folded = ? AND name.kind = ? ORDER BY place.number"
)


def distance_km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Return the great-circle distance between two points in kilometres.

    Examples:
        >>> round(distance_km(36.2, 37.16, 33.51, 36.29))  # Aleppo to Damascus
        310
    """
    a, b, c, d = map(radians, (lat, lon, to_lat, to_lon))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return _EARTH_DIAMETER_KM * asin(sqrt(half))


class Gazetteer:
    """Places by name, read from a built file.

    Examples:
        >>> with Gazetteer() as gazetteer:
        ...     places = gazetteer.lookup("الغوطه الشرقيه")
        >>> [(place.name, place.country) for place in places]
        [('Eastern Ghouta', 'SY')]
    """

    def __init__(self, path: Path = GAZETTEER) -> None:
        """Open the file at *path*.

        Raises:
            GazetteerMissing: There is no file, or it is no gazetteer.
        """
        self.path = path
        try:
            self._connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1",
                uri=True,
                check_same_thread=False,  # read only: SQLite serializes readers
            )
            rows = self._connection.execute("SELECT key, value FROM meta")
            self.meta: dict[str, str] = dict(rows.fetchall())
            self._names = frozenset(self.meta.pop("names").split("\n"))
        except (sqlite3.Error, KeyError) as error:
            raise GazetteerMissing(path) from error
        self._longest: dict[str, int] = {}
        for name in self._names:
            first, _, rest = name.partition(" ")
            length = name.count(" ") + 1 if rest else 1
            if length > self._longest.get(first, 0):
                self._longest[first] = length
        self._read = lru_cache(maxsize=1 << 14)(self._query)

    def __enter__(self) -> Gazetteer:
        """Return the open gazetteer."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def __contains__(self, folded: object) -> bool:
        """Whether a place has this *folded* name, or a country this adjective."""
        return folded in self._names

    def __reduce__(self) -> NoReturn:
        """Refuse to be sent to another process."""
        raise TypeError("a gazetteer belongs to its process: open one there")

    def close(self) -> None:
        """Close the file; places already read stay good."""
        self._connection.close()

    def longest(self, word: str) -> int:
        """Return how many words the longest name has that begins with *word*."""
        return self._longest.get(word, 0)

    def lookup(self, folded: str) -> tuple[Place, ...]:
        """Return every place of this *folded* name, its words parted by one space."""
        return self._read(folded, "name") if folded in self._names else ()

    def lookup_core(self, folded: str) -> tuple[Place, ...]:
        """Return the units that have this name only under their head word.

        `الشرقية` is the province of محافظة الشرقية, and an adjective elsewhere.
        """
        return self._read(folded, "core") if folded in self._names else ()

    def lookup_adjective(self, folded: str) -> Place | None:
        """Return the country that this definite nisba adjective means."""
        if folded not in self._names:
            return None
        return next(iter(self._read(folded, "adjective")), None)

    def _query(self, folded: str, kind: str) -> tuple[Place, ...]:
        """Read the places of one name from the file."""
        return tuple(
            Place(
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
            )
            for row in self._connection.execute(_PLACES, (folded, kind))
        )

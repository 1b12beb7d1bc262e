"""What a user imported: the upper layer of the gazetteer, as it is read.

The file is written by rawi.places.imports.store. It holds sets of places, names by
the id of the place that they name, and links: a place that is the same as one of
another set, or of the gazetteer that comes with rawi, stands in its own row, and
a name of it leads to the first of them, its root.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from rawi.errors import UserGazetteerError
from rawi.model import Place, PlaceClass, PlaceId, Precision

VERSION = "1"
"""Of the tables in a user's file."""

_COLUMNS = (
    "id, name, name_ar, class, lat, lon, radius_km, precision, country, admin, "
    "population, pcode, admin_pcodes"
)
_IDS = (
    "SELECT DISTINCT coalesce((SELECT root FROM same_as WHERE same_as.id = name.id "
    "LIMIT 1), name.id) FROM name WHERE folded = ? AND strength >= ? ORDER BY 1"
)
_BY_ID = (
    f"SELECT {_COLUMNS} FROM place WHERE id = ? "  # noqa: S608 - constants
    "ORDER BY set_number LIMIT 1"
)
_TWINS = (
    f"SELECT {_COLUMNS} FROM same_as JOIN place USING (set_number, id) "  # noqa: S608 - constants
    "WHERE root = ? ORDER BY set_number, km, id"
)


class ImportedPlaces:
    """The sets of places in a user's file."""

    def __init__(self, path: Path) -> None:
        """Open the file at *path* for reading.

        Raises:
            UserGazetteerError: It is not there, or is no file of imported places.
        """
        self.path = path
        try:
            self._connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1",
                uri=True,
                check_same_thread=False,  # read only: SQLite serializes readers
            )
            rows = self._connection.execute("SELECT key, value FROM meta")
            self._meta: dict[str, str] = dict(rows.fetchall())
        except sqlite3.Error as error:
            raise UserGazetteerError(path, "cannot be read as one") from error
        if self._meta.get("version") != VERSION:
            raise UserGazetteerError(path, "has the tables of another version of rawi")
        self.twins = lru_cache(maxsize=1 << 14)(self._twins)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @property
    def digest(self) -> str:
        """What changes whenever a set is imported or undone; empty without sets."""
        return self._meta.get("digest", "")

    def names(self, rank: int) -> list[str]:
        """Return the folded names of which this *rank* is the greatest strength."""
        text = self._meta.get(f"names_{int(rank)}", "")
        return text.split("\n") if text else []

    def ids(self, folded: str, least: int) -> list[PlaceId]:
        """Return the ids that a *folded* name of at least this strength leads to."""
        rows = self._connection.execute(_IDS, (folded, least))
        return [PlaceId(row[0]) for row in rows]

    def place(self, number: PlaceId) -> Place | None:
        """Return the place of this id that was imported first, or `None`."""
        rows = self._connection.execute(_BY_ID, (number,)).fetchall()
        if not rows:
            return None
        return with_codes(_place(rows[0]), self.twins(number))

    def _twins(self, root: PlaceId) -> tuple[Place, ...]:
        """Return the places that are linked to this *root*.

        The earliest import comes first, and of it the nearest.
        """
        rows = self._connection.execute(_TWINS, (root,))
        return tuple(_place(row) for row in rows)


def with_codes(place: Place, twins: Sequence[Place]) -> Place:
    """Return *place* with the P-codes of the first of its *twins* that has any."""
    coded = next((twin for twin in twins if twin.pcode), None)
    if place.pcode or coded is None:
        return place
    return replace(place, pcode=coded.pcode, admin_pcodes=coded.admin_pcodes)


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
        pcode=row[11],
        admin_pcodes=tuple(row[12].split("\n")) if row[12] else (),
    )

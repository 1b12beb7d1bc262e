"""The sets that were imported: listed, and undone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from rawi.errors import PlaceSetError, UserGazetteerError
from rawi.places.imports.change import PlaceSet, list_sets
from rawi.places.imports.store import changing


def read_sets(path: Path) -> list[PlaceSet]:
    """Return the sets in the user's file at *path*; none where there is no file.

    Raises:
        UserGazetteerError: The file is no file of imported places.
    """
    if not path.exists():
        return []
    address = f"{path.resolve().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            return list_sets(connection)
    except sqlite3.Error as error:
        raise UserGazetteerError(path, "cannot be read as one") from error


def undo_set(name: str, path: Path, base: Path) -> PlaceSet:
    """Take the set of this *name* out of the user's file; return what it was.

    Raises:
        PlaceSetError: There is no such set.
        UserGazetteerError: The file is no file of imported places.
    """
    if not path.exists():
        raise PlaceSetError(name, "is not there", f"nothing was imported into {path}")
    with changing(path, base) as change:
        return change.drop_set(name)

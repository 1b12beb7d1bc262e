"""The user's file of imported places: how it is changed, wholly or not at all.

A change is made to a copy, beside the file, which takes the file's place when all
went well: whatever ends a run, the gazetteer is as it was before or as it is
after, and those who read the old file read it to the end. Two changes at a time
are not let in.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rawi.errors import UserGazetteerError
from rawi.places.imported import VERSION
from rawi.places.imports.change import Change
from rawi.places.imports.schema import SCHEMA


@contextmanager
def changing(path: Path, base: Path, *, keep: bool = True) -> Iterator[Change]:
    """Let the user's file at *path* be changed: wholly, or not at all.

    Args:
        path: The file, which need not be there yet.
        base: The shipped gazetteer.
        keep: Whether the change is put in the file's place; a dry run does not.

    Raises:
        UserGazetteerError: The file is none, or another run is changing it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(_lock(path)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise UserGazetteerError(path, "another import is at work") from error
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        try:
            change = Change(_copied(path, part), base)
            try:
                yield change
                change.finish()
            finally:
                change.close()
            if keep:
                _put(part, path)
        except sqlite3.DatabaseError as error:
            raise UserGazetteerError(path, f"cannot be changed ({error})") from error
        finally:
            part.unlink(missing_ok=True)


def _lock(path: Path) -> sqlite3.Connection:
    """Return what only one import of *path* can hold.

    Raises:
        UserGazetteerError: No file can be made beside it.
    """
    try:
        return sqlite3.connect(path.with_suffix(".lock"), timeout=0.2)
    except sqlite3.OperationalError as error:
        raise UserGazetteerError(path, f"cannot be written ({error})") from error


def _copied(path: Path, part: Path) -> sqlite3.Connection:
    """Return a connection to a copy of *path* at *part*, or to a new file there."""
    fresh = not path.exists()
    if not fresh:
        shutil.copyfile(path, part)
    connection = sqlite3.connect(part, isolation_level=None, uri=True)
    # The copy is thrown away when anything fails, so it needs no journal.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    if fresh:
        connection.executescript(SCHEMA)
        connection.execute("INSERT INTO meta VALUES ('version', ?)", (VERSION,))
    else:
        row = connection.execute("SELECT value FROM meta WHERE key = 'version'")
        if row.fetchone() != (VERSION,):
            connection.close()
            raise UserGazetteerError(path, "has the tables of another version of rawi")
    return connection


def _put(part: Path, path: Path) -> None:
    """Put *part* in the place of *path*, once it is on the disk."""
    with part.open("rb") as written:
        os.fsync(written.fileno())
    part.replace(path)

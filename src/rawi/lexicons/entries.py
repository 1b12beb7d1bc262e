"""Entries of a TOML lexicon, checked against the dataclass that is their schema."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Collection, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from rawi.errors import LexiconError

T = TypeVar("T")

DATA = files("rawi.lexicons") / "data"
"""Where the lexicons that come with rawi are."""


def read_data(path: Traversable) -> str:
    """Return the text of a lexicon, or of a table beside it.

    Raises:
        LexiconError: It is not there, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        reason = f"cannot be read ({error.strerror}): install rawi again"
        raise LexiconError(str(path), reason) from error
    except UnicodeDecodeError as error:
        raise LexiconError(str(path), f"not UTF-8 at byte {error.start}") from error


def toml_files(folder: Traversable) -> list[Traversable]:
    """Return the TOML files of a folder, in the order of their names.

    Raises:
        LexiconError: There is no such folder, or none in it.
    """
    if folder.is_dir():
        found = [path for path in folder.iterdir() if path.name.endswith(".toml")]
        if found:
            return sorted(found, key=lambda path: path.name)
    raise LexiconError(str(folder), "holds no lexicon: install rawi again")


def load_entries(
    path: Traversable, table: str, kind: type[T], *, beside: Collection[str] = ()
) -> tuple[T, ...]:
    """Return the entries of one array of tables, in the order of the file.

    Args:
        path: A TOML file.
        table: Name of the array: `cue` for `[[cue]]`.
        kind: A pydantic dataclass with `extra="forbid"`: the schema.
        beside: Names of the other arrays that the file may hold.

    Raises:
        LexiconError: The file is missing or is not TOML, holds a table of
            another name, or has an entry that breaks the schema.
    """
    try:
        record = tomllib.loads(read_data(path))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(str(path), str(error)) from error
    unknown = sorted(record.keys() - {table, *beside})
    if unknown:
        raise LexiconError(str(path), f"no [[{table}]]", f"table {unknown[0]}")
    rows = record.get(table, [])
    try:
        return tuple(TypeAdapter(list[kind]).validate_python(rows))  # type: ignore[valid-type]
    except ValidationError as error:
        first = error.errors()[0]
        number, *where = first["loc"] or (None,)
        entry = f"[[{table}]]"
        if number is not None:
            entry += f" entry {int(number) + 1}"
        named = f"{'.'.join(map(str, where))}: " if where else ""
        raise LexiconError(str(path), f"{named}{first['msg']}", entry) from error


def digest_of_all() -> str:
    """Return eight hexadecimal digits that change when any lexicon does."""
    state = hashlib.blake2b(digest_size=4)
    for path in sorted(_files(DATA), key=str):
        state.update(path.read_bytes())
    return state.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    """Yield the files of a folder and of the folders in it."""
    for path in folder.iterdir():
        if path.is_dir():
            yield from _files(path)
        else:
            yield path

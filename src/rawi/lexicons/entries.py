"""Entries of a TOML lexicon, checked against the dataclass that is their schema."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from rawi.errors import LexiconError

T = TypeVar("T")

DATA = files("rawi.lexicons") / "data"
"""Where the lexicons that come with rawi are."""


def load_entries(path: Traversable, table: str, kind: type[T]) -> tuple[T, ...]:
    """Return the entries of one array of tables, in the order of the file.

    Args:
        path: A TOML file.
        table: Name of the array: `cue` for `[[cue]]`.
        kind: A pydantic dataclass with `extra="forbid"`: the schema.

    Raises:
        LexiconError: The file is not TOML, or an entry breaks the schema.
    """
    try:
        record = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(str(path), str(error)) from error
    rows = record.get(table, [])
    try:
        return tuple(TypeAdapter(list[kind]).validate_python(rows))  # type: ignore[valid-type]
    except ValidationError as error:
        first = error.errors()[0]
        number, *where = first["loc"]
        reason = f"{'.'.join(map(str, where))}: {first['msg']}"
        entry = f"[[{table}]] entry {int(number) + 1}"
        raise LexiconError(str(path), reason, entry) from error


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

"""Room on disk for what a format must put in another order, or write only once.

An export of a million claims must not hold them in memory. What has to be grouped
by event or by document waits in a temporary SQLite file, which is gone afterwards.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from rawi.errors import ExportError, InputError
from rawi.model import Document, Entry

# All of a record, where the contract of JSON Lines leaves some of it out.
_RECORD = TypeAdapter(Entry)

_GROUPS = """
    CREATE TABLE groups (key TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID;
    CREATE TABLE entries (
        number INTEGER, seq INTEGER, line BLOB, text INTEGER, PRIMARY KEY (number, seq)
    ) WITHOUT ROWID;
    CREATE TABLE texts (number INTEGER PRIMARY KEY, digest BLOB UNIQUE, text TEXT);
"""
_ROWS = "SELECT number, line, text FROM entries ORDER BY number, seq"


@contextmanager
def temporary_database(schema: str) -> Iterator[sqlite3.Connection]:
    """Give a database in a temporary folder; nothing of it is kept.

    Raises:
        ExportError: There is no room for it.
    """
    with temporary_file("spool.sqlite") as (_, connection):
        # Lost with the process: no journal and no waiting for the disk.
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        connection.executescript(schema)
        yield connection


@contextmanager
def temporary_file(name: str) -> Iterator[tuple[Path, sqlite3.Connection]]:
    """Give an SQLite file of this *name* in a temporary folder, and open it.

    Raises:
        ExportError: There is no room for it.
    """
    with tempfile.TemporaryDirectory(prefix="rawi-export-") as folder:
        path = Path(folder) / name
        try:
            with closing(sqlite3.connect(path, isolation_level=None)) as connection:
                yield path, connection
        except sqlite3.OperationalError as error:
            mend = "make room there, or name another folder with TMPDIR"
            where = f"temporary file in {tempfile.gettempdir()}"
            raise ExportError(where, f"cannot be written ({error})", mend) from error


def by_event(entries: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
    """Yield the claims of each event; one that no event holds is its own.

    Events come in the order in which their first claims came.
    """
    return _grouped(entries, lambda e: f"e{e.event}" if e.event else f"c{e.claim.id}")


def by_document(entries: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
    """Yield the claims of each document."""
    return _grouped(entries, lambda e: str(e.document.id))


def _grouped(
    entries: Iterable[Entry], key: Callable[[Entry], str]
) -> Iterator[tuple[Entry, ...]]:
    """Yield the entries of each key, groups and entries in their first order."""
    with temporary_database(_GROUPS) as connection:
        connection.execute("BEGIN")
        texts = _Texts(connection)
        for seq, entry in enumerate(entries):
            number = connection.execute(
                "INSERT INTO groups VALUES (?, ?) ON CONFLICT DO UPDATE "
                "SET number = number RETURNING number",
                (_text(key(entry)), seq),
            ).fetchone()[0]
            connection.execute(
                "INSERT INTO entries VALUES (?, ?, ?, ?)",
                (number, seq, _line(entry), texts.put(entry.document)),
            )
        connection.execute("COMMIT")
        rows = connection.execute(_ROWS)
        for _, group in groupby(rows, lambda row: row[0]):
            yield tuple(texts.entry(line, text) for _, line, text in group)


class _Texts:
    """The texts of documents, each kept once however many claims it holds."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Keep them in *connection*."""
        self._connection = connection
        self._last: tuple[str, int] | None = None

    def put(self, document: Document) -> int:
        """Return the number of a document's text."""
        if self._last is None or self._last[0] != document.text:
            digest = hashlib.blake2b(document.text.encode("utf-8", "replace")).digest()
            row = self._connection.execute(
                "INSERT INTO texts (digest, text) VALUES (?, ?) ON CONFLICT DO UPDATE "
                "SET digest = digest RETURNING number",
                (digest, _text(document.text)),
            ).fetchone()
            self._last = document.text, row[0]
        return self._last[1]

    def entry(self, line: bytes, number: int) -> Entry:
        """Return the entry that was kept as *line*, with its text."""
        if self._last is None or self._last[1] != number:
            query = "SELECT text FROM texts WHERE number = ?"
            text = self._connection.execute(query, (number,)).fetchone()[0]
            self._last = text, number
        entry = _RECORD.validate_json(line)
        return replace(entry, document=replace(entry.document, text=self._last[0]))


def _line(entry: Entry) -> bytes:
    """Return *entry* as JSON, without its document's text.

    Raises:
        InputError: It holds half of a surrogate pair, which is no text.
    """
    bare = replace(entry, document=replace(entry.document, text=""))
    try:
        return _RECORD.dump_json(bare)
    except PydanticSerializationError as error:
        reason, mend = "text that is no Unicode", "read it again with `rawi read`"
        raise InputError(f"claim {entry.claim.id}", reason, mend) from error


def _text(text: str) -> str:
    """Return *text* as a database takes it: without halves of surrogate pairs."""
    return text.encode("utf-8", "replace").decode()


class Once:
    """Remembers on disk what was seen; a context manager."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Remember in *connection*."""
        self._connection = connection

    def first(self, key: str) -> bool:
        """Whether *key* is seen for the first time."""
        done = self._connection.execute(
            "INSERT OR IGNORE INTO seen VALUES (?)",
            (_text(key),),
        )
        return done.rowcount == 1


@contextmanager
def remembering() -> Iterator[Once]:
    """Give a memory of what was seen."""
    schema = "CREATE TABLE seen (key TEXT PRIMARY KEY) WITHOUT ROWID; BEGIN"
    with temporary_database(schema) as connection:
        yield Once(connection)

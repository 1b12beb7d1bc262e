"""The ledger on a database: opened, asked, written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, select, text

from rawi.errors import LedgerError
from rawi.ledger import counts, queries, readings
from rawi.ledger.conditions import current_claim
from rawi.ledger.counts import Facet
from rawi.ledger.engines import (
    run_alone,
    transaction,
)
from rawi.ledger.linked import Linker
from rawi.ledger.passed import list_judgements, list_unfit
from rawi.ledger.queries import PAGE, Page
from rawi.ledger.rows import document_digest
from rawi.ledger.schema_linked import event as event_table
from rawi.ledger.transactions import Writer
from rawi.model import (
    Bin,
    ClaimQuery,
    Document,
    DocumentId,
    Entry,
    EventId,
    Holding,
    Issue,
    Judgement,
    Reading,
    Stamp,
    Tile,
    Unfit,
)

READ_LANGUAGE = "ar"
"""What the reader writes into each document that it reads claims in."""
VACUUM = {
    "sqlite": (
        "PRAGMA wal_checkpoint(TRUNCATE)",
        "VACUUM",
        "ANALYZE",
        "PRAGMA wal_checkpoint(TRUNCATE)",
    ),
    "postgresql": ("VACUUM ANALYZE",),
}
OPTIMIZE = {
    "sqlite": ("PRAGMA analysis_limit = 1000", "PRAGMA optimize"),
    "postgresql": ("ANALYZE",),
}


class SqlLedger:
    """A ledger on SQLite or PostgreSQL: `Ledger` says what it offers."""

    def __init__(self, engine: Engine, name: str, path: Path | None) -> None:
        """Hold the open database; *path* is its file, if it is one."""
        self._engine = engine
        self.name = name
        self._path = path
        self._linker: Linker | None = None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def moment(self) -> Iterator[Connection]:
        """Give a connection that sees the ledger as it is now, and stays so."""
        with transaction(self._engine, self.name, write=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Give a writer; what it adds is there when its block ends, or not at all."""
        with transaction(self._engine, self.name, write=True) as connection:
            yield Writer(connection, self._find_linker)

    def _find_linker(self) -> Linker:
        """Return what links, loaded when it is first asked for."""
        if self._linker is None:
            self._linker = Linker()
        return self._linker

    def holding(self) -> Holding:
        """Return how much the ledger holds."""
        with self.moment() as connection:
            return counts.measure(connection, self._size(connection))

    def stamp(self) -> Stamp:
        """Return how far the ledger has come: another one whenever it changed."""
        with self.moment() as connection:
            return counts.read_stamp(connection)

    def has_read(self, document: Document, reader: str) -> bool:
        """Whether *reader* has read *document* into this ledger, and found claims."""
        told = replace(document, language=READ_LANGUAGE)
        with self.moment() as connection:
            return readings.has_read(connection, document_digest(told), reader)

    def vacuum(self) -> tuple[int, int]:
        """Give back unused space and count anew; return the bytes before and after."""
        with self.moment() as connection:
            before = self._size(connection)
        run_alone(self._engine, self.name, VACUUM[self._engine.dialect.name])
        with self.moment() as connection:
            return before, self._size(connection)

    def optimize(self) -> None:
        """Count anew what has grown much, so that queries are planned well."""
        run_alone(self._engine, self.name, OPTIMIZE[self._engine.dialect.name])

    def _size(self, connection: Connection) -> int:
        """Return the bytes that the ledger takes on disk."""
        if self._path is None:
            size = text("SELECT pg_database_size(current_database())")
            return int(connection.execute(size).scalar_one())
        log = self._path.with_name(f"{self._path.name}-wal")
        return sum(p.stat().st_size for p in (self._path, log) if p.exists())

    def page(
        self,
        query: ClaimQuery,
        *,
        after: str | None = None,
        limit: int = PAGE,
        newest: bool = False,
    ) -> Page:
        """Return the next entries that *query* asks for, by day and id."""
        with self.moment() as connection:
            return queries.read_page(
                connection, query, after=after, limit=limit, newest=newest
            )

    def entries(self, query: ClaimQuery, *, newest: bool = False) -> Iterator[Entry]:
        """Yield all entries that *query* asks for, by day and id."""
        page = self.page(query, newest=newest)
        yield from page.entries
        while page.after is not None:
            page = self.page(query, after=page.after, newest=newest)
            yield from page.entries

    def entry(self, claim: str) -> Entry | None:
        """Return a current claim by its id or the beginning of it.

        Raises:
            LedgerError: Several claims begin so.
        """
        c = current_claim.c
        # What begins so lies between it and it with the last letter behind it.
        begins = (c.id >= claim, c.id <= f"{claim}\U0010ffff")
        rows = select(c.seq, c.id, c.document).where(*begins).order_by(c.id, c.seq)
        with self.moment() as connection:
            found = connection.execute(rows.limit(2)).all()
            if len(found) > 1 and found[0].id != claim:
                reason = f"several claims begin with {claim!r}"
                raise LedgerError(self.name, reason, "give more of the id")
            return next(queries.make_entries(connection, found[:1]), None)

    def find_event(self, name: str) -> EventId | None:
        """Return the one event whose id is *name* or begins so.

        Raises:
            LedgerError: Several events begin so.
        """
        key = event_table.c.id
        begins = (key >= name, key <= f"{name}\U0010ffff")
        rows = select(key).where(*begins).order_by(key)
        with self.moment() as connection:
            found = [row.id for row in connection.execute(rows.limit(2))]
        if len(found) > 1 and found[0] != name:
            reason = f"several events begin with {name!r}"
            raise LedgerError(self.name, reason, "give more of the id")
        return EventId(found[0]) if found else None

    def event(self, event: EventId) -> tuple[Entry, ...]:
        """Return the current claims that speak of an event."""
        return tuple(self.entries(ClaimQuery(event=event)))

    def count(self, query: ClaimQuery) -> int:
        """Return how many claims *query* asks for."""
        with self.moment() as connection:
            return counts.count_claims(connection, query)

    def count_by(self, query: ClaimQuery, by: Facet) -> tuple[Bin, ...]:
        """Return how many claims of *query* have each value."""
        with self.moment() as connection:
            return counts.count_by(connection, query, by)

    def tiles(self, query: ClaimQuery, zoom: int) -> tuple[Tile, ...]:
        """Return how many claims of *query* lie in each tile of the map."""
        with self.moment() as connection:
            return counts.count_tiles(connection, query, zoom)

    def documents(self) -> Iterator[Document]:
        """Yield the current documents in the order of their ids."""
        after = ""
        while True:
            with self.moment() as connection:
                found = readings.list_documents(connection, after, PAGE)
            yield from found
            if len(found) < PAGE:
                return
            after = found[-1].id

    def reading(self, document: DocumentId) -> Reading | None:
        """Return the current reading of a document, as it was added."""
        with self.moment() as connection:
            seq = readings.find_current(connection, document)
            return None if seq is None else readings.load_reading(connection, seq)

    def judgements(self) -> Iterator[Judgement]:
        """Yield all judgements in the order in which they were passed."""
        with self.moment() as connection:
            yield from list_judgements(connection)

    def unfit(self) -> tuple[Unfit, ...]:
        """Return the judgements that find no place in the current readings."""
        with self.moment() as connection:
            return list_unfit(connection)

    def issues(self) -> Iterator[tuple[DocumentId, Issue]]:
        """Yield what resisted in the current readings."""
        after = (0, -1)
        while True:
            with self.moment() as connection:
                found = readings.list_issues(connection, after, PAGE)
            yield from ((document, issue) for _, document, issue in found)
            if len(found) < PAGE:
                return
            after = found[-1][0]

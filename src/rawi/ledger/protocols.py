"""What a ledger offers to those who read it and to those who write it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from rawi.ledger.counts import Facet
from rawi.ledger.queries import PAGE, Page
from rawi.model import (
    Added,
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


class LedgerReader(Protocol):
    """What can be asked of a ledger; each answer is of one moment."""

    def holding(self) -> Holding:
        """Return how much the ledger holds."""
        ...

    def stamp(self) -> Stamp:
        """Return how far the ledger has come: another one whenever it changed."""
        ...

    def page(
        self,
        query: ClaimQuery,
        *,
        after: str | None = None,
        limit: int = PAGE,
        newest: bool = False,
    ) -> Page:
        """Return the next entries that *query* asks for, by day and id."""
        ...

    def entries(self, query: ClaimQuery, *, newest: bool = False) -> Iterator[Entry]:
        """Yield all entries that *query* asks for, by day and id."""
        ...

    def entry(self, claim: str) -> Entry | None:
        """Return a current claim by its id or the beginning of it."""
        ...

    def event(self, event: EventId) -> tuple[Entry, ...]:
        """Return the current claims that speak of an event."""
        ...

    def count(self, query: ClaimQuery) -> int:
        """Return how many claims *query* asks for."""
        ...

    def count_by(self, query: ClaimQuery, by: Facet) -> tuple[Bin, ...]:
        """Return how many claims of *query* have each value."""
        ...

    def tiles(self, query: ClaimQuery, zoom: int) -> tuple[Tile, ...]:
        """Return how many claims of *query* lie in each tile of the map."""
        ...

    def documents(self) -> Iterator[Document]:
        """Yield the current documents in the order of their ids."""
        ...

    def reading(self, document: DocumentId) -> Reading | None:
        """Return the current reading of a document, as it was added."""
        ...

    def issues(self) -> Iterator[tuple[DocumentId, Issue]]:
        """Yield what resisted in the current readings."""
        ...

    def judgements(self) -> Iterator[Judgement]:
        """Yield all judgements in the order in which they were passed."""
        ...

    def unfit(self) -> tuple[Unfit, ...]:
        """Return the judgements that find no place in the current readings."""
        ...


class LedgerWriter(Protocol):
    """What can be added in one transaction."""

    def add(self, readings: Sequence[Reading]) -> Added:
        """Add *readings*; older ones of the same documents are superseded."""
        ...

    def link(self, most: int | None = None) -> int:
        """Link the readings that are not linked yet; return how many were."""
        ...

    def judge(self, judgement: Judgement, seen: int | None = None) -> bool:
        """Add *judgement* and put it in force; `False` if it is there already.

        It is refused if its claims were judged since the judgement numbered *seen*.
        """
        ...


class Ledger(LedgerReader, Protocol):
    """A ledger that can be read, and written by one writer at a time."""

    def writing(self) -> AbstractContextManager[LedgerWriter]:
        """Give a writer; what it adds is there when its block ends, or not at all."""
        ...

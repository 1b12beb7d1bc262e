"""How many claims a query asks for, kept as long as the ledger stays as it is.

What the five columns of `rawi.ledger.views.cells` answer comes from memory. Anything
else is counted up to ten thousand claims, and then said to be more: nobody reads a list
of ten thousand, and a page must not wait for a walk over a million.
"""

from __future__ import annotations

from functools import lru_cache
from threading import Lock, Thread

from rawi.errors import LedgerError
from rawi.ledger import SqlLedger
from rawi.ledger.views.cells import (
    Cells,
    Tally,
    known_part,
    knows,
    read_cells,
    tally_claims,
)
from rawi.model import ClaimQuery, Stamp

MOST = 10_000
"""Claims that are counted one by one; twenty thousand took 150 ms."""
_AT_ONCE = 50_000
"""New claims that are counted while a page waits: a tenth of a second."""


class Tallies:
    """The counts of one ledger, kept by its stamp; safe in threads."""

    def __init__(self, ledger: SqlLedger) -> None:
        """Count nothing yet."""
        self._ledger = ledger
        self._cells: Cells | None = None
        self._lock = Lock()
        self._running: Thread | None = None
        self._count = lru_cache(maxsize=512)(self._counted)
        self._sum = lru_cache(maxsize=512)(self._summed)

    def tally(self, query: ClaimQuery, stamp: Stamp) -> Tally:
        """Return the counts of *query* when the ledger is at *stamp*."""
        if not knows(query):
            return self._count(query, stamp)
        cells = self._find_cells(stamp)
        return self._sum(query, cells.stamp) if cells else self._counted(query, stamp)

    def by_day(self, query: ClaimQuery, stamp: Stamp) -> Tally:
        """Return the counts of *query* with those of each day."""
        return self._count(query, stamp)

    def whole(self, query: ClaimQuery, stamp: Stamp) -> Tally | None:
        """Return the exact counts of all claims that *query* chooses from.

        They are those of the part that can be answered from memory; `None` while it
        is counted.
        """
        tally = self.tally(known_part(query), stamp)
        return tally if tally.exact else None

    def _summed(self, query: ClaimQuery, _: Stamp) -> Tally:
        """Sum up the cells that are known."""
        cells = self._cells
        return cells.tally(query) if cells else self._counted(query, _)

    def _counted(self, query: ClaimQuery, _: Stamp) -> Tally:
        """Count in the ledger."""
        with self._ledger.moment() as connection:
            return tally_claims(connection, query, MOST)

    def _find_cells(self, stamp: Stamp) -> Cells | None:
        """Return all claims by cell; `None` while they are counted elsewhere."""
        cells = self._cells
        if cells is not None and cells.stamp == stamp:
            return cells
        behind = stamp.claim - (cells.stamp.claim if cells else 0)
        if 0 <= behind <= _AT_ONCE:
            return self._read()
        with self._lock:
            if self._running is None or not self._running.is_alive():
                self._running = Thread(target=self._read_apart, daemon=True)
                self._running.start()
        return None

    def _read(self) -> Cells:
        """Count what came since it was counted last."""
        with self._ledger.moment() as connection:
            cells = read_cells(connection, self._cells)
        self._cells = cells
        return cells

    def _read_apart(self) -> None:
        """Count in a thread of its own; what fails there is asked for again."""
        try:
            self._read()
        except LedgerError:
            return


@lru_cache(maxsize=4)
def tallies_of(ledger: SqlLedger) -> Tallies:
    """Return the counts of *ledger*, the same ones for every request."""
    return Tallies(ledger)

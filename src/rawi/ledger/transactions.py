"""One transaction that adds to a ledger: readings, links, judgements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from rawi.errors import JudgedMeanwhile, LedgerError
from rawi.ledger.linked import Linker
from rawi.ledger.memberships import move_back, move_claims
from rawi.ledger.passed import MOVES, Passed, find_judgement, in_force
from rawi.ledger.undoing import take_back
from rawi.ledger.verdicts import add_judgement, apply_to_claims
from rawi.ledger.views.rulings import mark_of
from rawi.ledger.writer import Fresh, add_readings
from rawi.model import Added, Judgement, Reading


class Writer:
    """One transaction that adds to a ledger: `LedgerWriter` says what it offers."""

    def __init__(
        self, connection: Connection, find_linker: Callable[[], Linker]
    ) -> None:
        """Write on *connection*, which is in a transaction."""
        self._connection = connection
        self._find_linker = find_linker
        self._fresh: list[Fresh] = []

    def add(self, readings: Sequence[Reading]) -> Added:
        """Add *readings*; older ones of the same documents are superseded."""
        added, fresh = add_readings(self._connection, readings)
        self._fresh.extend(fresh)
        names = [one.reading.document.id for one in fresh]
        unfit = tuple(
            one
            for passed in in_force(self._connection, names)
            for one in apply_to_claims(self._connection, passed, names)
        )
        return replace(added, unfit=unfit)

    def link(self, most: int | None = None) -> int:
        """Link the readings that are not linked yet; return how many were."""
        linker = self._find_linker()
        count = linker.link_pending(self._connection, self._fresh, most)
        self._fresh.clear()
        return count

    def judge(self, judgement: Judgement, seen: int | None = None) -> bool:
        """Add *judgement* and put it in force; `False` if it is there already.

        Args:
            judgement: What is decided.
            seen: How far judgements had come when its claims were looked at
                (`rulings.last_mark`); `None`: whatever was judged since.

        Raises:
            LedgerError: It is about nothing that is current in the ledger.
            JudgedMeanwhile: Others have judged its claims since *seen*.
        """
        names = [anchor.claim for anchor in judgement.anchors]
        if seen is not None and mark_of(self._connection, names) > seen:
            reason = f"{', '.join(names)} was judged since it was looked at"
            raise JudgedMeanwhile("judgement", reason, "look at it again")
        passed = add_judgement(self._connection, judgement)
        if passed is None:
            return False
        if judgement.undoes is not None:
            self._undo(find_judgement(self._connection, judgement.undoes))
            return True
        unfit = apply_to_claims(self._connection, passed)
        if unfit:
            mend = "look at it again with `rawi ledger show`"
            raise LedgerError(
                f"judgement on {unfit[0].document}", unfit[0].reason, mend
            )
        self._settle(passed)
        return True

    def _undo(self, passed: Passed) -> None:
        """Take a judgement back."""
        take_back(self._connection, passed)
        if passed.told.verdict in MOVES:
            move_back(self._connection, self._find_linker().shelf, passed)
        self._settle(passed, moves=False)

    def _settle(self, passed: Passed, *, moves: bool = True) -> None:
        """Link what a judgement brought up, and move what it moves."""
        linker = self._find_linker()
        documents = dict.fromkeys(a.document for a in passed.told.anchors)
        linker.link_stray(self._connection, documents)
        if moves:
            move_claims(self._connection, linker.shelf, passed)

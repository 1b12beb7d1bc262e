"""Judgements on claims, taken back: the opposite is added, and nothing is removed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from rawi.errors import LedgerError
from rawi.ledger.passed import Passed
from rawi.ledger.schema import claim, standing
from rawi.ledger.standing import change_standing

_UNDO = "undo "
"""Begins the reason of what an undo adds; the judgement's id follows."""


def take_back(connection: Connection, passed: Passed) -> None:
    """Add the opposite of what a judgement on claims had added.

    Raises:
        LedgerError: Another correction in force stands on the one it made.
    """
    s = standing.c
    rows = select(s.claim, s.hidden, s.reviewed).where(s.why == passed.told.id)
    found = connection.execute(rows).all()
    changes = [(row.claim, -row.hidden, -row.reviewed) for row in found]
    touched = [row.claim for row in found]
    mine = [
        seq
        for seq in _corrections(connection, [r.claim for r in found if r.hidden])
        if seq in touched
    ]
    if _in_force(connection, _corrections(connection, mine)):
        reason = f"a later correction stands on judgement {passed.told.id}"
        raise LedgerError("judgement", reason, "undo that one first")
    changes += [(seq, 1, 0) for seq in mine]
    change_standing(connection, changes, f"{_UNDO}{passed.told.id}")


def _corrections(connection: Connection, seqs: Sequence[int]) -> list[int]:
    """Return the corrections of some claims."""
    rows = select(claim.c.seq).where(claim.c.corrects.in_(seqs))
    return [row.seq for row in connection.execute(rows)]


def _in_force(connection: Connection, seqs: Sequence[int]) -> bool:
    """Whether one of some corrections was not taken back."""
    s = standing.c
    hidden = (s.claim.in_(seqs), s.hidden > 0, s.why.startswith(_UNDO))
    rows = select(s.claim).where(*hidden)
    return bool(set(seqs) - {row.claim for row in connection.execute(rows)})

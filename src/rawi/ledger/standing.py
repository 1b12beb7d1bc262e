"""Which claims stand: hidden by a newer reading or a judgement, reviewed or not.

Rows are only added; what stands is their sum.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from rawi.ledger.inserts import insert_rows
from rawi.ledger.portions import portions
from rawi.ledger.schema import claim, document, reading, standing

SUPERSEDED = "superseded"


def hide_older(connection: Connection, documents: Sequence[str]) -> int:
    """Hide the claims of the current readings of *documents*; return how many.

    A document is known again by its id, also when its text was changed.
    """
    current = (
        select(func.max(reading.c.seq).label("seq"))
        .join(document, document.c.seq == reading.c.document)
        .where(document.c.id.in_(documents))
        .group_by(document.c.id)
    )
    readings = [row.seq for row in connection.execute(current)]
    if readings:
        claims = select(claim.c.seq).where(claim.c.reading.in_(readings))
        found = [row.seq for row in connection.execute(claims.order_by(claim.c.seq))]
        hide_claims(connection, found, SUPERSEDED)
    return len(readings)


def hide_claims(connection: Connection, claims: Sequence[int], why: str) -> None:
    """Hide *claims* from the current state."""
    change_standing(connection, [(c, 1, 0) for c in claims], why)


def change_standing(
    connection: Connection, changes: Sequence[tuple[int, int, int]], why: str
) -> None:
    """Add to how often claims are hidden and reviewed.

    Args:
        connection: Of the running transaction.
        changes: Claim, and what is added to its `hidden` and `reviewed`.
        why: The judgement, or `superseded`.
    """
    numbers: dict[int, int] = {}
    count = select(standing.c.claim, func.count().label("n")).group_by(standing.c.claim)
    for changed in portions(changes):
        wanted = {c for c, _, _ in changed}
        found = connection.execute(count.where(standing.c.claim.in_(wanted)))
        numbers.update({row.claim: row.n for row in found})
    rows = []
    for claim_seq, hidden, reviewed in changes:
        n = numbers.get(claim_seq, 0)
        numbers[claim_seq] = n + 1
        rows.append(
            {
                "claim": claim_seq,
                "n": n,
                "hidden": hidden,
                "reviewed": reviewed,
                "why": why,
            }
        )
    insert_rows(connection, standing, rows)

"""The claims at the other ends of links, many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from rawi.ledger.conditions import current_claim
from rawi.ledger.queries import PAGE, make_entries
from rawi.model import Claim, ClaimId

_EACH = PAGE


def find_claims(
    connection: Connection, ids: Iterable[ClaimId]
) -> Iterator[tuple[ClaimId, Claim]]:
    """Yield the current claims of *ids*, in no order; what is not current is not."""
    wanted = sorted(set(ids))
    c = current_claim.c
    for start in range(0, len(wanted), _EACH):
        some = wanted[start : start + _EACH]
        rows = select(c.seq, c.id, c.document).where(c.id.in_(some))
        found = connection.execute(rows).all()
        for entry in make_entries(connection, found, linked=False):
            yield entry.claim.id, entry.claim

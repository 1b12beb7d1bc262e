"""The claims that those of an export are contradicted by, at hand when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from rawi.ledger import SqlLedger
from rawi.ledger.queries import PAGE
from rawi.ledger.views.others import find_claims
from rawi.model import Claim, ClaimId, Entry, Relation


class Others:
    """Claims that are contradicted by those of an export, fetched a page at a time.

    One by one they took nine tenths of the time of an export with many disputes.
    """

    def __init__(self, ledger: SqlLedger) -> None:
        """Look them up in *ledger*."""
        self._ledger = ledger
        self._near: dict[ClaimId, Claim] = {}

    def ahead(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """Yield *entries*, with what they are contradicted by at hand."""
        rest = iter(entries)
        while some := list(islice(rest, PAGE)):
            links = (link for entry in some for link in entry.links)
            ends = {
                end
                for link in links
                if link.relation is Relation.CONTRADICTS
                for end in (link.a, link.b)
            }
            with self._ledger.moment() as connection:
                self._near = dict(find_claims(connection, ends))
            yield from some

    def find(self, claim: ClaimId) -> Claim | None:
        """Return a claim of the ledger."""
        if claim in self._near:
            return self._near[claim]
        entry = self._ledger.entry(claim)
        return entry.claim if entry else None

"""Readings as entries, where there is no ledger: one document at a time.

What a ledger knows of other documents is not known here. The links inside a document
make its events: claims that are tied are one event, whatever the tie.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rawi.model import Claim, ClaimId, Entry, EventId, Reading


class ReadingEntries:
    """The entries of readings in their order, and the claims of the one at hand."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        """Take *readings* as they come."""
        self._readings = readings
        self._claims: dict[ClaimId, Claim] = {}

    def __iter__(self) -> Iterator[Entry]:
        """Yield an entry for each claim."""
        for reading in self._readings:
            self._claims = {claim.id: claim for claim in reading.claims}
            events = find_events(reading)
            for claim in reading.claims:
                yield Entry(
                    claim=claim,
                    document=reading.document,
                    event=events.get(claim.id),
                    links=tuple(
                        link for link in reading.links if claim.id in (link.a, link.b)
                    ),
                )

    def find(self, claim: ClaimId) -> Claim | None:
        """Return a claim of the reading at hand."""
        return self._claims.get(claim)


def find_events(reading: Reading) -> dict[ClaimId, EventId]:
    """Return the event of each claim that is tied to another of its document.

    An event has the id of its first claim.
    """
    order = {claim.id: n for n, claim in enumerate(reading.claims)}
    head = {claim: claim for claim in order}

    def find(claim: ClaimId) -> ClaimId:
        while head[claim] != claim:
            head[claim] = head[head[claim]]
            claim = head[claim]
        return claim

    for link in reading.links:
        if link.a in head and link.b in head:
            first, second = sorted((find(link.a), find(link.b)), key=order.__getitem__)
            head[second] = first
    tied = {c for link in reading.links for c in (link.a, link.b) if c in head}
    return {claim: EventId(str(find(claim))) for claim in tied}

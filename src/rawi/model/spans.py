"""Spans, and the ids of records."""

from __future__ import annotations

from typing import NamedTuple, NewType

DocumentId = NewType("DocumentId", str)
ClaimId = NewType("ClaimId", str)
PlaceId = NewType("PlaceId", str)
ActorId = NewType("ActorId", str)
EventId = NewType("EventId", str)


class Span(NamedTuple):
    """A stretch of a document's text: half-open, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of *text* that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether *other* lies inside, ends included."""
        return self.start <= other.start and other.end <= self.end

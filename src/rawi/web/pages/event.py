"""One event: what is disputed, what all tell alike, and every account beside others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rawi.ledger.views.summaries import Happening, Named
from rawi.model import (
    ClaimId,
    DocumentId,
    EventId,
    EventType,
    Polarity,
    Range,
    Telling,
    Voice,
)
from rawi.web.asking import Asked
from rawi.web.events.scales import Scale
from rawi.web.pages.map import MapPart


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a sentence; with a claim, the words that name its event."""

    text: str
    claim: ClaimId | None = None
    denies: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence as it stands in an article, and the claims that it makes."""

    pieces: tuple[Piece, ...]
    tellings: tuple[Telling, ...]
    """One at least; all of one document and one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer to a question about an event; exactly one part of it is there."""

    happened: Polarity | None = None
    type: EventType | None = None
    day: date | None = None
    number: Range | None = None
    name: Named | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """A voice that takes a position, with the words in which it does."""

    voice: Voice
    said: Passage | None
    """`None` where its words are not at hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One position in a dispute, and who takes it."""

    answer: Answer
    stands: tuple[Stand, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is disputed, and the answers side by side."""

    about: str
    type: EventType
    since: date | None
    positions: tuple[Taken, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """What every account that speaks of it tells alike."""

    about: str
    answer: Answer
    voices: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One account: a voice, and all that it tells of the event."""

    voice: Voice
    said: tuple[Passage, ...]
    claims: int
    articles: int
    texts: int
    """Articles with each group of near-duplicates counted once."""
    denies: bool
    begin: date | None
    end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Accounts of voices that have one body at their head."""

    name: Named | None
    """`None`: no side is known."""
    state: bool
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """An article that tells of the event."""

    document: DocumentId
    title: str | None
    outlet: str | None
    published: date | None
    claims: int
    denials: int
    repeats: bool
    """Whether its text is a near-duplicate of one above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPage:
    """All accounts of an event set side by side; none is called right."""

    event: EventId
    types: tuple[EventType, ...]
    places: tuple[Named, ...]
    begin: date | None
    end: date | None
    claims: int
    independent: int
    """Voices that are told apart."""
    questions: tuple[Question, ...]
    alike: tuple[Alike, ...]
    scales: tuple[Scale, ...]
    sides: tuple[Side, ...]
    articles: tuple[Carrier, ...]
    mapped: bool
    """Whether one of its places is found on the map."""
    map: MapPart | None = None
    """For the page alone: its twin is `/events/{id}.geojson`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsPage:
    """A list of events, and where the next page of it begins."""

    events: tuple[Happening, ...]
    order: str
    """`newest`, or `disputed`: those of the last contradictions, the most first."""
    after: str | None
    asked: Asked
    next: str | None
    """What stands behind `?` of the next page's address."""
    looked: int | None
    """Contradictions that were looked at for `disputed`."""

"""Claims, links and readings: what comes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from rawi.model.documents import Document, Issue
from rawi.model.events import Measure, Reason, Toll
from rawi.model.mentions import Actor, Outlet
from rawi.model.places import Location, NamedPlace
from rawi.model.spans import ClaimId, Span
from rawi.model.vocabulary import (
    Act,
    EventType,
    Evidence,
    Polarity,
    Relation,
    Role,
    SourceKind,
    Status,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A span that carries its words, so that a claim can show them."""

    start: int
    end: int
    text: str

    @classmethod
    def at(cls, span: Span, text: str) -> Phrase:
        """Return the phrase that *span* covers in *text*."""
        return cls(start=span.start, end=span.end, text=span.of(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One link in the chain of who said so."""

    phrase: Phrase
    kind: SourceKind
    act: Act
    cue: Phrase | None
    actor: Actor | None = None
    outlet: Outlet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who does it, or whom or what it is done to."""

    phrase: Phrase
    actor: Actor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where an event is said to have happened."""

    phrase: Phrase
    role: Role | None
    location: Location | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When an event is said to have happened."""

    phrase: Phrase
    begin: date | None
    end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How a claim came to be: the reader and the digest of its lexicons."""

    method: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One ledger line: who says that what happened, to whom, where, when."""

    id: ClaimId
    sentence: Span
    type: EventType
    trigger: Phrase
    polarity: Polarity
    status: Status
    sources: tuple[Source, ...]
    """From the outermost to the innermost; empty: the outlet in its own voice."""
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    places: tuple[Setting, ...]
    time: Dating | None
    toll: Toll
    count: Measure | None
    evidence: tuple[Evidence, ...]
    confidence: float
    """Probability that event, source, polarity and status are all right."""
    provenance: Provenance
    reasons: tuple[Reason, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two claims about one event."""

    a: ClaimId
    b: ClaimId
    relation: Relation
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that one document was found to say."""

    document: Document
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    places: tuple[NamedPlace, ...] = ()
    """Every place that the document names, with or without a claim about it."""
    issues: tuple[Issue, ...] = ()

"""Claims of many documents → reprints, events, accounts set side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rawi.model.claims import Phrase
from rawi.model.events import Toll
from rawi.model.spans import ClaimId, DocumentId, EventId
from rawi.model.text import Range
from rawi.model.vocabulary import EventType, SourceKind, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """A document's place in a group of near-duplicates: one text, one voice."""

    document: DocumentId
    group: str
    """The id of the group's first document; a document alone is its own group."""
    overlap: float
    """Share of the shorter text that stands in the other one; 1 for the first."""
    like: DocumentId | None = None
    """The document that it was found to repeat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A claim's place in an event: a row that is added, never changed.

    The newest row of a claim counts, so that any decision can be undone by adding
    another.
    """

    claim: ClaimId
    event: EventId
    score: float
    """Probability that the claim speaks of this event; 1 for an event's first."""
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCluster:
    """Claims, mostly of several documents, that speak of one event.

    The id is the content hash of its first claim's id, so that it stays when others
    join.
    """

    id: EventId
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who in the end vouches for a claim: the innermost source, or the outlet."""

    key: str
    """Equal for voices that are one; an unnamed one is another in each outlet."""
    name: str
    """As the text has it; for an outlet's own voice its name."""
    kind: SourceKind
    side: str | None = None
    """The body at the head of the source's own: an army's side is its government."""
    named: bool = True
    """Whether it is a known body; "a source" or "witnesses" are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One claim as its account shows it: the chain, the words, the numbers, the day."""

    claim: ClaimId
    document: DocumentId
    chain: tuple[str, ...]
    """The sources' words, outermost first; empty for the outlet's own voice."""
    outlet: str | None
    words: str
    """The claim's sentence, or its trigger where the text is not at hand."""
    trigger: Phrase
    """The words that name the event; offsets count in `words`."""
    type: EventType
    denies: bool
    status: Status
    toll: Toll
    told: date | None
    """When its document was published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one voice says of an event, over all the documents that carry it."""

    voice: Voice
    tellings: tuple[Telling, ...]
    """In the order of their days, then of their ids."""
    reprints: int
    """Texts that carry it, each group of near-duplicates counted once."""
    toll: Toll
    """From the lowest number that it tells to the highest."""
    begin: date | None
    end: date | None
    """The days that it tells the event to be of."""
    denies: bool
    """Whether its last word is a denial."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One answer to a question about an event, and whose it is."""

    says: str
    """`affirmed` or `denied`; a range as text; a holder's words; a type."""
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What every account that speaks of it tells alike."""

    about: str
    """`type`, `happened`, `place`, `days`, or a part of the toll."""
    position: Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A question on which what is told of an event cannot all be right."""

    about: str
    """`happened`, `holder`, `state`, or a part of the toll."""
    type: EventType
    """Of the claims that stand against each other."""
    positions: tuple[Position, ...]
    since: date | None
    """The day on which the first voice spoke against another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The numbers told of one thing: never one alone, always from low to high."""

    of: str
    """`killed`, `injured`, `captured` or `displaced`."""
    kind: SourceKind | None
    """The kind of source whose numbers these are; `None`: of all."""
    value: Range
    voices: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EventAccounts:
    """All accounts of an event set side by side; none is called true."""

    event: EventId
    types: tuple[EventType, ...]
    """The most told of first."""
    places: tuple[str, ...]
    begin: date | None
    end: date | None
    accounts: tuple[Account, ...]
    """Grouped by side, the side of most voices first."""
    independent: int
    """Voices that are told apart: each group of reprints counted once, and unnamed
    ones of one kind once."""
    agreed: tuple[Agreement, ...]
    disputes: tuple[Dispute, ...]
    spreads: tuple[Spread, ...]

"""Sentences of the world before they stand in a document.

A draft can be put into several documents: an agency's text is reprinted. Offsets
count from the sentence's first character.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rawi.model import (
    Act,
    Actor,
    EventType,
    Location,
    Outlet,
    Polarity,
    Range,
    Role,
    SourceKind,
    Span,
    Status,
    Toll,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDraft:
    """Who vouches; the words may stand some sentences before."""

    span: Span
    cue: Span
    kind: SourceKind
    act: Act
    back: int = 0
    actor: Actor | None = None
    outlet: Outlet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeDraft:
    """A time expression; `ago` are days before publication, `None` when absolute."""

    span: Span
    begin: date | None
    end: date | None
    relative: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a claim is about in the world, for the gold of events and relations."""

    event: str
    question: str
    """What two claims must answer both to contradict each other: the deed, the
    toll, who holds the place, whether the route is open or the siege goes on."""
    answer: str
    """For holders, routes and sieges: the side, `open`, `on` and so on."""
    voice: str
    side: str | None
    told: date
    told_kind: str
    day: date
    """The day of the event as this document has it, told or not."""
    place: str
    """The place as this document has it, by its id; for what moves where it goes."""
    actor: str = ""
    """The side that does it."""
    dated: bool = False
    """Whether a state that is spoken of later is told with its beginning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDraft:
    """One claim of a sentence."""

    type: EventType
    trigger: Span
    polarity: Polarity
    status: Status
    sources: tuple[SourceDraft, ...]
    actors: tuple[tuple[Span, Actor | None], ...]
    targets: tuple[tuple[Span, Actor | None], ...]
    places: tuple[tuple[Span, Role | None, Location], ...]
    time: TimeDraft | None
    toll: Toll
    count: tuple[Span, Range, str] | None
    matter: Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceDraft:
    """One sentence with its claims."""

    text: str
    claims: tuple[ClaimDraft, ...]

"""What is said to have happened: triggers, arguments, tolls."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.model.mentions import Attribution
from rawi.model.places import Toponym
from rawi.model.spans import Span
from rawi.model.text import Range
from rawi.model.times import Timex
from rawi.model.vocabulary import EventType, Evidence, Polarity, Role, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why one part of a claim was decided so: what `rawi explain` shows."""

    part: str
    rule: str
    span: Span
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """The shortest words that name an event, and its type."""

    span: Span
    sentence: int
    first: int
    last: int
    type: EventType
    entry: str
    score: float
    """Probability that this is an event of this type."""
    certainty: float = 1.0
    """Probability that it is an event at all."""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Any other number that measures an event: `{"of": "air strikes"}`."""

    span: Span
    value: Range
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """What an event cost people, each as a range or `None` where not told."""

    killed: Range | None = None
    injured: Range | None = None
    captured: Range | None = None
    displaced: Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What is said to have happened: type, trigger, arguments."""

    trigger: Trigger
    polarity: Polarity = Polarity.AFFIRMED
    status: Status = Status.ACTUAL
    actors: tuple[Span, ...] = ()
    targets: tuple[Span, ...] = ()
    places: tuple[tuple[Toponym, Role | None], ...] = ()
    time: Timex | None = None
    toll: Toll = Toll()
    count: Measure | None = None
    evidence: tuple[Evidence, ...] = ()
    attribution: Attribution | None = None
    """Who vouches for it; `None` is the outlet's own voice."""
    confidence: float = 0.0
    """Probability that event, source, polarity and status are all right."""
    denial: Attribution | None = None
    """The attribution that denies this event, where a cue (نفى) does so."""
    reasons: tuple[Reason, ...] = ()

"""The overview: what came in, what is disputed, what changed since the last visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from rawi.ledger.views.arrivals import Arrival, News, Totals
from rawi.ledger.views.summaries import Happening
from rawi.model import DocumentId, EventType, Verdict, Voice
from rawi.web.events.activity import Month
from rawi.web.pages.event import Answer, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Camp:
    """One answer to a disputed question, in a line: who gives it."""

    answer: Answer
    voices: tuple[Voice, ...]
    """The first few."""
    more: int
    """How many others give it."""
    said: Passage | None
    """The words in which the first of them does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A question that is disputed: over which event, and who stands where."""

    happening: Happening
    about: str
    type: EventType
    since: date | None
    camps: tuple[Camp, ...]
    others: int
    """Further questions that are disputed of the same event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A judgement that someone else passed."""

    verdict: Verdict
    by: str
    at: datetime
    why: str
    document: DocumentId | None
    claim: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewPage:
    """What a ledger holds, and what is new in it."""

    holding: Totals
    disputed: tuple[Open, ...]
    news: News | None
    """Since the last visit; `None`: this is the first."""
    most: int
    """News are counted up to here."""
    rulings: tuple[Ruling, ...]
    seen: int | None
    """The number of the last article that was there at the last visit."""
    arrivals: tuple[Arrival, ...]
    months: tuple[Month, ...]
    busiest: int
    """Claims of the month with the most."""
    ledger: str
    """Its name, for the command that adds to it."""

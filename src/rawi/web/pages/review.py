"""The review: one claim at a time, its article beside it, and what can be decided."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.export.page import ArticleView
from rawi.ledger.views.queue import First
from rawi.ledger.views.rulings import Ruling
from rawi.model import Entry
from rawi.web.asking import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A part of the claim as a form offers it to be corrected."""

    part: str
    value: str
    """As it stands; words where it points at words."""
    labels: str | None = None
    """The table of names that its choices have; nothing where it is written freely."""
    choices: tuple[str, ...] = ()
    points: bool = False
    """Whether it can be filled by selecting words of the article."""
    several: bool = False
    """Whether it can hold more than one stretch of words."""
    spans: str = ""
    """Where its words stand, so that others can be added to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A claim of the queue, with its address on this page."""

    entry: Entry
    address: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A claim of another event that may speak of the same."""

    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Desktop:
    """What lies before the analyst: one claim with all that is needed to judge it."""

    entry: Entry
    view: ArticleView
    fields: tuple[Field, ...]
    rulings: tuple[Ruling, ...]
    mark: int
    siblings: int
    """Other claims of its event."""
    candidates: tuple[Candidate, ...]
    """Whose events it may be merged with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """The queue, and the claim that is looked at."""

    asked: Asked
    first: First
    queue: tuple[Waiting, ...]
    desktop: Desktop | None
    """Nothing where the queue is empty."""
    before: str | None
    """Address of the claim before."""
    behind: str | None
    """Address of the next claim."""
    here: str
    """Address of the claim that is looked at."""
    start: str
    """The beginning of this queue, whatever is left of it."""
    search: str | None
    """Words by which claims to merge with are looked for."""
    last: Ruling | None
    """The last judgement of who looks, if it holds and is not on this claim."""
    kept: tuple[tuple[str, str], ...]
    """What the address asks, for forms that change a part of it."""
    firsts: tuple[str, ...] = ("newest", "disputed", "unreviewed", "unsure")

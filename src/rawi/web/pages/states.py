"""States through time: for each place a timeline, each account a lane in it.

Positions in a timeline go from 0, its first day, to 100, its last, in the direction of
reading. Nothing is drawn that no account says, and nothing where it is not told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rawi.model import Journey, StateKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A day that stands on the axis."""

    day: date
    at: float
    months: bool
    """Whether the month is enough to name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A day on which an account says so."""

    day: date
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Days for which one account tells one value of a state."""

    value: str
    by: str | None
    mark: str
    """Letter of who holds or besieges, in the key of the place; empty for nobody."""
    begin: date
    begin_open: bool
    """Whether it was so already, and since when is not told."""
    end: date | None
    """`None`: the account tells no end."""
    last: date
    """The last day that is drawn: the end, or the account's last word."""
    at: float
    to: float
    words: tuple[Word, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A day on which an account denies a state, or tells its end."""

    value: str
    day: date
    at: float
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shade:
    """Days that an account disputes with others."""

    at: float
    to: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """What one account tells of one state of one place."""

    name: str
    kind: str
    """Of source: a key of the labels."""
    bars: tuple[Bar, ...]
    ends: tuple[Point, ...]
    denials: tuple[Point, ...]
    shades: tuple[Shade, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds or besieges a place, and the letter that stands for them in it."""

    mark: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name, and how many accounts go by it: `a military source` is often several."""

    name: str
    accounts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    """One answer in a dispute, and whose it is."""

    how: str
    """`is`, `is_not`, `no_longer` or `not_ended`."""
    value: str
    by: str | None
    voices: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Accounts of one place that cannot all be right."""

    begin: date
    end: date
    answers: tuple[Says, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """A journey, and who tells of it."""

    name: str
    kind: str
    journey: Journey


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceStates:
    """All that is told of one state of one place."""

    id: str
    name: str
    name_ar: str
    first: date
    last: date
    accounts: int
    ticks: tuple[Tick, ...]
    holders: tuple[Holder, ...]
    lanes: tuple[Lane, ...]
    """The first of the accounts, by day."""
    disputes: tuple[Dispute, ...]
    trips: tuple[Trip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value that a filter offers."""

    value: str
    name: str
    name_ar: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StatesPage:
    """One kind of state through time, place after place, the most told first."""

    kind: StateKind
    claims: int
    """That were read for it."""
    cut: date | None
    """Where there were too many: only claims from this day on were read."""
    most: int
    """How many are read at a time."""
    since: date | None
    until: date | None
    places: tuple[PlaceStates, ...]
    all_places: int
    page: int
    pages: int
    address: str
    """What the filters stand for behind `?`, without the page."""
    choices: dict[str, tuple[Choice, ...]]
    """For `place`, `country` and `actor`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindLine:
    """A kind of state, and how many claims may bear on it."""

    kind: StateKind
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StateKindsPage:
    """What can be followed through time."""

    kinds: tuple[KindLine, ...]

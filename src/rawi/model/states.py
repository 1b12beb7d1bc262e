"""Claims of one place through time → who says what lasted from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rawi.model.clusters import Position, Voice
from rawi.model.spans import ClaimId, PlaceId
from rawi.model.text import Range


class StateKind(StrEnum):
    """What can be followed through time."""

    SIEGE = "siege"
    CONTROL = "control"
    ROUTE = "route"
    CONVOY = "convoy"
    CEASEFIRE = "ceasefire"
    DISPLACEMENT = "displacement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days for which one account tells one value of a state."""

    value: str
    """`besieged`, `held`, `open`, `closed` or `in force`."""
    by: str | None
    """Key of who besieges or holds, or `None` where nobody is named."""
    by_name: str | None
    begin: date
    begin_open: bool
    """Whether it was so already on `begin`, and since when is not told."""
    end: date | None
    """The last day; `None` where the account tells no end."""
    words: tuple[date, ...]
    """Days on which the account says so. Between them it goes on; after them, where no
    end is told, nobody knows."""
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """An account says that a state is not so, and nothing of what is instead."""

    value: str
    day: date
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """A convoy, or people on the move, as one claim tells of it."""

    origin: str | None
    via: tuple[str, ...]
    destination: str | None
    load: tuple[str, ...]
    """The cargo, or who moves, in the text's words."""
    outcome: str
    """`arrived`, `stopped`, `expected`, `denied`; for people `moved`."""
    number: Range | None
    """Of the people, or of the trucks where they are counted."""
    day: date
    claim: ClaimId


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """What one account tells of one state of one place, through time."""

    kind: StateKind
    place: PlaceId
    place_name: str
    voice: Voice
    stretches: tuple[Stretch, ...] = ()
    """In the order of their days; between two of them nothing is told, or an end."""
    ends: tuple[date, ...] = ()
    """Days on which the account tells an end, of what it told itself or not."""
    denials: tuple[Denial, ...] = ()
    journeys: tuple[Journey, ...] = ()
    """For convoys and displacement, which have no stretches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateDispute:
    """Accounts of one state of one place that cannot all be right."""

    kind: StateKind
    place: PlaceId
    place_name: str
    begin: date
    end: date
    positions: tuple[Position, ...]
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """The tracks of one kind, and where they do not agree."""

    tracks: tuple[Track, ...]
    disputes: tuple[StateDispute, ...]

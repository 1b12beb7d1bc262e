"""Where: places, the words that name them, and the resolved answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from rawi.model.spans import PlaceId, Span
from rawi.model.vocabulary import PlaceClass, Precision, ShapeKind

Ring: TypeAlias = tuple[tuple[float, float], ...]
"""Longitude and latitude of corners in degrees, in GeoJSON's order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A gazetteer entry."""

    id: PlaceId
    name: str
    name_ar: str
    kind: PlaceClass
    lat: float
    lon: float
    radius_km: float
    precision: Precision
    country: str | None = None
    admin: tuple[str, ...] = ()
    pcode: str | None = None
    """Place code of OCHA's common operational data, where an import has it."""
    admin_pcodes: tuple[str, ...] = ()
    """P-codes of the units that hold it, the widest first; empty if not known."""
    population: int = 0
    valid_from: date | None = None
    """First day on which the name was in use; `None`: no beginning is known."""
    valid_to: date | None = None
    """Last day of that; `None`: it goes on, or no end is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a location looks like where its words, or its outline, say more than a disc.

    Areas have closed rings, the outer one first and against the clock, as RFC 7946
    wants them; a shape across the antimeridian is cut into parts there.
    """

    kind: ShapeKind
    parts: tuple[tuple[Ring, ...], ...]
    """Each part an outer ring with its holes; of a line, its course alone."""
    rule: str
    """Which rule made it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """The resolved answer to a toponym: a place as wide as it is uncertain."""

    place: Place
    lat: float
    lon: float
    radius_km: float
    """Holds about nine in ten of the true positions."""
    precision: Precision
    method: str
    score: float
    shape: Shape | None = None
    """`None` where the disc is all that is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCandidate:
    """A place that a toponym may mean, with its share of the weight among all."""

    place: Place
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A whole place phrase (`حي الراموسة بمدينة حلب`) and its location, if found."""

    span: Span
    sentence: int
    first: int
    last: int
    core: Span
    """The name itself, without head noun and container."""
    candidates: tuple[PlaceCandidate, ...] = ()
    """The three likeliest places, best first."""
    head: str | None = None
    location: Location | None = None
    why: tuple[str, ...] = ()
    """What spoke for the chosen place, weightiest first."""
    wider: Toponym | None = None
    """The wider place that the phrase names, resolved: محافظة إدلب."""
    ends: tuple[Toponym, ...] = ()
    """The places that it lies between: الطريق بين حمص وحماة."""
    key: str = ""
    """The folded name; empty when the phrase has none: المدينة, الأراضي السورية."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """A place that a document names, told once however often it is named.

    It is the place itself, not what the words make of it: where "south of
    Aleppo" stands, Aleppo is named.
    """

    span: Span
    """Where the document names it first: the name, without a head noun."""
    place: Place | None
    """`None` when no known place is meant."""
    score: float = 0.0
    candidates: tuple[PlaceCandidate, ...] = ()
    why: tuple[str, ...] = ()

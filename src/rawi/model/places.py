"""Where: places, the words that name them, and the resolved answers."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.model.spans import PlaceId, Span
from rawi.model.vocabulary import PlaceClass, Precision


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
    population: int = 0


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A whole place phrase (`حي الراموسة بمدينة حلب`) and its location, if found."""

    span: Span
    sentence: int
    first: int
    last: int
    core: Span
    """The name itself, without head noun and container."""
    candidates: tuple[Place, ...] = ()
    head: str | None = None
    location: Location | None = None

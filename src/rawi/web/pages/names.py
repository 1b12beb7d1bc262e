"""Suggestions for words that people type: places and actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from rawi.model import Actor, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlace:
    """A place that the words typed may mean."""

    id: str
    name: str
    name_ar: str
    precision: str
    """How closely the place itself is known: `city`, `governorate`."""
    country: str | None
    """Two letters."""
    admin: tuple[str, ...]
    """What holds it, the widest first."""
    lat: float
    lon: float
    radius_km: float
    claims: int
    """How often the ledger names it; counted up to a thousand."""

    @classmethod
    def of(cls, place: Place, claims: int) -> Self:
        """Return *place* as a suggestion."""
        return cls(
            id=place.id,
            name=place.name,
            name_ar=place.name_ar,
            precision=place.precision.name.lower(),
            country=place.country,
            admin=place.admin,
            lat=place.lat,
            lon=place.lon,
            radius_km=place.radius_km,
            claims=claims,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundActor:
    """An actor that the words typed may mean."""

    id: str
    name: str
    name_ar: str
    type: str
    country: str | None
    claims: int
    """How often the ledger names it; counted up to a thousand."""

    @classmethod
    def of(cls, actor: Actor, claims: int) -> Self:
        """Return *actor* as a suggestion."""
        return cls(
            id=actor.id,
            name=actor.name,
            name_ar=actor.name_ar,
            type=actor.type,
            country=actor.country,
            claims=claims,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesFound:
    """What `GET /places.json` answers."""

    places: tuple[FoundPlace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorsFound:
    """What `GET /actors.json` answers."""

    actors: tuple[FoundActor, ...]

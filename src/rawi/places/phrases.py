"""The parts of a place phrase, between finding it and resolving it."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.model import Place, PlaceClass, Span
from rawi.places.gazetteer import distance_km
from rawi.text.fold import fold_word

# How far outside a wider place's disc a place may lie and still be said to be in
# it: discs are rough stand-ins for outlines.
_SLACK = 1.3
_SLACK_KM = 30.0

# A settlement of so many people may be meant by its bare name anywhere.
_NOTABLE = 20_000

SIDES = frozenset(
    ("شمال", "جنوب", "شرق", "غرب", "وسط", "شمالي", "جنوبي", "شرقي", "غربي")
)
"""Folded first words of names that say a side themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePhrase:
    """A place phrase as its words have it, with every place that it may mean."""

    span: Span
    sentence: int
    first: int
    last: int
    core: Span
    key: str = ""
    """The folded name; empty when the phrase has none."""
    head: str | None = None
    """The folded head noun before the name."""
    classes: tuple[PlaceClass, ...] = ()
    """What the head says the place is, likeliest first."""
    candidates: tuple[Place, ...] = ()
    exact: int = 0
    """How many candidates, from the first, have head and name for their name."""
    respelled: bool = False
    """The candidates are spelled otherwise than the text has it."""
    anaphor: bool = False
    """The head points back to a place named before: المدينة."""
    among: tuple[str, ...] = ()
    """The only countries that an anaphor can mean: المملكة."""
    same: bool = False
    """An anaphor that points back only to a place with this noun for its head."""
    capital: bool = False
    """The capital of the candidates, or of the document's country."""
    border: bool = False
    """The border of the place is meant."""
    bearing: int | None = None
    """Degrees from north of the side that is meant."""
    around: bool = False
    """The surroundings are meant: محيط."""
    km: tuple[float, float] | None = None
    """How far from the place is meant, at least and at most: `20 كم شرق حلب`."""
    ends: tuple[PlacePhrase, ...] = ()
    """The places that a road, or the land that is meant, lies between."""
    route: bool = False
    """A road between the ends is meant, and not the land."""
    container: PlacePhrase | None = None
    """The wider place that the phrase names."""


def is_notable(place: Place) -> bool:
    """Whether *place* is one that a bare name can mean in any document."""
    return place.id.startswith(("rw:", "iso:")) or place.population >= _NOTABLE


def is_side(place: Place) -> bool:
    """Whether *place* is a side of a country, as news says it: شمال سوريا.

    Where such a side ends nobody says; it holds whatever the country does.
    """
    first = fold_word(place.name_ar.partition(" ")[0])
    return place.kind is PlaceClass.REGION and first in SIDES and not place.admin


def may_lie_in(place: Place, wider: Place) -> bool:
    """Whether *place* can be in, or hard by, the *wider* place."""
    if place.id == wider.id:
        return True
    vague = wider.kind is PlaceClass.COUNTRY or is_side(wider)
    if vague and place.country and wider.country:
        return place.country == wider.country
    reach = wider.radius_km * _SLACK + min(place.radius_km, _SLACK_KM) + _SLACK_KM
    return distance_km(place.lat, place.lon, wider.lat, wider.lon) <= reach


def lies_in_any(places: tuple[Place, ...], wider: Place) -> bool:
    """Whether one of *places* can be in *wider*, and is smaller than it."""
    return any(lies_in(place, (wider,)) for place in places)


def lies_in(place: Place, wider: tuple[Place, ...]) -> bool:
    """Whether *place* can be in any of the *wider* ones, and is smaller than it."""
    return any(
        place.radius_km < other.radius_km and may_lie_in(place, other)
        for other in wider
    )

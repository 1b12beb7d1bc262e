"""Which rule of shape, or which case of radius, a place phrase calls for."""

from __future__ import annotations

from rawi.lexicons.geometry import RadiusCase, RuleName, ShapeRole, ShapeWords
from rawi.model import Place, PlaceClass
from rawi.places.phrases import PlacePhrase

SETTLEMENTS = frozenset((PlaceClass.CITY, PlaceClass.TOWN, PlaceClass.VILLAGE))
_AREAS = frozenset((PlaceClass.COUNTRY, PlaceClass.REGION))
# A side of a wider place is a part of it; of a narrower one it may lie outside.
_AREA_KM = 20.0


def choose_rule(
    place: Place, phrase: PlacePhrase, bearing: int | None, words: ShapeWords
) -> tuple[RuleName | None, float, float]:
    """Return the rule that the words call for, and the kilometres that it works on."""
    km = place.radius_km
    if phrase.km is not None:
        name = RuleName.AWAY if bearing is None else RuleName.AWAY_SIDE
        low, high = phrase.km
        # Told from the edge of an area, wherever that is.
        return (name, 0.0, high + km) if _is_area(place) else (name, low, high)
    countryside = words.plays(phrase.head or "", ShapeRole.COUNTRYSIDE)
    if countryside and place.kind in SETTLEMENTS:
        if bearing is not None:
            return RuleName.COUNTRYSIDE_SIDE, km, km
        city = place.kind is PlaceClass.CITY
        name = RuleName.COUNTRYSIDE_OF_CITY if city else RuleName.COUNTRYSIDE_OF_TOWN
        return name, km, km
    if phrase.around:
        name = RuleName.AROUND if bearing is None else RuleName.AROUND_SIDE
        return name, km, km
    return (None if bearing is None else _side_rule(place)), km, km


def radius_case(place: Place, head: str | None, words: ShapeWords) -> str:
    """Return which case of a radius a *place* has that is drawn as a disc.

    The folded *head* noun before its name may say that its district is meant.
    """
    if place.kind in SETTLEMENTS:
        if words.plays(head or "", ShapeRole.DISTRICT):
            return RadiusCase.UNIT
        if place.kind is PlaceClass.VILLAGE:
            return RadiusCase.VILLAGE
    return place.precision.name.lower()


def _side_rule(place: Place) -> RuleName:
    """Return the rule for one side of *place*."""
    if _is_area(place):
        return RuleName.SIDE_OF_AREA
    town = place.kind in (PlaceClass.CITY, PlaceClass.TOWN)
    return RuleName.SIDE if town else RuleName.SIDE_OF_SPOT


def _is_area(place: Place) -> bool:
    """Whether a side of *place* is a part of it, and not outside."""
    wide = place.radius_km > _AREA_KM and place.kind not in SETTLEMENTS
    return wide or place.kind in _AREAS

"""Names that could not stand alone, next to a place that vouches for them in a list."""

from __future__ import annotations

from dataclasses import replace

from rawi.model import Place, PlaceClass, Split
from rawi.places.gazetteer import Strength, distance_km
from rawi.places.names import Line
from rawi.places.parts import Part, begin
from rawi.places.phrases import PlacePhrase

# The next of a list of towns lies near the one before, and is no hamlet.
_NEXT_KM = 100.0
_KNOWN = 1_000
_SETTLEMENTS = frozenset((PlaceClass.CITY, PlaceClass.TOWN, PlaceClass.VILLAGE))


def read_listed(line: Line, at: int, split: Split, before: PlacePhrase) -> Part | None:
    """Return a name that is next in a list after the phrase *before* it.

    After a plural it shares its head: in قريتي دويزات والحود both are villages.
    Else it must be a place of some size nearby (البوكمال والميادين): every other
    word is a hamlet's name somewhere.
    """
    name = line.name(at, split.stem, Strength.HEADED)
    if name is None:
        return None
    headed = before.head in line.words.plurals
    places = tuple(
        place
        for place in name.places
        if any(_may_be_next(place, other, headed) for other in before.candidates)
    )
    if not places:
        return None
    phrase = begin(line, at, split, name.last)
    phrase = replace(phrase, key=name.key, candidates=places)
    if headed:
        phrase = replace(phrase, head=before.head, classes=before.classes)
    return Part(name.last, phrase, named=headed)


def _may_be_next(place: Place, other: Place, headed: bool) -> bool:  # noqa: FBT001
    """Whether *place* may stand in a list after *other*, *headed* by one noun."""
    if place.country != other.country:
        return False
    if headed:
        return True
    known = place.population >= _KNOWN or place.id.startswith("rw:")
    if not known or place.kind not in _SETTLEMENTS or other.kind not in _SETTLEMENTS:
        return False
    return distance_km(place.lat, place.lon, other.lat, other.lon) <= _NEXT_KM

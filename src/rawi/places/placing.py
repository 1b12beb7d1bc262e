"""The location of a phrase at a place that was chosen for it."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model import Location, Place, Toponym
from rawi.places.context import Context
from rawi.places.geometry import draw, locate_between
from rawi.places.phrases import PlacePhrase

CAPITAL = "capital"
"""The method of a location that is a country's capital."""


def place_at(
    place: Place, phrase: PlacePhrase, method: str, score: float, context: Context
) -> Location:
    """Return the location of *phrase* at *place*: drawn as its words say."""
    drawn = draw(place, phrase, context.shapes, context.day)
    score = round(score, 3)
    return Location(place=place, method=method, score=score, **drawn._asdict())


def method_of(phrase: PlacePhrase) -> str:
    """Return the name of what spoke for the candidate."""
    if phrase.respelled:
        return "name spelled otherwise"
    if phrase.container is not None:
        return "name in a wider place"
    return "name with its head" if phrase.head else "bare name"


def place_between(
    phrase: PlacePhrase, ends: Sequence[Toponym], context: Context
) -> Location | None:
    """Return what lies between the *ends* of *phrase*, if all are known."""
    known = [end.location for end in ends if end.location is not None]
    if len(known) < len(ends):
        return None
    return locate_between(known, context.shapes, route=phrase.route)

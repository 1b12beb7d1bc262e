"""Distances told before a place: `على بعد 20 كم شرق حلب`.

A number of kilometres counts only after على بعد or before a side: in سيطروا على 20
كم it is the length of what was taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from rawi.lexicons.geometry import ShapeRole
from rawi.lexicons.toponyms import PlaceRole
from rawi.model import Quantity, Span
from rawi.places.geometry.wording import Wording
from rawi.places.parts import between
from rawi.places.phrases import SIDES, PlacePhrase

_ON = "علي"
_FROM = "من"
_FURTHEST_KM = 2000.0
# "More than 400 km" goes no further than a quarter more.
_OPEN = 1.25
_SIDE_WORDS = 2


class _Side(NamedTuple):
    """A side told before a place, and the first word of it."""

    at: int
    bearing: int | None


def read_distance(
    phrase: PlacePhrase, quantities: Mapping[int, Quantity], words: Wording
) -> PlacePhrase | None:
    """Return *phrase* grown over the distance told before it, if one is.

    The *quantities* of the sentence are given by their last words.
    """
    side = _side_before(phrase.first, words)
    at = side.at - 1
    if side.bearing is None and words.plays(at, ShapeRole.FROM):
        at -= 1
    unit = words.tools.shapes.units.get(words(at))
    quantity = quantities.get(at, quantities.get(at - 1))
    if unit is None or quantity is None or quantity.ordinal:
        return None
    base = _sided(phrase, words)
    bearing = base.bearing if side.bearing is None else side.bearing
    first = quantity.first
    away = words.plays(first - 1, ShapeRole.AWAY)
    if not away and (words(first - 1) == _ON or bearing is None):
        return None
    km = _kilometres(quantity, unit)
    if km is None:
        return None
    begin = quantity.span.start
    if away:
        first, begin = _at_a_distance(first - 1, words)
    span = Span(begin, phrase.span.end)
    return replace(base, span=span, first=first, bearing=bearing, km=km)


def _at_a_distance(at: int, words: Wording) -> tuple[int, int]:
    """Return the first word of `على بعد`, whose noun is at *at*, and where it begins.

    An و before it is left out.
    """
    on = words.start(at - 1, ShapeRole.TOWARD)
    if on is not None:
        return at - 1, on
    return at, words.start(at, ShapeRole.AWAY) or words.tokens[at].start


def _kilometres(quantity: Quantity, unit: float) -> tuple[float, float] | None:
    """Return the least and the greatest distance told, if it can be one."""
    low = quantity.value.low * unit
    high = low * _OPEN if quantity.value.high is None else quantity.value.high * unit
    return (low, high) if 0 < low <= high <= _FURTHEST_KM else None


def _side_before(first: int, words: Wording) -> _Side:
    """Return the side of `إلى الجنوب الغربي من` before the word at *first*."""
    at, bearing = first - 1, None
    if words(at) != _FROM:
        return _Side(first, None)
    for _ in range(_SIDE_WORDS):
        told = words.bearing(at - 1, PlaceRole.BEARING)
        if told is None:
            break
        bearing, at = between(told, bearing), at - 1
    if bearing is None or not words.plays(at - 1, ShapeRole.TOWARD):
        return _Side(first, None)
    return _Side(at - 1, bearing)


def _sided(phrase: PlacePhrase, words: Wording) -> PlacePhrase:
    """Return *phrase* as the side of a place where its name has the side in it.

    A distance is told from Aleppo, and not from the region called شرق حلب.
    """
    side, _, rest = phrase.key.partition(" ")
    told = words.tools.places.get(side, PlaceRole.DIRECTION)
    if side not in SIDES or told is None:
        return phrase
    places = words.tools.gazetteer.lookup(rest)
    if not places:
        return phrase
    return replace(
        phrase,
        key=rest,
        candidates=places,
        bearing=told.bearing,
        head=None,
        classes=(),
        exact=0,
    )

"""Two places that something lies between: `الطريق بين حمص وحماة`، `طريق عدن – حضرموت`.

بين counts only after a road or a word like الواقعة: talks, too, are held between
cities. Two countries are no ends: what lies between them is their border.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from rawi.lexicons.geometry import ShapeRole
from rawi.model import PlaceClass, Span
from rawi.places.geometry.wording import Wording
from rawi.places.phrases import PlacePhrase

_DASHES = frozenset("-–—/")
_FROM = "من"
# How many words may stand between a road and بين, and how many ends it may have.
_RUN = 4
_MOST_ENDS = 4


class Joined(NamedTuple):
    """Phrases read as one: the new phrase, and the place in the list after them."""

    phrase: PlacePhrase
    after: int


class _Opening(NamedTuple):
    """What stands before the first end."""

    start: int
    """Where in the text the joined phrase begins."""
    first: int
    end: PlacePhrase
    """The phrase of the first end alone."""
    route: bool
    between: bool
    """Said with بين, whose ends are tied by و; others by a dash or إلى."""


def read_ends(phrases: Sequence[PlacePhrase], at: int, words: Wording) -> Joined | None:
    """Return the phrase whose first end is the phrase at *at*, if there is one."""
    if at + 1 >= len(phrases):
        return None
    opening = _opening(phrases[at], words)
    if opening is None:
        return None
    ends, last = [opening.end], at
    while last + 1 < len(phrases) and len(ends) < _MOST_ENDS:
        before, after = phrases[last], phrases[last + 1]
        if not _tied(before, after, opening, words):
            break
        ends.append(after)
        last += 1
        if opening.between:
            break
    known = all(end.candidates for end in ends)
    if len(ends) == 1 or not known or all(map(_is_country, ends)):
        return None
    final = phrases[last]
    phrase = PlacePhrase(
        span=Span(opening.start, final.span.end),
        sentence=final.sentence,
        first=opening.first,
        last=final.last,
        core=Span(opening.end.span.start, final.span.end),
        ends=tuple(ends),
        route=opening.route,
    )
    return Joined(phrase, last + 1)


def _opening(phrase: PlacePhrase, words: Wording) -> _Opening | None:
    """Return what makes *phrase* the first of several ends, if anything does."""
    if words.plays(phrase.first, ShapeRole.ROUTE):
        end = _owner(phrase, words)
        if end is None:
            return None
        return _Opening(phrase.span.start, phrase.first, end, route=True, between=False)
    at = phrase.first - 1
    between = words.plays(at, ShapeRole.BETWEEN)
    at -= between or words(at) == _FROM
    for back in range(_RUN):
        start = words.start(at - back, ShapeRole.ROUTE)
        if start is not None:
            return _Opening(start, at - back, phrase, route=True, between=between)
        if between and words.plays(at - back, ShapeRole.LYING):
            first = at + 1
            start = words.tokens[first].start
            return _Opening(start, first, phrase, route=False, between=True)
        if not words.plays(at - back, ShapeRole.RUNNING):
            return None
    return None


def _owner(phrase: PlacePhrase, words: Wording) -> PlacePhrase | None:
    """Return the end in a road's own phrase: عدن of طريق عدن, حمص of الطريق من حمص."""
    end = phrase.container
    if end is not None:
        # طريق في مدينة X is in the town, and ends anywhere.
        straight = end.first == phrase.first + 1 or words(end.first - 1) == _FROM
        return end if straight else None
    if not phrase.key:
        return None
    places = words.tools.gazetteer.lookup(phrase.key)
    if not places:
        return None
    return replace(phrase, candidates=places, head=None, classes=(), exact=0)


def _tied(
    before: PlacePhrase, after: PlacePhrase, opening: _Opening, words: Wording
) -> bool:
    """Whether the second of two phrases is the next end after the first."""
    gap = after.first - before.last - 1
    joint = words(before.last + 1)
    if opening.between:
        if gap == 0:
            return words.has_and(after.first)
        return gap == 1 and (joint in _DASHES or joint == "و")
    if gap == 1:
        return joint in _DASHES or words.plays(before.last + 1, ShapeRole.TO)
    if gap or not opening.route:
        return False
    if words.tokens[after.first].start < after.span.start:
        # يربط الحديدة بصنعاء, but no شارع في الحديدة بتهامة.
        linked = words.plays(before.first - 1, ShapeRole.LINKING)
        return linked and not words.has_and(after.first)
    return after.bearing is None and after.head is None and not after.around


def _is_country(phrase: PlacePhrase) -> bool:
    """Whether a phrase means a country first of all."""
    return bool(phrase.candidates) and phrase.candidates[0].kind is PlaceClass.COUNTRY

"""Moments: every time expression that needs no leading word."""

from __future__ import annotations

from collections.abc import Callable

from rawi.lexicons.timex import TimeKind
from rawi.model import TimexType
from rawi.timex.cursor import Cursor, Found
from rawi.timex.dates import find_date
from rawi.timex.days import find_day, find_hour
from rawi.timex.edges import find_decade, find_edge, find_season
from rawi.timex.periods import find_period, find_vague

K = TimeKind
_RULES: tuple[tuple[frozenset[TimeKind], Callable[[Cursor, int], Found | None]], ...]
_RULES = (
    (frozenset({K.VAGUE, K.ANAPHOR, K.SET, K.WEEKEND}), find_vague),
    (frozenset({K.THIS, K.THAT, K.UNIT, K.STRETCH}), find_period),
    (frozenset({K.EDGE, K.UNIT}), find_edge),
    (
        frozenset({K.PHASE, K.PART, K.DAY, K.WEEKDAY, K.ADVERB, K.UNIT, K.PAIR}),
        find_day,
    ),
    (frozenset({K.CLOCK, K.ABOUT}), find_hour),
    (frozenset({K.SEASON}), find_season),
    (frozenset({K.DECADE}), find_decade),
)
"""The rules in the order in which they are tried, each with how it may begin."""
_DATES = frozenset({K.MONTH, K.HIJRI, K.UNIT, K.PAIR, K.ARTICLE})


def find_moment(cursor: Cursor, at: int, *, trusted: bool = False) -> Found | None:
    """Return the moment or period that begins at *at*.

    Args:
        cursor: The sentence.
        at: The token to begin with.
        trusted: A word such as منذ leads it: four figures are a year then.
    """
    kinds = cursor.kinds(at)
    for begins, rule in _RULES:
        found = rule(cursor, at) if not begins.isdisjoint(kinds) else None
        if found:
            return found
    if cursor.number(at):
        return find_period(cursor, at) or find_date(cursor, at, trusted=trusted)
    if kinds.isdisjoint(_DATES) and not cursor.word(at)[:1].isdecimal():
        return None
    return find_date(cursor, at, trusted=trusted)


def find_end(cursor: Cursor, at: int) -> Found | None:
    """Return the moment that a word like إلى or حتى at *at* ties to the one before."""
    tie = cursor.tag(cursor.skip(at, "،"), K.TO)
    return find_moment(cursor, tie.last + 1, trusted=True) if tie else None


def is_datable(found: Found) -> bool:
    """Whether *found* is a date or a range of them, and can be an end of another."""
    return found.type in {TimexType.DATE, TimexType.TIME} and "REF" not in found.value

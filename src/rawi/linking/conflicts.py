"""On which question two claims of one event cannot both be right.

Whether it happened, who holds a place, whether it is open or closed, how many were
killed. Which of the two is right is not asked.
"""

from __future__ import annotations

from datetime import date

from rawi.claims.links import HOLDING
from rawi.lexicons.roles import PERSONS
from rawi.linking.families import HARM, OPPOSED, comparable
from rawi.linking.meeting import compare_bodies, compare_days, compare_places
from rawi.linking.sightings import Sighting
from rawi.model import Polarity, Status
from rawi.text.number_words import Kind, read_word

TOLLS = ("killed", "injured", "captured", "displaced")
_REAL = frozenset({Status.ACTUAL, Status.UNCERTAIN})
_APART = frozenset({"none", "other bodies"})
_ONE_TIME = frozenset({"day", "meet", "next", "-"})


def telling_order(sighting: Sighting) -> tuple[date, date, str]:
    """Return what puts sightings in the order in which they were told."""
    told = sighting.published or date.min
    return told, sighting.begin or date.min, sighting.claim


def find_conflict(first: Sighting, last: Sighting) -> str | None:
    """Return on which question two claims of one event cannot both be right.

    `happened`, `holder`, `state`, a part of the toll, or `None`. The first must have
    been told before the last, or on its day.
    """
    if not same_reality(first, last):
        return None
    if first.polarity is not last.polarity:
        return "happened" if _denies(first, last) else None
    if first.polarity is Polarity.DENIED:
        return None
    if not changed_since(first, last) and compare_days(first, last) in _ONE_TIME:
        if other_holder(first, last):
            return "holder"
        if {first.type, last.type} in OPPOSED:
            return "state"
    return _toll_apart(first, last)


def same_reality(first: Sighting, last: Sighting) -> bool:
    """Whether both speak of what was, or both of one kind of what might be."""
    return first.status is last.status or {first.status, last.status} <= _REAL


def _denies(first: Sighting, last: Sighting) -> bool:
    """Whether one denies the very thing that the other affirms."""
    if not comparable(first.type, last.type) or compare_days(first, last) == "apart":
        return False
    return first.type not in HARM or _same_victims(first, last)


def other_holder(first: Sighting, last: Sighting) -> bool:
    """Whether two claims say that one place is held by two.

    A known body beside words for an unknown one tells nothing: `the armed groups`
    may be that body in the words of the other side.
    """
    if not {first.type, last.type} <= HOLDING:
        return False
    if compare_places(first, last).answer not in ("same", "inside", "-"):
        return False
    answer = compare_bodies(first.actors, last.actors)
    known = any(w.startswith("@") for w in first.actors | last.actors)
    return answer == "other bodies" or (answer == "none" and not known)


def _toll_apart(first: Sighting, last: Sighting) -> str | None:
    """Return the part of the toll on which two claims of the same victims differ.

    Not where the later one has grown, nor where a voice has changed its own.
    """
    if not same_deed(first, last) or compare_days(first, last) == "apart":
        return None
    later = told_later(first, last)
    if later and (first.voice == last.voice or first.group == last.group):
        return None
    for part in TOLLS:
        old, new = getattr(first.toll, part), getattr(last.toll, part)
        if old is None or new is None:
            continue
        fallen = new.high is not None and new.high < old.low
        grown = old.high is not None and old.high < new.low
        if fallen or (grown and not later):
            return part
    return None


def told_later(first: Sighting, last: Sighting) -> bool:
    """Whether the last was told on a later day than the first."""
    told = first.published, last.published
    return told[0] is not None and told[1] is not None and told[0] < told[1]


def changed_since(first: Sighting, last: Sighting) -> bool:
    """Whether both texts tell days, and those of the last are later.

    That an article is later does not do: it may tell of the same day, or of a state
    that has gone on.
    """
    if not (first.dated and last.dated and first.begin and last.begin):
        return False
    return (first.end or first.begin) < last.begin


def same_deed(first: Sighting, last: Sighting) -> bool:
    """Whether two tolls are of one sort of deed, and may be of the same people."""
    return comparable(first.type, last.type) and _same_victims(first, last)


def _same_victims(first: Sighting, last: Sighting) -> bool:
    """Whether two tolls may be of the same people.

    They are, if the same are named as victims or as the killers, or one of the two
    names neither.
    """
    victims = compare_bodies(_victims(first), _victims(last))
    if victims != "-":
        return victims not in _APART
    return compare_bodies(first.actors, last.actors) not in _APART


def _victims(sighting: Sighting) -> frozenset[str]:
    """Return who the victims are said to be, without how many and without `people`."""
    return frozenset(
        w for w in sighting.targets - PERSONS if read_word(w).kind is Kind.OTHER
    )

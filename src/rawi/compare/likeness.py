"""How likely two events are one: by place, days, type and actors.

The weights are chosen by hand, not learned: there is no set of matched events that may
be shipped. Deaths do not count, so that they can be compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from rawi.compare.records import Comparable
from rawi.text.fold import fold_words
from rawi.text.tokens import fold_tokens

LEAST = 0.5
"""The least likeness of a match."""
MOST_KM = 100.0
"""The furthest that two places can be apart: a province matches no town beyond."""
_PLACE, _DAYS, _TYPE, _ACTORS = 0.35, 0.25, 0.25, 0.15
_EARTH_KM = 6371.0
_UNTOLD_ACTORS = 0.4
# Two of ACLED's event types for one event: how often coders and reports differ so.
_CLOSE = {
    frozenset({"Battles", "Explosions/Remote violence"}): 0.6,
    frozenset({"Explosions/Remote violence", "Violence against civilians"}): 0.6,
    frozenset({"Battles", "Violence against civilians"}): 0.4,
    frozenset({"Protests", "Riots"}): 0.8,
    frozenset({"Battles", "Strategic developments"}): 0.4,
    frozenset({"Explosions/Remote violence", "Strategic developments"}): 0.3,
    frozenset({"Violence against civilians", "Strategic developments"}): 0.3,
    frozenset({"Protests", "Violence against civilians"}): 0.3,
}
_COMMON = fold_words(
    "of the and group force armed unidentified military government army movement "
    "state syria iraq yemen libya sudan lebanon israel palestine"
)
_YEARS = re.compile(r"\(.*?\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearness:
    """How far apart two events may be and still be one."""

    days: int = 2
    km: float = 25.0
    """Beyond what either place may be off by, and `MOST_KM` in all."""

    def close_in_time(self, one: Comparable, other: Comparable) -> bool:
        """Whether their days are near enough."""
        gap = days_between(one, other)
        return gap is not None and gap <= self.days + one.slack + other.slack


NEAR = Nearness()


def likeness(one: Comparable, other: Comparable, nearness: Nearness) -> float:
    """Return how alike two events are, from 0 to 1; 0 where they cannot be one."""
    gap = days_between(one, other)
    apart = km_between(one, other)
    if gap is None or apart is None or not nearness.close_in_time(one, other):
        return 0.0
    reach = min(nearness.km + one.radius_km + other.radius_km, MOST_KM)
    kind = max(_alike(a, b) for a in one.families for b in other.families)
    if apart > reach or not kind:
        return 0.0
    near = 1.0 if same_name(one.place, other.place) else 1 - apart / (reach + 1)
    soon = 1 - gap / (nearness.days + one.slack + other.slack + 1)
    return _PLACE * near + _DAYS * soon + _TYPE * kind + _ACTORS * _shared(one, other)


def days_between(one: Comparable, other: Comparable) -> int | None:
    """Return the days between two events; 0 where they touch."""
    if not (one.begin and one.end and other.begin and other.end):
        return None
    if one.end < other.begin:
        return (other.begin - one.end).days
    return max((one.begin - other.end).days, 0)


def km_between(one: Comparable, other: Comparable) -> float | None:
    """Return the kilometres between two events on a sphere."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    a, b = radians(one.lat), radians(other.lat)
    half = (
        sin((b - a) / 2) ** 2
        + cos(a) * cos(b) * sin(radians(other.lon - one.lon) / 2) ** 2
    )
    return 2 * _EARTH_KM * asin(sqrt(min(half, 1.0)))


def same_name(one: str, other: str) -> bool:
    """Whether two names of places fold to the same words.

    Examples:
        >>> same_name("Khan Shaykhun", "khan shaykhun"), same_name("", "")
        (True, False)
    """
    words = fold_tokens(one.casefold())
    return bool(words) and words == fold_tokens(other.casefold())


def _alike(one: str, other: str) -> float:
    """Return how alike two of ACLED's event types are."""
    return 1.0 if one == other else _CLOSE.get(frozenset({one, other}), 0.0)


def _shared(one: Comparable, other: Comparable) -> float:
    """Return the share of the named actors that both have."""
    mine, theirs = actor_words(one.actors), actor_words(other.actors)
    if not mine or not theirs:
        return _UNTOLD_ACTORS
    return len(mine & theirs) / min(len(mine), len(theirs))


def actor_words(names: tuple[str, ...]) -> frozenset[str]:
    """Return the telling words of names: without years, and words that many have.

    A plural s goes: `Houthis` and `Houthi Movement` share a word.
    """
    words = (
        word.removesuffix("s")
        for name in names
        for word in fold_tokens(_YEARS.sub(" ", name.casefold()))
        if word.isalpha()
    )
    return frozenset(words) - _COMMON

"""How two sightings stand to each other in place, days, numbers and people.

Each answer is a word, the same whichever of the two comes first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt

from rawi.claims.links import compare_tolls, share
from rawi.linking.sightings import Sighting, Spot

_EARTH_DIAMETER_KM = 12742
_NEAR_KM = 5.0
"""Beyond the radii: what two gazetteers and two writers differ by."""
_FEW_DAYS = 3


@dataclass(frozen=True, slots=True)
class Nearness:
    """How the nearest two spots of two sightings stand to each other."""

    answer: str
    """`same`, `inside`, `near`, `far`, `region` (a governorate and a place in it), or
    `-` where one has no spot."""
    km: float
    close: bool
    """Whether both spots are of a town or less, so that being in one says much."""


def measure_km(a: Spot, b: Spot) -> float:
    """Return the great-circle distance of two spots in kilometres."""
    if a.lat == b.lat and a.lon == b.lon:
        return 0.0
    la1, lo1, la2, lo2 = map(radians, (a.lat, a.lon, b.lat, b.lon))
    half = sin((la2 - la1) / 2) ** 2 + cos(la1) * cos(la2) * sin((lo2 - lo1) / 2) ** 2
    return _EARTH_DIAMETER_KM * asin(min(1.0, sqrt(half)))


_ORDER = ("same", "inside", "near", "region", "far")
_UNPLACED = Nearness("-", 0.0, close=False)


def compare_places(a: Sighting, b: Sighting) -> Nearness:
    """Return how the nearest two spots stand to each other."""
    pairs = [_compare_spots(x, y) for x in a.spots for y in b.spots]
    if not pairs:
        return _UNPLACED
    return min(pairs, key=lambda n: (_ORDER.index(n.answer), not n.close, n.km))


def _compare_spots(a: Spot, b: Spot) -> Nearness:
    """Return how two spots stand to each other."""
    km = measure_km(a, b)
    close = max(a.precision, b.precision) <= _TOWN
    if a.wide or b.wide:
        met = a.country == b.country and (
            a.place == b.place or a.admin == b.admin or None in (a.admin, b.admin)
        )
        return Nearness("region" if met else "far", km, close=False)
    if a.place == b.place:
        return Nearness("same", km, close)
    if km <= max(a.radius_km, b.radius_km):
        return Nearness("inside", km, close)
    near = km <= a.radius_km + b.radius_km + _NEAR_KM
    return Nearness("near" if near else "far", km, close)


_TOWN = 2


def compare_days(a: Sighting, b: Sighting) -> str:
    """Return how the days of two sightings stand to each other.

    `day` (both tell one and the same day), `meet`, `next`, `days` (two or three
    between them), `apart`, or `-` where one has none.
    """
    if a.begin is None or b.begin is None:
        return "-"
    gap = days_between(a, b)
    if gap > _FEW_DAYS:
        return "apart"
    if gap > 0:
        return "next" if gap == 1 else "days"
    single = a.dated and b.dated and a.begin == a.end == b.begin == b.end
    return "day" if single else "meet"


def days_between(a: Sighting, b: Sighting) -> int:
    """Return how many days lie from the end of the one to the begin of the other."""
    if a.begin is None or b.begin is None:
        return 0
    ends: list[date] = [a.end or a.begin, b.end or b.begin]
    return max(0, (b.begin - ends[0]).days, (a.begin - ends[1]).days)


def compare_numbers(a: Sighting, b: Sighting) -> str:
    """Return how tolls and counts stand to each other: `same`, `compatible`, `apart`.

    Where several numbers are told, one that is apart outweighs one that is the same.
    """
    found = set(compare_tolls(a.toll, b.toll).split("+"))
    if "apart" in found:
        return "same+apart" if "same" in found else "apart"
    if "same" in found:
        return "same"
    if a.count and b.count and found == {"-"}:
        return "count same" if a.count == b.count else "count other"
    return min(found)


def compare_bodies(a: frozenset[str], b: frozenset[str]) -> str:
    """Return how two parties stand to each other: known bodies first, then words."""
    one = {w for w in a if w.startswith("@")}
    other = {w for w in b if w.startswith("@")}
    if one and other:
        return "one body" if one & other else "other bodies"
    return share(a - one, b - other)

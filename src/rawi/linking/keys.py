"""Keys by which the few events that a claim may belong to are found among millions.

A key joins a family of types, a coarse tile of the map and a window of days. Two
claims whose discs touch (up to 40 km wide) and whose days are at most one apart share
a key, so nothing that could be one event is missed for its place or day; and since a
tile and a window hold few events however long the ledger grows, so do the keys of a
claim.

Claims without a place or a day are looked up sparingly: without a place by the known
bodies that they name, or by two of their words; without a day only among what
happened in the same tile and was added last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import islice
from math import cos, floor, radians

from rawi.linking.families import family, window_days
from rawi.linking.sightings import Sighting, Spot
from rawi.model import EventType

TILE = 0.25
"""Degrees: about 28 km from south to north, 23 from west to east at Aleppo."""
_KM_OF_DEGREE = 111.2
_LEAST_KM, _MOST_KM = 3.0, 40.0
"""Radii that tiles are looked up by: a point's neighbours, and 16 tiles at most."""
_MOST_WINDOWS = 4
_MOST_SPOTS = 4
_MOST_NAMES = 4
_MOST_KEYS = 160
"""Of one claim, however many places and days it tells; a town's has about eight."""
_NO_DAY, _ANY_DAY = "undated", "any"
_ACTED_OUT = frozenset(
    {"talks", "truce", "legal_action", "political_change", "protest", "accuse"}
) | {"demand", "threaten", "reject", "support"}
"""Families told by who takes part: the place is where they met, or none."""


def index_keys(sighting: Sighting) -> tuple[str, ...]:
    """Return the keys under which a ledger keeps *sighting*."""
    name = family(sighting.type)
    windows = _windows(sighting, name, 0)
    keys = [
        f"{where}|{when}"
        for where in _where(sighting, name, kept=True)
        for when in windows
    ]
    if sighting.begin is not None:
        keys += [f"{tile}|{_ANY_DAY}" for tile in _home_tiles(sighting.spots)]
    return _named(keys, sighting, name)


def lookup_keys(sighting: Sighting) -> tuple[str, ...]:
    """Return the keys under which the event of *sighting* may be found."""
    name = family(sighting.type)
    windows = _windows(sighting, name, 1)
    keys = [
        f"{where}|{when}"
        for where in _where(sighting, name, kept=False)
        for when in windows
    ]
    other = _ANY_DAY if sighting.begin is None else _NO_DAY
    keys += [f"{tile}|{other}" for tile in _home_tiles(sighting.spots)]
    return _named(keys, sighting, name)


def _named(keys: Iterable[str], sighting: Sighting, name: str) -> tuple[str, ...]:
    """Return keys with the family's name; of `other` events only the words can tell.

    What fits no type is one event with another only if they share a word of the
    trigger.
    """
    names = [name]
    if sighting.type is EventType.OTHER:
        names = [f"{name}:{word}" for word in sorted(sighting.trigger)[:_MOST_NAMES]]
    whole = dict.fromkeys(f"{n}|{key}" for n in names for key in keys)
    return tuple(islice(whole, _MOST_KEYS))


def _windows(sighting: Sighting, name: str, slack: int) -> list[str]:
    """Return the windows of days that a sighting touches."""
    if sighting.begin is None:
        return [_NO_DAY]
    days = window_days(name)
    end: date = sighting.end or sighting.begin
    first = (sighting.begin.toordinal() - slack) // days
    last = (end.toordinal() + slack) // days
    if last - first < _MOST_WINDOWS:
        return [str(window) for window in range(first, last + 1)]
    half = _MOST_WINDOWS // 2  # a year or a month: where it begins and where it ends
    ends = [*range(first, first + half), *range(last - half + 1, last + 1)]
    return [str(window) for window in ends]


def _where(sighting: Sighting, name: str, *, kept: bool) -> Iterator[str]:
    """Yield what stands for the place of a sighting in its keys.

    A governorate is looked up among its own places, a town among those told of the
    whole governorate too.
    """
    spots = sighting.spots[:_MOST_SPOTS]
    narrow = [s for s in spots if not s.wide]
    for spot in narrow:
        yield from _tiles(spot)
    for spot in spots:
        region = f"{spot.country}/{spot.admin or ''}"
        if spot.wide or not kept:
            yield f"all:{region}"
        if spot.wide is not kept:
            yield f"in:{region}"
    if not spots or name in _ACTED_OUT:
        yield from _names(sighting)


def _names(sighting: Sighting) -> Iterable[str]:
    """Return the known bodies that a sighting names, else two of its longest words."""
    words = sighting.actors | sighting.targets
    known = sorted(w for w in words if w.startswith("@"))
    if known:
        return known[:_MOST_NAMES]
    told = sorted(words | sighting.places, key=lambda w: (-len(w), w))
    return [f"word:{word}" for word in told[:2]]


@lru_cache(maxsize=1 << 14)
def _tiles(spot: Spot) -> tuple[str, ...]:
    """Return the tiles that a spot's disc touches; the same towns come up all day."""
    radius = min(max(spot.radius_km, _LEAST_KM), _MOST_KM)
    north = radius / _KM_OF_DEGREE
    east = north / max(cos(radians(spot.lat)), 0.1)
    ys = _steps(spot.lat - north, spot.lat + north)
    xs = _steps(spot.lon - east, spot.lon + east)
    return tuple(f"{y}:{x}" for y in ys for x in xs)


def _steps(least: float, most: float) -> range:
    """Return the numbers of the tiles between two degrees."""
    return range(floor(least / TILE), floor(most / TILE) + 1)


def _home_tiles(spots: Iterable[Spot]) -> list[str]:
    """Return the one tile of each narrow spot that holds its middle."""
    return [
        f"{floor(s.lat / TILE)}:{floor(s.lon / TILE)}" for s in spots if not s.wide
    ][:_MOST_SPOTS]

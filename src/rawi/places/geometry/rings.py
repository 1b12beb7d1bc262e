"""Outlines of sectors, rings and corridors, drawn along geodesics.

Rings are closed and go against the clock, holes with it, as RFC 7946 wants them.
Longitudes go on past 180 here; `cut` brings them home. Corners lie every ten
degrees of bearing, so that a chord is nowhere more than 0.4 % inside its arc.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from math import ceil, cos, radians, sin, sqrt

from rawi.model import Ring
from rawi.places.geometry.earth import Point, destination, geodesic, to_pole_km

_STEP = 10.0
_FULL, _HALF = 360.0, 180.0
# A chord in longitude and latitude leaves a geodesic of L km by up to L * L *
# tan(latitude) / 8 R: corners so close keep that under 5 % of the width at 70 degrees.
_STRETCH_KM = 30.0
_LONGEST_KM = 100.0
_DECIMALS = 4  # eleven metres
_LEAST_TURN = 2.0
_WIDEST_MITRE = 3.0
_LEAST_CORNERS = 3

Part = tuple[Ring, ...]


def arc(centre: Point, km: float, begin: float, end: float) -> list[Point]:
    """Return points at *km* from *centre*, from one bearing to another.

    They go with the clock where *end* is greater, and against it where it is less.
    """
    steps = max(1, ceil(abs(end - begin) / _STEP))
    turn = (end - begin) / steps
    return [destination(centre, begin + turn * i, km) for i in range(steps + 1)]


def sector(
    centre: Point, bearing: float, half: float, near: float, far: float
) -> tuple[Part, ...]:
    """Return what lies from *near* to *far* kilometres away, *half* to either side.

    Nothing is returned where that would reach a pole: degrees draw no outline there.
    """
    if far >= to_pole_km(centre):
        return ()
    outer = arc(centre, far, bearing + half, bearing - half)
    if near > 0:
        outer += arc(centre, near, bearing - half, bearing + half)
    else:
        outer.append(centre)
    return cut([closed(outer)])


def annulus(centre: Point, near: float, far: float) -> tuple[Part, ...]:
    """Return what lies from *near* to *far* kilometres around *centre*."""
    if far >= to_pole_km(centre):
        return ()
    rings = [closed(arc(centre, far, _FULL, 0.0)[:-1])]
    if near > 0:
        rings.append(closed(arc(centre, near, 0.0, _FULL)[:-1]))
    return cut(rings)


def corridor(course: Sequence[Point], half: float) -> tuple[Part, ...]:
    """Return what lies within *half* kilometres of a *course* with round ends.

    Where the course turns so sharply that its outline would cross itself, each
    stretch is a part of its own, and the parts overlap.
    """
    if any(half >= to_pole_km(point) for point in course):
        return ()
    points = unrolled(dense(course, min(_STRETCH_KM * sqrt(half), _LONGEST_KM)))
    outline = _outline(points, half)
    if len(points) > 2 and crosses_itself(outline):  # noqa: PLR2004 - a stretch has two
        pieces = ([closed(_outline(pair, half))] for pair in pairwise(points))
        return tuple(part for rings in pieces for part in cut(rings))
    return cut([closed(outline)])


def dense(course: Sequence[Point], stretch: float) -> list[Point]:
    """Return *course* with corners no more than *stretch* kilometres apart."""
    found = [course[0]]
    for start, end in pairwise(course):
        km, bearing, _ = geodesic(start, end)
        pieces = ceil(km / stretch)
        found += [
            destination(start, bearing, km * i / pieces) for i in range(1, pieces)
        ]
        if km > 0:
            found.append(end)
    return found


def unrolled(points: Iterable[Point]) -> list[Point]:
    """Return *points* with longitudes that never jump by more than half the globe."""
    found: list[Point] = []
    for lat, lon in points:
        before = found[-1].lon if found else lon
        found.append(Point(lat, lon - _FULL * round((lon - before) / _FULL)))
    return found


def closed(points: Sequence[Point]) -> list[Point]:
    """Return the ring through *points*, its first point again at its end."""
    return [*points, points[0]]


def _outline(points: Sequence[Point], half: float) -> list[Point]:
    """Return the outline of a corridor: its right side, its end, its left, its start.

    Going up the right side and down the left one is against the clock.
    """
    ways = [geodesic(a, b) for a, b in pairwise(points)]
    right: list[Point] = []
    left: list[Point] = []
    for (before, after), point in zip(pairwise(ways), points[1:], strict=False):
        bearings = before[2], after[1]
        right += _joint(point, half, bearings, 90.0)
        left += _joint(point, half, bearings, -90.0)
    first, last = ways[0][1], ways[-1][2]
    end = arc(points[-1], half, last + 90.0, last - 90.0)
    start = arc(points[0], half, first - 90.0, first - 270.0)
    return unrolled([*right, *end, *left[::-1], *start])


def _joint(
    point: Point, half: float, bearings: tuple[float, float], side: float
) -> list[Point]:
    """Return the outline beside a corner of a course: round outside, a mitre inside.

    The *side* is 90 for the right hand and -90 for the left.
    """
    into, out = bearings
    turn = (out - into + _HALF) % _FULL - _HALF
    if abs(turn) <= _LEAST_TURN:
        return [destination(point, into + turn / 2 + side, half)]
    if turn * side < 0:
        return arc(point, half, into + side, into + turn + side)
    reach = half / max(cos(radians(turn / 2)), 1 / _WIDEST_MITRE)
    return [destination(point, into + turn / 2 + side, reach)]


def halfway(course: Sequence[Point]) -> Point:
    """Return the point at half the length of a *course*."""
    ways = [geodesic(a, b) for a, b in pairwise(course)]
    left = sum(km for km, _, _ in ways) / 2
    for (km, bearing, _), start in zip(ways, course, strict=False):
        if left <= km:
            return destination(start, bearing, left)
        left -= km
    return course[-1]


def side_of(ring: Ring, centre: Point, bearing: float) -> Ring:
    """Return the part of *ring* beyond *centre* at *bearing*; nothing if none is."""
    north, east = cos(radians(bearing)), sin(radians(bearing))
    narrow = cos(radians(centre.lat))
    kept = clipped(
        [Point(lat, lon) for lon, lat in ring],
        lambda p: (p.lat - centre.lat) * north + (p.lon - centre.lon) * narrow * east,
    )
    return _written(kept, 0.0) if kept else ()


def crosses_itself(ring: Sequence[Point]) -> bool:
    """Whether two sides of a ring cross; its last point need not repeat its first."""
    corners = list(ring[:-1] if ring[0] == ring[-1] else ring)
    sides = list(pairwise([*corners, corners[0]]))
    for i, (a, b) in enumerate(sides):
        for j in range(i + 2, len(sides)):
            if (i, j) != (0, len(sides) - 1) and _cross(a, b, *sides[j]):
                return True
    return False


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the lines from *a* to *b* and from *c* to *d* cross or touch."""
    apart = any(
        max(a[axis], b[axis]) < min(c[axis], d[axis])
        or max(c[axis], d[axis]) < min(a[axis], b[axis])
        for axis in (0, 1)
    )
    if apart:
        return False
    return _turn(a, b, c) * _turn(a, b, d) <= 0 and _turn(c, d, a) * _turn(c, d, b) <= 0


def _turn(a: Point, b: Point, c: Point) -> float:
    """Return on which hand of the line from *a* to *b* the point *c* lies."""
    return (b.lon - a.lon) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lon - a.lon)


def cut(rings: Sequence[Sequence[Point]]) -> tuple[Part, ...]:
    """Return an area as parts between 180 degrees west and east, as GeoJSON wants it.

    The first of *rings* is the outer one.
    """
    lons = [point.lon for point in rings[0]]
    whole = min(lons) >= -_HALF and max(lons) <= _HALF
    turns = (0.0,) if whole else (-_FULL, 0.0, _FULL)
    parts = []
    for turn in turns:
        inside = [_between(ring, turn - _HALF, turn + _HALF) for ring in rings]
        written = [ring for ring in (_written(ring, turn) for ring in inside) if ring]
        if written:
            parts.append(tuple(written))
    return tuple(parts)


def _between(ring: Sequence[Point], west: float, east: float) -> list[Point]:
    """Return what of a closed *ring* lies between two meridians, closed."""
    if west <= min(p.lon for p in ring) and max(p.lon for p in ring) <= east:
        return list(ring)
    kept = clipped(ring, lambda p: p.lon - west)
    return clipped(kept, lambda p: east - p.lon)


def clipped(ring: Sequence[Point], inside: Callable[[Point], float]) -> list[Point]:
    """Return what of a closed *ring* lies where *inside* is not negative, closed.

    The measure must be linear in the degrees (Sutherland and Hodgman 1974).
    """
    kept: list[Point] = []
    for a, b in pairwise(ring):
        here, there = inside(a), inside(b)
        if here >= 0:
            kept.append(a)
        if here * there < 0:
            share = here / (here - there)
            lat, lon = a.lat + share * (b.lat - a.lat), a.lon + share * (b.lon - a.lon)
            kept.append(Point(lat, lon))
    return closed(kept) if kept else []


def _written(ring: Sequence[Point], turn: float) -> Ring:
    """Return a ring in GeoJSON's order, *turn* degrees of longitude taken off."""
    points = ((round(p.lon - turn, _DECIMALS), round(p.lat, _DECIMALS)) for p in ring)
    found = list(dict.fromkeys(points))
    return (*found, found[0]) if len(found) >= _LEAST_CORNERS else ()

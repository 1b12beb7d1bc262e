"""Outlines as flat figures in degrees: is a point inside, how far does it reach.

Longitudes are narrowed by the cosine of the latitude, which is right to within a
hundredth for figures of a few hundred kilometres away from the poles.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, radians, sin, sqrt

from rawi.model import Ring, Shape, ShapeKind
from rawi.places.geometry.earth import Point

_SHARE = 0.9
_KM_PER_DEGREE = 111.2
_GRID = 12
_STEPS = 12
_LEAST_MIDDLE = 0.2
_FULL, _HALF = 360.0, 180.0


def holds(shape: Shape, point: Point) -> bool:
    """Whether *point* lies in an area, holes left out; a line holds no point.

    Examples:
        >>> square = ((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0))
        >>> shape = Shape(kind=ShapeKind.POLYGON, parts=((square,),), rule="keyed")
        >>> holds(shape, Point(1.0, 1.0)), holds(shape, Point(3.0, 1.0))
        (True, False)
    """
    if shape.kind is ShapeKind.LINE:
        return False
    return any(
        sum(_inside(ring, point) for ring in part) % 2 == 1 for part in shape.parts
    )


def _inside(ring: Ring, point: Point) -> bool:
    """Whether a ray from *point* to the east crosses *ring* an odd number of times."""
    odd = False
    for (x, y), (u, v) in pairwise(ring):
        if (y > point.lat) != (v > point.lat):
            odd ^= point.lon < x + (point.lat - y) / (v - y) * (u - x)
    return odd


def km_between(a: Point, b: Point) -> float:
    """Return the distance between two near points on the flat."""
    east = (b.lon - a.lon + _HALF) % _FULL - _HALF
    narrow = cos(radians((a.lat + b.lat) / 2))
    return _KM_PER_DEGREE * hypot(east * narrow, b.lat - a.lat)


@lru_cache(maxsize=1 << 10)
def reach(shape: Shape, centre: Point) -> float:
    """Return the distance from *centre* that nine tenths of *shape* keep to."""
    far = sorted(km_between(centre, point) for point in _samples(shape))
    return far[int(len(far) * _SHARE)] if far else 0.0


def middle(shape: Shape) -> Point:
    """Return the centroid of *shape*, as its samples have it."""
    points = _samples(shape)
    count = len(points)
    return Point(sum(p.lat for p in points) / count, sum(p.lon for p in points) / count)


def _samples(shape: Shape) -> list[Point]:
    """Return points spread evenly over a shape."""
    if shape.kind is ShapeKind.LINE:
        return [p for part in shape.parts for p in _along(part[0])]
    corners = [corner for part in shape.parts for corner in part[0]]
    west, east = (pick(lon for lon, _ in corners) for pick in (min, max))
    south, north = (pick(lat for _, lat in corners) for pick in (min, max))
    steps = [(i + 0.5) / _GRID for i in range(_GRID)]
    grid = (
        Point(south + y * (north - south), west + x * (east - west))
        for x in steps
        for y in steps
    )
    return [point for point in grid if holds(shape, point)]


def _along(line: Ring) -> list[Point]:
    """Return points spread evenly along a *line*."""
    stops = [Point(lat, lon) for lon, lat in line]
    lengths = [km_between(a, b) for a, b in pairwise(stops)]
    whole = sum(lengths) or 1.0
    found = []
    for (a, b), km in zip(pairwise(stops), lengths, strict=True):
        steps = max(1, round(_GRID * _STEPS * km / whole))
        for i in range(steps):
            share = (i + 0.5) / steps
            lat, lon = a.lat + share * (b.lat - a.lat), a.lon + share * (b.lon - a.lon)
            found.append(Point(lat, lon))
    return found


@lru_cache(maxsize=1 << 10)
def balance(
    near: float, far: float, half: float, middle: float | None = None
) -> tuple[float, float]:
    """Return where the middle of a sector lies, and what nine tenths of it keep to.

    The first is its distance from the sector's centre, the second the radius around
    it, both in kilometres. The middle is the share *middle* of the way from near to
    far, or the centroid.

    Examples:
        >>> away, radius = balance(0.0, 30.0, 67.5)
        >>> round(away, 1), round(radius, 1)
        (15.7, 20.9)
    """
    angle = radians(half)
    if middle is None:
        away = 2 * sin(angle) / (3 * angle) * (far**3 - near**3) / (far**2 - near**2)
    else:
        away = near + middle * (far - near)
    # The centroid of a wide, thin sector lies inside the core that it leaves out.
    away = max(away, near + _LEAST_MIDDLE * (far - near))
    shares = [(i + 0.5) / _STEPS for i in range(_STEPS)]
    spread = sorted(
        hypot(km * cos(angle * share) - away, km * sin(angle * share))
        for km in (sqrt(near**2 + u * (far**2 - near**2)) for u in shares)
        for share in shares
    )
    return away, spread[int(len(spread) * _SHARE)]


def around(near: float, far: float) -> float:
    """Return the radius that nine tenths of the ring from *near* to *far* keep to."""
    return sqrt(near**2 + _SHARE * (far**2 - near**2))


def is_clockwise(ring: Ring) -> bool:
    """Whether a closed *ring* goes with the clock."""
    return sum((u - x) * (v + y) for (x, y), (u, v) in pairwise(ring)) > 0

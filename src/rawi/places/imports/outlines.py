"""Shapes → discs: where the middle of an outline is, and how far it reaches.

Rings are lists of (longitude, latitude), as GeoJSON and shapefiles have them. A
degree of longitude is shortened by the cosine of the latitude; that is good enough
for shapes as small as a country's units.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, isfinite, radians

from rawi.places.gazetteer import distance_km
from rawi.places.imports.drafts import Disc

Point = tuple[float, float]
Ring = Sequence[Point]

_SHARE = 0.9
_GRID = 24
_MOST_POINTS = 240
_LEAST_KM = 0.3


def disc_of(rings: Sequence[Ring]) -> Disc:
    """Return the disc of an area: its middle, and what holds nine tenths of it.

    Args:
        rings: Outlines and holes together: what lies in an odd number of them is in.

    Raises:
        ValueError: A number is none, or there is no area.

    Examples:
        >>> square = [(36.0, 33.0), (36.2, 33.0), (36.2, 33.2), (36.0, 33.2)]
        >>> disc = disc_of([square])
        >>> round(disc.lat, 2), round(disc.lon, 2), round(disc.radius_km)
        (33.1, 36.1, 12)
    """
    thin = [_thinned(ring) for ring in rings if len(ring) > 2]  # noqa: PLR2004 - a ring
    inside = list(_inside(thin))
    if not inside:
        return disc_of_points([point for ring in rings for point in ring])
    lon = sum(x for x, _ in inside) / len(inside)
    lat = sum(y for _, y in inside) / len(inside)
    return Disc(lat=lat, lon=lon, radius_km=_reach(lat, lon, inside))


def disc_of_points(points: Sequence[Point]) -> Disc:
    """Return the disc of a line or of scattered points, by the box around them.

    Raises:
        ValueError: There is no point, or a number is none.
    """
    if not points or not all(isfinite(x) and isfinite(y) for x, y in points):
        raise ValueError("a shape without points")
    xs, ys = [x for x, _ in points], [y for _, y in points]
    lon, lat = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    radius = _reach(lat, lon, points) if len(points) > 1 else None
    return Disc(lat=lat, lon=lon, radius_km=radius)


def _reach(lat: float, lon: float, points: Sequence[Point]) -> float:
    """Return the distance that nine in ten of *points* keep to."""
    far = sorted(distance_km(lat, lon, y, x) for x, y in points)
    return max(_LEAST_KM, round(far[int((len(far) - 1) * _SHARE)], 1))


def _thinned(ring: Ring) -> list[Point]:
    """Return so many points of *ring* as a grid's work allows."""
    step = max(1, len(ring) // _MOST_POINTS)
    kept = [(float(x), float(y)) for x, y in ring[::step]]
    if not all(isfinite(x) and isfinite(y) for x, y in kept):
        raise ValueError("a shape with a number that is none")
    return kept


def _inside(rings: Sequence[Ring]) -> Iterator[Point]:
    """Yield the points of a grid that lie in an odd number of *rings*."""
    points = [point for ring in rings for point in ring]
    if not points:
        return
    xs, ys = [x for x, _ in points], [y for _, y in points]
    west, south = min(xs), min(ys)
    wide, high = max(xs) - west, max(ys) - south
    narrow = max(0.01, cos(radians(max(-89.0, min(89.0, south + high / 2)))))
    most = max(wide * narrow, high)
    if most <= 0.0:
        return
    columns = max(1, round(_GRID * wide * narrow / most))
    rows = max(1, round(_GRID * high / most))
    for row in range(rows):
        y = south + high * (row + 0.5) / rows
        crossings = sorted(x for ring in rings for x in _crossings(ring, y))
        for column in range(columns):
            x = west + wide * (column + 0.5) / columns
            if sum(crossing > x for crossing in crossings) % 2:
                yield x, y


def _crossings(ring: Ring, y: float) -> Iterator[float]:
    """Yield the longitudes at which *ring* crosses the parallel *y*."""
    before = ring[-1]
    for point in ring:
        (x1, y1), (x2, y2) = before, point
        if (y1 > y) != (y2 > y):
            yield x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        before = point

"""Distances, bearings and points on the WGS 84 ellipsoid.

The work is done by geographiclib (Karney 2013, Algorithms for geodesics, Journal
of Geodesy 87), in kilometres here. It is imported when the first shape is drawn.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from geographiclib.geodesic import Geodesic

_METRES = 1000.0
QUARTER_KM = 10_001.966
"""From the equator to a pole."""


class Point(NamedTuple):
    """Latitude and longitude in degrees.

    The longitude may pass 180 where a shape goes on across the antimeridian.
    """

    lat: float
    lon: float


@cache
def _ellipsoid() -> Geodesic:
    """Return the geodesic solver of WGS 84."""
    from geographiclib.geodesic import Geodesic  # noqa: PLC0415 - not at start-up

    return Geodesic.WGS84


def destination(start: Point, bearing: float, km: float) -> Point:
    """Return the point so many kilometres from *start*, set out at *bearing*.

    Examples:
        >>> there = destination(Point(36.2, 37.16), 180, 20)
        >>> round(there.lat, 3), round(there.lon, 3)
        (36.02, 37.16)
    """
    solver = _ellipsoid()
    wanted = solver.LATITUDE | solver.LONGITUDE | solver.LONG_UNROLL
    found = solver.Direct(start.lat, start.lon, bearing, km * _METRES, wanted)
    return Point(found["lat2"], found["lon2"])


def geodesic(start: Point, end: Point) -> tuple[float, float, float]:
    """Return the shortest way: kilometres, bearing at *start*, bearing at *end*.

    Both bearings look the way that is gone.

    Examples:
        >>> km, out, _ = geodesic(Point(36.2, 37.16), Point(33.51, 36.29))
        >>> round(km), round(out)  # Aleppo to Damascus
        (309, 195)
    """
    solver = _ellipsoid()
    wanted = solver.DISTANCE | solver.AZIMUTH
    found = solver.Inverse(start.lat, start.lon, end.lat, end.lon, wanted)
    return found["s12"] / _METRES, found["azi1"] % 360.0, found["azi2"] % 360.0


def to_pole_km(point: Point) -> float:
    """Return how far the nearer pole is, to within a hundredth, from below."""
    return QUARTER_KM * (90.0 - abs(point.lat)) / 90.0 * 0.99

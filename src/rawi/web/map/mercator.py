"""The web's map projection, and rings to scale in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import asinh, cos, pi, radians, sin, tan
from typing import Any

NORTHEST = 85.0
TILE = 512
"""Pixels of the world's width at zoom 0, as MapLibre has it."""
_KM_A_DEGREE = 111.195
_AROUND_KM = 40_030.0
_CORNERS = 72


def project(lat: float, lon: float) -> tuple[float, float]:
    """Return a point of the map, the world a square of 1 by 1.

    Examples:
        >>> project(0, 0)
        (0.5, 0.5)
    """
    north = radians(max(-NORTHEST, min(NORTHEST, lat)))
    return (lon + 180) / 360, (1 - asinh(tan(north)) / pi) / 2


def size_of(radius_km: float, lat: float) -> float:
    """Return how long so many kilometres are at a latitude, in widths of the world."""
    return radius_km / (_AROUND_KM * cos(radians(max(-NORTHEST, min(NORTHEST, lat)))))


def draw_ring(lat: float, lon: float, radius_km: float) -> dict[str, Any]:
    """Return a disc as a GeoJSON polygon, against the clock, round on the map."""
    high = radius_km / _KM_A_DEGREE
    wide = high / max(0.05, cos(radians(lat)))
    steps = [2 * pi * n / _CORNERS for n in range(_CORNERS)]
    ring = [
        (round(lon + wide * cos(step), 4), round(lat + high * sin(step), 4))
        for step in steps
    ]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def rings_of(shape: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    """Yield the corners of each ring or line of a GeoJSON geometry."""
    kind, corners = shape["type"], shape["coordinates"]
    if kind == "LineString":
        yield corners
    elif kind in ("Polygon", "MultiLineString"):
        yield from corners
    elif kind == "MultiPolygon":
        for polygon in corners:
            yield from polygon

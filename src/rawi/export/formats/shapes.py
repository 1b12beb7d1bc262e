"""Locations as geometries: a point, a shape where one is known, a disc.

Longitude comes before latitude, outer rings run against the clock (RFC 7946).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from math import cos, pi, radians, sin
from typing import Any

from rawi.model import Entry, Location, Setting, ShapeKind
from rawi.model.places import Ring, Shape

_KM_PER_DEGREE = 111.2
_CORNERS = 48
_DEGREES = 5


def located(entry: Entry) -> Iterator[tuple[int, Setting | None]]:
    """Yield the located places of a claim with their numbers.

    A claim that is nowhere on the map comes once, with no place.
    """
    found: list[tuple[int, Setting | None]] = [
        (n, s) for n, s in enumerate(entry.claim.places, 1) if s.location
    ]
    yield from found or [(0, None)]


def disc(location: Location) -> Ring:
    """Return the ring around the disc that holds nine in ten true positions.

    It ends at the poles and at the antimeridian rather than going round.
    """
    height = location.radius_km / _KM_PER_DEGREE
    width = height / max(cos(radians(location.lat)), 0.01)
    corners = [
        (
            round(min(max(location.lon + width * cos(at), -180.0), 180.0), _DEGREES),
            round(min(max(location.lat + height * sin(at), -90.0), 90.0), _DEGREES),
        )
        for at in (2 * pi * n / _CORNERS for n in range(_CORNERS))
    ]
    return (*corners, corners[0])


def point(location: Location) -> tuple[float, float]:
    """Return longitude and latitude, to about a metre."""
    return round(location.lon, _DEGREES), round(location.lat, _DEGREES)


def area(location: Location) -> Shape:
    """Return the shape of a location; where none is known, its disc."""
    if location.shape:
        return location.shape
    return Shape(kind=ShapeKind.POLYGON, parts=((disc(location),),), rule="disc")


def geometry(location: Location) -> dict[str, Any]:
    """Return GeoJSON's geometry: the shape, or the point where none is known."""
    if location.shape is None:
        return {"type": "Point", "coordinates": list(point(location))}
    return shape_geometry(location.shape)


def shape_geometry(shape: Shape) -> dict[str, Any]:
    """Return GeoJSON's geometry of a shape."""
    if shape.kind is ShapeKind.LINE:
        lines = [[list(at) for at in part[0]] for part in shape.parts]
        return _one_or_many("LineString", lines)
    areas = [[[list(at) for at in ring] for ring in part] for part in shape.parts]
    return _one_or_many("Polygon", areas)


def _one_or_many(name: str, parts: list[Any]) -> dict[str, Any]:
    """Return a single geometry, or the one of many parts."""
    if len(parts) == 1:
        return {"type": name, "coordinates": parts[0]}
    return {"type": f"Multi{name}", "coordinates": parts}


def wkb_point(at: tuple[float, float]) -> bytes:
    """Return a point as well-known binary."""
    return struct.pack("<BIdd", 1, 1, *at)


def wkb_shape(shape: Shape) -> bytes:
    """Return a shape as well-known binary: of lines or of polygons."""
    line = shape.kind is ShapeKind.LINE
    parts = [_wkb_line(p[0]) if line else _wkb_polygon(p) for p in shape.parts]
    if len(parts) == 1:
        return parts[0]
    return struct.pack("<BII", 1, 5 if line else 6, len(parts)) + b"".join(parts)


def _wkb_line(ring: Ring) -> bytes:
    """Return a line string."""
    return struct.pack("<BI", 1, 2) + _wkb_ring(ring)


def _wkb_polygon(rings: Sequence[Ring]) -> bytes:
    """Return a polygon with its holes."""
    return struct.pack("<BII", 1, 3, len(rings)) + b"".join(map(_wkb_ring, rings))


def _wkb_ring(ring: Ring) -> bytes:
    """Return the corners of a ring, with their number before."""
    corners = b"".join(struct.pack("<dd", *at) for at in ring)
    return struct.pack("<I", len(ring)) + corners


def wkt_point(at: tuple[float, float]) -> str:
    """Return a point as well-known text.

    Examples:
        >>> wkt_point((37.16, 36.2))
        'POINT (37.16 36.2)'
    """
    return f"POINT ({at[0]} {at[1]})"


def bounds(shape: Shape) -> tuple[float, float, float, float]:
    """Return the west, south, east and north ends of a shape."""
    corners = [at for part in shape.parts for ring in part for at in ring]
    lons, lats = [x for x, _ in corners], [y for _, y in corners]
    return min(lons), min(lats), max(lons), max(lats)

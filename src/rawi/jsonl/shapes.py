"""Shapes as geometries of GeoJSON (RFC 7946), and back.

A geometry has two members beside the standard's: `shape`, the kind, and `rule`,
which made it. Readers of GeoJSON pass over members that they do not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rawi.model import Ring, Shape, ShapeKind

_DECIMALS = 5
_LAT, _LON = 90.0, 180.0


def shape_to_geometry(shape: Shape) -> dict[str, Any]:
    """Return the geometry of *shape*.

    Examples:
        >>> way = Shape(kind=ShapeKind.LINE, parts=((((36.7, 34.7), (36.7, 35.1)),),),
        ...     rule="keyed course")
        >>> shape_to_geometry(way)["type"], shape_to_geometry(way)["coordinates"]
        ('LineString', [[36.7, 34.7], [36.7, 35.1]])
    """
    line = shape.kind is ShapeKind.LINE
    parts = [[_written(ring) for ring in part] for part in shape.parts]
    coordinates: list[Any] = [part[0] for part in parts] if line else parts
    one = len(coordinates) == 1
    return {
        "type": f"{'' if one else 'Multi'}{'LineString' if line else 'Polygon'}",
        "coordinates": coordinates[0] if one else coordinates,
        "shape": shape.kind.value,
        "rule": shape.rule,
    }


def shape_from_geometry(record: Mapping[str, Any]) -> Shape:
    """Return the shape that *record* was written from.

    Raises:
        KeyError: A member is missing.
        TypeError: A member is of the wrong kind.
        ValueError: So too, or a corner lies nowhere on earth.
    """
    kind = ShapeKind(record["shape"])
    coordinates = record["coordinates"]
    several = str(record["type"]).startswith("Multi")
    parts = coordinates if several else [coordinates]
    if kind is ShapeKind.LINE:
        parts = [[line] for line in parts]
    read = tuple(tuple(_read(ring) for ring in part) for part in parts)
    return Shape(kind=kind, parts=read, rule=record["rule"])


def _written(ring: Ring) -> list[list[float]]:
    """Return the corners of a ring as JSON has them."""
    return [[round(lon, _DECIMALS), round(lat, _DECIMALS)] for lon, lat in ring]


def _read(ring: Any) -> Ring:  # noqa: ANN401 - JSON as it comes
    """Return the ring that JSON has."""
    corners = tuple((float(lon), float(lat)) for lon, lat in ring)
    for lon, lat in corners:
        if not (-_LON <= lon <= _LON and -_LAT <= lat <= _LAT):
            raise ValueError(f"no place on earth: {lon}, {lat}")
    return corners

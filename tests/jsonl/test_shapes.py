"""Shapes as geometries of GeoJSON, and back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from factory import make_location, make_place, siege_broken
from rawi.errors import InputError
from rawi.jsonl import (
    reading_from_json,
    reading_to_json,
    shape_from_geometry,
    shape_to_geometry,
)
from rawi.model import Ring, Shape, ShapeKind

RING: Ring = ((37.0, 36.0), (37.1, 36.0), (37.1, 36.1), (37.0, 36.0))
HOLE: Ring = ((37.05, 36.01), (37.06, 36.02), (37.07, 36.01), (37.05, 36.01))


def shape(kind: ShapeKind, *parts: tuple[Ring, ...]) -> Shape:
    return Shape(kind=kind, parts=parts, rule="a rule")


@pytest.mark.parametrize(
    ("given", "type_"),
    [
        (shape(ShapeKind.SECTOR, (RING,)), "Polygon"),
        (shape(ShapeKind.RING, (RING, HOLE)), "Polygon"),
        (shape(ShapeKind.CORRIDOR, (RING,), (RING,)), "MultiPolygon"),
        (shape(ShapeKind.LINE, (RING[:2],)), "LineString"),
        (shape(ShapeKind.LINE, (RING[:2],), (RING[1:3],)), "MultiLineString"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_shape_is_a_geometry_and_comes_back(given: Shape, type_: str):
    geometry = shape_to_geometry(given)
    assert geometry["type"] == type_
    assert (geometry["shape"], geometry["rule"]) == (given.kind, "a rule")
    assert shape_from_geometry(json.loads(json.dumps(geometry))) == given


def test_the_coordinates_nest_as_deep_as_the_standard_wants():
    geometry = shape_to_geometry(shape(ShapeKind.POLYGON, (RING, HOLE)))
    assert geometry["coordinates"][0][0] == [37.0, 36.0]
    assert len(geometry["coordinates"]) == 2


def with_geometry(geometry: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    record = reading_to_json(siege_broken())
    place = next(p for c in record["claims"] for p in c["places"] if p["location"])
    place["location"]["geometry"] = geometry
    return record


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": [[[37, 36]]], "shape": "blob", "rule": ""},
        {"type": "Polygon", "coordinates": [[[370, 3]]], "shape": "ring", "rule": ""},
        {"type": "Polygon", "coordinates": [[[37]]], "shape": "ring", "rule": ""},
        {"type": "Polygon", "coordinates": 7, "shape": "ring", "rule": ""},
        {"type": "Polygon", "shape": "ring", "rule": ""},
        {"type": "Polygon", "coordinates": [[["x", "y"]]], "shape": "ring", "rule": ""},
        [1, 2],
        "Polygon",
    ],
)
def test_a_broken_geometry_is_told(geometry: Any):  # noqa: ANN401 - any JSON
    with pytest.raises(InputError):
        reading_from_json(with_geometry(geometry))


def test_a_plain_disc_has_no_geometry():
    assert make_location(make_place()).shape is None
    text = json.dumps(reading_to_json(siege_broken()))
    assert '"geometry"' not in text

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entry_factory import shaped_entry, siege_entries
from factory import make_location
from rawi.export.formats.shapes import (
    area,
    bounds,
    disc,
    geometry,
    located,
    wkb_point,
    wkb_shape,
)
from rawi.model import ShapeKind

shapely = pytest.importorskip("shapely")


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0.1, 900))
def test_a_disc_is_a_closed_ring_on_the_globe(lat: float, lon: float, radius: float):
    ring = disc(make_location(lat=lat, lon=lon, radius_km=radius))
    assert ring[0] == ring[-1]
    assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)


@given(st.floats(-60, 60), st.floats(-170, 170), st.floats(1, 300))
def test_a_disc_holds_its_middle_and_runs_against_the_clock(
    lat: float, lon: float, radius: float
):
    polygon = shapely.Polygon(disc(make_location(lat=lat, lon=lon, radius_km=radius)))
    assert polygon.is_valid
    assert polygon.contains(shapely.Point(lon, lat))
    assert polygon.exterior.is_ccw


@pytest.mark.parametrize("kind", [ShapeKind.POLYGON, ShapeKind.LINE])
@pytest.mark.parametrize("parts", [1, 2])
def test_well_known_binary_and_geojson_are_the_same_shape(kind: ShapeKind, parts: int):
    location = shaped_entry(kind, parts=parts).claim.places[0].location
    assert location is not None
    binary = shapely.from_wkb(wkb_shape(area(location)))
    assert binary.equals(shapely.from_geojson(_text(geometry(location))))
    assert binary.bounds == bounds(area(location))


def test_a_point_is_written_in_the_order_of_longitude_and_latitude():
    assert shapely.from_wkb(wkb_point((37.0, 36.0))).coords[0] == (37.0, 36.0)


def test_a_claim_that_is_nowhere_comes_once_without_a_place():
    assert list(located(siege_entries()[2])) == [(0, None)]


def _text(value: object) -> str:
    return json.dumps(value)

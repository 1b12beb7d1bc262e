"""Shapes as discs: the middle, and what holds nine tenths."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.places.gazetteer import distance_km
from rawi.places.imports.outlines import disc_of, disc_of_points

DEGREES = st.floats(0.01, 2.0)


def circle(
    lat: float, lon: float, km: float, points: int = 400
) -> list[tuple[float, float]]:
    high, wide = km / 111.19, km / 111.19 / math.cos(math.radians(lat))
    turns = (2 * math.pi * n / points for n in range(points))
    return [(lon + wide * math.cos(t), lat + high * math.sin(t)) for t in turns]


def test_the_disc_of_a_circle_holds_nine_tenths_of_it():
    disc = disc_of([circle(33.0, 44.0, 20.0)])
    assert distance_km(disc.lat, disc.lon, 33.0, 44.0) < 0.5
    assert disc.radius_km == pytest.approx(20.0 * math.sqrt(0.9), abs=0.8)


def test_a_hole_is_no_part_of_a_shape():
    whole = disc_of([circle(33.0, 44.0, 20.0)])
    ring = disc_of([circle(33.0, 44.0, 20.0), circle(33.0, 44.0, 15.0)])
    assert whole.radius_km is not None
    assert ring.radius_km is not None
    assert ring.radius_km >= whole.radius_km


@given(st.floats(-60, 60), st.floats(-170, 170), DEGREES, DEGREES)
def test_the_middle_of_a_rectangle_is_its_middle(
    lat: float, lon: float, high: float, wide: float
):
    corners = [
        (lon, lat),
        (lon + wide, lat),
        (lon + wide, lat + high),
        (lon, lat + high),
    ]
    disc = disc_of([corners])
    assert disc.lat == pytest.approx(lat + high / 2, abs=high / 20)
    assert disc.lon == pytest.approx(lon + wide / 2, abs=wide / 20)
    far = distance_km(disc.lat, disc.lon, lat, lon)
    assert disc.radius_km is not None
    assert disc.radius_km <= far + 0.3


def test_a_shape_without_an_area_is_a_line():
    disc = disc_of([[(36.0, 33.0), (36.2, 33.0), (36.1, 33.0)]])
    assert (disc.lat, round(disc.lon, 2)) == (33.0, 36.1)


def test_a_point_tells_no_size():
    assert disc_of_points([(36.0, 33.0)]).radius_km is None


@pytest.mark.parametrize("rings", [[], [[]], [[(math.nan, 1.0)] * 4]])
def test_a_shape_that_is_none_is_refused(rings: list[list[tuple[float, float]]]):
    with pytest.raises(ValueError, match="shape"):
        disc_of(rings)

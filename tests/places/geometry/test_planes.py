"""Figures on the flat: inside or not, how far they reach, where their middle is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.model import Ring, Shape, ShapeKind
from rawi.places.geometry.earth import Point, destination, geodesic
from rawi.places.geometry.planes import (
    around,
    balance,
    holds,
    is_clockwise,
    km_between,
    middle,
    reach,
)
from rawi.places.geometry.rings import annulus, sector

SQUARE: Ring = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0))
HOLE: Ring = ((0.4, 0.4), (0.4, 0.6), (0.6, 0.6), (0.6, 0.4), (0.4, 0.4))


def polygon(*rings: Ring) -> Shape:
    return Shape(kind=ShapeKind.POLYGON, parts=(rings,), rule="test")


def test_a_hole_holds_nothing():
    shape = polygon(SQUARE, HOLE)
    assert holds(shape, Point(0.2, 0.2))
    assert not holds(shape, Point(0.5, 0.5))
    assert not holds(shape, Point(1.2, 0.5))


def test_a_line_holds_no_point():
    line = Shape(kind=ShapeKind.LINE, parts=((SQUARE[:2],),), rule="test")
    assert not holds(line, Point(0.0, 0.5))


@given(st.floats(-65, 65), st.floats(-179, 179), st.integers(0, 359), st.floats(1, 200))
def test_the_flat_agrees_with_the_ellipsoid(
    lat: float, lon: float, bearing: int, km: float
):
    start = Point(lat, lon)
    end = destination(start, bearing, km)
    assert km_between(start, end) == pytest.approx(geodesic(start, end)[0], rel=0.015)


def test_nine_tenths_of_a_line_are_near_its_middle():
    line = Shape(
        kind=ShapeKind.LINE, parts=((((36.0, 35.0), (36.0, 36.0)),),), rule="test"
    )
    assert reach(line, Point(35.5, 36.0)) == pytest.approx(0.45 * 111.2, rel=0.03)
    assert middle(line).lat == pytest.approx(35.5, abs=0.01)


def test_nine_tenths_of_a_disc_are_within_its_reach():
    centre = Point(36.0, 36.0)
    disc = Shape(kind=ShapeKind.RING, parts=annulus(centre, 0.0, 50.0), rule="test")
    assert reach(disc, centre) == pytest.approx(50 * 0.9**0.5, rel=0.05)
    assert around(0.0, 50.0) == pytest.approx(50 * 0.9**0.5)


@settings(max_examples=30)
@given(st.sampled_from([30.0, 45.0, 67.5, 80.0]), st.floats(5, 200), st.floats(0, 0.6))
def test_the_middle_of_a_sector_and_its_radius_agree_with_samples(
    half: float, far: float, share: float
):
    near = share * far
    away, radius = balance(near, far, half)
    assert near < away < far
    centre = Point(10.0, 30.0)
    drawn = sector(centre, 90, half, near, far)
    shape = Shape(kind=ShapeKind.SECTOR, parts=drawn, rule="test")
    point = middle(shape)
    assert km_between(centre, point) <= away * 1.1
    assert reach(shape, destination(centre, 90, away)) == pytest.approx(
        radius, rel=0.15
    )


def test_a_middle_may_be_chosen_nearer():
    near, near_radius = balance(0.0, 60.0, 67.5, 0.33)
    far, far_radius = balance(0.0, 60.0, 67.5)
    assert near == pytest.approx(0.33 * 60)
    assert near < far
    assert near_radius > far_radius


def test_the_way_round_a_ring_is_known():
    assert not is_clockwise(SQUARE)
    assert is_clockwise(SQUARE[::-1])

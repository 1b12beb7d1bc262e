"""Outlines drawn along geodesics, against geographiclib as the referee."""

from __future__ import annotations

from itertools import pairwise
from math import pi

import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rawi.model import Ring, Shape, ShapeKind
from rawi.places.geometry.earth import Point, destination, geodesic, to_pole_km
from rawi.places.geometry.planes import holds, is_clockwise
from rawi.places.geometry.rings import (
    annulus,
    corridor,
    crosses_itself,
    cut,
    dense,
    halfway,
    sector,
    side_of,
    unrolled,
)

EARTH = Geodesic.WGS84
ALEPPO = Point(36.2, 37.16)
HAMA = Point(35.13, 36.75)

lats = st.floats(-70, 70)
lons = st.floats(-180, 180)
points = st.builds(Point, lats, lons)
bearings = st.integers(0, 359)
halves = st.sampled_from([30.0, 45.0, 67.5, 80.0])
few = settings(max_examples=25, deadline=None)


def area(parts: tuple[tuple[Ring, ...], ...]) -> float:
    """Square kilometres of all parts, holes taken off, by geographiclib."""
    total = 0.0
    for part in parts:
        for ring in part:
            polygon = EARTH.Polygon()
            for lon, lat in ring[:-1]:
                polygon.AddPoint(lat, lon)
            total += polygon.Compute(sign=True)[2] / 1e6
    return total


def shape(kind: ShapeKind, parts: tuple[tuple[Ring, ...], ...]) -> Shape:
    return Shape(kind=kind, parts=parts, rule="test")


def km(a: Point, lat: float, lon: float) -> float:
    return EARTH.Inverse(a.lat, a.lon, lat, lon)["s12"] / 1000


@few
@given(points, bearings, st.floats(0.5, 800))
def test_distances_agree_with_a_geodesic(start: Point, bearing: int, far: float):
    end = destination(start, bearing, far)
    assert km(start, *end) == pytest.approx(far, rel=0.005)
    assert geodesic(start, end)[0] == pytest.approx(far, rel=0.005)


@few
@given(points, bearings, halves, st.floats(1, 600))
def test_a_sector_lies_on_its_side_and_no_further(
    centre: Point, bearing: int, half: float, far: float
):
    ((ring,), *_) = sector(centre, bearing, half, 0.0, far)
    for lon, lat in ring:
        found = EARTH.Inverse(centre.lat, centre.lon, lat, lon)
        assert found["s12"] / 1000 <= far * 1.005 + 0.05
        if found["s12"] > 1000 and abs(lon) < 179.9999:
            turn = (found["azi1"] - bearing + 180) % 360 - 180
            assert abs(turn) <= half + 1


@few
@given(points, bearings, halves, st.floats(5, 300), st.floats(0, 0.9))
def test_a_sector_has_the_area_of_its_angle(
    centre: Point, bearing: int, half: float, far: float, share: float
):
    near = far * share
    found = area(sector(centre, bearing, half, near, far))
    wanted = 2 * half / 360 * pi * (far**2 - near**2)
    assert found == pytest.approx(wanted, rel=0.03)


@few
@given(points, st.floats(2, 300), st.floats(0.1, 0.9))
def test_a_ring_leaves_out_the_core(centre: Point, far: float, share: float):
    near = far * share
    parts = annulus(centre, near, far)
    ring = shape(ShapeKind.RING, parts)
    assert not holds(ring, centre)
    assert area(parts) == pytest.approx(pi * (far**2 - near**2), rel=0.03)
    for bearing in range(5, 365, 40):
        middle = destination(centre, bearing, (near + far) / 2)
        assert holds(ring, Point(middle.lat, (middle.lon + 180) % 360 - 180))


@few
@given(points, bearings, st.floats(10, 400), st.floats(1, 30))
def test_a_corridor_is_as_wide_as_asked_for(
    start: Point, bearing: int, length: float, half: float
):
    end = destination(start, bearing, length)
    assume(abs(end.lat) <= 75)
    parts = corridor([start, end], half)
    found = area(parts)
    assert found == pytest.approx(2 * half * length + pi * half**2, rel=0.02)
    across = shape(ShapeKind.CORRIDOR, parts)
    middle = destination(start, bearing, length / 2)
    along = EARTH.Inverse(*middle, *end)["azi1"]
    for side in (90, -90):
        for reach, inside in ((0.93 * half, True), (1.07 * half, False)):
            point = destination(middle, along + side, reach)
            home = Point(point.lat, (point.lon + 180) % 360 - 180)
            if 180 - abs(home.lon) > 0.01:
                assert holds(across, home) is inside


@few
@given(points, st.lists(st.tuples(bearings, st.floats(20, 90)), min_size=2, max_size=4))
def test_a_corridor_holds_the_course_that_it_follows(
    start: Point, steps: list[tuple[int, float]]
):
    course = [start]
    for bearing, length in steps:
        course.append(destination(course[-1], bearing, length))
    assume(max(abs(point.lat) for point in course) <= 75)
    drawn = shape(ShapeKind.CORRIDOR, corridor(course, 4.0))
    for a, b in pairwise(course):
        for share in (0.1, 0.5, 0.9):
            length, bearing, _ = geodesic(a, b)
            point = destination(a, bearing, length * share)
            home = Point(point.lat, (point.lon + 180) % 360 - 180)
            inside = any(
                holds(Shape(kind=drawn.kind, parts=(part,), rule=""), home)
                for part in drawn.parts
            )
            assert inside or 180 - abs(home.lon) < 0.01


@few
@given(
    st.builds(Point, lats, st.sampled_from([179.9, -179.95, 180.0, -180.0])), bearings
)
def test_a_shape_across_the_antimeridian_is_cut_there(centre: Point, bearing: int):
    for parts in (
        annulus(centre, 0.0, 80.0),
        sector(centre, bearing, 67.5, 10.0, 80.0),
    ):
        assert all(
            -180 <= lon <= 180 and -90 <= lat <= 90
            for part in parts
            for ring in part
            for lon, lat in ring
        )
    whole = area(annulus(centre, 0.0, 80.0))
    assert whole == pytest.approx(pi * 80**2, rel=0.03)
    assert len(annulus(centre, 0.0, 80.0)) == 2


@few
@given(st.floats(-180, 180), st.floats(0, 200), st.sampled_from([-1, 1]))
def test_what_would_reach_a_pole_is_not_drawn(lon: float, short: float, sign: int):
    centre = Point(sign * (90 - short / 112), lon)
    far = to_pole_km(centre) + 50
    assert annulus(centre, 0.0, far) == ()
    assert sector(centre, 0, 45, 0.0, far) == ()
    assert corridor([centre, Point(sign * 80.0, lon)], far) == ()


@few
@given(st.floats(80, 89), lons, bearings)
def test_a_shape_by_a_pole_is_a_closed_ring(lat: float, lon: float, bearing: int):
    for part in sector(Point(lat, lon), bearing, 67.5, 0.0, 40.0):
        assert part[0][0] == part[0][-1]
        assert len(part[0]) >= 4


@few
@given(points, bearings, halves)
def test_rings_go_against_the_clock_and_holes_with_it(
    centre: Point, bearing: int, half: float
):
    assume(180 - abs(centre.lon) >= 3)
    ((outer, hole),) = annulus(centre, 10.0, 60.0)
    assert not is_clockwise(outer)
    assert is_clockwise(hole)
    ((side,),) = sector(centre, bearing, half, 10.0, 60.0)
    assert not is_clockwise(side)
    ((way,),) = corridor([centre, destination(centre, bearing, 70)], 5.0)
    assert not is_clockwise(way)


def test_a_hairpin_is_drawn_stretch_by_stretch():
    course = [ALEPPO, HAMA, Point(36.19, 37.15), Point(35.14, 36.74)]
    parts = corridor(course, 5.0)
    assert len(parts) > 1
    assert all(not crosses_itself([Point(y, x) for x, y in p[0]]) for p in parts)


def test_a_long_course_is_followed_by_corners():
    course = dense([Point(33.5, 36.3), Point(33.3, 44.4)], 100.0)
    gaps = [geodesic(a, b)[0] for a, b in pairwise(course)]
    assert max(gaps) <= 100.5
    assert len(course) == 9


def test_the_middle_of_a_bent_course_is_half_its_length_away():
    course = [Point(0.0, 0.0), Point(0.0, 1.0), Point(2.0, 1.0)]
    middle = halfway(course)
    assert middle.lon == pytest.approx(1.0)
    assert middle.lat == pytest.approx(0.5, abs=0.01)


def test_longitudes_are_unrolled_without_a_jump():
    found = unrolled([Point(0, 179.0), Point(0, -179.0), Point(0, -178.0)])
    assert [point.lon for point in found] == [179.0, 181.0, 182.0]


def test_the_side_of_an_outline_is_its_part_beyond_the_centre():
    square: Ring = ((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0))
    south = side_of(square, Point(1.0, 1.0), 180)
    assert {lat for _, lat in south} == {0.0, 1.0}
    east = side_of(square, Point(1.0, 1.0), 90)
    assert {lon for lon, _ in east} == {1.0, 2.0}
    assert side_of(square, Point(-5.0, 1.0), 180) == ()


@pytest.mark.parametrize(
    ("corners", "crossing"),
    [
        ([(0, 0), (0, 1), (1, 1), (1, 0)], False),
        ([(0, 0), (1, 1), (0, 1), (1, 0)], True),
        ([(0, 0), (0, 4), (1, 4), (1, 1), (3, 1), (3, 4), (4, 4), (4, 0)], False),
    ],
    ids=["square", "bow tie", "concave"],
)
def test_a_ring_that_crosses_itself_is_known(
    corners: list[tuple[float, float]], *, crossing: bool
):
    assert crosses_itself([Point(lat, lon) for lat, lon in corners]) is crossing


def test_nothing_smaller_than_a_corner_is_written():
    speck = [Point(0.0, 0.0), Point(0.00001, 0.0), Point(0.0, 0.00001)]
    assert cut([[*speck, speck[0]]]) == ()

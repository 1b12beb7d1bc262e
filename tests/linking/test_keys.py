"""Keys: what may be one event shares one, and no claim has many."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import make_location, make_place
from rawi.linking.keys import index_keys, lookup_keys
from rawi.linking.meeting import measure_km
from rawi.linking.sightings import Sighting, Spot
from rawi.model import EventType, PlaceId, Reading
from reports import ALEPPO, ARMY, GOVERNORATE, IDLIB, SUNDAY, report, sighted


def meet(a: Reading, b: Reading) -> bool:
    """Whether each is found from the other; it must not depend on the side."""
    one, other = sighted(a), sighted(b)
    found = {
        bool(set(lookup_keys(x)) & set(index_keys(y)))
        for x, y in ((one, other), (other, one))
    }
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(
    ("other", "met"),
    [
        pytest.param(report("b"), True, id="the same"),
        pytest.param(report("b", kind=EventType.SHELLING), True, id="deed and toll"),
        pytest.param(report("b", GOVERNORATE), True, id="its governorate"),
        pytest.param(report("b", IDLIB), False, id="another town"),
        pytest.param(report("b", published=date(2016, 9, 1)), False, id="next month"),
        pytest.param(report("b", kind=EventType.PROTEST), False, id="another family"),
        pytest.param(report("b", published=None), True, id="no day"),
        pytest.param(report("b", None), False, id="no place"),
    ],
)
def test_claims_share_a_key_where_they_may_be_of_one_event(
    other: Reading, *, met: bool
):
    assert meet(report("a"), other) is met


def test_claims_without_a_place_meet_by_the_bodies_they_name():
    a, b = report("a", None, actor=ARMY), report("b", None, actor=ARMY)
    assert meet(a, b)


def test_undated_claims_meet_each_other():
    assert meet(report("a", published=None), report("b", published=None))


def test_what_fits_no_type_needs_a_shared_trigger():
    a, b = (sighted(report(n, kind=EventType.OTHER)) for n in "ab")
    other = replace(b, trigger=frozenset({"صدق"}))
    assert set(lookup_keys(a)) & set(index_keys(b))
    assert not set(lookup_keys(a)) & set(index_keys(other))


def test_a_state_is_looked_for_longer_than_a_deed():
    later = SUNDAY + timedelta(days=7)
    for kind, met in ((EventType.SIEGE, True), (EventType.AIR_STRIKE, False)):
        a, b = report("a", kind=kind), report("b", kind=kind, published=later)
        assert meet(a, b) is met


def at(name: str, lat: float, lon: float, radius: float) -> Sighting:
    place = make_place(name, id=PlaceId(name), lat=lat, lon=lon)
    return sighted(report(name, make_location(place, radius_km=radius)))


POINTS = st.tuples(st.floats(30, 38), st.floats(35, 45))
STEPS = st.tuples(st.floats(-0.3, 0.3), st.floats(-0.3, 0.3))
RADII = st.tuples(st.floats(0, 40), st.floats(0, 40))


@given(POINTS, STEPS, RADII, st.integers(-1, 1))
def test_discs_that_touch_within_a_day_share_a_key(
    point: tuple[float, float],
    step: tuple[float, float],
    radii: tuple[float, float],
    days: int,
):
    (lat, lon), (north, east), (r1, r2) = point, step, radii
    a = at("a", lat, lon, r1)
    b = at("b", lat + north, lon + east, r2)
    b = replace(b, begin=b.begin and b.begin + timedelta(days=days), end=b.end)
    near = measure_km(a.spots[0], b.spots[0]) <= r1 + r2
    if near:
        assert set(lookup_keys(a)) & set(index_keys(b))
        assert set(lookup_keys(b)) & set(index_keys(a))


@given(st.lists(st.floats(-89, 89), max_size=8), st.integers(0, 4000))
def test_no_claim_has_many_keys(places: list[float], days: int):
    spots = tuple(
        Spot(f"p{i}", lat, lat * 2, 40.0, "SY", None, 2) for i, lat in enumerate(places)
    )
    long = replace(
        sighted(report("a")), spots=spots, end=SUNDAY + timedelta(days=days), dated=True
    )
    assert len(index_keys(long)) <= 160
    assert len(set(index_keys(long))) == len(index_keys(long))


def test_keys_of_a_town_are_few():
    assert len(index_keys(sighted(report("a", ALEPPO)))) <= 16

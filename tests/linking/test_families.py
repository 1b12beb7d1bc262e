"""Families of types, and which types say the same thing."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from rawi.linking.families import LATER, OPPOSED, comparable, family, window_days
from rawi.model import EventType


def test_what_is_comparable_is_of_one_family():
    for a, b in product(EventType, repeat=2):
        if comparable(a, b):
            assert family(a) == family(b)


@given(st.sampled_from(EventType), st.sampled_from(EventType))
def test_to_be_comparable_is_mutual(a: EventType, b: EventType):
    assert comparable(a, b) == comparable(b, a)
    assert comparable(a, a)


def test_opposed_states_can_meet_in_one_event():
    for kinds in OPPOSED:
        assert len({family(kind) for kind in kinds}) == 1
        assert len(kinds) == 2


def test_a_deed_and_its_toll_are_of_one_family_and_say_two_things():
    assert family(EventType.BOMBING) == family(EventType.CASUALTIES)
    assert not comparable(EventType.BOMBING, EventType.CASUALTIES)


def test_what_ends_a_state_is_not_that_state():
    for later, earlier in LATER.items():
        assert later is not earlier


def test_states_have_longer_windows_than_deeds():
    siege, strike = family(EventType.SIEGE), family(EventType.AIR_STRIKE)
    assert window_days(siege) > window_days(strike)

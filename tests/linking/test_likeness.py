"""What two claims share, how likely that makes one event, and in what words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import FATAH, make_location, make_place
from rawi.linking import load_event_weights
from rawi.linking.likeness import explain, observe, weigh_pairs
from rawi.linking.meeting import compare_days, compare_numbers, compare_places
from rawi.model import (
    Actor,
    EventType,
    Location,
    PlaceId,
    Precision,
    Range,
    Reading,
)
from reports import ALEPPO, ARMY, GOVERNORATE, IDLIB, SUNDAY, report, sighted

WEIGHTS = load_event_weights()
SUKKARI = make_location(
    make_place("Sukkari", "السكري", id=PlaceId("rw:sukkari"), lat=36.175, lon=37.13),
    radius_km=1.0,
    precision=Precision.NEIGHBOURHOOD,
)
KAFR_HAMRA = make_location(
    make_place("Kafr Hamra", id=PlaceId("gn:1"), lat=36.25, lon=37.03),
    radius_km=2.0,
    precision=Precision.TOWN,
)


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        (ALEPPO, ALEPPO, "same"),
        (ALEPPO, SUKKARI, "inside"),
        (ALEPPO, KAFR_HAMRA, "near"),
        (ALEPPO, IDLIB, "far"),
        (ALEPPO, GOVERNORATE, "region"),
        (ALEPPO, None, "-"),
    ],
)
def test_places_are_compared_against_their_radii(
    one: Location, other: Location | None, answer: str
):
    a, b = sighted(report("a", one)), sighted(report("b", other))
    assert compare_places(a, b).answer == compare_places(b, a).answer == answer


@pytest.mark.parametrize(
    ("days", "answer"), [(0, "day"), (1, "next"), (3, "days"), (4, "apart")]
)
def test_days_are_compared_by_what_lies_between(days: int, answer: str):
    a = sighted(report("a", day=SUNDAY))
    b = sighted(report("b", day=SUNDAY + timedelta(days=days)))
    assert compare_days(a, b) == compare_days(b, a) == answer


def test_days_that_are_not_told_may_meet_or_be_unknown():
    a = sighted(report("a", day=SUNDAY))
    assert compare_days(a, sighted(report("b"))) == "meet"
    assert compare_days(a, sighted(report("b", published=None))) == "-"


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ((7, 7), (7, 7), "same"),
        ((7, None), (9, 9), "compatible"),
        ((7, 7), (9, 9), "apart"),
        ((7, 7), None, "-"),
    ],
)
def test_numbers_are_compared(
    one: tuple[int, int | None], other: tuple[int, int] | None, answer: str
):
    a, b = sighted(report("a", killed=one)), sighted(report("b", killed=other))
    assert compare_numbers(a, b) == answer


def test_counts_are_compared_where_no_toll_is_told():
    a, b = sighted(report("a")), sighted(report("b"))
    four = Range(4, 4)
    assert compare_numbers(replace(a, count=four), replace(b, count=four)) == (
        "count same"
    )
    assert compare_numbers(replace(a, count=four), replace(b, count=Range(5, 5))) == (
        "count other"
    )


def chance_order(*pairs: tuple[Reading, Reading]) -> list[float]:
    found = weigh_pairs([(sighted(a), sighted(b)) for a, b in pairs], WEIGHTS)
    return [one.odds for one in found]


def test_each_part_that_is_shared_makes_one_event_likelier():
    strike = EventType.AIR_STRIKE
    near = report("a", SUKKARI, kind=strike, day=SUNDAY)
    alike = report("b", SUKKARI, kind=strike, day=SUNDAY)
    other_day = report("b", SUKKARI, kind=strike, day=date(2016, 7, 20))
    far = report("b", IDLIB, kind=strike, day=SUNDAY)
    best, *rest = chance_order((near, alike), (near, other_day), (near, far))
    assert best > 0 > max(rest)


def test_other_bodies_make_one_event_less_likely():
    a = report("a", kind=EventType.ARMED_CLASH, actor=FATAH)
    same = report("b", kind=EventType.ARMED_CLASH, actor=FATAH)
    other = report("b", kind=EventType.ARMED_CLASH, actor=ARMY)
    one, two = chance_order((a, same), (a, other))
    assert one > two


def test_a_pair_is_explained_in_words():
    a = sighted(report("a", SUKKARI, killed=(7, 7), day=SUNDAY, actor=FATAH))
    b = sighted(report("b", SUKKARI, killed=(7, 7), day=SUNDAY, actor=FATAH))
    assert explain(a, b) == "same type; same places; same actors, date; same toll"
    far = sighted(report("b", IDLIB, kind=EventType.SHELLING, day=SUNDAY))
    assert explain(a, far).startswith("casualties beside shelling; 53 km apart")
    assert explain(sighted(report("a", None)), sighted(report("b", None))) == (
        "same type; days that meet"
    )


@given(
    st.sampled_from(EventType),
    st.sampled_from(EventType),
    st.sampled_from([None, ALEPPO, SUKKARI, IDLIB, GOVERNORATE]),
    st.sampled_from([None, FATAH, ARMY]),
    st.integers(0, 40),
)
def test_likeness_is_the_same_from_both_sides(
    one: EventType,
    other: EventType,
    where: Location | None,
    actor: Actor | None,
    days: int,
):
    a = sighted(report("a", kind=one, day=SUNDAY, actor=FATAH))
    b = sighted(
        report(
            "b",
            where,
            kind=other,
            day=SUNDAY + timedelta(days=days),
            actor=actor,
        )
    )
    assert observe(a, b)[0] == observe(b, a)[0]
    assert weigh_pairs([(a, b)], WEIGHTS) == weigh_pairs([(b, a)], WEIGHTS)
    assert explain(a, b).split("; ")[1:] == explain(b, a).split("; ")[1:]

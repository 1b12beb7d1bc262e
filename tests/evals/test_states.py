"""Floors of states on a small invented world, and what the measure counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from evals.agreement import Agreement
from evals.states import score_disputes, score_states, score_tracks
from evals.world.gold import World, world_of
from evals.world.stream import tell_documents
from rawi.model import (
    ClaimId,
    PlaceId,
    SourceKind,
    StateDispute,
    StateKind,
    Stretch,
    Track,
    Voice,
)

FLOORS = {"siege": 0.85, "control": 0.85, "route": 0.80, "disputes": 0.75}


@pytest.fixture(scope="module")
def world() -> World:
    return world_of(tell_documents(600, 11))


def track_of(world: World, state: str) -> Track:
    """Return a gold track as `rawi.states` would give it, without a fault."""
    gold = next(
        t for t in world.tracks if t.state == state and len(list(t.spans())) == 1
    )
    begin, end, value = next(gold.spans())
    return Track(
        kind=StateKind(state),
        place=PlaceId(gold.place),
        place_name="",
        voice=Voice(key="any", name="", kind=SourceKind.MEDIA),
        stretches=(
            Stretch(
                value=value,
                by=None,
                by_name=None,
                begin=begin,
                begin_open=False,
                end=end,
                words=(begin, end),
                claims=gold.claims,
            ),
        ),
    )


def test_states_of_gold_claims_hold_their_floors(world: World) -> None:
    figures = score_states(world.readings, world, {})
    low = {m: figures[m].f1 for m, floor in FLOORS.items() if figures[m].f1 < floor}
    assert not low


def test_a_track_as_it_is_told_has_no_wrong_day(world: World) -> None:
    figures = score_tracks([track_of(world, "siege")], world, {})
    assert figures["siege"].precision == 1.0
    assert 0 < figures["siege"].recall < 1


def test_a_track_a_month_too_early_has_wrong_days(world: World) -> None:
    track = track_of(world, "siege")
    stretch = track.stretches[0]
    early = replace(stretch, begin=stretch.begin - timedelta(days=30))
    figures = score_tracks([replace(track, stretches=(early,))], world, {})
    assert figures["siege"].precision < 0.9


def test_days_after_the_last_word_are_not_scored(world: World) -> None:
    track = track_of(world, "siege")
    stretch = track.stretches[0]
    long = replace(
        stretch, end=None, words=(*stretch.words, stretch.begin + timedelta(days=900))
    )
    figures = score_tracks([replace(track, stretches=(long,))], world, {})
    assert figures["siege"].precision > 0.3
    assert figures["siege"].recall < 1


def test_a_dispute_counts_only_at_its_place_and_time(world: World) -> None:
    gold = world.disputes[0]
    found = StateDispute(
        kind=StateKind(gold.state),
        place=PlaceId(gold.place),
        place_name="",
        begin=gold.begin,
        end=gold.end,
        positions=(),
        claims=(ClaimId("x"),),
    )
    assert score_disputes([found], world).precision == 1.0
    elsewhere = replace(found, place=PlaceId("nowhere"))
    late = replace(found, begin=date(2030, 1, 1), end=date(2030, 1, 2))
    assert score_disputes([elsewhere, late], world).precision == 0.0
    assert isinstance(score_disputes([], world), Agreement)

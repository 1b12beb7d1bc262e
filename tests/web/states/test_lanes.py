from __future__ import annotations

from datetime import date, timedelta

import pytest

from factory import make_place
from rawi.model import (
    ClaimId,
    Denial,
    PlaceId,
    Position,
    SourceKind,
    StateDispute,
    StateKind,
    Stretch,
    Track,
    Voice,
)
from rawi.web.states.lanes import Axis, set_out

ALEPPO = make_place("Aleppo", "حلب", id=PlaceId("gn:170063"))
AUGUST = date(2016, 8, 1)


def voice(name: str) -> Voice:
    return Voice(key=name, name=name, kind=SourceKind.MILITARY)


def stretch(
    begin: date, *words: date, end: date | None = None, by: str = ""
) -> Stretch:
    return Stretch(
        value="held",
        by=by or None,
        by_name=by or None,
        begin=begin,
        begin_open=False,
        end=end,
        words=(begin, *words),
        claims=(ClaimId("0123456789abcdef"),),
    )


def track(name: str, *stretches: Stretch, denied: tuple[date, ...] = ()) -> Track:
    return Track(
        kind=StateKind.CONTROL,
        place=ALEPPO.id,
        place_name=ALEPPO.name,
        voice=voice(name),
        stretches=stretches,
        denials=tuple(Denial(value="held", day=day, claims=()) for day in denied),
    )


def dispute(*names: str) -> StateDispute:
    says = ("held by الجيش", "not held by الجيش")
    return StateDispute(
        kind=StateKind.CONTROL,
        place=ALEPPO.id,
        place_name=ALEPPO.name,
        begin=AUGUST,
        end=AUGUST + timedelta(3),
        positions=tuple(
            Position(says=s, voices=(voice(n),))
            for s, n in zip(says, names, strict=True)
        ),
        claims=(),
    )


@pytest.mark.parametrize("days", [0, 1, 13, 40, 90, 400, 4_000, 40_000])
def test_an_axis_names_a_handful_of_days_in_order(days: int):
    axis = Axis(AUGUST, AUGUST + timedelta(days))
    at = [tick.at for tick in axis.ticks()]
    assert at == sorted(at)
    assert len(at) <= 8
    assert all(0 <= one <= 100 for one in at)


def test_everything_lies_on_the_axis():
    place = set_out(
        ALEPPO,
        [
            track("a", stretch(AUGUST, AUGUST + timedelta(9), end=AUGUST)),
            track("b", stretch(AUGUST + timedelta(30)), denied=(AUGUST,)),
        ],
        [],
    )
    for lane in place.lanes:
        for bar in lane.bars:
            assert 0 < bar.at <= bar.to < 100
            assert all(bar.at <= word.at <= bar.to for word in bar.words)
        assert all(0 < point.at < 100 for point in lane.denials)


def test_a_bar_without_an_end_reaches_to_the_last_word_and_no_further():
    last = AUGUST + timedelta(20)
    place = set_out(ALEPPO, [track("a", stretch(AUGUST, last))], [])
    (bar,) = place.lanes[0].bars
    assert (bar.end, bar.last) == (None, last)


def test_no_account_fills_the_gap_of_another():
    early, late = stretch(AUGUST), stretch(AUGUST + timedelta(60))
    place = set_out(ALEPPO, [track("a", early), track("b", late)], [])
    assert [len(lane.bars) for lane in place.lanes] == [1, 1]
    first, second = (lane.bars[0] for lane in place.lanes)
    assert first.to < second.at


def test_accounts_that_disagree_stand_together_and_are_shaded():
    tracks = [
        track("a", stretch(AUGUST - timedelta(9))),
        track("b", stretch(AUGUST)),
        track("c", denied=(AUGUST + timedelta(3),)),
    ]
    place = set_out(ALEPPO, tracks, [dispute("b", "c")])
    assert [lane.name for lane in place.lanes] == ["b", "c", "a"]
    assert [len(lane.shades) for lane in place.lanes] == [1, 1, 0]
    is_, is_not = place.disputes[0].answers
    assert (is_.how, is_.value, is_.by) == ("is", "held", "الجيش")
    assert (is_not.how, is_not.by) == ("is_not", "الجيش")


def test_each_holder_has_a_letter_of_its_own():
    tracks = [
        track("a", stretch(AUGUST, by="الجيش")),
        track("b", stretch(AUGUST, by="الفصائل")),
        track("c", stretch(AUGUST, by="الجيش")),
    ]
    place = set_out(ALEPPO, tracks, [])
    assert [(h.mark, h.name) for h in place.holders] == [
        ("A", "الجيش"),
        ("B", "الفصائل"),
    ]
    assert [lane.bars[0].mark for lane in place.lanes] == ["A", "B", "A"]


def test_many_accounts_are_cut_and_counted():
    tracks = [track(f"v{n:02}", stretch(AUGUST)) for n in range(20)]
    place = set_out(ALEPPO, tracks, [], most=5)
    assert (place.accounts, len(place.lanes)) == (20, 5)

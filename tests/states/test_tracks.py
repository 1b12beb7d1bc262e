"""Rules of docs/concepts/states.md: what begins, goes on, ends, and stays open."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_of import Entries, against, on

from rawi.lexicons.states import StateWords, load_state_words
from rawi.model import Entry, Role, StateKind, States, Status, Stretch
from rawi.states import draw_lanes, track_states

WORDS = load_state_words()


def follow(rows: list[Entry], kind: str = "siege") -> States:
    return track_states(rows, StateKind(kind), WORDS)


def stretches(rows: list[Entry], kind: str = "siege") -> tuple[Stretch, ...]:
    (track,) = follow(rows, kind).tracks
    return track.stretches


def test_a_siege_lasts_until_its_own_account_lifts_it(entries: Entries) -> None:
    (siege,) = stretches(
        [entries.make("siege", 0, by="س"), entries.make("siege_lifted", 20, told=20)]
    )
    assert (siege.begin, siege.end, siege.begin_open) == (on(0), on(20), False)
    assert siege.by == "@س"


def test_another_account_ends_nothing(entries: Entries) -> None:
    rows = [
        entries.make("siege", 0, outlet="المنارة"),
        entries.make("siege_lifted", 20, told=20, outlet="القلم"),
    ]
    states = follow(rows)
    ends = {t.voice.name: [s.end for s in t.stretches] for t in states.tracks}
    assert ends == {"المنارة": [None], "القلم": []}


def test_a_siege_without_an_end_stays_open(entries: Entries) -> None:
    rows = [entries.make("siege", 0), entries.make("siege", None, told=9)]
    (siege,) = stretches(rows)
    assert siege.end is None
    assert siege.words == (on(0), on(9))


def test_what_is_only_still_so_has_an_open_beginning(entries: Entries) -> None:
    (siege,) = stretches([entries.make("siege", None, told=5)])
    assert (siege.begin, siege.begin_open) == (on(5), True)


def test_since_a_day_begins_on_it(entries: Entries) -> None:
    (siege,) = stretches([entries.make("siege", 0, until=12, told=12)])
    assert (siege.begin, siege.begin_open) == (on(0), False)


def test_last_week_begins_on_its_last_day(entries: Entries) -> None:
    (siege,) = stretches([entries.make("siege", 0, until=6, told=12)])
    assert siege.begin == on(6)


@pytest.mark.parametrize(
    "status", [s for s in Status if s is not Status.ACTUAL], ids=str
)
def test_what_is_not_told_as_so_begins_nothing(
    entries: Entries, status: Status
) -> None:
    assert follow([entries.make("siege", 0, status=status)]).tracks == ()


def test_a_new_holder_ends_the_old_ones_days(entries: Entries) -> None:
    rows = [
        entries.make("territory_gain", 0, by="س"),
        entries.make("territory_gain", 10, told=10, by="ص"),
    ]
    old, new = stretches(rows, "control")
    assert (old.by, old.begin, old.end) == ("@س", on(0), on(9))
    assert (new.by, new.begin, new.end) == ("@ص", on(10), None)


def test_a_retreat_ends_only_the_hold_of_who_retreats(entries: Entries) -> None:
    rows = [
        entries.make("territory_gain", 0, by="س"),
        entries.make("withdrawal", 5, told=5, by="ص"),
    ]
    (held,) = stretches(rows, "control")
    assert held.end is None
    (ended,) = stretches(
        [*rows[:1], entries.make("withdrawal", 5, told=5, by="س")], "control"
    )
    assert ended.end == on(5)


def test_a_route_is_open_or_closed(entries: Entries) -> None:
    rows = [
        entries.make("route_closed", 0),
        entries.make("route_opened", 4, told=4),
    ]
    assert [s.value for s in stretches(rows, "route")] == ["closed", "open"]


def test_a_truce_ends_when_it_is_said_to_fail(entries: Entries) -> None:
    text = "انهارت الهدنة في المدينة."
    rows = [
        entries.make("ceasefire", 0),
        entries.make("ceasefire_violation", 2, told=2),
        entries.make("other", 8, told=8, trigger="انهارت", sentence=text),
        entries.make("other", 9, told=9, trigger="انهارت", sentence="انهارت بناية."),
    ]
    (truce,) = stretches(rows, "ceasefire")
    assert (truce.begin, truce.end) == (on(0), on(8))


def test_a_denial_is_a_mark_and_no_stretch(entries: Entries) -> None:
    (track,) = follow(
        [entries.make("territory_gain", 0, by="س", denied=True)], "control"
    ).tracks
    assert track.stretches == ()
    assert [d.value for d in track.denials] == ["held"]


def test_who_denies_a_lifting_says_that_the_siege_goes_on(entries: Entries) -> None:
    (siege,) = stretches([entries.make("siege_lifted", 3, told=3, denied=True)])
    assert (siege.begin, siege.begin_open, siege.end) == (on(3), True, None)


def test_a_denial_by_pronoun_is_of_the_place_that_was_denied(
    entries: Entries,
) -> None:
    rows = [
        entries.make("siege_lifted", 3, told=3, event="e", document="d"),
        entries.make(
            "siege_lifted",
            told=3,
            place=None,
            denied=True,
            event="e",
            document="d",
            source="الجبهة",
        ),
    ]
    states = follow(rows)
    assert {str(t.place) for t in states.tracks} == {"gn:1"}
    assert len(states.tracks) == 2


def test_an_unnamed_holder_is_the_one_that_the_event_names(entries: Entries) -> None:
    rows = [
        entries.make("territory_gain", 0, by="س", event="e", outlet="المنارة"),
        entries.make(
            "territory_gain", 0, by="المسلحون", known=False, event="e", outlet="القلم"
        ),
    ]
    tracks = follow(rows, "control").tracks
    assert {s.by for t in tracks for s in t.stretches} == {"@س"}


def test_an_unnamed_holder_stays_so_where_two_are_named(entries: Entries) -> None:
    rows = [
        entries.make("territory_gain", 0, by=by, known=known, event="e", outlet=by)
        for by, known in (("س", True), ("ص", True), ("المسلحون", False))
    ]
    names = {s.by_name for t in follow(rows, "control").tracks for s in t.stretches}
    assert names == {"س", "ص", "المسلحون"}


def test_a_reprints_own_voice_is_its_first_prints(entries: Entries) -> None:
    rows = [
        entries.make("siege", 0, outlet="الوكالة", document="d1", reprint="d1"),
        entries.make("siege", 0, outlet="القلم", document="d2", reprint="d1"),
    ]
    assert [t.voice.name for t in follow(rows).tracks] == ["الوكالة"]


def test_a_convoy_has_origin_way_destination_and_outcome(entries: Entries) -> None:
    roles = (("منبج", Role.FROM), ("حلب", Role.VIA), ("جنديرس", Role.TO))
    rows = [
        entries.make("aid_delivery", 0, roles=roles),
        entries.make("aid_obstruction", 0, told=1, roles=roles, outlet="القلم"),
    ]
    tracks = follow(rows, "convoy").tracks
    assert {str(t.place) for t in tracks} == {"جنديرس"}
    journeys = [j for t in tracks for j in t.journeys]
    assert {j.outcome for j in journeys} == {"arrived", "stopped"}
    for journey in journeys:
        found = (journey.origin, journey.via, journey.destination)
        assert found == ("منبج", ("حلب",), "جنديرس")


def test_displacement_is_of_the_place_that_is_left(entries: Entries) -> None:
    roles = (("سراقب", Role.FROM), ("إدلب", Role.TO))
    (track,) = follow(
        [entries.make("displacement", 0, roles=roles)], "displacement"
    ).tracks
    assert str(track.place) == "سراقب"


def test_contradicting_accounts_are_a_dispute(entries: Entries) -> None:
    link = against("c001", "c002")
    rows = [
        entries.make(
            "siege_lifted", 3, told=3, event="e", outlet="المنارة", links=(link,)
        ),
        entries.make("siege", told=4, event="e", outlet="القلم", links=(link,)),
    ]
    (dispute,) = follow(rows).disputes
    says = {p.says: [v.name for v in p.voices] for p in dispute.positions}
    assert says == {"no longer besieged": ["المنارة"], "besieged": ["القلم"]}
    assert (dispute.begin, dispute.end) == (on(3), on(4))


def test_accounts_that_agree_are_none(entries: Entries) -> None:
    rows = [entries.make("siege", 0, outlet=name, event="e") for name in ("أ", "ب")]
    assert follow(rows).disputes == ()


@given(st.permutations(range(5)))
def test_the_order_of_entries_changes_nothing(order: list[int]) -> None:
    entries = Entries()
    rows = [
        entries.make("siege", 0, event="e"),
        entries.make("siege", None, told=4, outlet="القلم", event="e"),
        entries.make("siege_lifted", 9, told=9, event="f"),
        entries.make("siege", 12, told=12, event="g"),
        entries.make("siege_lifted", 9, told=10, denied=True, outlet="القلم"),
    ]
    assert follow([rows[i] for i in order]) == follow(rows)


def test_every_example_of_the_lexicon_holds_its_word(words: StateWords) -> None:
    assert words.says_over("انهارت")
    assert words.tells_truce("انهار وقف إطلاق النار")
    assert not words.tells_truce("انهار النار")


def test_lanes_show_open_ends_gaps_and_disputes(entries: Entries) -> None:
    link = against("c001", "c003")
    rows = [
        entries.make("siege_lifted", 10, told=10, event="e", links=(link,)),
        entries.make("siege", 0, told=0),
        entries.make("siege", told=12, event="e", outlet="القلم", links=(link,)),
    ]
    states = follow(rows)
    lines = list(draw_lanes(states.tracks, states.disputes, width=60))
    lanes = {line[:34].strip(): line[36:] for line in lines if "=" in line}
    assert lanes["المنارة"].startswith("=")
    assert "." in lanes["المنارة"]
    assert any(line.rstrip().endswith("<") for line in lines)
    assert lanes["المنارة"].rstrip().endswith("|")
    assert any("disputed, 2017-03-11 to 2017-03-13" in line for line in lines)


def test_nothing_is_drawn_after_the_last_word(entries: Entries) -> None:
    rows = [
        entries.make("siege", 0, outlet="المنارة"),
        entries.make("siege", 5, told=5, outlet="المنارة"),
        entries.make("siege", 99, told=99, outlet="القلم"),
    ]
    lines = list(draw_lanes(follow(rows).tracks, width=100))
    (lane,) = (line[36:] for line in lines if line.startswith("المنارة"))
    assert lane.endswith(">")
    assert len(lane) < 10


def test_an_end_is_shown_where_the_account_told_no_beginning(
    entries: Entries,
) -> None:
    (track,) = follow([entries.make("siege_lifted", 3, told=4)]).tracks
    assert (track.stretches, track.ends) == ((), (on(3),))
    assert any("|" in line for line in draw_lanes([track]))


def test_nothing_is_drawn_of_nothing() -> None:
    assert list(draw_lanes((), ())) == []


def test_lines_are_no_wider_than_the_screen(entries: Entries) -> None:
    rows = [
        entries.make("territory_gain", day, told=day, by=by, outlet="صحيفة " * 9)
        for day, by in zip(range(0, 400, 7), "سصضطعغفقكلمنهوي" * 5, strict=False)
    ]
    states = follow(rows, "control")
    assert max(len(line) for line in draw_lanes(states.tracks, width=80)) <= 80


def test_all_orders_of_a_short_history_are_told_alike(entries: Entries) -> None:
    rows = [
        entries.make("route_closed", 0),
        entries.make("route_opened", 3, told=3),
        entries.make("route_closed", 5, told=6),
    ]
    told = {follow(list(p), "route") for p in permutations(rows)}
    assert len(told) == 1

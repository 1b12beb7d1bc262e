"""Claims are put into events, whatever the order, and can be taken out again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import FATAH, make_location, make_place
from rawi.linking import KnownEvent, Shelf, load_event_weights
from rawi.linking.clusters import event_id, place_sightings
from rawi.linking.sightings import Sighting
from rawi.model import (
    ClaimId,
    DocumentId,
    EventId,
    EventType,
    PlaceId,
    Polarity,
    Reading,
)
from reports import IDLIB, SUNDAY, report, sighted

WEIGHTS = load_event_weights()
DARAA = make_location(
    make_place("Daraa", "درعا", id=PlaceId("gn:170905"), lat=32.62, lon=36.1)
)
STRIKE = EventType.AIR_STRIKE


def parts(readings: Sequence[Reading]) -> set[frozenset[ClaimId]]:
    """Return the events as sets of claims."""
    shelf = Shelf(WEIGHTS)
    for reading in readings:
        shelf.add(reading)
    return {frozenset(event.claims) for event in shelf.events()}


def known(name: str, *sightings: Sighting, apart: Sequence[str] = ()) -> KnownEvent:
    return KnownEvent(
        id=EventId(name),
        sightings=sightings,
        claims=tuple(s.claim for s in sightings),
        apart=frozenset(map(EventId, apart)),
    )


def test_reports_of_one_strike_are_one_event():
    told = [report(n, kind=STRIKE, day=SUNDAY) for n in "abc"]
    assert parts(told) == {frozenset("abc")}


def test_a_strike_its_toll_and_its_denial_are_one_event():
    told = [
        report("a", kind=STRIKE, day=SUNDAY),
        report("b", killed=(7, 7), day=SUNDAY),
        report("c", kind=STRIKE, day=SUNDAY, polarity=Polarity.DENIED),
    ]
    assert parts(told) == {frozenset("abc")}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(report("b", IDLIB, kind=STRIKE, day=SUNDAY), id="another town"),
        pytest.param(
            report("b", kind=STRIKE, day=date(2016, 7, 1)), id="another month"
        ),
        pytest.param(
            report("b", kind=EventType.PROTEST, day=SUNDAY), id="another kind"
        ),
    ],
)
def test_claims_of_different_events_are_kept_apart(other: Reading):
    assert len(parts([report("a", kind=STRIKE, day=SUNDAY), other])) == 2


def test_the_first_claim_names_the_event():
    shelf = Shelf(WEIGHTS)
    for name in "ab":
        shelf.add(report(name, kind=STRIKE, day=SUNDAY))
    (event,) = shelf.events()
    assert event.id == event_id(ClaimId("a"))
    first, second = shelf.memberships
    assert (first.score, first.why) == (1.0, "the first claim of its event")
    assert second.score > 0.5
    assert second.why == "same type; same places; same date"


def test_nothing_at_all_is_an_event_of_nothing():
    assert place_sightings([], [], WEIGHTS).memberships == ()
    assert parts([]) == set()


def test_what_is_known_may_come_in_any_order():
    new = sighted(report("n", kind=STRIKE, day=SUNDAY))
    events = [
        known("e1", sighted(report("a", kind=STRIKE, day=SUNDAY))),
        known("e2", sighted(report("b", IDLIB, kind=STRIKE, day=SUNDAY))),
        known("e3"),
    ]
    for order in (events, events[::-1]):
        (row,) = place_sightings([new], order, WEIGHTS).memberships
        assert row.event == "e1"


def test_two_events_that_are_alike_become_one_and_every_claim_gets_a_row():
    a, b, n = (sighted(report(x, kind=STRIKE, day=SUNDAY)) for x in "abn")
    both = [known("e1", a), known("e2", b)]
    placed = place_sightings([n], both, WEIGHTS)
    assert [(row.claim, row.event) for row in placed.memberships] == [
        ("n", "e1"),
        ("b", "e1"),
    ]
    assert "as claim n shows" in placed.memberships[1].why
    assert [set(part) for part in placed.parts] == [{(a,), (n,), (b,)}]


def test_what_an_analyst_took_apart_is_not_put_together_again():
    a, b, n = (sighted(report(x, kind=STRIKE, day=SUNDAY)) for x in "abn")
    both = [known("e1", a, apart=["e2"]), known("e2", b)]
    (row,) = place_sightings([n], both, WEIGHTS).memberships
    assert row.claim == "n"


def test_a_chain_of_days_does_not_draw_two_events_into_one():
    days = [SUNDAY + timedelta(days=i) for i in range(9)]
    told = [
        report(f"d{i}", kind=STRIKE, day=day, published=day)
        for i, day in enumerate(days)
    ]
    assert not any({"d0", "d8"} <= event for event in parts(told))


EVENTS = (
    {"kind": STRIKE, "day": SUNDAY, "actor": FATAH},
    {"kind": STRIKE, "location": IDLIB, "day": SUNDAY, "published": date(2016, 8, 8)},
    {"kind": EventType.PROTEST, "location": DARAA, "day": SUNDAY},
    {"kind": EventType.SIEGE, "day": date(2016, 3, 1), "published": date(2016, 3, 2)},
)
REPORTS = [
    (number, report(f"e{number}-{i}", **fields))
    for number, fields in enumerate(EVENTS)
    for i in range(3)
]
"""Three reports of each of four events that are well apart."""


@given(st.permutations(REPORTS))
def test_well_separated_events_do_not_depend_on_the_order_of_documents(
    order: list[tuple[int, Reading]],
):
    gold = {
        frozenset(r.document.id for n, r in REPORTS if n == number)
        for number in range(len(EVENTS))
    }
    assert parts([reading for _, reading in order]) == gold


@given(st.lists(st.sampled_from(REPORTS), max_size=8))
def test_adding_a_document_twice_changes_nothing(told: list[tuple[int, Reading]]):
    once = Shelf(WEIGHTS)
    for _, reading in told:
        once.add(reading)
    twice = Shelf(WEIGHTS)
    for _, reading in told:
        twice.add(reading)
        assert twice.add(reading) is None
    assert twice.events() == once.events()
    assert twice.links == once.links
    assert twice.memberships == once.memberships


@given(st.permutations(REPORTS))
def test_every_claim_is_in_one_event_and_its_newest_row_says_which(
    order: list[tuple[int, Reading]],
):
    shelf = Shelf(WEIGHTS)
    for _, reading in order:
        shelf.add(reading)
    where = {claim: event.id for event in shelf.events() for claim in event.claims}
    newest = {row.claim: row.event for row in shelf.memberships}
    assert where == newest
    assert set(where) == {reading.claims[0].id for _, reading in order}


def test_links_stay_inside_events():
    shelf = Shelf(WEIGHTS)
    for _, reading in REPORTS:
        shelf.add(reading)
    event = {claim: e.id for e in shelf.events() for claim in e.claims}
    assert shelf.links
    assert all(event[link.a] == event[link.b] for link in shelf.links)


def test_a_document_with_two_claims_of_one_event_counts_them_both():
    one = report("a", kind=STRIKE, day=SUNDAY)
    (claim,) = one.claims
    again = replace(claim, id=ClaimId("a2"))
    assert parts([replace(one, claims=(claim, again))]) == {frozenset(("a", "a2"))}


def test_one_text_under_two_outlets_is_one_group():
    text = "\n".join(
        f"قال ناطق باسم المجلس إن سبعة مدنيين قتلوا في حلب أمس على يد جيش الفتح {i} مرة"
        for i in range(6)
    )
    shelf = Shelf(WEIGHTS)
    for name in ("one", "two"):
        shelf.add(report(name, text=text))
    groups = {shelf.reprints[DocumentId(n)].group for n in ("one", "two")}
    assert groups == {"one"}
    (link,) = shelf.links
    assert link.why.startswith("one text, reprinted")

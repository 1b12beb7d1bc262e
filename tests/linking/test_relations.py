"""How two claims of one event stand to each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import FATAH
from rawi.linking import relate
from rawi.linking.relations import MOST_AGREEING, relate_new
from rawi.model import (
    EventType,
    Link,
    Polarity,
    Reading,
    Relation,
    Status,
)
from reports import ARMY, IDLIB, SUNDAY, report, sighted

MONDAY, TUESDAY = date(2016, 8, 8), date(2016, 8, 9)
GAIN, HOLD = EventType.TERRITORY_GAIN, EventType.TERRITORIAL_CONTROL


def link(a: Reading, b: Reading) -> Link | None:
    """Return the link, which must be the same from both sides."""
    one, other = sighted(a), sighted(b)
    found = relate(one, other)
    assert relate(other, one) == found
    return found


def relation(a: Reading, b: Reading) -> Relation | None:
    found = link(a, b)
    return found.relation if found else None


def test_two_voices_in_two_texts_corroborate():
    found = link(report("a"), report("b"))
    assert found
    assert found.relation is Relation.CORROBORATES
    assert found.why == "the same is said; same type; same places; same targets" or (
        found.why.startswith("the same is said; same type; same places")
    )


def test_a_denial_contradicts_what_another_voice_affirms():
    found = link(report("a"), report("b", polarity=Polarity.DENIED))
    assert found
    assert found.relation is Relation.CONTRADICTS
    assert found.why.startswith("one denies what the other affirms; ")


def test_two_denials_corroborate_each_other():
    a, b = (report(n, polarity=Polarity.DENIED) for n in "ab")
    assert relation(a, b) is Relation.CORROBORATES


def test_a_denied_strike_and_its_toll_are_two_questions():
    denied = report("a", kind=EventType.AIR_STRIKE, polarity=Polarity.DENIED)
    assert relation(denied, report("b", killed=(7, 7))) is None


def test_one_blow_is_denied_whatever_it_is_called():
    denied = report("a", kind=EventType.AIR_STRIKE, polarity=Polarity.DENIED)
    assert relation(denied, report("b", kind=EventType.SHELLING)) is (
        Relation.CONTRADICTS
    )


def test_one_source_in_two_articles_counts_once():
    a, b = (report(n, source="وزارة الصحة في المدينة") for n in "ab")
    assert relation(a, b) is Relation.SAME_SOURCE


def test_a_spokesman_and_a_leader_of_one_body_are_one_voice():
    a = report("a", source="الناطق العسكري باسم لواء الجبل")
    b = report("b", source="قيادي في لواء الجبل")
    assert relation(a, b) is Relation.SAME_SOURCE


def test_unnamed_sources_of_two_outlets_are_not_taken_for_one():
    a, b = (report(n, source="مصدر رفيع") for n in "ab")
    assert sighted(a).voice != sighted(b).voice
    assert relation(a, b) is Relation.CORROBORATES


def test_a_reprint_is_the_same_source_whoever_prints_it():
    a, b = (replace(sighted(report(n)), group="agency") for n in "ab")
    found = relate(a, b)
    assert found
    assert found.relation is Relation.SAME_SOURCE
    assert found.why.startswith("one text, reprinted")


def test_claims_of_one_document_are_left_to_its_reading():
    one = sighted(report("a"))
    assert relate(one, replace(one, voice="another")) is None


# --- tolls ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "days", "expected"),
    [
        pytest.param((7, 7), (12, 12), (SUNDAY, SUNDAY), "contradicts", id="one day"),
        pytest.param((7, 7), (12, 12), (SUNDAY, MONDAY), "updates", id="grown"),
        pytest.param((12, 12), (7, 7), (SUNDAY, MONDAY), "contradicts", id="fallen"),
        pytest.param((7, None), (12, 12), (SUNDAY, SUNDAY), "corroborates", id="open"),
        pytest.param((7, 7), (7, 7), (SUNDAY, MONDAY), "corroborates", id="same"),
    ],
)
def test_a_toll_that_grows_with_time_is_no_contradiction(
    first: tuple[int, int | None],
    last: tuple[int, int | None],
    days: tuple[date, date],
    expected: str,
):
    a = report("a", killed=first, published=days[0], day=SUNDAY)
    b = report("b", killed=last, published=days[1], day=SUNDAY)
    assert relation(a, b) == expected


def test_the_later_word_comes_first_in_an_update():
    a = report("a", killed=(7, 7), day=SUNDAY)
    b = report("b", killed=(12, 12), day=SUNDAY, published=TUESDAY)
    found = link(a, b)
    assert found
    assert (found.a, found.b) == ("b", "a")


def test_a_source_may_take_its_own_toll_back():
    source = "وزارة الصحة في المدينة"
    a = report("a", killed=(12, 12), day=SUNDAY, source=source)
    b = report("b", killed=(7, 7), day=SUNDAY, source=source, published=MONDAY)
    found = link(a, b)
    assert found
    assert found.relation is Relation.UPDATES
    assert found.why.startswith("its own later toll")


def test_tolls_of_different_people_do_not_contradict():
    a, b = (sighted(report(n, killed=(k, k))) for n, k in (("a", 3), ("b", 9)))
    a = replace(a, targets=frozenset({"ثلاث", "طفل"}))
    b = replace(b, targets=frozenset({"تسع", "جندي"}))
    found = relate(a, b)
    assert found is None or found.relation is not Relation.CONTRADICTS


def test_people_without_a_name_may_be_the_same():
    a, b = (sighted(report(n, killed=(k, k))) for n, k in (("a", 3), ("b", 9)))
    a = replace(a, targets=frozenset({"ثلاث", "مدن"}))
    b = replace(b, targets=frozenset({"تسع", "قتل"}))
    found = relate(a, replace(b, targets=frozenset()))
    assert found
    assert found.relation is Relation.CONTRADICTS


# --- holders and states ---------------------------------------------------------------


def test_two_known_holders_of_one_place_contradict():
    a = report("a", kind=GAIN, actor=FATAH)
    b = report("b", kind=HOLD, actor=ARMY)
    found = link(a, b)
    assert found
    assert found.relation is Relation.CONTRADICTS
    assert found.why.startswith("they name different holders")


def test_one_holder_under_two_words_does_not():
    a = report("a", kind=GAIN, actor=FATAH)
    assert relation(a, report("b", kind=HOLD, actor=FATAH)) is Relation.CORROBORATES


def test_a_body_beside_unknown_words_tells_nothing():
    a, b = sighted(report("a", kind=GAIN, actor=FATAH)), sighted(report("b", kind=GAIN))
    found = relate(a, replace(b, actors=frozenset({"ميليش"})))
    assert found
    assert found.relation is Relation.CORROBORATES


def test_a_place_taken_on_a_later_day_has_changed_hands():
    a = report("a", kind=GAIN, actor=FATAH, day=SUNDAY)
    b = report("b", kind=GAIN, actor=ARMY, day=TUESDAY, published=TUESDAY)
    found = link(a, b)
    assert found
    assert (found.relation, found.a) == (Relation.UPDATES, "b")


def test_holders_of_two_places_do_not_contradict():
    a = report("a", kind=HOLD, actor=FATAH)
    assert relation(a, report("b", IDLIB, kind=HOLD, actor=ARMY)) is (
        Relation.CORROBORATES
    )


def test_open_and_closed_on_one_day_contradict():
    a = report("a", kind=EventType.ROUTE_OPENED, day=SUNDAY)
    b = report("b", kind=EventType.ROUTE_CLOSED, day=SUNDAY)
    assert relation(a, b) is Relation.CONTRADICTS


def test_a_siege_that_is_lifted_later_is_updated():
    a = report("a", kind=EventType.SIEGE, day=SUNDAY)
    b = report("b", kind=EventType.SIEGE_LIFTED, day=TUESDAY, published=TUESDAY)
    found = link(a, b)
    assert found
    assert (found.relation, found.a) == (Relation.UPDATES, "b")


def test_what_is_planned_neither_denies_nor_corroborates_what_was():
    assert relation(report("a", status=Status.EXPECTED), report("b")) is None


# --- many -----------------------------------------------------------------------------


def test_a_claim_is_given_only_so_many_links_of_agreement():
    many = [(sighted(report(f"d{i}")),) for i in range(MOST_AGREEING + 9)]
    links = relate_new([many])
    given = [sum(s[0].claim in (x.a, x.b) for x in links) for s in many]
    assert max(given) == MOST_AGREEING


def test_contradictions_are_all_told():
    denial = (sighted(report("x", polarity=Polarity.DENIED)),)
    many = [(sighted(report(f"d{i}")),) for i in range(MOST_AGREEING + 9)]
    links = relate_new([[denial, *many]])
    found = [x for x in links if x.relation is Relation.CONTRADICTS]
    assert len(found) == len(many)


def test_claims_that_were_in_one_event_already_are_not_related_again():
    a, b, c = (sighted(report(n)) for n in "abc")
    pairs = {frozenset((x.a, x.b)) for x in relate_new([[(a, b), (c,)]])}
    assert pairs == {frozenset("ac"), frozenset("bc")}


@given(
    st.sampled_from(EventType),
    st.sampled_from(EventType),
    st.sampled_from(Polarity),
    st.sampled_from(Polarity),
    st.integers(0, 3),
)
def test_a_relation_does_not_depend_on_which_claim_is_named_first(
    one: EventType, other: EventType, p: Polarity, q: Polarity, days: int
):
    a = report("a", kind=one, polarity=p, killed=(3, 3), actor=FATAH)
    b = report(
        "b",
        kind=other,
        polarity=q,
        killed=(8, 9),
        actor=ARMY,
        published=SUNDAY.replace(day=7 + days),
        day=SUNDAY,
    )
    relation(a, b)  # asserts that both sides give one answer

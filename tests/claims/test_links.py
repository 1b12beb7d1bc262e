"""Pairs of claims of one document: which are looked at, linked, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.claims.links import (
    Outline,
    compare_tolls,
    explain_pair,
    find_conflict,
    find_links,
    key_words,
    related,
    related_pairs,
)
from rawi.lexicons.weights import EvidenceWeights, load_link_weights
from rawi.model import EventType, Polarity, Range, Relation, Status, Toll

Weights = Callable[..., EvidenceWeights]

LINKS = load_link_weights()
NOBODY: frozenset[str] = frozenset()
SIEGE = Outline(
    type="siege_lifted",
    polarity="affirmed",
    status="actual",
    trigger=key_words(["فك الحصار"]),
    source=key_words(["مراسل الجزيرة"]),
    actors=NOBODY,
    targets=NOBODY,
    places=key_words(["أحياء حلب الشرقية"]),
    date=None,
    toll=Toll(),
    sentence=0,
)
DENIAL = replace(SIEGE, polarity="denied", source=key_words(["وكالة سانا"]), sentence=2)


def outline(**changes: Any) -> Outline:  # noqa: ANN401 - fields of any type
    return replace(SIEGE, **changes)


def killed(low: int, high: int | None = None) -> Toll:
    return Toll(killed=Range(low, high))


def test_a_claim_and_its_denial_contradict_each_other():
    ((i, j, relation, chance, why),) = find_links([SIEGE, DENIAL], LINKS)
    assert (i, j, relation) == (0, 1, Relation.CONTRADICTS)
    assert 0 < chance <= 1
    assert why == (
        "one denies what the other affirms; same trigger; same places; two sources"
    )


def test_claims_of_different_things_are_not_linked():
    other = outline(
        type="protest", trigger=key_words(["مظاهرة"]), places=key_words(["تونس"])
    )
    assert list(find_links([SIEGE, other], LINKS)) == []
    assert list(find_links([SIEGE], LINKS)) == []
    assert list(find_links([], LINKS)) == []


def test_a_contradiction_is_taken_at_a_lower_probability(weights_of: Weights):
    pair = [SIEGE, DENIAL]
    rare = weights_of("|none:150 contradicts:0 supports:0 same_event:0")
    assert [r for _, _, r, *_ in find_links(pair, rare)] == [Relation.CONTRADICTS]
    rarer = weights_of("|none:250 contradicts:0 supports:0 same_event:0")
    assert list(find_links(pair, rarer)) == []


def test_the_likeliest_relation_is_taken(weights_of: Weights):
    table = weights_of("|none:100 contradicts:-300 supports:50 same_event:80")
    ((*_, relation, _, _),) = find_links([SIEGE, DENIAL], table)
    assert relation is Relation.SAME_EVENT


@pytest.mark.parametrize(
    ("a", "b", "compared"),
    [
        ("siege", "siege", True),
        ("territory_gain", "territorial_control", True),
        ("protest", "siege", False),
        ("other", "casualties", False),
    ],
)
def test_claims_of_one_type_are_compared_and_who_takes_with_who_holds(
    a: str,
    b: str,
    compared: bool,  # noqa: FBT001 - expected
):
    assert related(a, b) is compared
    assert related(b, a) is compared


def test_pairs_are_in_order():
    outlines = [outline(type=t) for t in ("siege", "protest", "siege", "siege")]
    assert list(related_pairs(outlines)) == [(0, 2), (0, 3), (2, 3)]


def test_pairs_are_bounded():
    assert len(list(related_pairs([SIEGE] * 1_000))) == 20_000


@pytest.mark.parametrize(
    ("a", "b", "comparison"),
    [
        (Toll(), Toll(), "-"),
        (killed(7, 7), Toll(injured=Range(7, 7)), "-"),
        (killed(7, 7), killed(7, 7), "same"),
        (killed(7, 7), killed(12, 12), "apart"),
        (killed(12, 12), killed(7, 7), "apart"),
        (killed(21), killed(30, 30), "compatible"),
        (killed(21), killed(20, 20), "apart"),
        (killed(20, 99), killed(50, 50), "compatible"),
        (
            Toll(killed=Range(7, 7), injured=Range(3, 3)),
            Toll(killed=Range(7, 7), injured=Range(4, 4)),
            "apart+same",
        ),
    ],
)
def test_tolls_are_the_same_apart_or_compatible(a: Toll, b: Toll, comparison: str):
    assert compare_tolls(a, b) == comparison


RANGES = st.builds(
    lambda low, more: Range(low, None if more is None else low + more),
    st.integers(0, 99),
    st.none() | st.integers(0, 99),
)
TOLLS = st.builds(
    Toll, killed=st.none() | RANGES, injured=st.none() | RANGES, captured=st.none()
)


@given(TOLLS, TOLLS)
def test_tolls_compare_alike_from_both_sides(a: Toll, b: Toll):
    assert compare_tolls(a, b) == compare_tolls(b, a)
    assert set(compare_tolls(a, a).split("+")) <= {"same", "-"}


def test_key_words_are_stems_without_particles():
    assert key_words(["والحصار", "حصارها"]) == key_words(["الحصار"])
    assert key_words([""]) == NOBODY


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        (SIEGE, DENIAL, "one denies what the other affirms"),
        (
            outline(toll=killed(7, 7)),
            outline(toll=killed(12, 12)),
            "their tolls cannot both be right",
        ),
        (
            outline(type="territory_gain", actors=key_words(["جيش الفتح"])),
            outline(type="territorial_control", actors=key_words(["قوات النظام"])),
            "they name different holders",
        ),
        (
            outline(type="territory_gain", actors=key_words(["جيش الفتح"])),
            outline(type="territorial_control", actors=NOBODY),
            None,
        ),
        (
            outline(type="armed_clash", actors=key_words(["جيش الفتح"])),
            outline(type="armed_clash", actors=key_words(["قوات النظام"])),
            None,
        ),
        (outline(toll=killed(21)), outline(toll=killed(30, 30)), None),
    ],
    ids=["denial", "tolls", "holders", "unknown holder", "fighters", "bounds"],
)
def test_a_conflict_is_told_in_words(a: Outline, b: Outline, why: str | None):
    assert find_conflict(a, b) == why
    assert find_conflict(b, a) == why


@pytest.mark.parametrize(
    ("a", "b", "why"),
    [
        (SIEGE, SIEGE, "same trigger; same places; one source"),
        (
            outline(source=NOBODY),
            outline(source=NOBODY, trigger=key_words(["كسر الطوق"])),
            "same type; same places; the outlet both times",
        ),
        (
            outline(type="siege", trigger=key_words(["الحصار"]), source=NOBODY),
            outline(places=NOBODY),
            "siege beside siege_lifted; the outlet and a source",
        ),
        (
            outline(toll=killed(7, 7), date="2016-08-06"),
            outline(toll=killed(7, 7), date="2016-08-06"),
            "same trigger; same toll; same places, date; one source",
        ),
    ],
    ids=["return", "outlet", "related types", "toll and date"],
)
def test_a_pair_is_explained_in_words(a: Outline, b: Outline, why: str):
    assert explain_pair(a, b) == why


WORDS = st.frozensets(st.sampled_from(["حلب", "جيش", "نظام", "مراسل"]), max_size=3)
OUTLINES = st.lists(
    st.builds(
        Outline,
        type=st.sampled_from(list(EventType)),
        polarity=st.sampled_from(list(Polarity)),
        status=st.sampled_from(list(Status)),
        trigger=WORDS,
        source=WORDS,
        actors=WORDS,
        targets=WORDS,
        places=WORDS,
        date=st.none() | st.just("2016-08-06"),
        toll=TOLLS,
        sentence=st.integers(0, 9),
    ),
    max_size=6,
)


@given(OUTLINES)
def test_any_claims_are_linked_in_order_once_and_for_a_reason(outlines: list[Outline]):
    outlines.sort(key=lambda a: a.sentence)
    links = list(find_links(outlines, LINKS))
    pairs = [(i, j) for i, j, *_ in links]
    assert pairs == sorted(set(pairs))
    for i, j, relation, chance, why in links:
        assert i < j
        assert related(outlines[i].type, outlines[j].type)
        assert relation in Relation
        assert 0 < chance <= 1
        assert why

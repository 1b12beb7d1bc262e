from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entry_factory import siege_entries, toll_entries
from rawi.export.formats.lookups import Lookups, load_lookups
from rawi.export.formats.voices import (
    chain,
    claimant,
    deniers,
    figures,
    happened,
    voice,
    voices,
)
from rawi.model import DocumentId, Entry, Polarity, Range, Status, Toll

_LOOKUPS = load_lookups()


def _told(entry: Entry, low: int, high: int | None, number: int = 0) -> Entry:
    document = replace(
        entry.document,
        id=DocumentId(f"d{number}"),
        published=date(2017, 3, 1 + number % 28),
    )
    claim = replace(entry.claim, toll=Toll(killed=Range(low, high)))
    return replace(entry, claim=claim, document=document, reprint=f"r{number}")


def test_the_innermost_source_is_the_claimant_and_the_outlet_where_there_is_none():
    denial, strikes = siege_entries()[4], siege_entries()[2]
    assert claimant(denial.claim, denial.document) == "مصدر عسكري"
    assert claimant(strikes.claim, strikes.document) == "شبكة الضفتين"
    assert claimant(strikes.claim) == "outlet not known"


def test_a_chain_runs_from_the_outlet_inwards():
    denial = siege_entries()[4]
    assert chain(denial.claim, denial.document) == (
        "سانا > وكالة سانا (state_media, report) > مصدر عسكري (military, deny)"
    )


def test_reprints_of_one_text_are_one_voice(lookups: Lookups):
    one, other, _ = toll_entries()
    same = replace(other, claim=replace(one.claim, id=other.claim.id))
    assert voices([one, same], lookups) == 2
    assert voices([one, replace(same, reprint=one.reprint)], lookups) == 1


def test_figures_are_lowest_lower_median_and_highest(lookups: Lookups):
    entry = toll_entries()[0]
    tolls = [(7, 7), (30, 30), (12, 20), (9, None)]
    entries = [_told(entry, *toll, n) for n, toll in enumerate(tolls)]
    found = figures(entries, "killed", lookups)
    assert found is not None
    assert (found.low, found.best, found.high, found.open) == (7, 9, 30, True)


def test_of_one_voice_the_last_number_counts(lookups: Lookups):
    entry = toll_entries()[0]
    later = _told(entry, 9, 9, 5)
    earlier = replace(_told(entry, 3, 3, 1), reprint=later.reprint)
    found = figures([later, earlier], "killed", lookups)
    assert found is not None
    assert (found.low, found.high, len(found.accounts)) == (9, 9, 1)


def test_no_number_told_is_no_figure(lookups: Lookups):
    assert figures(siege_entries()[:3], "killed", lookups) is None


@given(
    st.lists(
        st.tuples(st.integers(0, 99), st.one_of(st.none(), st.integers(0, 99))),
        min_size=1,
        max_size=8,
    )
)
def test_best_lies_between_low_and_high(tolls: list[tuple[int, int | None]]):
    entry = toll_entries()[0]
    entries = [
        _told(entry, low, None if more is None else low + more, n)
        for n, (low, more) in enumerate(tolls)
    ]
    found = figures(entries, "killed", _LOOKUPS)
    assert found is not None
    assert found.low <= found.best <= found.high
    assert found.low == min(low for low, _ in tolls)


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        ({}, True),
        ({"status": Status.UNCERTAIN}, True),
        ({"status": Status.ATTEMPTED}, True),
        ({"status": Status.EXPECTED}, False),
        ({"status": Status.DEMANDED}, False),
        ({"polarity": Polarity.DENIED}, False),
    ],
)
def test_plans_wishes_and_denials_have_not_happened(
    change: dict[str, Status | Polarity],
    answer: bool,  # noqa: FBT001 - what is expected
):
    entry = toll_entries()[0]
    claim = replace(entry.claim, **change)  # type: ignore[arg-type]
    assert happened(replace(entry, claim=claim)) is answer


def test_a_denial_has_no_denier_of_its_own():
    entries = siege_entries()
    known = load_lookups({e.claim.id: e.claim for e in entries}.get)
    assert deniers(entries[1], known) == ["مصدر عسكري"]
    assert deniers(entries[4], known) == []


def test_voices_of_different_sources_have_different_keys(lookups: Lookups):
    keys = {voice(entry, lookups) for entry in toll_entries()}
    assert len(keys) == 3

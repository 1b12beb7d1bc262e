from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from rawi.export.formats.writers import FORMATS
from rawi.ledger import open_ledger
from rawi.model import ClaimQuery, Polarity
from rawi.runners.asked import asked_for

DENIED = ClaimQuery(polarity=Polarity.DENIED)


@pytest.mark.parametrize("query", [DENIED, ClaimQuery(country="SY")])
def test_of_a_format_of_events_every_event_comes_whole(
    demo_file: Path, query: ClaimQuery
):
    with open_ledger(demo_file) as ledger:
        chosen = list(ledger.entries(query))
        found = list(asked_for(ledger, query, FORMATS["acled"]))
        events = {e.event for e in chosen if e.event}
        whole = {e.claim.id for e in ledger.entries(ClaimQuery()) if e.event in events}
        alone = {e.claim.id for e in chosen if e.event is None}
    assert Counter(e.claim.id for e in found) == Counter(whole | alone)
    assert len(found) > len(chosen)


def test_of_a_format_of_claims_only_those_that_are_asked_for(demo_file: Path):
    with open_ledger(demo_file) as ledger:
        found = list(asked_for(ledger, DENIED, FORMATS["csv"]))
        assert found == list(ledger.entries(DENIED))


def test_how_sure_the_reader_must_be_holds_for_each_claim(demo_file: Path):
    query = ClaimQuery(country="SY", min_confidence=0.6)
    with open_ledger(demo_file) as ledger:
        found = list(asked_for(ledger, query, FORMATS["ucdp"]))
    assert found
    assert all(entry.claim.confidence >= 0.6 for entry in found)

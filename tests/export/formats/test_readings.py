from __future__ import annotations

from dataclasses import replace

from factory import siege_broken, siege_denied
from rawi.export.formats.readings import ReadingEntries, find_events
from rawi.model import ClaimId, Link, Relation


def test_tied_claims_of_a_document_are_one_event_and_others_none():
    reading = siege_broken()
    events = find_events(reading)
    strikes, toll = reading.claims[2], reading.claims[3]
    assert events == {strikes.id: str(strikes.id), toll.id: str(strikes.id)}


def test_ties_reach_on_in_whatever_order_they_stand():
    reading = siege_broken()
    a, b, c, d = (claim.id for claim in reading.claims)
    links = tuple(
        Link(a=x, b=y, relation=Relation.SAME_EVENT, why="")
        for x, y in ((c, d), (b, c), (ClaimId("elsewhere"), a))
    )
    events = find_events(replace(reading, links=links))
    assert events[b] == events[c] == events[d] == str(b)
    assert events[a] == str(a)


def test_entries_come_a_reading_after_the_other_and_claims_are_found_in_theirs():
    entries = ReadingEntries([siege_broken(), siege_denied()])
    seen = []
    for entry in entries:
        assert entries.find(entry.claim.id) == entry.claim
        seen.append(entry.document.id)
    assert seen == ["siege"] * 4 + ["denial"]
    assert entries.find(siege_broken().claims[0].id) is None

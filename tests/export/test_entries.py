from __future__ import annotations

from factory import cross_links, find_sana, make_reading, siege_broken, siege_denied
from rawi.export import make_ledger
from rawi.model import ClaimId, Link, Relation


def test_claims_are_numbered_by_article():
    ledger = make_ledger([siege_broken(), siege_denied()])
    keys = [[entry.key for entry in article.entries] for article in ledger.articles]
    assert keys == [["A1", "A2", "A3", "A4"], ["B1"]]


def test_the_letters_go_on_after_z():
    readings = [make_reading(siege_denied().document)] * 703
    letters = [article.letter for article in make_ledger(readings).articles]
    assert letters[25:28] == ["Z", "AA", "AB"]
    assert letters[-1] == "AAA"


def test_a_link_shows_at_both_of_its_claims():
    ledger = make_ledger([siege_broken(), siege_denied()], cross_links())
    ties = {e.key: e.ties for a in ledger.articles for e in a.entries}
    assert [(tie.relation, tie.key) for tie in ties["A2"]] == [("contradicts", "B1")]
    assert [(tie.relation, tie.key) for tie in ties["B1"]] == [("contradicts", "A2")]


def test_contradictions_are_told_before_supports():
    ledger = make_ledger([siege_broken(), siege_denied()], cross_links())
    assert [meeting.relation for meeting in ledger.meetings] == [
        Relation.CONTRADICTS,
        Relation.SUPPORTS,
    ]


def test_a_link_to_a_claim_that_is_not_there_is_left_out():
    link = Link(
        a=siege_denied().claims[0].id,
        b=ClaimId("elsewhere"),
        relation=Relation.SUPPORTS,
        why="",
    )
    assert make_ledger([siege_denied()], [link]).meetings == ()


def test_what_is_known_of_an_outlet_is_found():
    first, second = make_ledger(
        [siege_broken(), siege_denied()], find_outlet=find_sana
    ).articles
    assert first.outlet is None
    assert second.outlet
    assert second.outlet.state_media

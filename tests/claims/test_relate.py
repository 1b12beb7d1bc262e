"""Claims as links look at them, and links between the claims of one document."""

from __future__ import annotations

from dataclasses import replace

from factory import (
    make_claim,
    make_document,
    make_source,
    siege_broken,
    siege_denied,
)
from rawi.claims.relate import link_claims, outline_of
from rawi.lexicons.weights import load_link_weights
from rawi.model import EventType, Polarity, Relation

LINKS = load_link_weights()


def test_an_outline_holds_what_links_look_at():
    broken = siege_broken()
    entry = outline_of(broken.claims[0], 4)
    assert (entry.type, entry.sentence, entry.date) == ("aid_delivery", 4, "2016-08-06")
    assert entry.source
    assert entry.places
    assert outline_of(siege_denied().claims[0], 0).polarity == "denied"
    own = replace(broken.claims[0], sources=(), time=None)
    assert outline_of(own, 0).source == frozenset()
    assert outline_of(own, 0).date is None


def test_the_innermost_source_is_the_voice():
    chain = siege_denied().claims[0]
    inner = replace(chain, sources=chain.sources[-1:])
    assert outline_of(chain, 0).source == outline_of(inner, 0).source


def test_claims_of_one_document_are_linked_by_their_ids():
    document = make_document(
        "أفاد مراسل بفك الحصار عن حلب.\nنفت وكالة سانا كسر الطوق عن حلب.",
    )
    said = make_claim(
        document,
        "فك الحصار",
        EventType.SIEGE_LIFTED,
        sources=(make_source(document, "مراسل", "أفاد"),),
    )
    denied = make_claim(
        document,
        "كسر الطوق",
        EventType.SIEGE_LIFTED,
        sources=(make_source(document, "وكالة سانا", "نفت"),),
        polarity=Polarity.DENIED,
    )
    (link,) = link_claims([said, denied], LINKS)
    assert (link.a, link.b) == (said.id, denied.id)
    assert link.relation is Relation.CONTRADICTS
    assert link.why == "one denies what the other affirms; same type; two sources"
    assert link_claims([said], LINKS) == ()

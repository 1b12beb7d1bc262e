"""Annotated claims as linking looks at them."""

from __future__ import annotations

from evals.corpus import load_split
from rawi.lexicons.actors import load_actors
from rawi.linking.families import family
from scripts.corpus_sightings import article_pairs

PAIRS = [
    pair
    for article in load_split("gold")
    for pair in article_pairs(article, load_actors())
]


def test_pairs_are_of_one_article_and_one_family():
    assert PAIRS
    for a, b, _ in PAIRS:
        assert a.document == b.document
        assert a.claim != b.claim
        assert family(a.type) == family(b.type)


def test_links_and_only_links_join():
    assert {same for *_, same in PAIRS} == {True, False}


def test_places_and_days_come_from_the_annotation():
    seen = [s for a, b, _ in PAIRS for s in (a, b)]
    assert any(s.spots and s.placed for s in seen)
    assert any(s.dated and s.begin for s in seen)
    assert any(w.startswith("@") for s in seen for w in s.actors)

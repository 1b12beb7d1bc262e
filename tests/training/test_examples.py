"""Annotated articles as examples: every annotated phrase is found among the words."""

from __future__ import annotations

import pytest

from evals.corpus import GoldArticle, load_split
from evals.score import alike
from rawi.network.labels import PARTS, TYPES
from rawi.network.session import load_model
from rawi.pipeline import Tools
from rawi.text.sentences import split_sentences
from training.examples import Example, make_examples

PIECES = load_model().pieces


@pytest.fixture(scope="module")
def articles() -> list[GoldArticle]:
    return load_split("gold")


def examples_of(article: GoldArticle, tools: Tools) -> list[Example]:
    return list(make_examples([article], tools, PIECES, seen=False))


def text_of(example: Example, article: GoldArticle, place: tuple[int, int]) -> str:
    """Return the words of a place in a window, one space between them."""
    sentences = split_sentences(article.document.text)
    text = article.document.text
    return " ".join(
        sentences[s].tokens[t].span.of(text)
        for s, t in example.window.words[place[0] : place[1] + 1]
    )


def test_every_annotated_claim_is_told_once(articles: list[GoldArticle], tools: Tools):
    for article in articles:
        told = [t for e in examples_of(article, tools) for t in e.told]
        assert len(told) == len(article.claims)


def test_triggers_and_parts_stand_where_their_words_are(
    articles: list[GoldArticle], tools: Tools
):
    for article in articles[:8]:
        rows = [(e, t) for e in examples_of(article, tools) for t in e.told]
        for (example, told), claim in zip(rows, article.claims, strict=True):
            trigger = text_of(example, article, told.trigger)
            assert claim.record["trigger"].split()[-1] in trigger
            assert TYPES[told.type].value == claim.record["type"]
            for part, place in told.parts:
                found = text_of(example, article, place)
                if PARTS[part] == "actor":
                    assert any(alike(found, a) for a in claim.record["actors"])


def test_in_training_the_hints_leave_out_the_own_occurrence(
    articles: list[GoldArticle], tools: Tools
):
    (article, *_) = articles
    plain, apart = (
        next(make_examples([article], tools, PIECES, seen=seen))
        for seen in (False, True)
    )
    assert plain.told == apart.told
    assert plain.hints != apart.hints

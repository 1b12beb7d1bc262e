"""The gold set is sound, covers the guidelines, and holds the reader to its floors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evals.corpus import GoldArticle, load_split
from evals.run import (
    FLOORS,
    evaluate,
    gold_digest,
    headline,
    load_floors,
    write_floors,
)
from evals.score import Score
from rawi.model import (
    Act,
    EventType,
    Evidence,
    PlaceClass,
    Polarity,
    Relation,
    Role,
    SourceKind,
    Status,
)
from rawi.pipeline import Tools

Row = dict[str, Any]

GOLD = load_split("gold")
CLAIMS = [claim.record for article in GOLD for claim in article.claims]
TOLERANCE = 0.0005
"""Figures are rounded to the third place."""

each_article = pytest.mark.parametrize("article", GOLD, ids=lambda a: a.document.id)


def test_there_are_enough_articles():
    assert len(GOLD) >= 12
    assert len({a.document.id for a in GOLD}) == len(GOLD)


@each_article
def test_every_trigger_stands_where_it_is_said_to(article: GoldArticle):
    for claim in article.claims:
        assert claim.trigger.of(article.document.text) == claim.record["trigger"]
        assert claim.sentence.contains(claim.trigger)


@each_article
def test_every_phrase_is_in_its_sentence_and_every_source_in_the_article(
    article: GoldArticle,
):
    text = article.document.text
    missing = [
        (words, whole)
        for claim in article.claims
        for words, whole in quoted(claim.record, claim.sentence.of(text), text)
        if words not in whole
    ]
    missing += [
        (p["text"], text) for p in article.note["places"] if p["text"] not in text
    ]
    assert missing == []


def quoted(record: Row, sentence: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield the strings of a claim, each with what it must be part of."""
    for source in record["sources"]:
        yield source["text"], text
        if source["cue"]:
            yield source["cue"], sentence
    for part in ("actors", "targets", "places"):
        for words in record[part]:
            yield words, sentence
    if record["time"]:
        yield record["time"], sentence
    if record.get("count"):
        yield record["count"]["text"], sentence


def test_every_value_is_one_of_the_guidelines():
    for record in CLAIMS:
        EventType(record["type"])
        Polarity(record["polarity"])
        Status(record["status"])
        for source in record["sources"]:
            SourceKind(source["kind"])
            Act(source["act"])
        for evidence in record.get("evidence", []):
            Evidence(evidence)
        roles = record.get("roles", [])
        assert len(roles) in (0, len(record["places"]))
        for role in roles:
            assert role is None or Role(role)
    for article in GOLD:
        for place in article.note["places"]:
            PlaceClass(place["class"])
        for a, b, relation in article.note["links"]:
            Relation(relation)
            assert 0 <= a < len(article.claims)
            assert 0 <= b < len(article.claims)
            assert a != b


def test_every_number_and_date_is_a_range():
    for record in CLAIMS:
        for part in ("killed", "injured", "captured", "displaced"):
            if record.get(part):
                low, high = record[part]
                assert low >= 0
                assert high is None or low <= high
        if record["date"]:
            begin, _, end = record["date"].partition("/")
            assert date.fromisoformat(begin) <= date.fromisoformat(end or begin)


Value = EventType | SourceKind | Act | Status | Polarity


def named(value: Value) -> str:
    """Return a name that no value of another kind has: `other` is of three kinds."""
    return f"{type(value).__name__} {value}"


SEEN = Counter(
    named(value)
    for record in CLAIMS
    for value in (
        EventType(record["type"]),
        Polarity(record["polarity"]),
        Status(record["status"]),
        *(SourceKind(s["kind"]) for s in record["sources"]),
        *(Act(s["act"]) for s in record["sources"]),
    )
)


@pytest.mark.parametrize(
    "value", [*EventType, *SourceKind, *Act, *Status, *Polarity], ids=named
)
def test_every_value_occurs_at_least_twice(value: Value):
    assert SEEN[named(value)] >= 2


def test_every_relation_occurs_at_least_twice():
    links = Counter(r for article in GOLD for _, _, r in article.note["links"])
    inside = (Relation.CONTRADICTS, Relation.SUPPORTS, Relation.SAME_EVENT)
    assert all(links[relation] >= 2 for relation in inside)


@pytest.fixture(scope="module")
def result(tools: Tools) -> Score:
    """Return how the reader does on the gold set."""
    return evaluate(GOLD, tools)


def test_the_floors_are_those_of_this_gold_set():
    """Whoever changes gold looks at its figures, and runs `evals.run gold --update`."""
    assert FLOORS.exists()
    assert load_floors()["digest"] == gold_digest()


def test_no_figure_is_below_its_floor(result: Score):
    """The gate: what the reader could do, it can still do."""
    floors = load_floors()["floors"]
    figures = {name: headline(row) for name, row in result.report().items()}
    assert floors.keys() == figures.keys()
    fallen = {
        name: (figure, floors[name])
        for name, figure in figures.items()
        if figure < floors[name] - TOLERANCE
    }
    assert fallen == {}


def test_floors_written_and_read_back_are_the_figures(result: Score, tmp_path: Path):
    write_floors(result, tmp_path / "floors.toml")
    assert load_floors(tmp_path / "floors.toml") == {
        "digest": gold_digest(),
        "floors": {name: headline(row) for name, row in result.report().items()},
    }

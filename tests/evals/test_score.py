"""Our measures are those of the corpus's scorer, figure for figure.

The scorer and its articles are no part of the repository: without them the
comparison is skipped, and says so.
"""

from __future__ import annotations

import importlib.util
import random
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from evals.corpus import SHARED, GoldArticle, load_articles, load_split
from evals.score import alike, flatten_gold, km, pair, score, words

Row = dict[str, Any]
Change = Callable[[random.Random, Row], None]

TOLLS = ("killed", "injured", "captured", "displaced")

needs_corpus = pytest.mark.skipif(
    not (SHARED / "score.py").exists(),
    reason=f"NOT COMPARED with the corpus's scorer: no {SHARED.name}/score.py beside",
)


def reading_of(article: GoldArticle) -> Row:
    """Return an annotation as a reading: it scores full marks, but for places.

    Annotations locate the article's places and readings those of each claim: the
    claims' places take the article's positions in turn.
    """
    positions = iter(
        {"lat": p["lat"], "lon": p["lon"]}
        for p in article.note.get("places", [])
        if p.get("lat") is not None and p.get("lon") is not None
    )
    claims = [
        claim_of(number, claim.record, claim.trigger.start)
        for number, claim in enumerate(article.claims)
    ]
    for claim in claims:
        for place in claim["places"]:
            place["location"] = next(positions, None)
    links = [
        {"a": str(a), "b": str(b), "relation": relation}
        for a, b, relation in article.note.get("links", [])
    ]
    return {"document": {"id": article.document.id}, "claims": claims, "links": links}


def claim_of(number: int, record: Row, start: int) -> Row:
    begin, _, end = (record.get("date") or "").partition("/")
    trigger = record["trigger"]
    return {
        "id": str(number),
        "event": {
            "type": record["type"],
            "trigger": {"start": start, "end": start + len(trigger), "text": trigger},
        },
        "polarity": record["polarity"],
        "status": record["status"],
        "sources": deepcopy(record.get("sources") or []),
        "actors": [{"text": text} for text in record.get("actors", [])],
        "targets": [{"text": text} for text in record.get("targets", [])],
        "places": [{"text": text, "location": None} for text in record["places"]],
        "time": {"text": record["time"], "from": begin or None, "to": end or begin}
        if record.get("time")
        else None,
        **{name: record.get(name) for name in TOLLS},
    }


def another_type(chance: random.Random, claim: Row) -> None:
    claim["event"]["type"] = chance.choice(["casualties", "other", "shelling"])


def moved(chance: random.Random, claim: Row) -> None:
    trigger, step = claim["event"]["trigger"], chance.randint(-9, 9)
    trigger["start"] += step
    trigger["end"] += step


def no_source(_: random.Random, claim: Row) -> None:
    claim["sources"] = claim["sources"][:-1]


def another_source(chance: random.Random, claim: Row) -> None:
    name = chance.choice(["مصدر عسكري", "وكالة الأنباء", "المتحدث باسم الجيش"])
    claim["sources"].append({"text": name, "kind": "military"})


def another_kind(_: random.Random, claim: Row) -> None:
    for source in claim["sources"]:
        source["kind"] = "other"


def denied(_: random.Random, claim: Row) -> None:
    claim["polarity"] = "denied" if claim["polarity"] == "affirmed" else "affirmed"


def expected(_: random.Random, claim: Row) -> None:
    claim["status"] = "expected"


def half_a_phrase(chance: random.Random, claim: Row) -> None:
    for part in ("actors", "targets", "places"):
        for phrase in claim[part]:
            kept = phrase["text"].split()
            phrase["text"] = " ".join(kept[: chance.randint(1, len(kept))])


def more_phrases(_: random.Random, claim: Row) -> None:
    claim["actors"].append({"text": "قوات النظام"})
    claim["targets"] = claim["targets"] * 2


def no_phrases(_: random.Random, claim: Row) -> None:
    claim["actors"], claim["targets"] = [], []


def another_day(chance: random.Random, claim: Row) -> None:
    claim["time"] = chance.choice(
        [
            None,
            {"text": "أمس", "from": None, "to": None},
            {"text": "أمس", "from": "2016-08-06", "to": "2016-08-06"},
            {"text": "الأسبوع الماضي", "from": "2016-08-01", "to": "2016-08-07"},
        ]
    )


def another_toll(chance: random.Random, claim: Row) -> None:
    claim[chance.choice(TOLLS)] = chance.choice([None, [2, None], [7, 7]])


def elsewhere(chance: random.Random, claim: Row) -> None:
    for place in claim["places"]:
        place["location"] = {
            "lat": chance.uniform(30, 37),
            "lon": chance.uniform(35, 45),
        }


CHANGES: tuple[Change, ...] = (
    another_type,
    moved,
    no_source,
    another_source,
    another_kind,
    denied,
    expected,
    half_a_phrase,
    more_phrases,
    no_phrases,
    another_day,
    another_toll,
    elsewhere,
)


def perturb(reading: Row, chance: random.Random, share: float) -> Row:
    """Return a reading with every kind of mistake in *share* of its claims."""
    changed = deepcopy(reading)
    claims = changed["claims"]
    for claim in claims:
        for change in CHANGES:
            if chance.random() < share:
                change(chance, claim)
    lost = {c["id"] for c in claims if chance.random() < share}
    twice = [
        {**deepcopy(c), "id": f"{c['id']}-again"}
        for c in claims
        if chance.random() < share
    ]
    changed["claims"] = [c for c in claims if c["id"] not in lost] + twice
    chance.shuffle(changed["claims"])
    for link in changed["links"]:
        if chance.random() < share:
            link["relation"] = "supports"
    ids = sorted(c["id"] for c in changed["claims"])
    if len(ids) > 1:
        a, b = chance.sample(ids, 2)
        changed["links"].append({"a": a, "b": b, "relation": "same_event"})
    return changed


@pytest.fixture(scope="module")
def dev() -> list[GoldArticle]:
    return list(
        load_articles(SHARED / "dev.articles.jsonl", SHARED / "dev.annotations.jsonl")
    )


@pytest.fixture(scope="module")
def theirs(dev: list[GoldArticle]) -> Callable[[dict[str, Row]], Row]:
    """Return the report of the corpus's scorer on some readings of dev."""
    spec = importlib.util.spec_from_file_location("theirs", SHARED / "score.py")
    assert spec
    assert spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    articles = {
        a.document.id: scorer.Article({"sentences": a.document.text.split("\n")})
        for a in dev
    }
    notes = {a.document.id: a.note for a in dev}

    def report(readings: dict[str, Row]) -> Row:
        found: Row = scorer.score(articles, notes, readings)
        return found

    return report


@needs_corpus
@pytest.mark.parametrize("share", [0.0, 0.1, 0.4])
def test_every_figure_is_that_of_the_corpus(
    dev: list[GoldArticle], theirs: Callable[[dict[str, Row]], Row], share: float
):
    chance = random.Random(7)  # noqa: S311 - mistakes to be repeated, no secret
    readings: dict[str, Row] = {
        a.document.id: perturb(reading_of(a), chance, share) for a in dev
    }
    ours = score(dev, readings)
    expected_figures = theirs(readings)
    types = expected_figures.pop("types")
    assert ours.report() == expected_figures
    assert {name: tally.report() for name, tally in ours.types.items()} == types


@needs_corpus
def test_articles_without_a_reading_count_as_missed(
    dev: list[GoldArticle], theirs: Callable[[dict[str, Row]], Row]
):
    readings = {a.document.id: reading_of(a) for a in dev[::2]}
    expected_figures = theirs(readings)
    expected_figures.pop("types")
    assert score(dev, readings).report() == expected_figures


@needs_corpus
def test_the_perturbed_readings_are_neither_right_nor_wrong(dev: list[GoldArticle]):
    """Else equal figures would say little: each must lie between nought and one."""
    chance = random.Random(7)  # noqa: S311 - as above
    readings: dict[str, Row] = {
        a.document.id: perturb(reading_of(a), chance, 0.1) for a in dev
    }
    for name, row in score(dev, readings).report().items():
        assert 0 < row.get("f1", row.get("accuracy", 0)) < 1, name


@needs_corpus
def test_the_annotations_themselves_score_full_marks(dev: list[GoldArticle]):
    readings = {a.document.id: reading_of(a) for a in dev}
    report = score(dev, readings).report()
    for name in ("trigger", "event", "attributed", "claim", "actors", "tolls", "links"):
        assert report[name]["f1"] == 1, name


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("قوات النظام", "لقوات النظام", True),
        ("أحياء حلب الشرقية", "احياء حلب", True),
        ("المرصد السوري لحقوق الإنسان", "المرصد", False),
        ("مصدر عسكري", "مصدر طبي", True),
        ("مصدر عسكري", "وكالة سانا", False),
        ("", "", False),
    ],
)
def test_phrases_are_alike_when_they_share_half_their_words(
    a: str,
    b: str,
    same: bool,  # noqa: FBT001 - expected
):
    assert alike(a, b) is same
    assert alike(b, a) is same


def test_words_are_folded_without_clitics():
    assert words("وبالمدينةِ الأولى") == words("مدينه اولي")


def test_one_trigger_stands_for_one():
    gold = next(flatten_gold(a) for a in load_split("gold") if len(a.claims) > 2)
    assert pair(gold, gold) == {i: i for i in range(len(gold))}
    twice = gold[:3] * 2
    assert len(pair(gold, twice)) == len(pair(twice, gold)) == 3


def test_distances_are_great_circles():
    assert km((36.2, 37.16), (36.2, 37.16)) == 0
    assert km((36.2, 37.16), (33.51, 36.29)) == pytest.approx(310, abs=5)

"""The invented world: the same from the same seed, and true to its own gold."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from evals.world import Told, relate_world, tell_documents, write_world
from evals.world.gold import load_world, world_of
from evals.world.markup import fill
from evals.world.numbers import Noun, blur, count
from evals.world.output import read_lines
from evals.world.setup import load_setup
from rawi.documents.clean import clean
from rawi.jsonl import reading_from_json, reading_to_json
from rawi.model import Claim, EventType, Phrase, Polarity, Range

DOCUMENTS = 400
CIVILIAN = Noun(
    singular="مدني",
    accusative="مدنيا",
    dual="مدنيان",
    dual_genitive="مدنيين",
    plural="مدنيين",
)


@pytest.fixture(scope="module")
def told() -> tuple[Told, ...]:
    return tuple(tell_documents(DOCUMENTS, 3))


def phrases(claim: Claim) -> Iterator[Phrase]:
    yield claim.trigger
    for source in claim.sources:
        yield source.phrase
        yield from [source.cue] if source.cue else []
    for part in (*claim.actors, *claim.targets, *claim.places):
        yield part.phrase
    yield from [claim.time.phrase] if claim.time else []


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_world(list(tell_documents(60, 5)), tmp_path / name)
    files = sorted(p.name for p in (tmp_path / "a").iterdir())
    assert files == ["articles.jsonl", "gold.jsonl", "readings.jsonl"]
    for name in files:
        one, other = (tmp_path / d / name for d in ("a", "b"))
        assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_the_order_of_hashes_changes_nothing(tmp_path: Path, hash_seed: str) -> None:
    write_world(list(tell_documents(40, 5)), tmp_path / "here")
    subprocess.run(  # noqa: S603 - our own command
        [
            *(sys.executable, "-m", "evals.world", "--documents", "40"),
            *("--seed", "5", "--out", str(tmp_path / "there")),
        ],
        check=True,
        capture_output=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    )
    for name in ("articles.jsonl", "gold.jsonl", "readings.jsonl"):
        here, there = ((tmp_path / d / name).read_bytes() for d in ("here", "there"))
        assert here == there


def test_another_seed_tells_another_world() -> None:
    one, other = (next(iter(tell_documents(1, seed))) for seed in (1, 2))
    assert one.document.text != other.document.text


def test_every_phrase_stands_in_the_text(told: tuple[Told, ...]) -> None:
    for one in told:
        text = one.document.text
        for gold in one.claims:
            for phrase in phrases(gold.claim):
                assert phrase.text
                assert text[phrase.start : phrase.end] == phrase.text


def test_a_trigger_stands_in_its_sentence_and_a_sentence_on_its_line(
    told: tuple[Told, ...],
) -> None:
    for one in told:
        lines = set(one.document.text.split("\n"))
        for gold in one.claims:
            claim = gold.claim
            assert claim.sentence.of(one.document.text) in lines
            assert claim.sentence.start <= claim.trigger.start
            assert claim.trigger.end <= claim.sentence.end


def test_texts_are_clean_and_hold_no_template(told: tuple[Told, ...]) -> None:
    for one in told:
        text = one.document.text
        assert clean(text).text == text
        assert not set("{}<>[]|~") & set(text)
        assert "  " not in text


def test_all_types_come_to_pass() -> None:
    types = {g.claim.type for t in tell_documents(1500, 3) for g in t.claims}
    assert types == set(EventType)


def test_ids_are_given_once(told: tuple[Told, ...]) -> None:
    claims = Counter(g.claim.id for t in told for g in t.claims)
    assert max(claims.values()) == 1
    assert len({t.document.id for t in told}) == DOCUMENTS


def test_a_reading_goes_through_json_unchanged_in_its_words(
    told: tuple[Told, ...],
) -> None:
    for reading in world_of(told[:40]).readings:
        record = reading_to_json(reading)
        assert reading_to_json(reading_from_json(record)) == record


def test_a_world_comes_back_from_its_files(
    told: tuple[Told, ...], tmp_path: Path
) -> None:
    made = world_of(told)
    files = write_world(told, tmp_path)
    found = load_world(tmp_path)
    assert found.events == made.events
    assert found.relations == made.relations
    assert found.tracks == made.tracks
    assert found.disputes == made.disputes
    first = next(iter(read_lines(files.articles)))
    assert set(first) == {"id", "outlet", "published", "title", "text"}


def test_a_denial_contradicts_what_is_affirmed(told: tuple[Told, ...]) -> None:
    gold = {g.claim.id: g for t in told for g in t.claims}
    against = [r for r in relate_world(told) if r.relation == "contradicts"]
    pairs = [(gold[r.a], gold[r.b]) for r in against]
    denied = [(a, b) for a, b in pairs if a.claim.polarity is not b.claim.polarity]
    assert denied
    assert all(a.matter.voice != b.matter.voice for a, b in pairs)
    assert any(Polarity.DENIED is c.claim.polarity for pair in denied for c in pair)


def test_a_higher_toll_of_a_later_day_is_an_update(told: tuple[Told, ...]) -> None:
    gold = {g.claim.id: g for t in told for g in t.claims}
    rows = [r for r in relate_world(told) if r.relation == "updates"]
    assert rows
    for row in rows:
        assert gold[row.a].matter.told < gold[row.b].matter.told


def test_reprints_carry_the_first_lines_of_their_text(told: tuple[Told, ...]) -> None:
    texts = {t.document.id: t.document.text for t in told}
    copies = [t for t in told if t.reprint != t.document.id]
    assert copies
    for copy in copies:
        first = texts[copy.reprint].split("\n")  # type: ignore[index]
        assert copy.document.text.split("\n")[:2] == first[:2]


@pytest.mark.parametrize(
    ("number", "nominative", "genitive"),
    [
        (1, "مدني", "مدني"),
        (2, "مدنيان", "مدنيين اثنين"),
        (3, "ثلاثة مدنيين", "ثلاثة مدنيين"),
        (10, "عشرة مدنيين", "عشرة مدنيين"),
        (12, "اثنا عشر مدنيا", "اثني عشر مدنيا"),
        (15, "خمسة عشر مدنيا", "خمسة عشر مدنيا"),
        (20, "عشرون مدنيا", "عشرين مدنيا"),
        (37, "37 مدنيا", "37 مدنيا"),
        (100, "100 مدني", "100 مدني"),
        (104, "104 مدنيين", "104 مدنيين"),
        (120, "120 مدنيا", "120 مدنيا"),
    ],
)
def test_the_counted_noun_follows_its_number(
    number: int, nominative: str, genitive: str
) -> None:
    assert count(number, CIVILIAN, "nominative") == nominative
    assert count(number, CIVILIAN, "genitive") == genitive


def test_loose_numbers_mean_ranges() -> None:
    assert blur(30, CIVILIAN, "tens") == ("عشرات المدنيين", Range(20, 99))
    assert blur(300, CIVILIAN, "hundreds") == ("مئات المدنيين", Range(200, 999))
    assert blur(5, CIVILIAN, "more") == ("خمسة مدنيين", Range(5, 5))


def test_an_empty_slot_leaves_no_gap() -> None:
    told = fill("<دخل~دخلت|other> {a} {b}.", {"a": "", "b": "س"}, feminine=True)
    assert told.text == "دخلت س."
    assert [m.type for m in told.marks if m.what == "trigger"] == ["other"]


def test_every_wording_is_used_by_its_kind_and_names_known_slots() -> None:
    known = {
        *("actor", "air", "target", "place", "route", "time", "since", "killed"),
        *("dead", "injured", "people", "trucks", "origin", "via", "goal"),
        *("site", "weapon", "cargo", "what"),
    }
    for kind in load_setup().kinds.values():
        assert any(w.form == "verbal" for w in kind.wordings), kind.id
        for wording in kind.wordings:
            assert wording.slots <= known, (kind.id, wording.text)
            assert "|" in wording.text


def test_a_gold_track_lies_between_its_first_and_its_last_word(
    told: tuple[Told, ...],
) -> None:
    world = world_of(told)
    assert {t.state for t in world.tracks} >= {"siege", "control", "route"}
    for track in world.tracks:
        days = [day for day, _ in track.days]
        assert days == sorted(set(days))
        assert all(track.first <= day <= track.last for day in days)


def test_a_gold_dispute_is_of_two_voices_and_two_answers(
    told: tuple[Told, ...],
) -> None:
    gold = {g.claim.id: g for t in told for g in t.claims}
    disputes = world_of(told).disputes
    assert disputes
    for dispute in disputes:
        rows = [gold[c] for c in dispute.claims]
        assert len({r.matter.voice for r in rows}) > 1
        assert len({(r.claim.polarity, r.matter.answer) for r in rows}) > 1

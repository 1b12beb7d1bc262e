"""Phrases tied to triggers: which are looked at, what they play, which give way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.events.arguments import (
    Phrase,
    Scene,
    keep_likely,
    observe_phrase,
    tie_arguments,
)
from rawi.events.words import Words
from rawi.lexicons.arguments import load_arguments
from rawi.lexicons.weights import EvidenceWeights
from rawi.model import EventType, Sentence, Span, Trigger
from rawi.text.tokens import find_tokens

ARGUMENTS = load_arguments()

Weights = Callable[..., EvidenceWeights]


def sentence_of(text: str) -> Sentence:
    span = Span(0, len(text))
    return Sentence(index=0, span=span, tokens=find_tokens(text, span))


def trigger_at(
    sentence: Sentence, at: int, kind: EventType = EventType.SHELLING
) -> Trigger:
    return Trigger(
        span=sentence.tokens[at].span,
        sentence=0,
        first=at,
        last=at,
        type=kind,
        entry="",
        score=1.0,
    )


def scene(
    text: str,
    triggers: Sequence[int],
    phrases: Sequence[Phrase],
    kind: EventType = EventType.SHELLING,
) -> Scene:
    sentence = sentence_of(text)
    return Scene(sentence, [trigger_at(sentence, at, kind) for at in triggers], phrases)


def roles(
    scene: Scene, weights: EvidenceWeights = ARGUMENTS.roles
) -> list[list[tuple[str, int, int]]]:
    """Return for each trigger the roles of its phrases, with their positions."""
    ties = tie_arguments(scene, weights)
    return [
        [(t.role, t.phrase.first, t.phrase.last) for t in ties[number]]
        for number in sorted(ties)
    ]


def test_who_does_it_to_what_where_and_when():
    #       0      1       2      3       4      5      6      7      8     9
    text = "قصفت قوات النظام مواقع المعارضة في مدينة دوما بالمدفعية أمس"
    found = scene(
        text,
        [0],
        [
            Phrase("n", 1, 2, "army"),
            Phrase("n", 3, 4),
            Phrase("p", 6, 7, "مدينة"),
            Phrase("t", 9, 9, "DATE"),
        ],
    )
    assert roles(found) == [
        [("actor", 1, 2), ("target", 3, 4), ("place", 6, 7), ("time", 9, 9)]
    ]


def test_a_phrase_may_serve_two_triggers():
    #       0      1       2       3    4       5     6     7
    text = "اقتحمت القوات المدينة و اعتقلت عشرات الشبان أمس"
    found = scene(
        text, [0, 4], [Phrase("n", 1, 1), Phrase("n", 5, 6)], EventType.DETENTION
    )
    first, second = roles(found)
    assert ("actor", 1, 1) in first
    assert second == [("actor", 1, 1), ("target", 5, 6)]


def test_a_trigger_without_phrases_has_no_ties():
    assert roles(scene("قصف عنيف", [0], [])) == [[]]
    assert roles(scene("قصف عنيف", [], [Phrase("n", 1, 1)])) == []


@pytest.mark.parametrize(
    ("bias", "expected"),
    [
        ("|none:0 actor:300", [[("actor", 1, 1)]]),
        ("|none:300 actor:0", [[]]),
    ],
)
def test_an_unlikely_role_is_no_role(
    weights_of: Weights, bias: str, expected: list[list[tuple[str, int, int]]]
):
    found = scene("قصفت القوات البلدة", [0], [Phrase("n", 1, 1)])
    assert roles(found, weights_of(bias)) == expected


def test_of_phrases_in_each_other_the_likelier_is_taken(weights_of: Weights):
    long, short, place = Phrase("n", 1, 2), Phrase("n", 2, 2), Phrase("p", 2, 2)
    found = scene("قصفت قوات النظام", [0], [long, short, place])
    bias = "|none:0 actor:200 place:0"
    for likelier, other in ((long, short), (short, long)):
        observed = rows_of(found, likelier) - rows_of(found, other)
        table = weights_of(bias, *(f"{name}|actor:100" for name in sorted(observed)))
        kept = [t.phrase for t in tie_arguments(found, table)[0]]
        assert sorted(kept, key=lambda p: p.kind) == [likelier, place]


def rows_of(found: Scene, phrase: Phrase) -> set[str]:
    """Return what is observed of a phrase and the first trigger, as rows are named."""
    return {"=".join(name) for name in found.observe(found.triggers[0], phrase)}


def test_a_phrase_out_of_reach_is_not_looked_at(weights_of: Weights):
    eager = weights_of("|none:0 actor:500")
    found = scene("قصف " + "ثم " * 60, [0], [Phrase("n", 9, 9), Phrase("n", 60, 60)])
    assert roles(found, eager) == [[("actor", 9, 9)]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Phrase("n", 1, 1), Phrase("n", 3, 3)),
        (Phrase("n", 3, 3), Phrase("n", 4, 4)),
        (Phrase("n", 1, 3), Phrase("n", 3, 3)),
        (Phrase("n", 5, 5), Phrase("p", 5, 5)),
        (Phrase("n", 5, 5), Phrase("n", 5, 5, "army")),
        (Phrase("n", 5, 5), Phrase("n", 5, 6)),
    ],
    ids=["side", "distance", "around", "kind", "label", "length"],
)
def test_phrases_that_differ_are_told_apart(one: Phrase, other: Phrase):
    found = scene("شن الجيش قصفا عنيفا على البلدة أمس", [2], [one, other])
    assert rows_of(found, one) != rows_of(found, other)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("شن الجيش قصفا على البلدة", "شن الجيش قصفا في البلدة"),
        ("شن الجيش قصفا على البلدة", "شن الجيش هجوما على البلدة"),
        ("شن الجيش قصفا على البلدة", "شن الجيش قصفا على حلب"),
        ("شن الجيش قصفا على البلدة", "شن الجيش قصفا ، البلدة"),
    ],
    ids=["what leads in", "the trigger's word", "the phrase's word", "a mark between"],
)
def test_words_that_differ_are_told_apart(text: str, other: str):
    phrase = Phrase("n", 4, 4)
    one, two = (scene(t, [2], [phrase]) for t in (text, other))
    assert rows_of(one, phrase) != rows_of(two, phrase)


def test_cues_and_speakers_are_observed():
    sentence = sentence_of("قصف قال المتحدث البلدة")
    trigger, phrase = trigger_at(sentence, 0), Phrase("n", 3, 3)
    cue, speaker = sentence.tokens[1].span, sentence.tokens[3].span
    plain = Scene(sentence, [trigger], [phrase])
    cued = Scene(sentence, [trigger], [phrase], cues=[cue])
    speaks = Scene(sentence, [trigger], [phrase], speakers=[speaker])
    seen = [rows_of(s, phrase) for s in (plain, cued, speaks)]
    assert len({frozenset(s) for s in seen}) == 3


def test_words_end_in_marks():
    words = Words(sentence_of("وقصفوا البلدة").tokens)
    assert (words.at(-1), words.at(0), words.at(2)) == ("^", "قصفوا", "$")
    assert words.particles[0] == "و"


def test_phrases_that_are_nobodys_argument_are_passed_over(weights_of: Weights):
    sentence = sentence_of("في الوقت نفسه قصفت القوات البلدة")
    words = Words(sentence.tokens)
    phrases = [Phrase("n", 1, 2), Phrase("n", 4, 4), Phrase("n", 5, 5)]
    first, *others = ({"=".join(n) for n in observe_phrase(words, p)} for p in phrases)
    row = min(first.difference(*others))
    table = weights_of("|none:0 argument:0", f"{row}|none:900")
    assert keep_likely(words, phrases, table) == phrases[1:]
    assert keep_likely(words, [], table) == []


WORDS = st.lists(
    st.sampled_from(["قصفت", "قوات", "النظام", "في", "حلب", "،", "أمس", "20", "و"]),
    min_size=1,
    max_size=60,
)


@given(WORDS, st.data())
def test_ties_of_any_words_lie_apart_and_in_order(
    words: list[str], data: st.DataObject
):
    sentence = sentence_of(" ".join(words))
    at = st.integers(0, len(sentence.tokens) - 1)
    phrases = [
        Phrase(kind, first, min(first + length, len(sentence.tokens) - 1))
        for kind, first, length in data.draw(
            st.lists(
                st.tuples(st.sampled_from("npt"), at, st.integers(0, 5)), max_size=12
            )
        )
    ]
    firsts = sorted(data.draw(st.sets(at, max_size=4)))
    found = Scene(sentence, [trigger_at(sentence, i) for i in firsts], phrases)
    ties = tie_arguments(found, ARGUMENTS.roles)
    assert set(ties) == set(range(len(firsts)))
    for mine in ties.values():
        assert [t.phrase.first for t in mine] == sorted(t.phrase.first for t in mine)
        for a, b in combinations(mine, 2):
            apart = a.phrase.last < b.phrase.first or b.phrase.last < a.phrase.first
            assert apart or a.phrase.kind != b.phrase.kind
        for tie in mine:
            assert tie.role != "none"
            assert 0 < tie.score <= 1

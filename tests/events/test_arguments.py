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
from rawi.text.stems import light_stem
from rawi.text.tokens import find_tokens

ARGUMENTS = load_arguments()
REACH = 40

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
    phrases = [Phrase("n", 1, 2), Phrase("n", 2, 2), Phrase("p", 2, 2)]
    found = scene("قصفت قوات النظام", [0], phrases)
    likely = weights_of(
        "|none:0 actor:200 place:0", f"n s={light_stem('قوات')} R|actor:100"
    )
    assert roles(found, likely) == [[("actor", 1, 2), ("actor", 2, 2)]]
    assert [t.phrase.kind for t in tie_arguments(found, likely)[0]] == ["n", "p"]
    shorter = weights_of(
        "|none:0 actor:200 place:0", f"n s={light_stem('نظام')} R|actor:100"
    )
    assert roles(found, shorter) == [[("actor", 2, 2), ("actor", 2, 2)]]


def test_a_phrase_out_of_reach_is_not_looked_at(weights_of: Weights):
    eager = weights_of("|none:0 actor:500")
    text = "قصف " + "ثم " * 60
    near, far = Phrase("n", REACH, REACH), Phrase("n", REACH + 1, REACH + 1)
    assert roles(scene(text, [0], [near, far]), eager) == [[("actor", REACH, REACH)]]


def test_a_phrase_around_its_trigger_is_seen_as_such():
    found = scene("وقع قصف مدفعي عنيف", [1], [Phrase("n", 1, 3)])
    (phrase,) = found.phrases
    names = found.observe(found.triggers[0], phrase)
    assert any(name_of(n).startswith("n in") for n in names)


def name_of(observation: str | tuple[str, float]) -> str:
    return observation if isinstance(observation, str) else observation[0]


def test_the_side_the_gap_and_what_leads_in_are_observed():
    found = scene("شن الجيش قصفا على البلدة", [2], [Phrase("n", 4, 4)])
    (phrase,) = found.phrases
    names = {name_of(n) for n in found.observe(found.triggers[0], phrase)}
    assert {"n shelling R1", "n R علي ا", "n shelling R علي"} <= names


def test_words_end_in_marks():
    words = Words(sentence_of("وقصفوا البلدة").tokens)
    assert (words.at(-1), words.at(0), words.at(2)) == ("^", "قصفوا", "$")
    assert words.particles[0] == "و"


def test_phrases_that_are_nobodys_argument_are_passed_over(weights_of: Weights):
    sentence = sentence_of("في الوقت نفسه قصفت القوات البلدة")
    words = Words(sentence.tokens)
    phrases = [Phrase("n", 1, 2), Phrase("n", 4, 4), Phrase("n", 5, 5)]
    table = weights_of("|none:0 argument:0", "h=وقت|none:900")
    assert keep_likely(words, phrases, table) == phrases[1:]
    assert keep_likely(words, [], table) == []
    assert "lead=في" in map(name_of, observe_phrase(words, phrases[0]))


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

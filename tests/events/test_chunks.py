"""Noun phrases by their edges: where they may begin, how far they go."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.events.chunks import find_chunks, observe_edge, observe_start, phrase_start
from rawi.lexicons.arguments import load_arguments
from rawi.lexicons.weights import EvidenceWeights
from rawi.model import Span, Token
from rawi.text.tokens import find_tokens

ARGUMENTS = load_arguments()
LONGEST = 17

Weights = Callable[..., EvidenceWeights]


def tokens_of(text: str) -> tuple[Token, ...]:
    return find_tokens(text, Span(0, len(text)))


def phrases(text: str, edges: EvidenceWeights = ARGUMENTS.edges) -> list[str]:
    tokens = tokens_of(text)
    return [
        text[tokens[c.first].start : tokens[c.last].end]
        for c in find_chunks(tokens, edges)
    ]


@pytest.fixture
def ends_at_fi(weights_of: Weights) -> EvidenceWeights:
    """Return edges over which a phrase goes on, but not into or out of في."""
    return weights_of("|continue:300 stop:0", "w=في|stop:900", "b=في|stop:900")


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("قصفت قوات النظام السوري بلدة تلبيسة", "قوات النظام السوري"),
        ("قال مصدر في جبهة فتح الشام إن الحصار انتهى", "مصدر في جبهة فتح الشام"),
        ("سيطر تنظيم الدولة الإسلامية على المدينة", "تنظيم الدولة الإسلامية"),
        ("اعتقلت الشرطة خمسة متظاهرين أمام المحكمة", "خمسة متظاهرين"),
    ],
)
def test_a_noun_phrase_of_a_sentence_is_found(text: str, phrase: str):
    assert phrase in phrases(text)


def test_a_phrase_goes_on_as_far_as_the_weights_say(ends_at_fi: EvidenceWeights):
    found = phrases("قوات النظام السوري في ريف حلب", ends_at_fi)
    assert found == ["قوات النظام السوري", "في", "ريف حلب"]


def test_a_mark_ends_a_phrase_and_begins_none(ends_at_fi: EvidenceWeights):
    found = phrases("قوات النظام، الفصائل المسلحة.", ends_at_fi)
    assert found == ["قوات النظام", "الفصائل المسلحة"]


def test_a_phrase_may_begin_at_a_word_with_a_particle(ends_at_fi: EvidenceWeights):
    found = phrases("قوات النظام وحزب الله", ends_at_fi)
    assert found == ["قوات النظام وحزب الله", "وحزب الله"]


def test_a_phrase_may_begin_where_going_on_is_not_sure(weights_of: Weights):
    edges = weights_of("|continue:50 stop:0")
    assert phrases("مقتل جندي تركي", edges) == [
        "مقتل جندي تركي",
        "جندي تركي",
        "تركي",
    ]


def test_a_phrase_has_an_end(weights_of: Weights):
    edges = weights_of("|continue:500 stop:0")
    (only,) = find_chunks(tokens_of("الرئيس " * 100), edges)
    assert (only.first, only.last) == (0, LONGEST - 1)


def test_no_words_have_no_phrases():
    assert find_chunks((), ARGUMENTS.edges) == ()
    assert phrases("، . ؟") == []


def test_edges_that_differ_are_told_apart():
    text = "القوات السورية قوات سورية، القوات"
    tokens = tokens_of(text)
    seen = [frozenset(observe_edge(tokens, at)) for at in range(1, len(tokens))]
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("والجيش", "الجيش"),
        ("وزير الدفاع", "وزير"),
        ("بالقوات", "القوات"),
        ("الجيش", "الجيش"),
        ("فصائل المعارضة", "فصائل"),
    ],
)
def test_a_particle_is_no_part_of_a_phrase(text: str, start: str):
    tokens = tokens_of(text)
    at = phrase_start(tokens, 0, ARGUMENTS.starts)
    assert text[at : tokens[0].end] == start


def test_the_first_letter_goes_where_the_weights_say(weights_of: Weights):
    tokens = tokens_of("وحدات الحماية")
    for letter, particle, start in ((100, 0, 0), (0, 100, 1), (0, 0, 0)):
        starts = weights_of(f"|letter:{letter} particle:{particle}")
        assert phrase_start(tokens, 0, starts) == start


def test_the_first_word_is_known_as_such():
    tokens = tokens_of("وحدات وحدات")
    assert observe_start(tokens, 0) != observe_start(tokens, 1)


WORDS = st.sampled_from(["قوات", "النظام", "وحزب", "الله", "في", "،", ".", "20", "ل"])


@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=60))
def test_phrases_of_any_text_begin_at_words_once_each_and_end(text: str):
    tokens = tokens_of(text)
    chunks = find_chunks(tokens, ARGUMENTS.edges)
    firsts = [c.first for c in chunks]
    assert firsts == sorted(set(firsts))
    for chunk in chunks:
        assert chunk.first <= chunk.last < chunk.first + LONGEST
        assert all(tokens[i].splits for i in range(chunk.first, chunk.last + 1))
        start = phrase_start(tokens, chunk.first, ARGUMENTS.starts)
        assert tokens[chunk.first].start <= start < tokens[chunk.last].end

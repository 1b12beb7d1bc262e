"""What the lexicon makes of words: whether they name an event, and of which type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.events.candidates import find_candidates, trigger_rate
from rawi.events.triggers import observe, weigh_triggers
from rawi.lexicons.triggers import load_triggers
from rawi.model import EventType
from rawi.text.sentences import split_sentences
from timing import keeps_pace

LEXICON = load_triggers()
TYPES = list(EventType)
E = EventType


def likely(text: str) -> list[tuple[str, EventType]]:
    """Return the words that are likelier events than not, with their types."""
    sentences = split_sentences(text)
    return [
        (
            sentences[sentence].tokens[token].span.of(text),
            TYPES[max(range(len(TYPES)), key=opinion.types.__getitem__)],
        )
        for (sentence, token), opinion in weigh_triggers(sentences, LEXICON).items()
        if opinion.event >= 0.5
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اعتقلت الشرطة خمسة متظاهرين.", [("اعتقلت", E.DETENTION)]),
        ("نزح آلاف السكان من المدينة.", [("نزح", E.DISPLACEMENT)]),
        (
            "تسيطر قوات سوريا الديمقراطية على المدينة.",
            [("تسيطر", E.TERRITORIAL_CONTROL)],
        ),
        (
            "والغارات الجوية على المدينة أسفرت عن مقتل عشرين مدنيا.",
            [("والغارات", E.AIR_STRIKE), ("مقتل", E.CASUALTIES)],
        ),
    ],
    ids=["detention", "displacement", "control", "a deed and its toll"],
)
def test_words_that_name_events_are_likely(
    text: str, expected: list[tuple[str, EventType]]
):
    assert likely(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قصفت المدفعية حي الشعار.", E.SHELLING),
        ("قصفت طائرات حربية حي الشعار.", E.AIR_STRIKE),
    ],
)
def test_the_words_around_one_word_decide_its_type(text: str, kind: EventType):
    assert likely(text) == [("قصفت", kind)]


def test_a_written_phrase_has_the_type_of_its_entry():
    sentences = split_sentences("نجح المقاتلون في فك الحصار عن الأحياء الشرقية.")
    opinions = weigh_triggers(sentences, LEXICON)
    assert opinions[0, 3].types[TYPES.index(E.SIEGE_LIFTED)] == 1.0
    assert opinions[0, 3].event >= 0.3


def test_a_verb_with_its_object_has_the_type_of_the_pair():
    sentences = split_sentences("كسرت الفصائل مساء أمس الحصار عن الحي.")
    opinions = weigh_triggers(sentences, LEXICON)
    assert opinions[0, 0].types[TYPES.index(E.SIEGE_LIFTED)] == 1.0


def test_talk_of_other_things_has_none():
    assert likely("قال رئيس البلدية إن الطقس جميل في المدينة هذا الصباح.") == []
    assert likely("") == []


def test_a_word_that_was_never_seen_is_no_candidate():
    assert trigger_rate("زمهرير", LEXICON) == 0
    (sentence,) = split_sentences("زمهرير قارس")
    assert find_candidates(sentence, LEXICON) == ()


def test_an_inflection_that_was_never_seen_leans_on_its_stem():
    assert "قصفناهما" not in LEXICON.words
    assert 0 < trigger_rate("قصفناهما", LEXICON) < 1


def test_a_trigger_in_training_is_not_counted_for_itself():
    sentences = split_sentences("اعتقلت الشرطة خمسة متظاهرين.")
    ((_, usual),) = observe(sentences, LEXICON)
    ((_, without),) = observe(sentences, LEXICON, {(0, 0): "detention"})
    assert dict(without)["w:detention"] < dict(usual)["w:detention"]


PIECES = """
    قصف وقصفت غارات غارة جوية فك الحصار حصار وقف إطلاق النار سيسحب مقتل قتل
    قتلى هجوم سيطرت السيطرة على عن من في ، . ؟ 20 قال المدينة و ب
"""
WORDS = st.sampled_from(PIECES.split())
PROSE = st.lists(WORDS, max_size=40).map(" ".join)


@given(PROSE | st.text(max_size=80))
def test_opinions_of_any_text_are_probabilities_of_its_words(text: str):
    sentences = split_sentences(text)
    for (sentence, token), opinion in weigh_triggers(sentences, LEXICON).items():
        assert 0 <= token < len(sentences[sentence].tokens)
        assert 0 <= opinion.event <= 1
        assert sum(opinion.types) == pytest.approx(1, abs=1e-4)


def test_time_grows_with_the_text_and_not_faster():
    small, large = (split_sentences("قصف مقتل 5 " * n) for n in (200, 1_600))
    assert keeps_pace(lambda s: weigh_triggers(s, LEXICON), small, large)

"""Triggers in sentences: which words are found, as what, and where they begin."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.events.candidates import find_candidates, trigger_rate
from rawi.events.triggers import find_triggers, observe
from rawi.lexicons.triggers import load_triggers
from rawi.model import EventType, Trigger
from rawi.text.sentences import split_sentences
from timing import keeps_pace

LEXICON = load_triggers()
E = EventType


def triggers(text: str) -> tuple[Trigger, ...]:
    return find_triggers(split_sentences(text), LEXICON)


def told(text: str) -> list[tuple[str, EventType]]:
    return [(t.span.of(text), t.type) for t in triggers(text)]


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
            [("الغارات الجوية", E.AIR_STRIKE), ("مقتل", E.CASUALTIES)],
        ),
    ],
    ids=["detention", "displacement", "control", "a deed and its toll"],
)
def test_a_sentence_has_its_triggers(text: str, expected: list[tuple[str, EventType]]):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قصفت المدفعية حي الشعار.", E.SHELLING),
        ("قصفت طائرات حربية حي الشعار.", E.AIR_STRIKE),
    ],
)
def test_the_words_around_one_word_decide_its_type(text: str, kind: EventType):
    assert told(text) == [("قصفت", kind)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("وقصفت المدفعية الحي.", "قصفت"),
        ("بالقصف المدفعي على الحي.", "القصف المدفعي"),
        ("شنت الطائرات الغارات على الحي.", "الغارات"),
        ("سيقصف الجيش المدينة.", "سيقصف"),
        ("وسيقصف الجيش المدينة.", "سيقصف"),
        ("شهدت البلدة قصـــفا مدفعيا.", "قصـــفا مدفعيا"),
    ],
    ids=[
        "without the و",
        "without the ب",
        "with the article",
        "with the future's س",
        "with the س but without the و",
        "with the tatweel in it",
    ],
)
def test_a_trigger_is_the_word_without_particles(text: str, words: str):
    assert [t.span.of(text) for t in triggers(text)] == [words]


def test_a_fixed_phrase_is_one_trigger():
    text = "نجح المقاتلون في فك الحصار عن الأحياء الشرقية."
    assert told(text) == [("فك الحصار", E.SIEGE_LIFTED)]


def test_positions_are_those_of_the_tokens():
    text = "هدأت الجبهة. نجح المقاتلون في فك الحصار عن الأحياء."
    (trigger,) = (t for t in triggers(text) if t.type is E.SIEGE_LIFTED)
    tokens = split_sentences(text)[trigger.sentence].tokens
    assert trigger.sentence == 1
    assert trigger.span.start == tokens[trigger.first].start
    assert trigger.span.end == tokens[trigger.last].end


def test_talk_of_other_things_has_none():
    assert told("قال رئيس البلدية إن الطقس جميل في المدينة هذا الصباح.") == []
    assert told("") == []


def test_the_score_is_a_probability_and_a_reason_shows_the_evidence():
    sentences = split_sentences("اعتقلت الشرطة خمسة متظاهرين.")
    (trigger,) = find_triggers(sentences, LEXICON, explain=True)
    (reason,) = trigger.reasons
    assert 0.5 < trigger.score <= 1
    assert (reason.part, reason.span) == ("event", trigger.span)
    assert reason.detail


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
def test_any_text_has_triggers_in_order_that_share_no_word(text: str):
    sentences = split_sentences(text)
    found = find_triggers(sentences, LEXICON)
    for trigger in found:
        sentence = sentences[trigger.sentence]
        assert sentence.span.contains(trigger.span)
        assert trigger.span.of(text)
        assert 0 <= trigger.first <= trigger.last < len(sentence.tokens)
        assert 0 < trigger.score <= 1
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
        assert before.sentence < after.sentence or before.last < after.first


def test_time_grows_with_the_text_and_not_faster():
    small, large = (split_sentences("قصف مقتل 5 " * n) for n in (200, 1_600))
    assert keeps_pace(lambda s: find_triggers(s, LEXICON), small, large)

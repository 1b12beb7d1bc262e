"""Factuality given a trigger: what denies an event, and what makes it less real."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked import read_marked
from rawi.events.factuality import judge_factuality
from rawi.lexicons.factuality import load_factuality
from rawi.model import (
    Document,
    DocumentId,
    EventType,
    Polarity,
    Sentence,
    Span,
    Status,
    Trigger,
)
from rawi.pipeline import Tools, read
from rawi.text.tokens import find_tokens

LEXICON = load_factuality()
E = EventType


def judge(marked: str, kind: EventType = E.ARMED_CLASH) -> tuple[Status, Polarity]:
    _, sentence, trigger = read_marked(marked, kind)
    judged = judge_factuality(trigger, sentence, LEXICON)
    return judged.status, judged.polarity


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("[قتل] خمسة جنود في كمين شمال المدينة.", E.CASUALTIES),
        ("وشنت الطائرات [غارات] على البلدة.", E.AIR_STRIKE),
        ("أعلن المتحدث أن قواته [سيطرت] على التلة.", E.TERRITORY_GAIN),
        ("وكانت القوات قد [اقتحمت] المخيم أول أمس.", E.ARMED_CLASH),
        ("[تعرضت] القرية لقصف مدفعي.", E.SHELLING),
    ],
)
def test_what_is_told_plainly_is_actual_and_affirmed(marked: str, kind: EventType):
    assert judge(marked, kind) == (Status.ACTUAL, Polarity.AFFIRMED)


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("قال القائد إن قواته لم [تنسحب] من التلة.", E.WITHDRAWAL),
        ("سقطت القذيفة في حقل دون وقوع [إصابات].", E.CASUALTIES),
        ("ولم تسفر الغارة عن سقوط [ضحايا].", E.CASUALTIES),
        ("أكد البيان أن الطيران لم ينفذ أي [غارات] هناك.", E.AIR_STRIKE),
    ],
)
def test_a_negation_in_the_clause_denies(marked: str, kind: EventType):
    assert judge(marked, kind)[1] is Polarity.DENIED


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("لم يحضر الوزير، و[قصفت] الطائرات البلدة.", E.AIR_STRIKE),
        ("لم يخلف [القصف] أي ضحايا.", E.SHELLING),
        ("نفذت طائرة بدون طيار [غارة] على البلدة.", E.AIR_STRIKE),
        ("لم يعد التنظيم [يسيطر] سوى على قريتين.", E.TERRITORIAL_CONTROL),
    ],
)
def test_a_negation_of_something_else_does_not(marked: str, kind: EventType):
    assert judge(marked, kind)[1] is Polarity.AFFIRMED


def test_what_will_not_happen_is_expected_and_denied():
    marked = "قال الوزير إن الجيش لن [ينسحب] من الحدود."
    assert judge(marked, E.WITHDRAWAL) == (Status.EXPECTED, Polarity.DENIED)


def test_an_attempt_is_no_intention():
    assert judge("حاول المسلحون [اقتحام] القاعدة.")[0] is Status.ATTEMPTED
    assert judge("يعتزم المسلحون [اقتحام] القاعدة.")[0] is Status.EXPECTED


def test_reasons_name_the_mark_and_where_it_stands():
    text, sentence, trigger = read_marked(
        "حاول المسلحون [اقتحام] القاعدة.", E.ARMED_CLASH
    )
    (reason, *_) = judge_factuality(trigger, sentence, LEXICON).reasons
    assert (reason.part, reason.rule) == ("status", "حاول")
    assert reason.span.of(text) == "حاول"


def test_the_usual_needs_no_reason():
    _, sentence, trigger = read_marked("[قتل] خمسة جنود.", E.CASUALTIES)
    assert judge_factuality(trigger, sentence, LEXICON).reasons == ()


def test_a_lexicon_without_weights_judges_nothing():
    _, sentence, trigger = read_marked("[قتل] خمسة جنود.", E.CASUALTIES)
    with pytest.raises(ValueError, match="weights"):
        judge_factuality(trigger, sentence, load_factuality(weighted=False))


WORDS = st.sampled_from(
    ["لم", "لن", "قد", "سوف", "أي", "أن", "حاول", "إذا", "،", ".", '"', "من", "قصف"]
)


@given(st.lists(WORDS, min_size=1, max_size=20), st.data())
def test_any_words_are_judged(words: list[str], data: st.DataObject):
    text = " ".join(words)
    span = Span(0, len(text))
    tokens = find_tokens(text, span)
    at = data.draw(st.integers(0, len(tokens) - 1))
    trigger = Trigger(
        span=tokens[at].span,
        sentence=0,
        first=at,
        last=at,
        type=E.SHELLING,
        entry="",
        score=1.0,
    )
    judged = judge_factuality(
        trigger, Sentence(index=0, span=span, tokens=tokens), LEXICON
    )
    assert judged.polarity in Polarity
    assert all(span.contains(r.span) for r in judged.reasons)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("وقال القائد إن قواته سيقصف طيرانها المدينة غدا.", Status.EXPECTED),
        ("سيطر الجيش على البلدة.", Status.ACTUAL),
    ],
)
def test_a_future_verb_is_expected_but_a_verb_with_its_own_sin_is_not(
    text: str, status: Status, tools: Tools
) -> None:
    """`سيقصف` came out actual: the type's habits outvoted its own س."""
    claims = read(Document(id=DocumentId("x"), text=text), tools).claims
    assert [c.status for c in claims if c.trigger.text.startswith("سي")] == [status]


@pytest.mark.parametrize("particle", ["لم", "لن", "ولا"])
def test_a_negation_right_before_the_verb_denies(particle: str, tools: Tools) -> None:
    """`لم يقصف الجيش المدينة` came out affirmed."""
    text = f"{particle} يقصف الجيش المدينة أمس."
    claims = read(Document(id=DocumentId("x"), text=text), tools).claims
    assert [c.polarity for c in claims if c.trigger.text == "يقصف"] == [Polarity.DENIED]

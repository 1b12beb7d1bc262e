"""Denials: which event is denied, and events that only a pronoun tells.

Triggers are given, not found, so that no weights have a say in what is tested.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from rawi.events.denials import denied_spans, tell_denials
from rawi.events.found import Found
from rawi.lexicons.denials import Hearsay, Part, load_denials
from rawi.model import (
    Act,
    Attribution,
    Document,
    DocumentId,
    Event,
    EventType,
    Polarity,
    Sentence,
    Span,
    Trigger,
)
from rawi.pipeline import Tools, read
from rawi.survey import survey
from timing import keeps_pace

E = EventType
Named = Sequence[tuple[str, EventType]]
Tell = Callable[[str, Named], list[tuple[str, str, EventType]]]


def event_at(text: str, word: str, kind: EventType, sentence: Sentence) -> Event:
    """Return the event of the last *word* of a sentence."""
    start = text.rindex(word, sentence.span.start, sentence.span.end)
    span = Span(start, start + len(word))
    at = [i for i, t in enumerate(sentence.tokens) if t.span.overlaps(span)]
    trigger = Trigger(
        span=span,
        sentence=sentence.index,
        first=at[0],
        last=at[-1],
        type=kind,
        entry=word,
        score=1.0,
    )
    return Event(trigger=trigger)


@pytest.fixture
def tell(tools: Tools) -> Tell:
    """Return the events of a text whose triggers are given, who denies each, type."""

    def events(text: str, named: Named) -> list[tuple[str, str, EventType]]:
        found = survey(Document(id=DocumentId("x"), text=text), tools).found
        given = [
            event_at(text, word, kind, f.sentence)
            for f in found
            for word, kind in named
            if word in f.sentence.span.of(text)
        ]
        return [
            (event.trigger.span.of(text), denier(event, text), event.trigger.type)
            for event in tell_denials(given, found, tools.events.denials)
        ]

    return events


def denier(event: Event, text: str) -> str:
    """Return the source that denies an event, or a dash."""
    denial = event.denial
    return denial.source.span.of(text) if denial and denial.source else "-"


def test_the_first_event_is_denied_and_the_others_are_presupposed(tell: Tell):
    text = "ونفى الجيش مقتل القائد أثناء الاشتباكات في البلدة."
    assert tell(text, [("مقتل", E.KILLING), ("الاشتباكات", E.ARMED_CLASH)]) == [
        ("مقتل", "الجيش", E.KILLING),
        ("الاشتباكات", "-", E.ARMED_CLASH),
    ]


def test_what_follows_or_is_denied_too(tell: Tell):
    text = "ونفى الجيش قصف السوق أو اعتقال سكانه."
    assert tell(text, [("قصف", E.SHELLING), ("اعتقال", E.DETENTION)]) == [
        ("قصف", "الجيش", E.SHELLING),
        ("اعتقال", "الجيش", E.DETENTION),
    ]


def test_any_marks_what_is_denied(tell: Tell):
    text = "ونفى التحالف أن تكون مقاتلاته نفذت أي غارات فوق البلدة."
    named = [("نفذت", E.ARMED_CLASH), ("غارات", E.AIR_STRIKE)]
    assert tell(text, named) == [
        ("نفذت", "-", E.ARMED_CLASH),
        ("غارات", "التحالف", E.AIR_STRIKE),
    ]


def test_an_accusation_is_not_what_its_denial_denies(tell: Tell):
    text = "ونفى الجيش الاتهامات بقصف السوق."
    assert tell(text, [("الاتهامات", E.ACCUSE), ("قصف", E.SHELLING)]) == [
        ("الاتهامات", "-", E.ACCUSE),
        ("قصف", "الجيش", E.SHELLING),
    ]


@pytest.mark.parametrize(
    ("denial", "word"),
    [
        ("ونفت الوزارة ذلك.", "ذلك"),
        ("ونفت الوزارة صحة الخبر.", "الخبر"),
        ("لكن الوزارة نفت هذه الأنباء جملة وتفصيلا.", "الأنباء"),
        ("وقالت الوزارة إنه لا صحة لهذه الأنباء.", "الأنباء"),
    ],
)
def test_a_pronoun_is_a_denied_event_of_the_type_told_before(
    tell: Tell, denial: str, word: str
):
    text = f"وقال ناشطون إن الطائرات قصفت السوق.\n{denial}"
    assert tell(text, [("قصفت", E.AIR_STRIKE)]) == [
        ("قصفت", "-", E.AIR_STRIKE),
        (word, "الوزارة", E.AIR_STRIKE),
    ]


def test_what_a_word_for_words_was_taken_for_gives_way(tell: Tell):
    text = "وقال ناشطون إن الطائرات قصفت السوق.\nونفت الوزارة تلك الاتهامات."
    assert tell(text, [("قصفت", E.AIR_STRIKE), ("الاتهامات", E.ACCUSE)]) == [
        ("قصفت", "-", E.AIR_STRIKE),
        ("الاتهامات", "الوزارة", E.AIR_STRIKE),
    ]


def test_a_pronoun_stands_for_no_event_of_words(tell: Tell):
    text = "واتهمت المعارضة الجيش بقصف السوق.\nونفى الجيش ذلك."
    assert tell(text, [("اتهمت", E.ACCUSE), ("قصف", E.SHELLING)])[-1] == (
        "ذلك",
        "الجيش",
        E.SHELLING,
    )


def test_a_pronoun_with_nothing_before_it_is_of_no_known_type(tell: Tell):
    assert tell("ونفى الجيش ذلك.", []) == [("ذلك", "الجيش", E.OTHER)]


def test_a_relative_clause_denies_what_the_voice_before_it_told_first(tell: Tell):
    text = "وقال الأهالي إن صيادين قتلوا في الغارات، وهو ما نفاه المتحدث باسم الجيش."
    assert tell(text, [("قتلوا", E.CASUALTIES), ("الغارات", E.AIR_STRIKE)]) == [
        ("قتلوا", "-", E.CASUALTIES),
        ("قتلوا", "المتحدث باسم الجيش", E.CASUALTIES),
        ("الغارات", "-", E.AIR_STRIKE),
    ]


def test_a_relative_clause_without_a_voice_denies_the_nearest(tell: Tell):
    text = "بدأت هدنة بعد حصار طويل وتهجير قسري، الأمر الذي تنفيه الحكومة."
    assert tell(text, [("حصار", E.SIEGE), ("تهجير", E.DISPLACEMENT)]) == [
        ("حصار", "-", E.SIEGE),
        ("تهجير", "-", E.DISPLACEMENT),
        ("تهجير", "الحكومة", E.DISPLACEMENT),
    ]


def test_denied_reports_keep_what_they_say(tell: Tell):
    """Two claims: the reports affirm what the ministry denies."""
    text = "نفت الوزارة تقارير قالت إن المسلحين قصفوا الجسر."
    assert tell(text, [("قصفوا", E.SHELLING)]) == [
        ("قصفوا", "-", E.SHELLING),
        ("قصفوا", "الوزارة", E.SHELLING),
    ]


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("ونفت الجماعة أي علاقة لها بالهجوم.", "علاقة", E.OTHER),
        ("ونفت الجماعة ضلوعها في الهجوم.", "ضلوعها", E.BOMBING),
        ("ونفت الجماعة مسؤوليتها عن الهجوم.", "مسؤوليتها", E.BOMBING),
        (
            "ونفت الجماعة صحة الأنباء عن تورط أنصارها في الهجوم.",
            "تورط",
            E.BOMBING,
        ),
    ],
)
def test_a_part_in_a_deed_is_denied_and_not_the_deed(
    tell: Tell, text: str, word: str, kind: EventType
):
    assert tell(text, [("هجوم", E.BOMBING)]) == [
        (word, "الجماعة", kind),
        ("هجوم", "-", E.BOMBING),
    ]


LEXICON = load_denials()


@pytest.mark.parametrize(
    "entry", [*LEXICON.parts, *LEXICON.hearsay], ids=lambda entry: entry.gloss
)
def test_example_of_a_lexicon_entry_is_denied(tell: Tell, entry: Part | Hearsay):
    before, word, after = re.split(r"[][]", entry.example)
    (kind,) = (
        E.BOMBING if part.direct else E.OTHER
        for part in LEXICON.parts
        if word.startswith(tuple(f.rstrip("ة") for f in part.forms))
    )
    told = tell(before + word + after, [("تفجير", E.BOMBING)])
    assert [(w, who != "-", k) for w, who, k in told] == [
        (word, True, kind),
        ("تفجير", False, E.BOMBING),
    ]


def test_without_a_denial_nothing_changes(tell: Tell):
    text = "وقال السكان إن الطائرات قصفت السوق."
    assert tell(text, [("قصفت", E.AIR_STRIKE)]) == [("قصفت", "-", E.AIR_STRIKE)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("ونفت الوكالة سقوط أي حصن شرق البلدة.", ["سقوط أي حصن شرق البلدة"]),
        ("وانفجرت قذيفة دون وقوع ضحايا، وفق السكان.", ["ضحايا"]),
        ("ولم يسفر القصف عن إصابات.", ["القصف عن إصابات"]),
        ("ونفت الوكالة ذلك.", []),
        ("وقصفت الطائرات السوق.", []),
    ],
)
def test_an_event_is_told_for_sure_where_something_is_denied(
    tools: Tools, text: str, spans: list[str]
):
    found = survey(Document(id=DocumentId("x"), text=text), tools).found
    here = denied_spans(found, tools.events.factuality)
    assert [span.of(text) for span in here] == spans


def test_claims_of_a_denial_and_of_what_it_presupposes(tools: Tools):
    text = "ونفت وزارة الدفاع مقتل القائد خلال القصف على المدينة."
    claims = read(Document(id=DocumentId("x"), text=text), tools).claims
    killing = next(c for c in claims if c.trigger.text == "مقتل")
    shelling = next(c for c in claims if c.trigger.text == "القصف")
    assert killing.polarity is Polarity.DENIED
    assert shelling.polarity is Polarity.AFFIRMED
    acts = [source.act.value for c in (killing, shelling) for source in c.sources]
    assert acts == ["deny", "say"]


def test_denials_without_number_are_bound_in_linear_time(tools: Tools):
    def findings(count: int) -> tuple[list[Event], list[Found]]:
        text = "نفى الجيش ذلك " * count
        (here,) = survey(Document(id=DocumentId("x"), text=text), tools).found[:1]
        denial = Attribution(
            cue=Span(0, 3),
            content=(Span(0, 8),),
            source=None,
            act=Act.DENY,
            denies=True,
        )
        events = [
            replace(event_at(text, "نفى", E.OTHER, here.sentence), denial=None)
        ] * count
        return events, [replace(here, attributions=(denial,) * count)]

    assert keeps_pace(
        lambda given: tell_denials(*given, tools.events.denials),
        findings(1_000),
        findings(8_000),
    )

"""Events with everything that is tied to their triggers, from what was found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import make_document
from rawi.events.stage import (
    Found,
    find_events,
    load_event_lexicons,
    noun_phrases_of,
    phrases_of,
)
from rawi.events.triggers import find_triggers
from rawi.model import (
    Event,
    EventType,
    Evidence,
    Measure,
    Polarity,
    Range,
    Role,
    Span,
    Status,
)
from rawi.pipeline import Tools, survey
from rawi.text.sentences import split_sentences

Find = Callable[[str], dict[str, Event]]

SUNDAY = date(2016, 8, 7)


@pytest.fixture(scope="session")
def find(tools: Tools) -> Find:
    """Return the events of a text by the words of their triggers."""

    def events(text: str) -> dict[str, Event]:
        found = survey(make_document(text, published=SUNDAY), tools).found
        triggers = find_triggers([f.sentence for f in found], tools.triggers)
        return {
            e.trigger.span.of(text): e
            for e in find_events(found, triggers, tools.events)
        }

    return events


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(text) for span in spans]


def test_an_event_has_who_whom_where_and_when(find: Find):
    text = "اعتقلت قوات الأمن خمسة متظاهرين في مدينة حمص أمس."
    event = find(text)["اعتقلت"]
    assert event.trigger.type is EventType.DETENTION
    assert words(text, event.actors) == ["قوات الأمن"]
    assert words(text, event.targets) == ["خمسة متظاهرين"]
    ((place, role),) = event.places
    assert (place.span.of(text), role) == ("مدينة حمص", None)
    assert place.location
    assert event.time
    assert (event.time.span.of(text), event.time.begin) == ("أمس", date(2016, 8, 6))
    assert event.toll.captured == Range(5, 5)


def test_the_dead_and_wounded_are_one_event_with_two_numbers(find: Find):
    text = "أسفر القصف عن مقتل سبعة مدنيين وإصابة عشرين آخرين في بلدة دوما."
    found = find(text)
    toll = found["مقتل"].toll
    assert (toll.killed, toll.injured) == (Range(7, 7), Range(20, 20))
    assert found["القصف"].toll.killed is None


def test_victims_are_targets_and_none_is_said_twice(find: Find):
    text = "قتل ثلاثة مدنيين في قصف على بلدة دوما."
    event = find(text)["قتل"]
    assert words(text, event.targets) == ["ثلاثة مدنيين"]
    assert event.toll.killed == Range(3, 3)


def test_a_place_that_is_moved_to_says_so(find: Find):
    text = "دخلت قافلة مساعدات إلى مدينة حلب."
    ((place, role),) = find(text)["دخلت"].places
    assert (place.span.of(text), role) == ("مدينة حلب", Role.TO)


def test_each_event_of_a_sentence_has_its_own_place(find: Find):
    text = "سيطر الجيش على مدينة درعا، وانسحب من مدينة إدلب."
    places = {
        trigger: [t.span.of(text) for t, _ in event.places]
        for trigger, event in find(text).items()
    }
    assert "مدينة درعا" in places["سيطر"]
    assert "مدينة إدلب" in places["انسحب"]
    assert places["سيطر"] != places["انسحب"]


def test_a_number_that_is_no_toll_measures_the_event(find: Find):
    text = "شنت الطائرات الحربية عشرات الغارات على البلدة."
    start = text.index("عشرات")
    assert find(text)["الغارات"].count == Measure(
        span=Span(start, start + len("عشرات")), value=Range(20, 99), of="air strikes"
    )


def test_denials_plans_and_evidence_are_the_events_own(find: Find):
    text = "لم تنسحب القوات من البلدة. سيدخل الجيش المدينة."
    found = find(text)
    assert found["تنسحب"].polarity is Polarity.DENIED
    assert found["سيدخل"].status is Status.EXPECTED
    text = "أظهرت مقاطع مصورة قصف الطائرات للمستشفى."
    assert [e.evidence for e in find(text).values()] == [(Evidence.VIDEO,)]


def test_what_nobody_says_is_empty(find: Find):
    event = find("وقع انفجار عنيف.")["انفجار"]
    assert (event.actors, event.targets, event.places) == ((), (), ())
    assert (event.time, event.count, event.evidence) == (None, None, ())
    assert event.toll.killed is None


def test_reasons_name_the_phrases(find: Find):
    text = "اعتقلت قوات الأمن خمسة متظاهرين في مدينة حمص أمس."
    reasons = {r.part: r.span.of(text) for r in find(text)["اعتقلت"].reasons}
    assert reasons["actor"] == "قوات الأمن"
    assert reasons["target"] == "خمسة متظاهرين"
    assert reasons["place"] == "مدينة حمص"
    assert reasons["time"] == "أمس"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("اتهمت إسرائيل لبنان بخرق الهدنة.", ["إسرائيل", "لبنان"]),
        ("دعت موسكو لندن إلى الهدوء.", ["موسكو", "لندن"]),
    ],
)
def test_the_first_letter_of_a_name_is_its_own(find: Find, text: str, named: list[str]):
    event = next(iter(find(text).values()))
    assert words(text, (*event.actors, *event.targets)) == named


def test_phrases_carry_what_is_known_of_them(tools: Tools):
    text = "قصف جيش الفتح مدينة حلب أمس."
    document = make_document(text, published=SUNDAY)
    (found,) = survey(document, tools).found
    nouns = {p.first: p.label for p in noun_phrases_of(found, tools.events.arguments)}
    assert nouns[1] == "alliance"
    kinds = {p.kind for p in phrases_of(found, tools.events.arguments)}
    assert kinds == {"n", "p", "t"}


def test_no_triggers_have_no_events(tools: Tools):
    assert find_events([], [], tools.events) == ()


def test_sentences_are_enough_to_find_events(tools: Tools):
    """What the other stages find is welcome, and not needed."""
    sentences = split_sentences("اعتقلت الشرطة خمسة متظاهرين.")
    triggers = find_triggers(sentences, tools.triggers)
    (event,) = find_events(
        [Found(sentence=s) for s in sentences], triggers, tools.events
    )
    assert event.trigger.type is EventType.DETENTION


def test_the_lexicons_load():
    assert load_event_lexicons().evidence.entries


PIECES = """
    قصفت الطائرات مدينة حلب أمس وقتل عشرون مدنيا في ، . ريف قال مصدر إن القافلة دخلت
    نفى لم سوف أكثر من خمسة جنود وجرح اعتقلت إلى الحصار فك عن المدينة لبنان
"""
PROSE = st.lists(st.sampled_from(PIECES.split()), max_size=40).map(" ".join)


@given(text=PROSE | st.text(max_size=60))
def test_the_events_of_any_text_show_their_words_in_their_sentence(
    tools: Tools, text: str
):
    found = survey(make_document(text, published=SUNDAY), tools).found
    triggers = find_triggers([f.sentence for f in found], tools.triggers)
    events = find_events(found, triggers, tools.events)
    assert [e.trigger for e in events] == list(triggers)
    for event in events:
        sentence = found[event.trigger.sentence].sentence.span
        spans = [*event.actors, *event.targets, *(t.span for t, _ in event.places)]
        spans += [event.time.span] if event.time else []
        spans += [event.count.span] if event.count else []
        for span in spans:
            assert span.start < span.end
            assert sentence.contains(span)

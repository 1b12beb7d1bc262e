"""The journey of whole articles, from text to claims that show their words."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import make_document
from rawi.jsonl import reading_to_json
from rawi.linking import link_readings, load_event_weights
from rawi.model import (
    Act,
    Claim,
    Document,
    EventType,
    Issue,
    Phrase,
    Polarity,
    Range,
    Reading,
    Relation,
    Role,
    SourceKind,
    Span,
    Status,
)
from rawi.pipeline import Tools, read
from rawi.survey import survey

SUNDAY = date(2016, 8, 7)
SATURDAY = date(2016, 8, 6)

# One day in the manner of three outlets: a correspondent saw a convoy enter after
# a siege was broken, a faction tells of losses, and the other side denies it.
BROKEN = (
    "أفاد مراسل الجزيرة بدخول أول قافلة مساعدات إلى أحياء حلب الشرقية أمس بعد فك "
    "الحصار عنها.\n"
    "وقال مصدر في جبهة فتح الشام إن حزب الله خسر أكثر من عشرين مقاتلا في معارك "
    "جنوب حلب.\n"
    "في المقابل، نفت وسائل إعلام النظام فك الحصار عن أحياء حلب الشرقية."
)
TOLD = (
    "ذكر مراسل الجزيرة أن أول قافلة مساعدات دخلت أمس إلى الأحياء الشرقية من حلب عقب "
    "كسر الحصار المفروض عليها. وأكد مصدر في جبهة فتح الشام مقتل أكثر من عشرين عنصرا "
    "من حزب الله خلال المعارك. ونفت وسائل إعلام تابعة للنظام كسر الحصار عن المدينة."
)
ATTRIBUTED = (
    "دخلت قافلة إغاثة إلى الأحياء الشرقية في حلب السبت بعد فك الحصار عنها، بحسب مراسل "
    "الجزيرة.\n"
    "ونقلت وكالة محلية عن مصدر في جبهة فتح الشام قوله إن أكثر من عشرين مقاتلا من حزب "
    "الله قتلوا في الاشتباكات.\n"
    "غير أن وكالة سانا نفت فك الحصار عن الأحياء الشرقية من حلب."
)

each_manner = pytest.mark.parametrize(
    "text", [BROKEN, TOLD, ATTRIBUTED], ids=["report", "story", "agency"]
)


def article(text: str, published: date | None = SUNDAY, **changes: Any) -> Document:  # noqa: ANN401 - fields of any type
    return make_document(text, published=published, **changes)


def claims_of(reading: Reading, kind: EventType) -> list[Claim]:
    return [claim for claim in reading.claims if claim.type is kind]


def voice(claim: Claim) -> str:
    """Return the words of a claim's innermost source."""
    return claim.sources[-1].phrase.text if claim.sources else ""


@each_manner
def test_a_convoy_enters_and_a_correspondent_says_so(tools: Tools, text: str):
    (claim,) = claims_of(read(article(text), tools), EventType.AID_DELIVERY)
    assert (claim.polarity, claim.status) == (Polarity.AFFIRMED, Status.ACTUAL)
    assert "مراسل الجزيرة" in voice(claim)
    assert claim.sources[-1].kind is SourceKind.CORRESPONDENT
    assert any(
        "قافلة" in party.phrase.text for party in (*claim.targets, *claim.actors)
    )
    (place,) = claim.places
    assert place.role is Role.TO
    assert claim.time
    assert (claim.time.begin, claim.time.end) == (SATURDAY, SATURDAY)


@each_manner
def test_places_lie_in_aleppo(tools: Tools, text: str):
    reading = read(article(text), tools)
    places = [setting for claim in reading.claims for setting in claim.places]
    located = [setting.location for setting in places if setting.location]
    assert located
    for location in located:
        assert location.place.country == "SY"
        assert abs(location.lat - 36.2) < 0.3
        assert abs(location.lon - 37.15) < 0.3
        assert location.radius_km < 60


@each_manner
def test_a_faction_tells_a_toll_that_is_open_above(tools: Tools, text: str):
    (claim,) = claims_of(read(article(text), tools), EventType.CASUALTIES)
    assert claim.toll.killed == Range(21, None)
    assert claim.toll.injured is None
    assert voice(claim) == "مصدر في جبهة فتح الشام"
    assert claim.sources[-1].kind is SourceKind.ARMED_GROUP
    assert any("حزب الله" in party.phrase.text for party in claim.targets)


@each_manner
def test_a_denial_contradicts_the_claim(tools: Tools, text: str):
    reading = read(article(text), tools)
    said, denied = claims_of(reading, EventType.SIEGE_LIFTED)
    assert (said.polarity, denied.polarity) == (Polarity.AFFIRMED, Polarity.DENIED)
    assert "مراسل الجزيرة" in voice(said)
    assert denied.sources[-1].act is Act.DENY
    links = {(link.a, link.b): link for link in reading.links}
    link = links[said.id, denied.id]
    assert link.relation is Relation.CONTRADICTS
    assert link.why.startswith("one denies what the other affirms")


@each_manner
def test_three_voices_are_kept_apart(tools: Tools, text: str):
    voices = {voice(claim) for claim in read(article(text), tools).claims}
    assert len(voices) == 3


def test_an_agency_that_quotes_is_further_out_than_whom_it_quotes(tools: Tools):
    (claim,) = claims_of(read(article(ATTRIBUTED), tools), EventType.CASUALTIES)
    agency, source = claim.sources
    assert agency.phrase.text == "وكالة محلية"
    assert (agency.act, source.act) == (Act.REPORT, Act.SAY)
    assert source.cue
    assert source.cue.text == "قوله"


def test_documents_contradict_each_other_too(tools: Tools):
    said = read(
        article("أفاد مراسل الجزيرة بفك الحصار عن أحياء حلب الشرقية.", id="one"), tools
    )
    denied = read(
        article("نفت وكالة سانا فك الحصار عن أحياء حلب الشرقية.", id="two"), tools
    )
    (link,) = link_readings([said, denied], load_event_weights()).links
    assert link.relation is Relation.CONTRADICTS
    assert link.why.startswith("one denies what the other affirms; same type")


def test_without_the_articles_date_a_relative_date_is_null_and_an_issue(tools: Tools):
    reading = read(article(BROKEN, published=None), tools)
    (claim,) = claims_of(reading, EventType.AID_DELIVERY)
    assert claim.time
    assert claim.time.phrase.text == "أمس"
    assert (claim.time.begin, claim.time.end) == (None, None)
    (issue,) = (i for i in reading.issues if i.kind == "no_anchor")
    assert issue.span.of(BROKEN) == "أمس"


def test_without_the_articles_date_an_absolute_date_is_known(tools: Tools):
    text = "قصفت الطائرات مدينة حلب في 6 أغسطس/آب 2016."
    (claim,) = read(article(text, published=None), tools).claims
    assert claim.time
    assert claim.time.begin == SATURDAY


@pytest.mark.parametrize(
    "text",
    [
        "Al Jazeera's correspondent said that the siege of Aleppo had been broken.",
        "خبرگزاری ایسنا گزارش داد که محاصره شهر حلب شکسته شده است و این خبر را رد کرد.",
        "12345 67890",
    ],
    ids=["English", "Persian", "numbers"],
)
def test_a_text_that_is_not_arabic_is_an_issue_and_no_claims(tools: Tools, text: str):
    reading = read(article(text), tools)
    assert (reading.claims, reading.links) == ((), ())
    (issue,) = reading.issues
    assert (issue.stage, issue.kind) == ("text", "not_arabic")
    assert issue.span == Span(0, len(text))


def test_a_text_without_events_has_no_claims(tools: Tools):
    text = "الطقس جميل في المدينة هذا الصباح، والسماء صافية فوق البحر."
    assert read(article(text), tools).claims == ()


def test_what_went_wrong_before_is_passed_on(tools: Tools):
    before = Issue(stage="documents", kind="encoding", detail="cp1256")
    for text in (BROKEN, "This is English, said the spokesman."):
        reading = read(article(text, issues=(before,)), tools)
        assert reading.issues[0] == before


def test_every_claim_says_how_likely_its_parts_are_and_what_came_second(tools: Tools):
    for claim in read(article(BROKEN), tools).claims:
        details = {reason.part: reason.detail for reason in claim.reasons}
        assert {"event", "source", "status"} <= set(details)
        assert ", then " in details["event"]


def test_what_is_known_of_the_reader_goes_with_every_claim(tools: Tools):
    for claim in read(article(BROKEN), tools).claims:
        assert claim.provenance == tools.provenance
        assert "+" in claim.provenance.version


def test_a_survey_finds_names_places_and_times_sentence_by_sentence(tools: Tools):
    first, second, third = survey(article(BROKEN), tools).found
    assert [t.span.of(BROKEN) for t in first.times] == ["أمس"]
    assert [t.span.of(BROKEN) for t in first.toponyms] == ["أحياء حلب الشرقية"]
    assert "حزب الله" in [m.span.of(BROKEN) for m in second.mentions]
    assert [q.span.of(BROKEN) for q in second.quantities] == ["أكثر من عشرين"]
    assert [a.denies for a in third.attributions] == [True]


def phrases_of(claim: Claim) -> Iterator[Phrase]:
    """Yield every phrase with which a claim shows its words."""
    yield claim.trigger
    for source in claim.sources:
        yield source.phrase
        if source.cue:
            yield source.cue
    for part in (*claim.actors, *claim.targets, *claim.places):
        yield part.phrase
    if claim.time:
        yield claim.time.phrase


SENTENCES = (
    *BROKEN.split("\n"),
    *ATTRIBUTED.split("\n"),
    "وشنت الطائرات الحربية عشرات الغارات على ريف إدلب الجنوبي فجر اليوم.",
    "أَعلَنَت «الهيئة» أنّ قوّاتها سيطـــرت على تلة المزار، وقُتل ضابطان.",
    "وأضاف أن نحو ٥٠٠ أسرة نزحت من القرية إلى المخيم قبل ثلاثة أيام.",
    "دعت الأمم المتحدة إلى هدنة إنسانية، ورفض المتحدث باسم الفصائل ذلك.",
    'وقال: "لم تنسحب قواتنا، ولن نقبل بوقف إطلاق النار".',
    "عاجل",
    "Reuters said nothing.",
)
JOINTS = ("\n", " ", "\u00a0", "\u200f ", "\n\n• ", "\ufeff", "")
ARTICLES = st.lists(
    st.sampled_from(SENTENCES).flatmap(
        lambda s: st.sampled_from(JOINTS).map(lambda joint: s + joint)
    ),
    min_size=1,
    max_size=8,
).map("".join)
PUBLISHED = st.none() | st.sampled_from([SUNDAY, date(1, 1, 1), date(9999, 12, 31)])


@given(text=ARTICLES, published=PUBLISHED)
def test_every_claim_of_any_article_shows_its_words(
    tools: Tools, text: str, published: date | None
):
    reading = read(article(text, published=published), tools)
    for claim in reading.claims:
        for phrase in phrases_of(claim):
            assert phrase.text
            assert text[phrase.start : phrase.end] == phrase.text
        assert claim.sentence.contains(Span(claim.trigger.start, claim.trigger.end))
        assert 0 < claim.confidence <= 1
        if claim.count:
            assert claim.count.span.of(text)
        for reason in claim.reasons:
            assert reason.span.of(text)
    for issue in reading.issues:
        assert 0 <= issue.span.start <= issue.span.end <= len(text)


@given(text=ARTICLES)
def test_ids_are_unique_and_links_lead_to_claims(tools: Tools, text: str):
    reading = read(article(text), tools)
    ids = [claim.id for claim in reading.claims]
    assert len(set(ids)) == len(ids)
    for link in reading.links:
        assert link.a in ids
        assert link.b in ids
        assert link.a != link.b
        assert link.why
    assert [c.trigger.start for c in reading.claims] == sorted(
        c.trigger.start for c in reading.claims
    )


@given(text=ARTICLES)
def test_reading_twice_gives_the_same(tools: Tools, text: str):
    document = article(text)
    once, again = read(document, tools), read(document, tools)
    assert once == again
    assert reading_to_json(once) == reading_to_json(again)


@given(text=st.text(max_size=200) | st.text('اأبتوفقلمن ،."«»():0١\u200f\ud800\n'))
def test_any_text_at_all_is_read(tools: Tools, text: str):
    reading = read(article(text), tools)
    for claim in reading.claims:
        for phrase in phrases_of(claim):
            assert text[phrase.start : phrase.end] == phrase.text


READ_GOLD = """
import hashlib, json
from evals.corpus import load_split
from rawi.jsonl import reading_to_json
from rawi.pipeline import load_tools, read
from rawi.settings import Settings
tools = load_tools(Settings())
for article in load_split("gold")[::3]:
    record = reading_to_json(read(article.document, tools))
    print(hashlib.sha256(json.dumps(record).encode()).hexdigest())
"""


def test_readings_do_not_hang_on_the_order_of_sets():
    """Two processes that hash words differently read articles alike, to the bit."""
    runs = [
        subprocess.Popen(  # noqa: S603 - our own code
            [sys.executable, "-c", READ_GOLD],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        for seed in ("1", "2")
    ]
    first, second = (run.communicate(timeout=120)[0].split() for run in runs)
    assert first == second != []

"""From what the network sees to events, on sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from rawi.model import (
    Claim,
    Document,
    DocumentId,
    EventType,
    Polarity,
    Range,
    Role,
    SourceKind,
    Status,
)
from rawi.pipeline import Tools, read

E = EventType


def claims_of(tools: Tools, text: str) -> dict[EventType, Claim]:
    """Return the claims of a text by type; of two of one type, the first."""
    document = Document(
        id=DocumentId("x"), text=text, outlet=None, published=date(2016, 8, 7)
    )
    claims: dict[EventType, Claim] = {}
    for claim in read(document, tools).claims:
        claims.setdefault(claim.type, claim)
    return claims


def words(phrases: object) -> list[str]:
    return [p.phrase.text for p in phrases]  # type: ignore[attr-defined]


def test_a_claim_has_who_whom_where_when_and_who_says_so(tools: Tools):
    text = "قال الدفاع المدني إن طائرات حربية قصفت منازل المدنيين في إدلب أمس السبت."
    claim = claims_of(tools, text)[E.AIR_STRIKE]
    assert words(claim.sources) == ["الدفاع المدني"]
    assert words(claim.actors) == ["طائرات حربية"]
    assert words(claim.targets) == ["منازل المدنيين"]
    assert words(claim.places) == ["إدلب"]
    assert claim.time
    assert (claim.time.begin, claim.time.end) == (date(2016, 8, 6), date(2016, 8, 6))
    assert 0.5 < claim.confidence <= 1


def test_who_loses_people_is_whom_it_befell(tools: Tools):
    text = "وقال مصدر في الفصيل إن حزب الله خسر أكثر من عشرين مقاتلا في المعركة."
    claim = claims_of(tools, text)[E.CASUALTIES]
    assert claim.toll.killed == Range(21, None)
    assert any("حزب الله" in word for word in words(claim.targets))
    assert claim.actors == ()


def test_a_number_in_figures_is_nobody(tools: Tools):
    text = (
        "قال متحدث باسم الصليب الأحمر إن قافلة مساعدات من 32 شاحنة دخلت مدينة تعز أمس."
    )
    claim = claims_of(tools, text)[E.AID_DELIVERY]
    assert claim.count
    assert claim.count.value == Range(32, 32)
    assert "32" not in words(claim.actors + claim.targets)


def test_a_place_is_given_with_the_whole_of_its_name(tools: Tools):
    text = "اندلعت اشتباكات عنيفة في بلدة خان طومان جنوب حلب بين الفصائل وقوات النظام."
    claim = claims_of(tools, text)[E.ARMED_CLASH]
    assert any("خان طومان" in word for word in words(claim.places))


def test_a_preposition_says_what_a_place_is_to_what_moves(tools: Tools):
    text = "نزح آلاف المدنيين من مدينة الرقة إلى ريف دير الزور هربا من القصف."
    claim = claims_of(tools, text)[E.DISPLACEMENT]
    roles = {s.phrase.text: s.role for s in claim.places}
    assert roles["مدينة الرقة"] is Role.FROM
    assert Role.TO in roles.values()


def test_what_is_expected_within_days_is_expected_from_the_articles_day_on(
    tools: Tools,
):
    text = "ويقضي الاتفاق بخروج المقاتلين وعائلاتهم إلى جرابلس خلال يومين."
    document = Document(id=DocumentId("a"), text=text, published=date(2018, 4, 9))
    (claim,) = [c for c in read(document, tools).claims if c.type is E.EVACUATION]
    assert claim.status is Status.EXPECTED
    assert claim.time is not None
    assert (claim.time.begin, claim.time.end) == (date(2018, 4, 9), date(2018, 4, 11))


def test_what_lasts_since_an_event_is_not_when_it_was(tools: Tools):
    text = "تنتظر العائلات أبناءها منذ اختطافهم في عام 2014، بحسب الصليب الأحمر."
    document = Document(id=DocumentId("a"), text=text, published=date(2018, 3, 20))
    (claim,) = [c for c in read(document, tools).claims if c.type is E.DETENTION]
    assert claim.time is not None
    assert (claim.time.begin, claim.time.end) == (date(2014, 1, 1), date(2014, 12, 31))


@pytest.mark.parametrize(
    ("text", "kind", "polarity", "status"),
    [
        (
            "ونفت وزارة الدفاع شن أي غارات جوية على المدينة.",
            E.AIR_STRIKE,
            Polarity.DENIED,
            Status.ACTUAL,
        ),
        (
            "ومن المتوقع أن تدخل قافلة مساعدات إلى البلدة غدا.",
            E.AID_DELIVERY,
            Polarity.AFFIRMED,
            Status.EXPECTED,
        ),
        (
            "سيطرت قوات النظام على بلدة خان طومان.",
            E.TERRITORY_GAIN,
            Polarity.AFFIRMED,
            Status.ACTUAL,
        ),
    ],
)
def test_polarity_and_status(
    tools: Tools, text: str, kind: EventType, polarity: Polarity, status: Status
):
    claim = claims_of(tools, text)[kind]
    assert (claim.polarity, claim.status) == (polarity, status)


def test_a_speaker_who_goes_on_keeps_the_source(tools: Tools):
    text = (
        "قال مراسل الوكالة إن قافلة مساعدات دخلت المدينة صباح اليوم.\n"
        "وأضاف أن الفصائل فتحت طريق إمداد بين البلدتين."
    )
    claim = claims_of(tools, text)[E.ROUTE_OPENED]
    assert claim.sources[-1].kind is SourceKind.CORRESPONDENT


def test_reasons_tell_the_scores_and_the_runner_up(tools: Tools):
    claim = claims_of(tools, "قصفت المدفعية حي الشعار.")[E.SHELLING]
    told = {reason.part: reason.detail for reason in claim.reasons}
    assert told["event"].startswith("event 0.")
    assert ", then " in told["event"]
    assert told["source"].startswith("nobody named")
    assert ", then " in told["status"]

"""Memory: who goes on in later sentences, and what kind a short name is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rawi.model import Attribution, Mention, SourceKind, Span

Attribute = Callable[..., tuple[Attribution, ...]]
Who = Callable[[str, str], str]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param(
            "قال قائد الشرطة إن المهاجم فر.\nوأضاف أن القصف توقف.",
            "قائد الشرطة",
            id="verb without subject",
        ),
        pytest.param(
            "قال قائد الشرطة إن المهاجم فر.\nوأضاف المصدر أن القصف توقف.",
            "المصدر",
            id="anaphor keeps its own words",
        ),
        pytest.param(
            "قالت وزارة الصحة إن سبعة جرحوا.\nقال قائد الشرطة إن المهاجم فر.\n"
            "وأضافت أن القصف توقف.",
            "وزارة الصحة",
            id="gender tells who goes on",
        ),
        pytest.param(
            "قال قائد الشرطة إن المهاجم فر.\nاعتقل الجيش رجلا، وقال إن القصف توقف.",
            "الجيش",
            id="subject of the sentence's first verb",
        ),
        pytest.param(
            "قال قائد الشرطة إن المهاجم فر.\nكما توقف القصف ليلا.",
            "قائد الشرطة",
            id="unmarked after كما",
        ),
        pytest.param(
            "قال قائد الشرطة إن المهاجم فر.\nوتوقف القصف ليلا.", "-", id="unmarked"
        ),
    ],
)
def test_speaker_of_an_earlier_sentence(who: Who, text: str, source: str):
    assert who(text, "القصف") == source


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قال مصدر إن القصف توقف.", SourceKind.ANONYMOUS),
        ("قال مصدر طبي إن القصف توقف.", SourceKind.MEDICAL),
        ("قال مصدر أمني إن القصف توقف.", SourceKind.OFFICIAL),
        ("قال مصدر في وزارة الدفاع إن القصف توقف.", SourceKind.MILITARY),
        ("قال متحدث باسم الأمم المتحدة إن القصف توقف.", SourceKind.UN),
        ("قال مصدر عسكري في الجيش الحر إن القصف توقف.", SourceKind.ARMED_GROUP),
        ("قالت وكالة الأنباء الرسمية إن القصف توقف.", SourceKind.STATE_MEDIA),
        ("قال مراسل الجزيرة إن القصف توقف.", SourceKind.CORRESPONDENT),
        ("قال التحالف الذي يحارب الحوثيين إن القصف توقف.", SourceKind.MILITARY),
        ("قال سالم إن القصف توقف.", SourceKind.OTHER),
        (
            "قال الطبيب سالم الحداد إن سبعة جرحوا.\nقال الحداد إن القصف توقف.",
            SourceKind.MEDICAL,
        ),
        (
            "قالت وزارة الدفاع إن سبعة جرحوا.\nقالت الوزارة إن القصف توقف.",
            SourceKind.MILITARY,
        ),
    ],
)
def test_kind_of_a_source(attribute: Attribute, text: str, kind: SourceKind):
    assert attribute(text)[-1].source.kind == kind


def test_mention_gives_its_kind(attribute: Attribute):
    text = "قال لواء الصقور إن القصف توقف."
    mention = Mention(
        span=Span(4, 15), first=1, last=2, sentence=0, kind=SourceKind.ARMED_GROUP
    )
    (found,) = attribute(text, (mention,))
    assert found.source.kind == SourceKind.ARMED_GROUP
    assert found.source.mention == mention

"""Recognition: which words are a time, how far it goes, and what is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rawi.model import Issue, Timex, TimexMod, TimexType

Read = Callable[..., tuple[tuple[Timex, ...], tuple[Issue, ...]]]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        pytest.param("وصل يوم السبت.", "يوم السبت", id="day word inside"),
        pytest.param("وصل في السبت الماضي.", "السبت الماضي", id="preposition outside"),
        pytest.param("قتل منذ الجمعة أربعة.", "منذ الجمعة", id="since inside"),
        pytest.param("قتل خلال أسبوع أربعة.", "خلال أسبوع", id="during inside"),
        pytest.param("قصفوا الحي والسبت انسحبوا.", "السبت", id="conjunction outside"),
        pytest.param(
            "هاجموا بالأمس القرية.", "الأمس", id="attached preposition outside"
        ),
        pytest.param("توقف لثلاثة أيام.", "لثلاثة أيام", id="attached for inside"),
        pytest.param(
            "وصلوا في وقت متأخر من مساء أمس الجمعة.",
            "وقت متأخر من مساء أمس الجمعة",
            id="whole day phrase",
        ),
        pytest.param(
            "قصف اليوم (الأربعاء) الحي.", "اليوم (الأربعاء)", id="in brackets"
        ),
        pytest.param(
            "غادر يوم 30 مارس/آذار الماضي.", "يوم 30 مارس/آذار الماضي", id="date"
        ),
        pytest.param("سقطت في آب (أغسطس) 2014.", "آب (أغسطس) 2014", id="double month"),
        pytest.param("ومنذُ أمسِ يُقصف الحي.", "منذُ أمسِ", id="harakat inside the span"),
        pytest.param(
            "الساعة 13,30 (10,30 ت غ) دوى انفجار.",
            "الساعة 13,30 (10,30 ت غ)",
            id="hour with its zone",
        ),
        pytest.param(
            "دوى انفجار عند الساعة الثالثة وخمس وأربعين دقيقة من عصر الجمعة.",
            "عند الساعة الثالثة وخمس وأربعين دقيقة من عصر الجمعة",
            id="hour in words",
        ),
    ],
)
def test_span_is_drawn_as_annotators_draw_it(read: Read, text: str, span: str):
    times, _ = read(text)
    assert span in [time.span.of(text) for time in times]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("فجر انتحاري نفسه عند الحاجز.", id="he blew himself up"),
        pytest.param("قالت تيريزا ماي إن بلادها قلقة.", id="May the minister"),
        pytest.param("مارس الجيش ضغوطا على القرية.", id="exerted"),
        pytest.param(
            "التقى الأمين العام الحالي للمنظمة الوفد.", id="secretary general"
        ),
        pytest.param("أعلن عن عفو عام وإضراب عام.", id="general"),
        pytest.param("قصفت الطائرات سوق الخميس في البلدة.", id="a market"),
        pytest.param("أقيمت صلاة الجمعة في الجامع.", id="a prayer"),
        pytest.param("شاركوا في ثورة 25 يناير.", id="a revolution"),
        pytest.param("خرج أنصار حراك 22 فبراير.", id="a movement"),
        pytest.param("بعد أحداث 11 سبتمبر تغير العالم.", id="events"),
        pytest.param("طالب بالعودة إلى حدود 1967.", id="a border"),
        pytest.param("نقلت قناة روسيا اليوم الخبر.", id="a channel"),
        pytest.param('بثته قناة "اليمن اليوم" مساءه.', id="a quoted channel"),
        pytest.param("هم في أمس الحاجة إلى الماء.", id="dire need"),
        pytest.param("اشتبكوا في إب وتعز.", id="Ibb the town"),
        pytest.param("قتل على يد أحد المسلحين.", id="one of"),
        pytest.param("يرفضه العرب السنة في المحافظة.", id="Sunnis"),
        pytest.param("وزعت 2014 حصة على الأسر.", id="a count"),
        pytest.param("أصيب فتى (17 عاما) في قدمه.", id="an age"),
        pytest.param("سقط قتلى من قبل القناصة.", id="by"),
        pytest.param("التقى رجب طيب أردوغان الوفد.", id="Rajab the man"),
        pytest.param("وفي الوقت نفسه قصفت القرية.", id="meanwhile"),
        pytest.param("حضره 16 الشهر الفضيل.", id="number before a definite unit"),
    ],
)
def test_false_friends_are_no_times(read: Read, text: str):
    times, _ = read(text)
    assert [time.span.of(text) for time in times] == []


def test_name_with_its_year_is_a_date(read: Read):
    ((time,), _) = read("بعد هجمات 11 سبتمبر 2001 تغير العالم.")
    assert time.value == "2001-09-11"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("سرت الهدنة لمدة ثلاثة أيام.", TimexType.DURATION, "P3D"),
        ("طوال 24 ساعة قصف الحي.", TimexType.DURATION, "PT24H"),
        ("منذ عقدين لم يزرها أحد.", TimexType.DURATION, "P20Y"),
        ("غادر قبل عدة أشهر.", TimexType.DURATION, "PXM"),
        ("تقصف البلدة يوميا.", TimexType.SET, "P1D"),
        ("مساء السبت قصف الحي.", TimexType.TIME, "2016-08-06TEV"),
        ("تسلم مؤخرا أسلحة.", TimexType.DATE, "PAST_REF"),
        ("يعود المبعوث قريبا.", TimexType.DATE, "FUTURE_REF"),
    ],
)
def test_types_and_values_are_those_of_timex3(
    read: Read, text: str, kind: TimexType, value: str
):
    ((time,), issues) = read(text)
    assert (time.type, time.value) == (kind, value)
    assert not issues


def test_modifiers_are_those_of_timex3(read: Read):
    ((early, around), _) = read("سقطت مطلع يوليو. وبدأ الحصار قبل نحو أسبوعين.")
    assert (early.mod, around.mod) == (TimexMod.START, TimexMod.APPROX)


def test_date_in_a_clause_after_since_is_a_time_of_its_own(read: Read):
    text = "تحاصر البلدة منذ بدء الحملة في 18 يوليو الماضي."
    ((since, began), _) = read(text)
    assert since.span.of(text) == "منذ بدء الحملة في 18 يوليو الماضي"
    assert since.value == "2016-07-18/2016-08-10"
    assert began.value == "2016-07-18"


def test_positions_are_those_of_the_tokens(read: Read):
    ((time,), _) = read("قصفت الطائرات الحي مساء السبت.")
    assert (time.first, time.last) == (3, 4)

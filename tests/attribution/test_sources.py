"""Sources: which words name the one who speaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Who = Callable[[str, str], str]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param(
            "قال محافظ المدينة إن القصف توقف.", "محافظ المدينة", id="after the verb"
        ),
        pytest.param(
            "قال المبعوث الدولي، سالم الحداد، إن القصف توقف.",
            "المبعوث الدولي، سالم الحداد",
            id="apposition between commas",
        ),
        pytest.param(
            "قال متحدث باسم الجيش في بيان إن القصف توقف.",
            "متحدث باسم الجيش",
            id="venue left out",
        ),
        pytest.param(
            "قال طبيب لوكالة رويترز إن القصف توقف.", "طبيب", id="addressee left out"
        ),
        pytest.param(
            "قال الطبيب أمس الاثنين إن القصف توقف.", "الطبيب", id="time left out"
        ),
        pytest.param(
            "وقال من جهته قائد الشرطة إن القصف توقف.", "قائد الشرطة", id="adverb before"
        ),
        pytest.param(
            "قالت صحيفة «النهر» إن القصف توقف.", "صحيفة «النهر»", id="name in marks"
        ),
        pytest.param(
            "قالت حركة النهضة (معارضة) إن القصف توقف.",
            "حركة النهضة (معارضة)",
            id="bracket inside",
        ),
        pytest.param(
            "قال التحالف الذي تقوده العاصمة إن القصف توقف.",
            "التحالف الذي تقوده العاصمة",
            id="relative clause without comma",
        ),
        pytest.param(
            "قالت وكالة سبأ، التي يديرها الحوثيون، إن القصف توقف.",
            "وكالة سبأ",
            id="relative clause after comma",
        ),
        pytest.param(
            "قال بيان صادر عن الوزارة إن القصف توقف.",
            "بيان صادر عن الوزارة",
            id="issued by",
        ),
        pytest.param(
            "وكان قائد الجبهة قد قال إن القصف توقف.", "قائد الجبهة", id="after كان"
        ),
        pytest.param(
            "لكن مصادر محلية قالت إن القصف توقف.", "مصادر محلية", id="after لكن"
        ),
        pytest.param(
            "أما الناطق العسكري فقال إن القصف توقف.", "الناطق العسكري", id="topic"
        ),
        pytest.param(
            "وبحسب المرصد فإن القصف توقف.", "المرصد", id="fronted according to"
        ),
        pytest.param(
            "توقف القصف، بحسب المرصد.", "المرصد", id="according to at the end"
        ),
        pytest.param(
            "توقف القصف، وفق ما ذكرت وكالة رويترز.",
            "وكالة رويترز",
            id="clause of manner",
        ),
        pytest.param("توقف القصف، كما قال السكان.", "السكان", id="as they said"),
        pytest.param(
            "نفى الوزير تقارير قالت إن القصف توقف.", "تقارير", id="noun with its clause"
        ),
    ],
)
def test_source_is_the_noun_phrase_alone(who: Who, text: str, source: str):
    assert who(text, "القصف").split(" > ")[-1] == source


@pytest.mark.parametrize(
    ("text", "deed", "source"),
    [
        ("أعلن الجيش مقتل جنديين.", "مقتل", "الجيش"),
        ("أعلنت أنقرة السيطرة على التلة.", "السيطرة", "أنقرة"),
        ("أفاد ناشطون بسقوط قذائف.", "سقوط", "ناشطون"),
        ("أعلن قائد العمليات مسؤوليته عن الهجوم.", "الهجوم", "قائد العمليات"),
        ("قال عمال إنقاذ إن القصف توقف.", "القصف", "عمال إنقاذ"),
    ],
)
def test_source_ends_where_a_deed_begins(who: Who, text: str, deed: str, source: str):
    assert who(text, deed) == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("اتهمت الحكومة الحركة بقصف السوق.", "الحكومة"),
        ("طالب المجلس روسيا بوقف القصف.", "المجلس"),
        ("حذر سكان محليون الجيش من قصف الحي.", "سكان محليون"),
    ],
)
def test_whom_it_is_said_to_is_no_source(who: Who, text: str, source: str):
    assert who(text, "قصف") == source


def test_name_ali_is_not_the_preposition(who: Who):
    text = "قال علي حسن إن القصف على الحي توقف."
    assert who(text, "القصف") == "علي حسن"


def test_verb_that_hides_a_name_is_no_cue(who: Who):
    text = "قال مسؤول طلب عدم نشر اسمه إن القصف توقف."
    assert who(text, "القصف").startswith("مسؤول")

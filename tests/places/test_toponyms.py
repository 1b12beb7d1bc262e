"""Toponym recognition: which words are a place phrase, and which are none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rawi.places.phrases import PlacePhrase
from timing import keeps_pace

Find = Callable[..., list[PlacePhrase]]


def phrases(found: list[PlacePhrase], text: str) -> list[str]:
    return [phrase.span.of(text) for phrase in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("عاد الهدوء إلى حلب.", ["حلب"]),
        ("دخلوا حي الراموسة بمدينة حلب.", ["حي الراموسة بمدينة حلب"]),
        ("قصفوا بلدة تلبيسة في ريف حمص.", ["بلدة تلبيسة في ريف حمص"]),
        ("نزحوا من ريف إدلب الجنوبي.", ["ريف إدلب الجنوبي"]),
        ("معارك في محيط مدينة تعز.", ["محيط مدينة تعز"]),
        ("معارك شمال غربي سوريا.", ["شمال غربي سوريا"]),
        ("سيطروا على حلب ثم على جنوب المدينة.", ["حلب", "جنوب المدينة"]),
        (
            "وصلوا محافظة إدلب شمالي سوريا.",
            ["محافظة إدلب شمالي سوريا"],
        ),
        ("قتل شاب قرب قلقيلية (شمالي الضفة).", ["قلقيلية (شمالي الضفة)"]),
        ("قصف على مدينة إدلب السورية.", ["مدينة إدلب السورية"]),
        ("دخلت القوات الأراضي السورية.", ["الأراضي السورية"]),
        ("انفجار في العاصمة اليمنية صنعاء.", ["العاصمة اليمنية صنعاء"]),
        ("غارة على مطار الشعيرات العسكري.", ["مطار الشعيرات العسكري"]),
        ("وفي #صعدة وفي محافظة_الحديدة.", ["صعدة", "محافظة_الحديدة"]),
        ('اقتحموا قرية "مزيرعوش" ليلا.', ['قرية "مزيرعوش"']),
    ],
    ids=[
        "bare name",
        "head, name and container",
        "container in the countryside",
        "countryside of a side",
        "surroundings",
        "two sides",
        "anaphor",
        "container by its side",
        "container in brackets",
        "country adjective",
        "country by its adjective",
        "capital in apposition",
        "facility with adjective",
        "hash tags",
        "unknown name in quotes",
    ],
)
def test_a_place_phrase_is_found_whole(find: Find, text: str, expected: list[str]):
    assert phrases(find(text), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصلوا لحلب.", "حلب"),
        ("وبمدينة حلب قتلى.", "مدينة حلب"),
        ("قصفوا للحديدة طريقا.", "لحديدة"),
        ("وحلب محاصرة.", "حلب"),
    ],
    ids=["to", "and in", "swallowed article", "and"],
)
def test_proclitics_stay_outside_the_span(find: Find, text: str, expected: str):
    assert phrases(find(text), text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "قال مراسل الجزيرة إن القتال توقف.",
        "وقالت الحكومة إن المصدر أكد ذلك.",
        "أعلن التحالف أن الشعب معه.",
        "زادت حدة المعارك فإن السكان فروا.",
        "قال سالم إن رامي عاد.",
        "من أجل المحافظة على الهدوء.",
    ],
)
def test_common_words_and_people_are_no_places(find: Find, text: str):
    assert find(text) == []


def test_no_place_is_looked_for_in_an_actor(find: Find):
    text = "قال تنظيم الدولة في العراق والشام إنه انسحب من الرقة."
    found = find(text, "تنظيم الدولة في العراق والشام")
    assert phrases(found, text) == ["الرقة"]


def test_a_weak_name_may_follow_a_place_and_an_and(find: Find):
    text = "انسحبوا من جاسم ونوى."
    assert "نوى" in phrases(find(text), text)


def test_the_unknown_name_after_a_head_is_a_place(find: Find):
    (phrase,) = find("نزح سكان قرية مزيرعوش.")
    assert phrase.candidates == ()
    assert phrase.key == "مزيرعوش"


def test_a_name_of_two_words_is_not_cut(find: Find):
    (phrase,) = find("نزح سكان قرية بني مزيرعوش.")
    assert phrase.key == "بني مزيرعوش"


def test_a_wider_place_must_be_able_to_hold_the_name(find: Find):
    text = "سافر من سوريا في تركيا."
    assert phrases(find(text), text) == ["سوريا", "تركيا"]


def test_every_span_lies_in_its_sentence_and_in_order(find: Find):
    text = "قصفوا حي الراموسة بمدينة حلب. ثم انسحبوا من ريف إدلب الجنوبي إلى حماة."
    found = find(text)
    assert [p.span for p in found] == sorted(p.span for p in found)
    assert all(p.span.contains(p.core) for p in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف على قريتي حاس وكفرنبل.", ["قريتي حاس", "كفرنبل"]),
        ("اشتباكات في البوكمال والميادين.", ["البوكمال", "الميادين"]),
        ("تغطية البوكمال عبر الميادين.", ["البوكمال"]),
        ("قتلى في الخرطوم وأم درمان.", ["الخرطوم", "أم درمان"]),
        ("في محافظات الحديدة وصعدة وحجة.", ["محافظات الحديدة", "صعدة", "حجة"]),
    ],
)
def test_a_list_carries_on_from_its_first_place(
    find: Find, text: str, expected: list[str]
):
    assert phrases(find(text), text) == expected


def test_the_wider_place_after_a_name_tells_it_from_a_common_word(find: Find):
    text = "غارة على الميادين في ريف دير الزور. وقال لقناة الميادين في بيروت إنه بخير."
    found = phrases(find(text), text)
    assert found[0] == "الميادين في ريف دير الزور"
    assert "الميادين" not in " ".join(found[1:])


def test_a_preposition_that_folds_to_a_name_is_a_preposition(find: Find):
    """غزة needs a word before it, and على is one, though it folds to علي."""
    text = "قصف على غزة."
    assert phrases(find(text), text) == ["غزة"]
    assert find("قال محمد علي غزة إنه بخير.") == []


@pytest.mark.parametrize("text", ["قال أبو حلب إنه بخير.", "شوهد كفر داعل من بعيد."])
def test_the_rest_of_a_name_is_no_name(find: Find, text: str):
    assert phrases(find(text), text) == []


@pytest.mark.parametrize(
    "word",
    ["شمال ", "مدينة ", "حي ريف ", "حلب في ", "دير ", "(", "بحلب "],
)
def test_hostile_repetition_takes_linear_time(find: Find, word: str):
    assert keeps_pace(find, word * 250, word * 2_000)

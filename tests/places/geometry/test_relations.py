"""Distances and ends: read where the words say so, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from rawi.places.phrases import PlacePhrase
from timing import keeps_pace

Related = Callable[[str], list[PlacePhrase]]


@pytest.mark.parametrize(
    ("text", "words", "bearing", "km"),
    [
        ("سقطت قذيفة على بعد 20 كم شرق حلب.", "على بعد 20 كم شرق حلب", 90, (20, 20)),
        (
            "عثروا على جثة على بعد نحو 12 كيلومترا من مدينة حمص.",
            "على بعد نحو 12 كيلومترا من مدينة حمص",
            None,
            (12, 12),
        ),
        ("وصلوا أجدابيا (840 كلم شرق طرابلس).", "840 كلم شرق طرابلس", 90, (840, 840)),
        ("في قرية 57كم شمال شرقي بغداد.", "57كم شمال شرقي بغداد", 45, (57, 57)),
        (
            "خيموا على بعد عشرين كيلومترا إلى الجنوب من إدلب.",
            "على بعد عشرين كيلومترا إلى الجنوب من إدلب",
            180,
            (20, 20),
        ),
        (
            "خيموا على مسافة 30 كم إلى الشمال الشرقي من مدينة إدلب.",
            "على مسافة 30 كم إلى الشمال الشرقي من مدينة إدلب",
            45,
            (30, 30),
        ),
        (
            "خيموا على بعد كيلومترين من معبر نصيب.",
            "على بعد كيلومترين من معبر نصيب",
            None,
            (2, 2),
        ),
        (
            "نزحوا وعلى بعد خمسة كيلومترات من مدينة حمص توقفوا.",
            "على بعد خمسة كيلومترات من مدينة حمص",
            None,
            (5, 5),
        ),
        (
            "رصدوا قاربا على بعد أكثر من 40 ميلا من الحديدة.",
            "على بعد أكثر من 40 ميلا من الحديدة",
            None,
            (41 * 1.609344, 41 * 1.609344 * 1.25),
        ),
    ],
    ids=[
        "side",
        "round",
        "brackets",
        "joined",
        "article",
        "two",
        "dual",
        "miles",
        "and",
    ],
)
def test_a_distance_belongs_to_its_place(
    related: Related,
    text: str,
    words: str,
    bearing: int | None,
    km: tuple[float, float],
):
    phrase = related(text)[-1]
    assert phrase.span.of(text) == words
    assert phrase.bearing == bearing
    assert phrase.km == pytest.approx(km)


@pytest.mark.parametrize(
    "text",
    [
        "سيطروا على 20 كم شمال حلب.",
        "قطعوا 20 كم من حلب.",
        "نزح 20 شخصا شرق حلب.",
        "بعد 20 يوما من حلب.",
        "على بعد 90000 كم من حلب.",
        "بنوا 30 كيلومترا مربعا شرق حلب.",
    ],
    ids=["length", "no away", "people", "days", "off the earth", "square"],
)
def test_a_number_that_is_no_distance_is_left_alone(related: Related, text: str):
    assert [phrase.km for phrase in related(text)] == [None]


def test_a_distance_is_told_from_the_place_and_not_from_its_side(related: Related):
    (side,) = related("معارك شرق حلب.")
    (far,) = related("معارك على بعد 20 كم شرق حلب.")
    assert side.key != far.key
    assert far.key == "حلب"


@pytest.mark.parametrize(
    ("text", "words", "route"),
    [
        ("قطعوا الطريق بين حمص وحماة.", "الطريق بين حمص وحماة", True),
        (
            "قصفوا الطريق الدولي الرابط بين مدينتي حمص وحلب.",
            "الطريق الدولي الرابط بين مدينتي حمص وحلب",
            True,
        ),
        ("قصفوا طريق عدن – حضرموت.", "طريق عدن – حضرموت", True),
        ("قصفوا طريق زبيد-التحيتا.", "طريق زبيد-التحيتا", True),
        ("أغلقوا الطريق الدولي حلب - دمشق.", "الطريق الدولي حلب - دمشق", True),
        ("أغلقوا الطريق من حمص إلى حماة.", "الطريق من حمص إلى حماة", True),
        ("وقطعوا خط الحديدة تعز.", "خط الحديدة تعز", True),
        (
            "قصفوا الطريق الذي يربط الحديدة بالعاصمة صنعاء.",
            "الطريق الذي يربط الحديدة بالعاصمة صنعاء",
            True,
        ),
        ("نزحوا من قرى واقعة بين لحج وعدن.", None, False),
        ("نزحوا من المنطقة الواقعة بين لحج وعدن.", "بين لحج وعدن", False),
    ],
    ids=range(10),
)
def test_ends_are_joined_to_one_phrase(
    related: Related, text: str, words: str | None, *, route: bool
):
    joined = [phrase for phrase in related(text) if phrase.ends]
    if words is None:
        assert joined == []
        return
    (phrase,) = joined
    assert phrase.span.of(text).endswith(words)
    assert phrase.route is route
    assert len(phrase.ends) == 2


def test_a_road_may_have_more_than_two_ends(related: Related):
    (phrase,) = related("قصفوا طريق تعز - زبيد - الحديدة.")
    assert [end.key for end in phrase.ends] == ["تعز", "زبيد", "الحديده"]


@pytest.mark.parametrize(
    "text",
    [
        "محادثات بين دمشق وأنقرة.",
        "خلاف بين حلب وحماة على المياه.",
        "الحدود بين سوريا وتركيا.",
        "الطريق بين سوريا وتركيا.",
        "قصفوا طريق عدن وحضرموت.",
        "قصفوا حلب - حماة.",
        "انفجار على طريق في مدينة زبيد بمحافظة الحديدة.",
        "كمين على طريق عدن شمال لحج.",
        "قصفوا الطريق بين مزيرعوش وحماة.",
    ],
    ids=[
        "talks",
        "quarrel",
        "border",
        "two countries",
        "a list",
        "no road",
        "a road in a town",
        "a side",
        "an end that is not known",
    ],
)
def test_two_names_that_are_no_ends_stay_two(related: Related, text: str):
    assert all(not phrase.ends for phrase in related(text))


def test_phrases_stay_in_the_order_of_the_text_and_apart(related: Related):
    text = "قصفوا دمشق والطريق بين حمص وحماة وموقعا على بعد 5 كم شمال إدلب ثم درعا."
    spans = [phrase.span for phrase in related(text)]
    assert len(spans) == 4
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    "part",
    ["على بعد 20 كم شرق حلب و", "الطريق بين حمص و", "طريق عدن - "],
)
def test_hostile_sentences_take_no_square_time(related: Related, part: str):
    assert keeps_pace(related, part * 50, part * 400)

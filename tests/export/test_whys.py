"""Why claims are tied, in the language of the page."""

from __future__ import annotations

import re

import pytest

from rawi.claims.links import Outline, explain_pair, key_words
from rawi.export.whys import say_why
from rawi.export.words import load_labels
from rawi.model import Range, Toll

LATIN = re.compile("[A-Za-z]")


def outline(**parts: object) -> Outline:
    said: dict[str, object] = {
        "type": "casualties",
        "polarity": "affirmed",
        "status": "actual",
        "trigger": key_words(["مقتل"]),
        "source": key_words(["المرصد"]),
        "actors": key_words(["الجيش"]),
        "targets": key_words(["مدنيين"]),
        "places": key_words(["حلب"]),
        "date": "2016-08-07",
        "toll": Toll(killed=Range(7, 7)),
        "sentence": 0,
    }
    return Outline(**{**said, **parts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "other",
    [
        {},
        {"polarity": "denied"},
        {"toll": Toll(killed=Range(19, 19)), "trigger": key_words(["قتلوا"])},
        {"type": "killing", "trigger": key_words(["قتل"]), "toll": Toll()},
        {"source": frozenset()},
        {"source": key_words(["الوزارة"]), "date": None},
    ],
    ids=["same", "denied", "tolls", "kinds", "outlet", "sources"],
)
def test_every_fact_of_a_pair_has_arabic_words(other: dict[str, object]):
    why = explain_pair(outline(), outline(**other))
    assert not LATIN.search(say_why(why, load_labels("ar")))
    assert "_" not in say_why(why, load_labels("en"))


def test_the_outlet_both_times_has_arabic_words():
    silent = outline(source=frozenset())
    why = explain_pair(silent, silent)
    assert not LATIN.search(say_why(why, load_labels("ar")))


def test_a_sentence_keeps_the_name_of_its_place():
    why = "their tolls cannot both be right: casualties, Sukkari"
    assert say_why(why, load_labels("ar")) == "حصيلتان لا تصحان معا: ضحايا، Sukkari"


def test_words_of_another_make_stay_as_they_are():
    assert say_why("the toll of the raid", load_labels("en")) == "the toll of the raid"

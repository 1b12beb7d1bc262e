"""Why claims are tied: in words, whatever the weights call what they observed."""

from __future__ import annotations

import pytest

from rawi.export.whys import say_why
from rawi.export.words import load_labels
from rawi.lexicons.entries import DATA

LINES = (DATA / "link_weights.tsv").read_text(encoding="utf-8").splitlines()
OBSERVATIONS = [line.partition("\t")[0] for line in LINES if line[0] not in "#\t"]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_name_of_an_observation_is_shown(lang: str):
    labels = load_labels(lang)
    said = {say_why(name, labels) for name in OBSERVATIONS}
    assert len(said) > 10
    assert not [words for words in said if "=" in words or "True" in words]


def test_what_several_observations_say_is_said_once():
    why = "tolls=same two, tolls=same, places=all two, denied=aa one"
    assert say_why(why, load_labels("en")) == "the same toll, the same place"


def test_a_sentence_is_said_in_the_language_of_the_page():
    why = "their tolls cannot both be right: casualties, Sukkari"
    assert say_why(why, load_labels("ar")) == "حصيلتان لا تصحان معا: ضحايا, Sukkari"


def test_words_of_another_make_stay_as_they_are():
    assert say_why("the toll of the raid", load_labels("en")) == "the toll of the raid"


def test_both_languages_have_the_same_words():
    assert set(load_labels("en")["why"]) == set(load_labels("ar")["why"])

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.model import Span
from rawi.text.fold import fold, fold_word

ARABIC = st.text(
    st.characters(
        codec="utf-8",
        categories=("L", "M", "N", "P", "Z", "Cf"),
        max_codepoint=0x10FF,
    )
    | st.characters(min_codepoint=0x0600, max_codepoint=0x06FF)
    | st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF)
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("أَعْلَنَتْ", "اعلنت", id="harakat"),
        pytest.param("قـــال", "قال", id="tatweel"),
        pytest.param("آمن إلى أن ٱلله", "امن الي ان الله", id="alefs"),
        pytest.param("مئة ومؤتمر", "ميه وموتمر", id="seats of hamza"),
        pytest.param("مستشفى", "مستشفي", id="alef maqsura"),
        pytest.param("کابل یمن", "كابل يمن", id="Persian letters"),
        pytest.param("ھذا ڪتاب ە", "هذا كتاب ه", id="letters of other keyboards"),
        pytest.param("٢٠١٦ ۲۰۱۶", "2016 2016", id="digits of both kinds"),
        pytest.param("ﺍﻟﺠﻴﺶ", "الجيش", id="presentation forms"),
        pytest.param("ﻻ", "لا", id="ligature"),
        pytest.param("\u0642\ufe76\u0627\u0644", "قال", id="spacing haraka"),
        pytest.param("U.S. ARMY", "u.s. army", id="Latin capitals"),
        pytest.param("\u200fقا\u200dل\ufeff", "قال", id="invisible marks"),
        pytest.param("شيء", "شيء", id="a hamza of its own is kept"),
    ],
)
def test_spelling_variants_fold_together(text: str, folded: str):
    assert fold(text).text == folded
    assert fold_word(text) == folded


def test_a_final_haraka_stays_inside_the_span():
    folded = fold("قُتِلَ أمس")
    assert folded.to_source(Span(0, 3)) == Span(0, 6)


def test_a_ligature_gives_its_source_to_each_of_its_letters():
    folded = fold("ﻻ")
    assert folded.offsets == (0, 0, 1)


def test_lone_surrogates_pass_through():
    assert fold("\ud800قال").text == "\ud800قال"


@given(ARABIC)
def test_folding_twice_changes_nothing(text: str):
    once = fold(text).text
    assert fold(once).text == once


@given(ARABIC)
def test_every_folded_character_has_its_source(text: str):
    folded = fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert folded.offsets[-1] == len(text)
    for at, char in enumerate(folded.text):
        assert char in fold_word(text[folded.offsets[at]])


@given(ARABIC)
def test_folding_leaves_no_haraka(text: str):
    assert not any(
        unicodedata.category(char) == "Mn" and "\u0610" <= char <= "\u06ed"
        for char in fold(text).text
    )

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.model import Span
from rawi.text.fold import fold
from rawi.text.tokens import find_tokens


def words(text: str) -> list[str]:
    return [t.folded for t in find_tokens(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("17منهم", ["17", "منهم"], id="number before a word"),
        pytest.param("نحو25", ["نحو", "25"], id="number after a word"),
        pytest.param("1,200 و3.5", ["1,200", "و", "3.5"], id="separators"),
        pytest.param("١٬٢٠٠٫٥", ["1٬200٫5"], id="Arabic separators"),
        pytest.param("عام 2016.", ["عام", "2016", "."], id="final point"),
        pytest.param("20-30", ["20", "-", "30"], id="range"),
        pytest.param("#جيش_الفتح", ["#", "جيش", "_", "الفتح"], id="hash tag"),
        pytest.param("«نعم»", ["«", "نعم", "»"], id="quotation"),
        pytest.param("الجيش\u00a0الحر", ["الجيش", "الحر"], id="no-break space"),
        pytest.param("الـ15", ["ال", "15"], id="article before digits"),
        pytest.param("", [], id="empty"),
        pytest.param(" \u200f\u200b ", [], id="invisible"),
    ],
)
def test_words_numbers_and_marks(text: str, folded: list[str]):
    assert words(text) == folded


def test_invisible_marks_stay_inside_their_word():
    (token,) = find_tokens("قا\u200dل", Span(0, 4))
    assert (token.span, token.folded) == (Span(0, 4), "قال")


def test_a_stem_begins_after_the_harakat_of_its_clitic():
    text = "وَبِالمدينة"
    (token,) = find_tokens(text, Span(0, len(text)))
    split = next(s for s in token.splits if s.proclitics == "وب")
    assert text[token.stem_start(split.at) :] == "المدينة"


def test_offsets_hold_where_a_ligature_makes_up_for_a_haraka():
    """Two letters from one character and one haraka dropped: lengths are equal."""
    text = "وَﻻية"
    (token,) = find_tokens(text, Span(0, len(text)))
    split = next(s for s in token.splits if s.proclitics == "و")
    assert split.stem == "لايه"
    assert text[token.stem_start(split.at) :] == "ﻻية"


def test_marks_have_no_reading():
    assert [t.splits for t in find_tokens("، \u064b", Span(0, 3))] == [(), ()]


def test_only_the_span_is_read():
    assert [t.span for t in find_tokens("قال الجيش أمس", Span(4, 9))] == [Span(4, 9)]


def test_a_word_of_a_million_letters_is_one_token_without_clitics():
    (token,) = find_tokens("و" * 10**6, Span(0, 10**6))
    assert len(token.splits) == 1


@given(st.text())
def test_tokens_cover_all_but_white_space_and_invisible_marks(text: str):
    at = 0
    for token in find_tokens(text, Span(0, len(text))):
        assert at <= token.start < token.end
        assert not fold(text[at : token.start]).text.strip()
        assert token.inner == () or len(token.inner) == len(token.folded) + 1
        assert all(
            t.start <= token.stem_start(s.at) <= token.end
            for t in (token,)
            for s in token.splits
        )
        at = token.end
    assert not fold(text[at:]).text.strip()

"""What must hold of any text: run for longer by `make fuzz`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.model import Sentence, Span
from rawi.text.language import detect_language
from rawi.text.numbers import find_quantities
from rawi.text.sentences import LONGEST, split_sentences
from rawi.text.tokens import find_tokens
from timing import keeps_pace

PIECES = """
    أكثر أقل من على الأقل الأكثر نحو بين و إلى أو ما لا يقل يزيد عن تجاوز عدد عددهم ال
    واحد أحد اثنين ثلاثة عشر عشرة عشرين مئة مئات ألف ألفا ألفان آلاف مليون ملايين نصف
    ربع أرباع بضعة عدة عشرات الثالث الحادي والعشرين وعشرين ومئة وألف ونصف قتيلان اثنان
    شخصين الذكرى في المئة بالمئة % 5 20 1,5 1.200 2016 - : / . ، ؟ » « " ( ) ... كلم د م
    أ ف ب • 12.08.2016 تقدير أدنى أقصى حد كحد أول قرية F
"""
PROSE = st.lists(
    st.sampled_from(PIECES.split())
    | st.sampled_from([" ", "\u00a0", "\n", "\u200f", "\u064b"]),
    max_size=40,
).flatmap(lambda parts: st.sampled_from([" ".join(parts), "".join(parts)]))
ARABIC = st.text(
    st.characters(min_codepoint=0x0600, max_codepoint=0x06FF) | st.just(" ")
)
TEXTS = PROSE | ARABIC | st.text()
SIZE = 80_000


@given(TEXTS)
def test_sentences_are_trimmed_in_order_and_lose_no_word(text: str):
    sentences = split_sentences(text)
    at = 0
    for index, sentence in enumerate(sentences):
        start, end = sentence.span
        assert sentence.index == index
        assert at <= start < end <= len(text)
        words = sentence.span.of(text)
        assert words == words.strip()
        assert 0 < len(sentence.tokens) <= LONGEST
        assert (sentence.tokens[0].start, sentence.tokens[-1].end) == (start, end)
        assert not any(char.isalnum() and char.isascii() for char in text[at:start])
        at = end
    assert not any(char.isalnum() and char.isascii() for char in text[at:])


@given(TEXTS)
def test_quantities_lie_in_their_sentence_and_not_in_each_other(text: str):
    for sentence in split_sentences(text):
        taken = -1
        for quantity in find_quantities(sentence):
            first, last = quantity.first, quantity.last
            assert taken < first <= last < len(sentence.tokens)
            assert sentence.span.contains(quantity.span)
            assert quantity.span.start < quantity.span.end
            assert sentence.tokens[first].start <= quantity.span.start
            assert sentence.tokens[last].end == quantity.span.end
            low, high = quantity.value
            assert low >= 0
            assert high is None or low <= high
            assert quantity.scale > 0 or low == 0
            taken = last


@given(TEXTS)
def test_every_text_has_a_language(text: str):
    assert detect_language(text)


HOSTILE = {
    "letters": "ا",
    "clitics": "وال",
    "words": "كلمة ",
    "digits": "9",
    "groups": "1,",
    "dashes": "1-",
    "points": ".",
    "points apart": ". ",
    "quotations": '.!"',
    "acronym": "أ.",
    "commas": "، ",
    "harakat": "\u064b",
    "invisible marks": "ا\u200f",
    "spaces": "\u00a0",
    "brackets": "(",
    "bullets": "•",
    "newlines": "\n",
    "numbers": "ثلاثة ",
    "numbers joined": "ألف و",
    "scales": "مليون ",
    "bounds": "أكثر من نحو ",
    "counts": "عدد ",
    "remarks": "20 على الأقل ",
    "ranges": "بين 20 و30 إلى ",
    "surrogates": "\ud800",
}


def read(text: str) -> None:
    """Run the stage, and look for numbers in one sentence of any length too."""
    detect_language(text)
    split_sentences(text)
    span = Span(0, len(text))
    find_quantities(Sentence(index=0, span=span, tokens=find_tokens(text, span)))


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_the_text_and_not_faster(unit: str):
    text = (unit * SIZE)[:SIZE]
    assert keeps_pace(read, text[: SIZE // 8], text)

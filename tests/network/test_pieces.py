"""Sub-words: every word is cut into pieces that spell it, or unknown ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.network.pieces import SPACE, UNKNOWN, Pieces, load_pieces, make_pieces
from rawi.network.session import MODEL

ROWS = [
    *((name, 0.0) for name in ("<s>", "<pad>", "</s>", "<unk>")),
    *((letter, -9.0) for letter in "ابتحصرلو"),
    (SPACE, -8.0),
    (SPACE + "ال", -3.0),
    ("حصار", -4.0),
    (SPACE + "حصار", -5.0),
]


@pytest.fixture(scope="module")
def small() -> Pieces:
    return make_pieces(ROWS)


@pytest.fixture(scope="module")
def shipped() -> Pieces:
    return load_pieces(MODEL / "pieces.tsv")


def spelled(pieces: Pieces, numbers: tuple[int, ...]) -> str:
    names = {number: piece for piece, number in pieces.numbers.items()}
    return "".join(names[number] for number in numbers)


def test_the_cut_with_the_best_sum_wins(small: Pieces) -> None:
    assert spelled(small, small.split("حصار", spaced=True)) == SPACE + "حصار"
    assert spelled(small, small.split("الحصار", spaced=True)) == SPACE + "الحصار"
    assert len(small.split("الحصار", spaced=True)) == 2


def test_a_word_glued_to_the_one_before_has_no_space(small: Pieces) -> None:
    assert spelled(small, small.split("حصار", spaced=False)) == "حصار"


def test_letters_without_a_piece_are_unknown_one_by_one(small: Pieces) -> None:
    assert small.split("ز", spaced=False) == (UNKNOWN,)
    assert small.split("زز", spaced=False) == (UNKNOWN, UNKNOWN)


def test_a_word_of_marks_alone_is_one_unknown_piece(small: Pieces) -> None:
    assert small.split("\u064b\u0640", spaced=False) == (UNKNOWN,)


@pytest.mark.parametrize("dressed", ["حِصار", "حصـــار", "حص\u200fار"])
def test_harakat_tatweel_and_invisible_marks_do_not_count(
    small: Pieces, dressed: str
) -> None:
    assert small.split(dressed, spaced=True) == small.split("حصار", spaced=True)


def test_a_word_without_end_is_cut_off(small: Pieces) -> None:
    assert len(small.split("ا" * 100_000, spaced=True)) <= 12


@given(word=st.text(min_size=1, max_size=80), spaced=st.booleans())
def test_any_word_has_pieces_that_the_network_knows(
    shipped: Pieces, word: str, *, spaced: bool
) -> None:
    cut = shipped.split(word, spaced=spaced)
    assert cut
    assert all(UNKNOWN <= number < len(shipped.scores) for number in cut)


@given(word=st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=9))
def test_the_pieces_of_an_arabic_word_spell_it(shipped: Pieces, word: str) -> None:
    assert spelled(shipped, shipped.split(word, spaced=True)) == SPACE + word

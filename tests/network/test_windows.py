"""Windows: whole sentences, every word answered for once."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rawi.network.pieces import BEGIN, END, Pieces, load_pieces
from rawi.network.session import MODEL
from rawi.network.windows import MOST_PIECES, Window, find_windows
from rawi.text.sentences import split_sentences

PIECES: Pieces = load_pieces(MODEL / "pieces.tsv")
SENTENCE = "وصلت قافلة مساعدات إلى البلدة المحاصرة صباح اليوم."


def windows_of(text: str) -> list[Window]:
    return list(find_windows(split_sentences(text), text, PIECES))


def test_a_short_article_is_one_window() -> None:
    (window,) = windows_of("\n".join([SENTENCE] * 3))
    assert window.fresh == 0
    assert (window.pieces[0], window.pieces[-1]) == (BEGIN, END)
    assert {sentence for sentence, _ in window.words} == {0, 1, 2}


def test_a_long_article_goes_on_with_the_last_sentences_as_context() -> None:
    windows = windows_of("\n".join([SENTENCE] * 120))
    assert len(windows) > 1
    for before, after in pairwise(windows):
        assert after.fresh > 0
        assert after.words[: after.fresh] == before.words[-after.fresh :]
        assert after.words[after.fresh][1] == 0, "a window begins with a sentence"


def test_a_sentence_longer_than_a_window_is_read_in_parts() -> None:
    windows = windows_of("قصف " * 3000)
    assert sum(len(w.words) - w.fresh for w in windows) == 3000


def test_nothing_gives_no_window() -> None:
    assert windows_of("") == []
    assert windows_of(" \n ") == []


@given(
    lengths=st.lists(st.integers(min_value=1, max_value=700), min_size=1, max_size=12)
)
def test_each_word_is_fresh_in_exactly_one_window(lengths: list[int]) -> None:
    text = "\n".join("قصف " * length for length in lengths)
    sentences = split_sentences(text)
    windows = list(find_windows(sentences, text, PIECES))
    fresh = [word for window in windows for word in window.words[window.fresh :]]
    assert fresh == [(s.index, at) for s in sentences for at in range(len(s.tokens))]
    for window in windows:
        assert len(window.pieces) <= MOST_PIECES + 2
        assert len(window.firsts) == len(window.words)
        assert list(window.firsts) == sorted(set(window.firsts))

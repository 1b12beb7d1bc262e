"""Tokens: words, numbers and marks of punctuation, with their offsets."""

from __future__ import annotations

import re
import sys
from functools import lru_cache

from rawi.model import Span, Split, Token
from rawi.text.clitics import split_clitics
from rawi.text.fold import fold, fold_word

_LETTER = (
    "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
)
_INVISIBLE = "\u00ad\u200b-\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"

# Possessive quantifiers keep hostile runs of marks linear. A comma or a point
# between digits belongs to the number; which of them it is, numerals.py decides.
_TOKEN = re.compile(
    rf"[{_DIGIT}]++(?:[.,\u066b\u066c\u060c][{_DIGIT}]++)*+"
    rf"|[{_LETTER}]++(?:[{_INVISIBLE}]++[{_LETTER}]++)*+"
    rf"|[^\s{_INVISIBLE}]"
)
_WORD = re.compile(rf"[{_LETTER}{_DIGIT}]")
_LONGEST_WORD = 64
"""Arabic has no longer word; a longer one is kept out of the caches, and whole."""


def find_tokens(text: str, span: Span) -> tuple[Token, ...]:
    """Return the tokens of *text* inside *span*, in order.

    A word and a number written together (`17منهم`) are two tokens; so are the
    parts of a hash tag. Invisible marks inside a word stay inside its token and
    are gone from its folded form.

    Examples:
        >>> text = "قُتل 17منهم."
        >>> [t.folded for t in find_tokens(text, Span(0, len(text)))]
        ['قتل', '17', 'منهم', '.']
    """
    return tuple(
        Token(match.start(), match.end(), *_reading(match.group()))
        for match in _TOKEN.finditer(text, span.start, span.end)
    )


def fold_tokens(text: str) -> tuple[str, ...]:
    """Return how the tokens of *text* fold, without their offsets and clitics.

    For the thousands of forms that the lexicons hold: a quarter of the time.

    Examples:
        >>> fold_tokens("أ.ف.ب")
        ('ا', '.', 'ف', '.', 'ب')
    """
    return tuple(fold_word(word) or word for word in _TOKEN.findall(text))


_Reading = tuple[str, tuple[Split, ...], tuple[int, ...]]


def _reading(word: str) -> _Reading:
    """Return how *word* folds, its clitic alternatives and its inner offsets."""
    return _recalled(word) if len(word) <= _LONGEST_WORD else _read(word)


def _read(word: str) -> _Reading:
    """Return the reading of *word*, worked out."""
    folded = fold(word)
    text = folded.text
    if not text or not _WORD.match(word):  # a mark, or a lone haraka
        return word, (), ()
    aligned = folded.offsets == tuple(range(len(word) + 1))
    inner = () if aligned else folded.offsets
    if len(word) > _LONGEST_WORD:
        return text, (Split(0, text, ""),), inner
    text = sys.intern(text)
    return text, split_clitics(text), inner


_recalled = lru_cache(maxsize=1 << 16)(_read)

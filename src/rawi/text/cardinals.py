"""Cardinals: the grammar of number words, from `ثلاثمئة وخمسون` to 350.

A number is a row of terms in falling order, each joined to the one before by و:
`مليونان وثلاثمئة ألف وخمسة`. A term is a number below a thousand and the scale
that it counts. Gender and case are not checked: writers mix them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rawi.text.number_words import NOTHING, Form, Kind, Word

Words = Sequence[Word]
"""The tokens of a sentence as words of number."""

_HUNDRED = 100
_TEN = 10


class Term(NamedTuple):
    """A part of a number that و may join to another: خمسة آلاف."""

    value: float
    unit: float
    last: int


def read_cardinal(words: Words, at: int) -> Term | None:
    """Return the longest number in digits or words that begins at *at*.

    Its unit is the scale that counts for the whole of it, and 1 if none does.
    """
    first = _term(words, at)
    if first is None:
        return None
    value, unit, last = first
    while unit > 1:
        then = _joined_term(words, last, value, unit)
        if then is None:
            break
        value += then.value
        unit, last = then.unit, then.last
    return first if last == first.last else Term(value, 1, last)


def after_and(words: Words, at: int) -> int | None:
    """Return where a number goes on that is joined by و at the token *at*.

    واحد is one word with وأحد when folded: before عشر or a ten it is the latter.
    """
    word, then = word_at(words, at), word_at(words, at + 1)
    if word.kind is Kind.AND:
        return at + 1
    one = word.kind is Kind.UNIT and word.value == 1 and completes(then)
    return at if word.joined or one else None


def _joined_term(words: Words, last: int, value: float, unit: float) -> Term | None:
    """Return the term that و joins to one of *unit* that ends at *last*."""
    at = after_and(words, last + 1)
    if at is None:
        return None
    word, then = words[at], word_at(words, at + 1)
    if word.kind is Kind.FRACTION:  # مليون ونصف المليون
        again = then.kind is Kind.SCALE and then.value == unit
        return Term(word.value * unit, 1, at + 1 if again else at)
    term = _term(words, at)
    if term is None or term.value < unit:
        return term
    # مئة ألف وألف is 101,000: the only scale that is named twice
    again = word.kind is Kind.SCALE and word.value == unit and term.last == at
    return term if again and value % (unit * _HUNDRED) == 0 else None


def _term(words: Words, at: int) -> Term | None:
    """Return a number below a thousand with the scale after it, or a bare scale."""
    word = words[at]
    if word.kind is not Kind.SCALE:
        term = _below_thousand(words, at)
    elif word.form is Form.MANY:
        term = None
    else:
        times = word.form or 1 + (after_and(words, at + 1) is None)
        term = Term(word.value * times, word.value, at)
    while term:
        scale = word_at(words, term.last + 1)
        counts = scale.kind is Kind.SCALE and scale.form is not Form.TWO
        if not counts or scale.joined or scale.value <= term.unit:
            break
        term = Term(term.value * scale.value, scale.value, term.last + 1)
    return term


def _below_thousand(words: Words, at: int) -> Term | None:
    """Return a number in digits, or one of hundreds, tens and units in words."""
    word, then = words[at], word_at(words, at + 1)
    if word.kind is Kind.DIGITS:
        return Term(word.value, 1, at)
    if word.kind is Kind.HUNDRED:
        value, last = word.value, at
    elif word.kind is Kind.UNIT and _is_hundred(then):
        value, last = word.value * _HUNDRED, at + 1
    else:
        return _below_hundred(words, at)
    rest = after_and(words, last + 1)
    term = _below_hundred(words, rest) if rest is not None else None
    return Term(value + term.value, 1, term.last) if term else Term(value, 1, last)


def _below_hundred(words: Words, at: int) -> Term | None:
    """Return a number below a hundred that begins at *at*."""
    word, then = words[at], word_at(words, at + 1)
    whole = word.kind is Kind.DIGITS and word.value < _HUNDRED and word.value % 1 == 0
    if whole or word.kind is Kind.TEN:
        return Term(word.value, 1, at)
    if word.kind in {Kind.UNIT, Kind.HEAD} and word.value < _TEN and completes(then):
        return Term(word.value + then.value, 1, at + 1)
    return Term(word.value, 1, at) if word.kind is Kind.UNIT else None


def word_at(words: Words, at: int) -> Word:
    """Return the word of number at *at*, which may lie behind the last token."""
    return words[at] if at < len(words) else NOTHING


def is_ten(word: Word) -> bool:
    """Whether *word* is the عشر of a number from 11 to 19."""
    return word.kind is Kind.UNIT and word.value == _TEN and not word.skip


def completes(word: Word) -> bool:
    """Whether *word* makes a number up to 99 of the unit before it."""
    return is_ten(word) or (word.kind is Kind.TEN and word.joined)


def _is_hundred(word: Word) -> bool:
    """Whether *word* is the مئة of a number such as ثلاث مئة, written apart."""
    counts = word.kind in {Kind.HUNDRED, Kind.VAGUE} and word.value == _HUNDRED
    return counts and not word.joined

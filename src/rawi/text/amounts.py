"""Amounts: numbers, vague numbers, shares, ordinals and duals as ranges."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from rawi.text.cardinals import Words, completes, is_ten, read_cardinal, word_at
from rawi.text.number_words import Form, Kind

_VAGUE_TOP = 10  # عشرات stays below مئات: 10 times its unit
_HUNDRED = 100
_TEN = 10
_TWO = 2


class Amount(NamedTuple):
    """A number read from some token up to *last*, ends included."""

    low: int
    high: int | None
    last: int
    unit: float = 1
    """The scale it ends in: 1000 for خمسة آلاف."""
    share: float = 1.0
    """Below 1 for a fraction, whose *low* and *high* are per cent."""
    noun_inside: bool = False
    ordinal: bool = False


def read_amount(words: Words, at: int) -> Amount | None:
    """Return the longest amount that begins with the word *at*, if one does."""
    reader = _READERS.get(words[at].kind)
    return reader(words, at) if reader else None


def _number(words: Words, at: int) -> Amount | None:
    """Return a number in digits or words, and three quarters and the like."""
    term = read_cardinal(words, at)
    if term is None:
        return _vague(words, at)
    then = word_at(words, term.last + 1)
    if then.kind is Kind.FRACTION and then.form is Form.MANY:
        return _share(words, term.last + 1, term.value * then.value)  # ثلاثة أرباع
    number = round(term.value)
    return Amount(number, number, term.last, unit=term.unit)


def _vague(words: Words, at: int) -> Amount | None:
    """Return a plural without a number: مئات, آلاف, عشرات الآلاف, ملايين."""
    word, then = word_at(words, at), word_at(words, at + 1)
    many = word.kind is Kind.SCALE and word.form is Form.MANY
    if not many and word.kind is not Kind.VAGUE:
        return None
    unit, last = word.value, at
    if then.kind is Kind.SCALE and not then.joined and then.value > unit:
        unit, last = unit * then.value, at + 1
    return Amount(round(2 * unit), round(_VAGUE_TOP * unit) - 1, last)


def _few(words: Words, at: int) -> Amount:
    """Return بضعة on its own, or what it counts: بضع مئات, بضعة عشر."""
    word, then = words[at], word_at(words, at + 1)
    if is_ten(then):
        return Amount(_TEN + 3, _TEN + 9, at + 1)
    vague = None if then.joined else _vague(words, at + 1)
    return vague or Amount(round(word.value), word.most, at)


def _many(words: Words, at: int) -> Amount:
    """Return what عدد من says: more than one."""
    return Amount(round(words[at].value), None, at)


def _fraction(words: Words, at: int) -> Amount | None:
    """Return a fraction that is one word: نصف, ثلثي; أرباع alone is none."""
    word = words[at]
    return _share(words, at, word.value) if word.form is Form.ONE else None


def _share(words: Words, last: int, share: float) -> Amount:
    """Return a share of a scale (نصف مليون) or of something else, in per cent."""
    then = word_at(words, last + 1)
    if then.kind is Kind.SCALE and not then.joined:
        value = round(share * then.value)
        return Amount(value, value, last + 1, unit=then.value)
    percent = round(_HUNDRED * share)
    return Amount(percent, percent, last, share=share)


def _ordinal(words: Words, at: int) -> Amount:
    """Return an ordinal: الثالث, الحادي عشر, الثالث والعشرين."""
    word, then = words[at], word_at(words, at + 1)
    value, last = word.value, at
    if completes(then) and value < _TEN:
        value, last = value + then.value, at + 1
    return Amount(round(value), round(value), last, ordinal=True)


def _dual(words: Words, at: int) -> Amount:
    """Return a dual noun, with the number two that may stand beside it."""
    then = word_at(words, at + 1)
    beside = then.kind is Kind.UNIT and then.value == _TWO and not then.joined
    return Amount(_TWO, _TWO, at + 1 if beside else at, noun_inside=True)


_READERS: dict[Kind, Callable[[Words, int], Amount | None]] = {
    Kind.UNIT: _number,
    Kind.HEAD: _number,
    Kind.TEN: _number,
    Kind.HUNDRED: _number,
    Kind.SCALE: _number,
    Kind.DIGITS: _number,
    Kind.VAGUE: _number,
    Kind.FRACTION: _fraction,
    Kind.FEW: _few,
    Kind.MANY: _many,
    Kind.ORDINAL: _ordinal,
    Kind.DUAL: _dual,
    Kind.PLACE_DUAL: _dual,
}

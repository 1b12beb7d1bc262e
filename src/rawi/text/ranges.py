"""Ranges: two amounts that are one number told loosely, and shares in per cent."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model import Token
from rawi.text.amounts import Amount, read_amount
from rawi.text.cardinals import Words, after_and
from rawi.text.fold import fold_word, fold_words
from rawi.text.number_words import Kind
from rawi.text.numerals import DASHES, is_digits

_CONNECTORS = fold_words("إلى أو حتى")
_FROM = fold_word("من")
_CHANGES = fold_words("""
    ارتفع ارتفعت ارتفاع زاد زادت زيادة رفع رفعت ليرتفع لترتفع قفز قفزت انخفض انخفضت
    انخفاض تراجع تراجعت خفض خفضت تقليص
""")
_CHANGE_REACH = 6
_SIGNS = frozenset("%٪")
_BY_HUNDRED = fold_words("بالمئة بالمائة")
_HUNDRED = fold_words("المئة المائة")
_IN = fold_word("في")


def read_range(
    tokens: Sequence[Token], words: Words, at: int, *, between: bool
) -> Amount | None:
    """Return the amount that begins at *at*, with the second end of a range.

    `20 إلى 30`, `20-30`, `أربعة أو خمسة`; after `بين` also `20 و30`. A scale
    told once counts for both ends: `3-4 آلاف`. What has risen from one number to
    another is no range.

    Args:
        tokens: The tokens of a sentence.
        words: The same tokens as words of number.
        at: Where the amount begins.
        between: Whether `بين` stands before it.
    """
    low = _shared(tokens, read_amount(words, at))
    if low is None or low.ordinal or low.noun_inside:
        return low
    then = _second(tokens, words, at, low.last, between=between)
    high = _shared(tokens, read_amount(words, then)) if then is not None else None
    if between and high is None:
        low, high = _parted(words, at, low)
    return low if high is None else _spanned(low, high)


def _second(
    tokens: Sequence[Token], words: Words, first: int, last: int, *, between: bool
) -> int | None:
    """Return where the second end may begin of a range whose first ends at *last*."""
    joined = after_and(words, last + 1) if between else None
    if joined is not None or last + 2 >= len(tokens):
        return joined
    link, then = tokens[last + 1].folded, tokens[last + 2]
    if link in DASHES:
        whole = is_digits(tokens[last]) and is_digits(then)
        around = (tokens[i].folded for i in (first - 1, last + 3) if i < len(tokens))
        return last + 2 if whole and DASHES.isdisjoint(around) else None
    if link not in _CONNECTORS or _changes(tokens, first):
        return None
    return None if words[last + 2].skip else last + 2


def _changes(tokens: Sequence[Token], first: int) -> bool:
    """Whether something is said to go from the number at *first* to another."""
    if not first or tokens[first - 1].folded != _FROM:
        return False
    before = tokens[max(first - 1 - _CHANGE_REACH, 0) : first - 1]
    return any(split.stem in _CHANGES for token in before for split in token.splits)


def _parted(words: Words, at: int, whole: Amount) -> tuple[Amount, Amount | None]:
    """Return بين خمسة وعشرين as from five to twenty, and not as 25 alone."""
    word = words[at]
    if word.kind is not Kind.UNIT or whole.last != at + 1:
        return whole, None
    value = round(word.value)
    return Amount(value, value, at), read_amount(words, at + 1)


def _spanned(low: Amount, high: Amount) -> Amount:
    """Return the range from *low* to *high*, or *low* alone if it is none."""
    start = low.low
    if low.unit == 1 and start * high.unit < high.low:
        start = round(start * high.unit)
    rises = low.high is not None and start < high.low and not high.ordinal
    return high._replace(low=start) if rises and not high.noun_inside else low


def _shared(tokens: Sequence[Token], amount: Amount | None) -> Amount | None:
    """Return *amount* as a share if the words for per cent stand after it."""
    if amount is None or amount.last + 1 >= len(tokens) or amount.ordinal:
        return amount
    last = amount.last + 1
    word = tokens[last].folded
    if word == _IN and last + 1 < len(tokens) and tokens[last + 1].folded in _HUNDRED:
        last += 1
    elif word not in _SIGNS and word not in _BY_HUNDRED:
        return amount
    return amount._replace(last=last, share=amount.low / 100)

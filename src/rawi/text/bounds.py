"""Bounds: the words around a number that open, close or loosen it.

`أكثر من عشرين` is 21 and more. Bounds are looked for backwards from a number,
since numbers are few and words such as `ما` and `لا` are everywhere.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from rawi.model import Range, Split, Token
from rawi.text.fold import fold_word, fold_words


class Bound(StrEnum):
    """What the words before or after a number make of it."""

    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    LEAST = "least"
    MOST = "most"
    BETWEEN = "between"


class Bounded(NamedTuple):
    """A bound found: its kind, the token it begins at and letters to leave out."""

    bound: Bound
    first: int
    skip: int


_DENIED = {Bound.OVER: Bound.MOST, Bound.UNDER: Bound.LEAST}

_EXCEEDS = """
تجاوز تجاوزت تجاوزوا يتجاوز تتجاوز يتجاوزون متجاوزا متجاوزة فاق فاقت يفوق تفوق يفق
تفق تخطى تخطت يتخطى تتخطى يتخط تتخط تعدى يتعدى تتعدى يتعد تتعد فوق
"""
_IS_MORE = "يزيد تزيد يزيدون يزد تزد زاد زادت يربو تربو ينوف ينيف تنيف أكثر أزيد أعلى"
_IS_LESS = "يقل تقل يقلون قل قلت أقل أدنى"
_IS_NEAR = "يقارب تقارب قارب يقرب تقرب يناهز تناهز ناهز قرابة قريب"

# The word just before the number, and what it means on its own.
_ALONE: dict[str, Bound] = (
    dict.fromkeys(
        fold_words("نحو حوالي حوالى زهاء تقريبا") | fold_words(_IS_NEAR), Bound.ABOUT
    )
    | dict.fromkeys(fold_words(_EXCEEDS), Bound.OVER)
    | dict.fromkeys(fold_words("دون"), Bound.UNDER)
    | dict.fromkeys(fold_words("لايقل لاتقل"), Bound.LEAST)
    | dict.fromkeys(fold_words("لايتجاوز لاتتجاوز لايتعدى"), Bound.MOST)
    | dict.fromkeys(fold_words("بين"), Bound.BETWEEN)
)
# The word before a particle that stands just before the number.
_BEFORE_PARTICLE: dict[str, Bound] = (
    dict.fromkeys(fold_words(_IS_MORE), Bound.OVER)
    | dict.fromkeys(fold_words(_IS_LESS), Bound.UNDER)
    | dict.fromkeys(fold_words(_IS_NEAR), Bound.ABOUT)
    | dict.fromkeys(fold_words("لايقل لاتقل"), Bound.LEAST)
    | dict.fromkeys(fold_words("لايزيد لاتزيد"), Bound.MOST)
)
_PARTICLES = fold_words("من على عن")
_ESTIMATE = "تقدير"
_NOT = fold_words("لا لم لن ليس ليست مالا")
_WHAT = fold_words("ما")
_COUNTS = fold_words("عددهم عددها عدده عددهن")
_COUNT = fold_words("عدد")
_COUNTED_WORDS = 3  # عدد القتلى المدنيين
_TO, _REACHES = fold_word("إلى"), fold_words("يصل تصل")
_OPENERS = frozenset('(["«“')
_LIMIT = fold_words("حد")
_ON, _OR = fold_word("على"), fold_word("أو")
_LAST_WORDS: dict[str, tuple[frozenset[str], Bound]] = {
    fold_word("الأقل"): (frozenset({_ON}), Bound.LEAST),
    fold_word("الأكثر"): (frozenset({_ON}), Bound.MOST),
    fold_word("تقدير"): (fold_words("أقل"), Bound.LEAST),
    fold_word("أدنى"): (_LIMIT, Bound.LEAST),
    fold_word("أقصى"): (_LIMIT, Bound.MOST),
    fold_word("أكثر"): (frozenset({_OR}), Bound.LEAST),
    fold_word("أقل"): (frozenset({_OR}), Bound.MOST),
}
"""Remarks that stand after a number or before it, by their last word."""


def find_bound(tokens: Sequence[Token], number: int) -> Bounded | None:
    """Return the bound that ends before the token *number*, if there is one.

    `لأكثر من نحو 50` has two; the outer one counts, as it is no mere "about".
    """
    found = _one_bound(tokens, number)
    if found and found.bound is Bound.ABOUT:
        return _one_bound(tokens, found.first) or found
    return found


def find_remark(tokens: Sequence[Token], last: int) -> Bounded | None:
    """Return the remark whose last word is the token *last*: `على الأقل`.

    Examples:
        >>> from rawi.model import Span
        >>> from rawi.text.tokens import find_tokens
        >>> tokens = find_tokens("سبعة جنود على الأقل", Span(0, 19))
        >>> find_remark(tokens, 3).bound.value
        'least'
    """
    before, bound = _LAST_WORDS.get(tokens[last].folded, (frozenset(), Bound.ABOUT))
    split = _stem(tokens, last - 1, before)
    if split is None:
        return None
    first = last - 1
    if tokens[last].folded == _ESTIMATE and _stem(tokens, last - 2, frozenset({_ON})):
        first = last - 2
    return Bounded(bound, first, split.at)


def apply_bound(bound: Bound, low: int, high: int | None) -> Range:
    """Return what a number from *low* to *high* comes to under *bound*.

    Of a vague number only its lowest value is sure: `أكثر من عشرات` is 20 and more.
    """
    match bound:
        case Bound.OVER:
            return Range(low + 1 if low == high else low, None)
        case Bound.LEAST:
            return Range(low, None)
        case Bound.UNDER:
            return Range(0, max(low - 1, 0) if low == high else high)
        case Bound.MOST:
            return Range(0, high)
        case _:
            return Range(low, high)


def _one_bound(tokens: Sequence[Token], number: int) -> Bounded | None:
    """Return the bound that ends just before the token *number*."""
    last = number - 1
    if last > 0 and tokens[last].folded in _OPENERS:
        last -= 1
    if last < 0:
        return None
    word = tokens[last].folded
    if word in _LAST_WORDS:
        return find_remark(tokens, last)
    if word == _TO:
        return _up_to(tokens, last)
    if word in _PARTICLES:
        twice = last > 0 and tokens[last - 1].folded == word  # يقل عن عن
        head = _past_count(tokens, last - 2 if twice else last - 1)
        return _denied(tokens, head, _BEFORE_PARTICLE)
    alone = _denied(tokens, last, _ALONE)
    head = _past_count(tokens, last)
    if alone or head == last:
        return alone
    aside = _denied(tokens, head, _ALONE)  # تجاوز عدد القتلى 50
    passes = aside and aside.bound in {Bound.OVER, Bound.MOST}
    return Bounded(aside.bound, number, 0) if aside and passes else None


def _up_to(tokens: Sequence[Token], last: int) -> Bounded | None:
    """Return the bound that `ما يصل إلى` is; `يصل إلى` alone is none."""
    reaches = _stem(tokens, last - 1, _REACHES)
    what = _stem(tokens, last - 2, _WHAT) if reaches else None
    return Bounded(Bound.MOST, last - 2, what.at) if what else None


def _denied(
    tokens: Sequence[Token], head: int, table: Mapping[str, Bound]
) -> Bounded | None:
    """Return the bound of *table* at *head*, with the `لا` and `ما` before it."""
    split = _stem(tokens, head, table)
    if split is None:
        return None
    first, skip, bound = head, split.at, table[split.stem]
    denial = _stem(tokens, first - 1, _NOT)
    if denial and not skip:
        first, skip, bound = first - 1, denial.at, _DENIED.get(bound, bound)
    what = _stem(tokens, first - 1, _WHAT)
    if what and not skip:
        first, skip = first - 1, what.at
    return Bounded(bound, first, skip)


def _past_count(tokens: Sequence[Token], end: int) -> int:
    """Return the token before a count that ends at *end*: `عددهم`, `عدد القتلى`."""
    if end >= 0 and tokens[end].folded in _COUNTS:
        return end - 1
    for at in range(end - 1, max(end - _COUNTED_WORDS, 0), -1):
        if _stem(tokens, at, _COUNT):
            return at - 1
    return end


def _stem(tokens: Sequence[Token], at: int, words: Container[str]) -> Split | None:
    """Return the reading of the token *at* whose stem is one of *words*."""
    if not 0 <= at < len(tokens):
        return None
    for split in tokens[at].splits:
        if split.stem in words and not split.proclitics.endswith("ال"):
            return split
    return None

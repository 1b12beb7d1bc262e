"""Numerals: digits with their separators as a value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rawi.model import Token
from rawi.text.fold import fold_words

DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_MOST_DIGITS = 15
"""More digits are a telephone number or rubbish, and never a count."""
_GROUPED = re.compile(r"\d{1,3}(?:([.,\u066c\u060c])\d{3})(?:\1\d{3})*")
_DECIMAL = re.compile(r"(\d+)(?:\u066b(\d+)|(?<=\b0)\.(\d+)|[.,\u060c](\d{1,2}))")
_INSIDE = frozenset(":/\\_")
"""Marks that make of two glued numbers an hour, a date or a name."""
# Digits after these words are a name or a part of one, and count nothing.
_NAMES = fold_words("""
    رقم قرار مادة بند لواء فرقة كتيبة فوج شارع عيار طراز قناة فرانس كيلو سوخوي ميغ
    ميج بوينغ أممي
    إف أف إس أس إم أم إيل إتش تي كا سو
""")
_YEARS = fold_words("عام عامي سنة مواليد")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def read_numeral(folded: str) -> float | None:
    """Return the value of a number in digits, or `None` if it has none.

    Digits are ASCII after folding. Whether a point or a comma groups thousands
    or begins a fraction differs from outlet to outlet; three digits after it
    make it a group, one or two a fraction. Anything else is a date or a list,
    and no number.

    Examples:
        >>> read_numeral("1,200"), read_numeral("1.200.000"), read_numeral("3.6")
        (1200, 1200000, 3.6)
        >>> read_numeral("12.08.2016") is None
        True
    """
    if len(folded) > _MOST_DIGITS:
        return None
    if folded.isdecimal():
        return int(folded)
    if _GROUPED.fullmatch(folded) and not folded.startswith("0"):
        return int(re.sub(r"\D", "", folded))
    decimal = _DECIMAL.fullmatch(folded)
    if decimal:
        return float(f"{decimal[1]}.{decimal[decimal.lastindex or 1]}")
    return None


def read_digits(tokens: Sequence[Token], at: int) -> float | None:
    """Return what the digits at *at* count, or `None`.

    Digits in an hour, a date, a year with its عام, a resolution or the name of
    an aircraft count nothing.
    """
    before, after = _neighbour(tokens, at, -1), _neighbour(tokens, at, 1)
    if (before and _is_latin(before.folded[-1])) or (
        after and _is_latin(after.folded[0])  # F16
    ):
        return None
    if _joins(tokens, at, -1) or _joins(tokens, at, 1) or _is_date(tokens, at):
        return None
    value = read_numeral(tokens[at].folded)
    if value is None or not at:
        return value
    stems = {split.stem for split in tokens[at - 1].splits}
    if stems & _NAMES or (stems & _YEARS and _FIRST_YEAR <= value <= _LAST_YEAR):
        return None
    return value


def is_digits(token: Token) -> bool:
    """Whether *token* is a number in digits."""
    return "0" <= token.folded[0] <= "9"


def _joins(tokens: Sequence[Token], at: int, step: int) -> bool:
    """Whether a mark glues the digits at *at* to something before or after them."""
    mark = _neighbour(tokens, at, step)
    further = _neighbour(tokens, at + step, step) if mark else None
    if mark is None or further is None:
        return False
    if mark.folded in _INSIDE:
        return is_digits(further) or mark.folded == "_"
    # إف-16, but not the 30 of 20-30
    return (
        step < 0
        and mark.folded in DASHES
        and bool(further.splits)
        and not (is_digits(further))
    )


def _neighbour(tokens: Sequence[Token], at: int, step: int) -> Token | None:
    """Return the token before or after *at* if nothing stands between them."""
    if not 0 <= at + step < len(tokens):
        return None
    left, right = sorted((at, at + step))
    return tokens[at + step] if tokens[left].end == tokens[right].start else None


def _is_date(tokens: Sequence[Token], at: int) -> bool:
    """Whether the digits at *at* are one of three with dashes between: 2018-01-20."""
    before, after = _dashed(tokens, at, -1), _dashed(tokens, at, 1)
    return (
        (before and after)
        or (before and _dashed(tokens, at - 2, -1))
        or (after and _dashed(tokens, at + 2, 1))
    )


def _dashed(tokens: Sequence[Token], at: int, step: int) -> bool:
    """Whether a dash glues other digits to those at *at*."""
    mark = _neighbour(tokens, at, step)
    if mark is None or mark.folded not in DASHES:
        return False
    further = _neighbour(tokens, at + step, step)
    return further is not None and is_digits(further)


def _is_latin(char: str) -> bool:
    """Whether *char* is a Latin letter."""
    return char.isascii() and char.isalpha()

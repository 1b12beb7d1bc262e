"""Numbers of people and things as news writes them, with their agreement.

The counted noun follows the number: the singular, the dual, the plural after three
to ten, the accusative singular after eleven to ninety-nine, the genitive singular
after a round hundred.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rawi.model import Range

Case = Literal["nominative", "genitive"]

_UNITS = {
    3: ("ثلاث", "ثلاثة"),
    4: ("أربع", "أربعة"),
    5: ("خمس", "خمسة"),
    6: ("ست", "ستة"),
    7: ("سبع", "سبعة"),
    8: ("ثماني", "ثمانية"),
    9: ("تسع", "تسعة"),
    10: ("عشر", "عشرة"),
}
"""Numbers before a feminine and before a masculine noun."""
_TENS = {
    20: "عشر",
    30: "ثلاث",
    40: "أربع",
    50: "خمس",
    60: "ست",
    70: "سبع",
    80: "ثمان",
    90: "تسع",
}
_ONE, _TWO, _TEN, _HUNDRED, _THOUSAND = 1, 2, 10, 100, 1000
_TEEN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """Someone or something that is counted, in the forms that numbers ask for."""

    singular: str
    accusative: str
    dual: str
    """In the nominative: `مدنيان`."""
    dual_genitive: str
    plural: str
    """In the genitive: `ثلاثة مدنيين`."""
    feminine: bool = False


def count(number: int, noun: Noun, case: Case, *, words: bool = True) -> str:
    """Return *number* of *noun*: `ثلاثة مدنيين`, `مدنيان`, `15 مدنيا`.

    Args:
        number: One or more.
        noun: What is counted.
        case: The case in which the whole phrase stands.
        words: Whether numbers of the tens are written in words, not in digits.

    Examples:
        >>> man = Noun(singular="مدني", accusative="مدنيا", dual="مدنيان",
        ...            dual_genitive="مدنيين", plural="مدنيين")
        >>> [count(n, man, "genitive", words=False) for n in (1, 2, 3, 15, 100)]
        ['مدني', 'مدنيين اثنين', 'ثلاثة مدنيين', '15 مدنيا', '100 مدني']
        >>> [count(n, man, "nominative") for n in (2, 12, 40)]
        ['مدنيان', 'اثنا عشر مدنيا', 'أربعون مدنيا']
    """
    if number == _ONE:
        return noun.singular
    if number == _TWO:
        if case == "nominative":
            return noun.dual
        two = "اثنتين" if noun.feminine else "اثنين"
        return f"{noun.dual_genitive} {two}"
    written = _words(number, noun, case) if words else None
    if number <= _TEN:
        return f"{_UNITS[number][not noun.feminine]} {noun.plural}"
    return f"{written or number} {_counted(number, noun)}"


def _counted(number: int, noun: Noun) -> str:
    """Return the form of the noun after a *number* above ten."""
    last = number % _HUNDRED
    if 2 < last <= _TEN:  # noqa: PLR2004 - three to ten ask for the plural
        return noun.plural
    return noun.singular if last <= 2 else noun.accusative  # noqa: PLR2004 - as above


def _words(number: int, noun: Noun, case: Case) -> str | None:
    """Return a number of the teens or a round ten in words, `None` for others."""
    if number in _TENS:
        return _TENS[number] + ("ون" if case == "nominative" else "ين")
    if not _TEN < number < _TEEN or noun.feminine:
        return None
    unit = number - _TEN
    if unit == _ONE:
        return "أحد عشر"
    if unit == _TWO:
        return "اثنا عشر" if case == "nominative" else "اثني عشر"
    return f"{_UNITS[unit][1]} عشر"


def blur(number: int, noun: Noun, how: str) -> tuple[str, Range]:
    """Return *number* told loosely, and the range that the words mean.

    The phrases are in the genitive: they follow a verbal noun or a preposition.
    `more` tells one less than the number, `least` the number itself.

    Examples:
        >>> man = Noun(singular="مدني", accusative="مدنيا", dual="مدنيان",
        ...            dual_genitive="مدنيين", plural="مدنيين")
        >>> blur(21, man, "more")
        ('أكثر من عشرين مدنيا', Range(low=21, high=None))
        >>> blur(7, man, "least")
        ('ما لا يقل عن سبعة مدنيين', Range(low=7, high=None))
        >>> blur(50, man, "about")
        ('نحو 50 مدنيا', Range(low=50, high=50))
    """
    if how == "more" and number > _TEN:
        told = count(number - 1, noun, "genitive")
        return f"أكثر من {told}", Range(number, None)
    if how == "least" and number > _TWO:
        told = count(number, noun, "genitive", words=False)
        return f"ما لا يقل عن {told}", Range(number, None)
    if how == "about" and number > _TEN:
        told = count(number, noun, "genitive", words=False)
        return f"نحو {told}", Range(number, number)
    if how == "tens" and _TEEN <= number < _HUNDRED:
        return f"عشرات {plural_of(noun)}", Range(20, 99)
    if how == "hundreds" and 2 * _HUNDRED <= number < _THOUSAND:
        return f"مئات {plural_of(noun)}", Range(200, 999)
    told = count(number, noun, "genitive", words=False)
    return told, Range(number, number)


def plural_of(noun: Noun) -> str:
    """Return the definite plural after عشرات and مئات: `عشرات المدنيين`."""
    return f"ال{noun.plural}"

"""Writes integers in Arabic words, to be read back: ours, and only for tests.

Modern standard spelling (مئة, not مائة), in both genders of the counted noun and
in the nominative and the oblique case. What a scale counts agrees with the
scale, which is masculine, whatever the noun.
"""

from dataclasses import dataclass

_UNITS = ("", "واحد", "", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة")
_STEMS = ("", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
_SCALES = ((10**6, "مليون", "ملايين"), (10**3, "ألف", "آلاف"))


@dataclass(frozen=True)
class Grammar:
    """Gender of the counted noun, and case of the number."""

    feminine: bool = False
    oblique: bool = False

    @property
    def two(self) -> str:
        """The ending of the dual."""
        return "ين" if self.oblique else "ان"

    @property
    def many(self) -> str:
        """The ending of the tens."""
        return "ين" if self.oblique else "ون"


GRAMMARS = tuple(Grammar(f, o) for f in (False, True) for o in (False, True))


def write_number(number: int, grammar: Grammar = Grammar()) -> str:
    """Return *number*, from 1 to 10^7, in words."""
    parts: list[str] = []
    masculine = Grammar(feminine=False, oblique=grammar.oblique)
    for scale, one, plural in _SCALES:
        count, number = divmod(number, scale)
        if count:
            parts.append(_scaled(count, one, plural, masculine))
    if number:
        parts.append(write_below_thousand(number, grammar))
    return " و".join(parts)


def _scaled(count: int, one: str, plural: str, grammar: Grammar) -> str:
    """Return *count* of a scale: ألفان, ثلاثة آلاف, أحد عشر ألفا, مئة ألف وألف."""
    if count <= 2:
        return one if count == 1 else one + grammar.two
    hundreds, rest = divmod(count, 100)
    if hundreds and rest in {1, 2}:
        whole = write_below_thousand(100 * hundreds, grammar, construct=True)
        return f"{whole} {one} و{_scaled(rest, one, plural, grammar)}"
    words = write_below_thousand(count, grammar, construct=rest == 0)
    if 3 <= rest <= 10:
        return f"{words} {plural}"
    return f"{words} {one}" if rest == 0 else f"{words} {one}ا"


def write_below_thousand(
    number: int, grammar: Grammar, *, construct: bool = False
) -> str:
    """Return a *number* from 1 to 999 in words."""
    hundreds, rest = divmod(number, 100)
    parts = []
    if hundreds == 1:
        parts.append("مئة")
    elif hundreds == 2:
        ending = grammar.two[:-1] if construct else grammar.two
        parts.append("مئت" + ending)
    elif hundreds:
        stem = "ثماني" if hundreds == 8 else _STEMS[hundreds]
        parts.append(stem + "مئة")
    if rest:
        parts.append(_below_hundred(rest, grammar))
    return " و".join(parts)


def _below_hundred(number: int, grammar: Grammar) -> str:
    """Return a *number* from 1 to 99 in words."""
    tens, unit = divmod(number, 10)
    if tens == 0:
        return _unit(unit, grammar)
    if number == 10:
        return "عشر" if grammar.feminine else "عشرة"
    if tens == 1:
        return _teen(unit, grammar)
    stem = "عشر" if tens == 2 else _STEMS[tens]
    words = stem + grammar.many
    return f"{_unit(unit, grammar, joins=True)} و{words}" if unit else words


def _unit(unit: int, grammar: Grammar, *, joins: bool = False) -> str:
    """Return a *unit* from 1 to 9, which may join a ten."""
    if unit == 1:
        if grammar.feminine:
            return "إحدى" if joins else "واحدة"
        return "واحد"
    if unit == 2:
        return ("اثنت" if grammar.feminine else "اثن") + grammar.two
    if grammar.feminine:
        return "ثماني" if unit == 8 else _STEMS[unit]
    return _UNITS[unit]


def _teen(unit: int, grammar: Grammar) -> str:
    """Return a number from 11 to 19, whose gender is told twice."""
    ten = "عشرة" if grammar.feminine else "عشر"
    if unit == 1:
        return f"{'إحدى' if grammar.feminine else 'أحد'} {ten}"
    if unit == 2:
        head = "اثنت" if grammar.feminine else "اثن"
        return f"{head}{grammar.two[0]} {ten}"
    return f"{_unit(unit, grammar)} {ten}"

"""Lengths of time: units that are counted, without a place in the calendar."""

from __future__ import annotations

from typing import NamedTuple

from rawi.lexicons.timex import Number, TimeKind
from rawi.model import Range, TimexMod, TimexType
from rawi.timex.cursor import CLOSE, OPEN, Cursor, Found, Tag

K = TimeKind
_CLOCK = frozenset({"H", "MIN"})


class Length(NamedTuple):
    """A counted unit: `نحو ثلاثة أسابيع`."""

    last: int
    units: int | None
    """`None` where it is not told, or only bounded."""
    unit: str
    about: bool
    alone: bool
    """Neither counted nor dual: `أسبوع`, `أيام`."""

    @property
    def value(self) -> str:
        """The length as ISO 8601 has it, `X` where the count is not known."""
        if self.unit == "10Y":
            return f"P{self.units * 10}Y" if self.units else "PXY"
        count = "X" if self.units is None else str(self.units)
        unit = "M" if self.unit == "MIN" else self.unit
        return f"P{'T' if self.unit in _CLOCK else ''}{count}{unit}"

    def undated(self, rule: str) -> Found:
        """Return the length as an expression that gives no day."""
        return Found(self.last, self.value, TimexType.DURATION, rule)


def find_length(cursor: Cursor, at: int) -> Length | None:
    """Return the length of time at *at*: `أكثر من ثلاثة أيام`, `أسبوعين`, `أيام`."""
    qualified = cursor.tag(at, K.OVER, K.ABOUT)
    number, start = cursor.number(at), at
    if number is None:
        start = cursor.after(at, K.OVER, K.ABOUT)
        number = cursor.number(start)
    if number and number.ordinal:
        number = None
    few = None if number else cursor.tag(start, K.FEW)
    if number:
        start = number.last + (not number.noun_inside)
    elif few:
        start = few.last + 1
    unit = cursor.tag(start, K.UNIT)
    if unit is None or unit.definite:
        return None
    units = _units(unit, number.value if number else None)
    if few or (qualified and qualified.kind is K.OVER) or (number and number.scale < 1):
        units = None
    last = _trailing(cursor, unit.last)
    many = unit.number is Number.MANY and (unit.lead[-1:] == "ل" or last > unit.last)
    told = number or few or qualified or unit.number is Number.TWO or many
    about = qualified is not None and qualified.kind is K.ABOUT
    return Length(last, units, unit.value, about, alone=not told)


def _units(unit: Tag, value: Range | None) -> int | None:
    """Return how many units are told, if that is certain."""
    if value is not None:
        return value.low if value.low == value.high else None
    return {Number.ONE: 1, Number.TWO: 2}.get(unit.number)


def _trailing(cursor: Cursor, last: int) -> int:
    """Return the last token of a length with words such as قليلة and تقريبا."""
    for _ in range(2):
        last = cursor.after(last + 1, K.SOME) - 1
    return last


def find_duration(cursor: Cursor, at: int) -> Found | None:
    """Return a counted length that stands by itself: `ثلاثة أيام`; no age."""
    length = find_length(cursor, at)
    if length is None or length.alone or cursor.tag(at - 1, K.AGE):
        return None
    aged = cursor.word(at - 1) in OPEN and cursor.word(length.last + 1) in CLOSE
    return length.undated("duration")._replace(named=aged)


def find_running(cursor: Cursor, at: int) -> Found | None:
    """Return how long something has run: `لليوم الخامس على التوالي`.

    The fifth day in a row is the article's, and the first lies four days back.
    Of weeks and longer units the first day is not known.
    """
    unit = cursor.tag(at, K.UNIT)
    if unit is None or not unit.definite or unit.lead[-1:] != "ل":
        return None
    number = cursor.number(unit.last + 1)
    if number is None or not number.ordinal or unit.number is not Number.ONE:
        return None
    last = cursor.after(number.last + 1, K.RUNNING) - 1
    count = number.value.low
    if unit.value == "D":
        return Found(last, f"D-{count - 1}/", TimexType.DATE, "running days")
    length = Length(last, count, unit.value, about=True, alone=False)
    return length.undated("running")._replace(mod=TimexMod.APPROX)

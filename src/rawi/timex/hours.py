"""Hours: what stands after الساعة."""

from __future__ import annotations

from rawi.lexicons.timex import TimeKind
from rawi.timex.cursor import CLOSE, OPEN, Cursor

K = TimeKind
_HOURS = 24
_PARTS = 2
"""Words of a part of an hour: إلا ربعا."""
_REMARK = 12
"""Tokens that a remark on the hour may hold: `(10,30 ت غ)`."""


def find_clock(cursor: Cursor, at: int) -> int | None:
    """Return the last token of the hour that begins at *at*, with its time zone.

    `حوالي الساعة 9:30 (6:30 ت غ)`, `الساعة الرابعة والنصف بالتوقيت المحلي`.
    """
    clock = cursor.tag(cursor.after(at, K.ABOUT), K.CLOCK)
    if clock is None:
        return None
    last = _dial(cursor, cursor.skip(clock.last + 1, *OPEN))
    return None if last is None else pass_remark(cursor, last)


def _dial(cursor: Cursor, at: int) -> int | None:
    """Return the last token of an hour in figures or words."""
    hour, _, _ = cursor.word(at).replace(",", ".").replace("،", ".").partition(".")
    if hour.isdecimal() and int(hour[:4]) <= _HOURS * 100:
        told = cursor.word(at + 1) == ":" and cursor.figure(at + 2) is not None
        return at + 2 if told else at
    number = cursor.number(at)
    if number is None:
        return None
    last = number.last
    for _ in range(_PARTS):
        last = cursor.after(last + 1, K.FRACTION) - 1
    more = cursor.number(last + 1)
    minutes = more.last if more and cursor.word(last + 1)[:1] == "و" else last
    unit = cursor.tag(minutes + 1, K.UNIT)
    return unit.last if unit and unit.value == "MIN" else last


def pass_remark(cursor: Cursor, last: int) -> int:
    """Return the last token of an hour with its time zone and what is in brackets."""
    last = cursor.after(last + 1, K.ZONE) - 1
    if cursor.word(last + 1) in OPEN:
        for end in range(last + 2, last + 2 + _REMARK):
            if cursor.word(end) in CLOSE:
                return end
    return last

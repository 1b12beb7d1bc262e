"""Parts of a period: its start, its middle, its first half.

Where a month's beginning ends is convention. The corpus has مطلع for the first
ten days, منتصف for the fifteenth and أواخر for what follows the twentieth, and
for years one month, two months about the middle, or the last quarter.
"""

from __future__ import annotations

from datetime import date, timedelta

from rawi.model import TimexMod
from rawi.timex.calendars import Days, month_days, shift_months

_DAY = timedelta(days=1)
_MONTH, _WEEK, _YEAR = 31, 7, 366
_MONTH_PARTS = {
    "START": (1, 10),
    "EARLY": (1, 10),
    "MID": (15, 15),
    "LATE": (21, 31),
    "END": (21, 31),
}
_YEAR_PARTS = {
    "START": (1, 1),
    "EARLY": (1, 3),
    "MID": (6, 7),
    "LATE": (10, 12),
    "END": (12, 12),
}
_MODS = {
    "START": TimexMod.START,
    "EARLY": TimexMod.START,
    "MID": TimexMod.MID,
    "LATE": TimexMod.END,
    "END": TimexMod.END,
}


def part_mod(part: str) -> TimexMod | None:
    """Return TIMEX3's modifier for a *part*; fractions have none."""
    return _MODS.get(part)


def take_part(days: Days, part: str) -> Days:
    """Return the *part* of *days*: an edge, the k-th of n, or the first n months.

    Examples:
        >>> july = month_days(2016, 7)
        >>> take_part(july, "MID").begin
        datetime.date(2016, 7, 15)
        >>> take_part(july, "3of3").begin
        datetime.date(2016, 7, 21)
        >>> take_part(july, "1W").end
        datetime.date(2016, 7, 7)
    """
    length = (days.end - days.begin).days + 1
    if part in _MONTH_PARTS:
        return _edge(days, part, length)
    if "of" in part:
        which, of = map(int, part.split("of"))
        return _fraction(days, which, of, length)
    count, unit = int(part[:-1]), part[-1]
    if unit == "M":
        end = shift_months(days.begin, count) - _DAY
    else:
        end = days.begin + count * (_WEEK if unit == "W" else 1) * _DAY - _DAY
    return Days(days.begin, min(end, days.end))


def _edge(days: Days, part: str, length: int) -> Days:
    """Return the start, middle or end of *days*."""
    begin, end = days
    if length <= 1:
        return days
    if length <= _WEEK:
        day = {"START": begin, "EARLY": begin, "MID": begin + 3 * _DAY}.get(part)
        return Days(day, day) if day else Days(end - _DAY, end)
    if length <= _MONTH:
        low, high = _MONTH_PARTS[part]
        return Days(begin + (low - 1) * _DAY, min(begin + (high - 1) * _DAY, days.end))
    if length <= _YEAR:
        low, high = _YEAR_PARTS[part]
        if length < _YEAR - 1:  # a season: its first, middle or last month
            third = {"START": 0, "EARLY": 0, "MID": 1}.get(part, 2)
            low = high = begin.month + third
        first = shift_months(begin, low - begin.month)
        last = shift_months(first, high - low)
        return Days(first, month_days(last.year, last.month).end)
    years = {"START": (0, 2), "EARLY": (0, 2), "MID": (4, 6)}.get(part, (7, 9))
    return Days(date(begin.year + years[0], 1, 1), date(begin.year + years[1], 12, 31))


def _fraction(days: Days, which: int, of: int, length: int) -> Days:
    """Return the *which*-th of *of* equal parts, in whole months or tens of days."""
    if length > _MONTH:
        months = round(length / 30.4)
        first = shift_months(days.begin, (which - 1) * months // of)
        after = shift_months(days.begin, which * months // of)
        return Days(first, min(after - _DAY, days.end))
    step = _MONTH // of if of > 1 else length
    first = days.begin + (which - 1) * step * _DAY
    end = days.end if which == of else first + (step - 1) * _DAY
    return Days(first, end)

"""Nearness: which of the days that come again is meant, seen from the article's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from rawi.timex.calendars import Days, month_days, shift_months, week_days, year_days

_WEEK = 7
_SATURDAY = 6
_SOON = 45
"""Days within which a day told without its year is still to come, not eleven months
gone: of 18 such days in the unlabelled articles 15 were. Months are mostly past."""
_JUST_NOW = 31
"""Days for which a date without its year is the one just past, though its clause
tells of the future: `هدد بأن يصعد الهجمات في منتصف يوليو`."""


def shift_day(day: date, count: int, unit: str) -> date:
    """Return the day *count* units (`D`, `W`, `M`, `Y`) after *day*."""
    if unit in {"D", "W"}:
        return day + timedelta(days=count * (_WEEK if unit == "W" else 1))
    return shift_months(day, count * (12 if unit == "Y" else 1))


def shift_unit(day: date, count: int, unit: str) -> Days:
    """Return the whole day, week, month or year *count* units after that of *day*.

    Examples:
        >>> shift_unit(date(2016, 8, 10), -1, "W").begin
        datetime.date(2016, 8, 1)
    """
    if unit == "D":
        shifted = day + timedelta(days=count)
        return Days(shifted, shifted)
    if unit == "W":
        return week_days(day + timedelta(days=count * _WEEK))
    first = shift_day(day.replace(day=1), count, unit)
    return month_days(first.year, first.month) if unit == "M" else year_days(first.year)


def find_weekday(number: int, direction: str, published: date) -> date:
    """Return the weekday that is meant: the last one, today's included.

    السبت الماضي is never today, and in a clause about the future it is the next.

    Examples:
        >>> wednesday = date(2016, 8, 10)
        >>> find_weekday(3, "", wednesday), find_weekday(3, "<", wednesday)
        (datetime.date(2016, 8, 10), datetime.date(2016, 8, 3))
    """
    back = (published.isoweekday() - number) % _WEEK
    if direction == ">":
        return published + timedelta(days=_WEEK - back)
    if direction == ">=":
        return published + timedelta(days=-back % _WEEK)
    if direction.startswith("<"):
        back = (back or _WEEK) + _WEEK * (len(direction) - 1)
    return published - timedelta(days=back)


def find_weekend(published: date, count: int) -> Days:
    """Return Saturday and Sunday of the last weekend begun, or one from it."""
    back = (published.isoweekday() - _SATURDAY) % _WEEK
    if count < 0 and back <= 1:  # last weekend, told on a weekend
        back += _WEEK
    saturday = published - timedelta(days=back - (_WEEK if count > 0 else 0))
    return Days(saturday, saturday + timedelta(days=1))


def choose_days(
    options: Sequence[Days], direction: str, published: date
) -> Days | None:
    """Return which of the *options*, a year apart and in order, is meant.

    Without a word or a clause that says so it is the last one, but for a day soon
    to come.
    """
    begun = [d for d in options if d.begin <= published]
    later = [d for d in options if d.begin > published]
    if direction == ">":
        return later[0] if later else None
    if direction.startswith("<"):
        over = [d for d in begun if d.end < published]
        return over[-len(direction)] if len(over) >= len(direction) else None
    if not (begun and later):
        return None
    last, coming = begun[-1], later[0]
    soon = coming.begin - published <= timedelta(days=_SOON)
    nearer = coming.begin - published < published - last.begin
    gone = (published - last.end).days
    a_day = coming.begin == coming.end
    chosen = {"": soon and a_day, "=": nearer and gone > 0, ">=": gone > _JUST_NOW}[
        direction
    ]
    return coming if chosen else last

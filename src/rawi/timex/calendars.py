"""Calendars: which days a month, a season or a Hijri date has.

Gregorian arithmetic is the standard library's; the Hijri calendar is Umm
al-Qura's, through hijridate, for the years that it covers (1343 to 1500). A
sighting of the moon may differ from it by a day.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from hijridate import Gregorian, Hijri

MONTHS = 12
FIRST_HIJRI_YEAR, LAST_HIJRI_YEAR = 1343, 1500
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""TIMEX3's codes of the seasons, with the month each begins in."""


class Days(NamedTuple):
    """A stretch of days, both ends included."""

    begin: date
    end: date


def month_days(year: int, month: int) -> Days:
    """Return the days of a Gregorian month.

    Examples:
        >>> month_days(2016, 2).end
        datetime.date(2016, 2, 29)
    """
    last = calendar.monthrange(year, month)[1]
    return Days(date(year, month, 1), date(year, month, last))


def year_days(year: int) -> Days:
    """Return the days of a Gregorian year."""
    return Days(date(year, 1, 1), date(year, MONTHS, 31))


def season_days(year: int, season: str) -> Days:
    """Return the days of a season; the winter of a year begins in its December."""
    first = SEASONS[season]
    after = first + 2
    if after > MONTHS:
        end = month_days(year + 1, after - MONTHS).end
    else:
        end = month_days(year, after).end
    return Days(date(year, first, 1), end)


def week_days(day: date) -> Days:
    """Return the week of *day*, Monday to Sunday, as the annotation has it."""
    monday = day - timedelta(days=day.isoweekday() - 1)
    return Days(monday, monday + timedelta(days=6))


def shift_months(day: date, months: int) -> date:
    """Return the same day of another month, or its last one.

    Examples:
        >>> shift_months(date(2016, 8, 31), -6)
        datetime.date(2016, 2, 29)
    """
    index = day.year * MONTHS + day.month - 1 + months
    year, month = divmod(index, MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def hijri_days(year: int, month: int | None, day: int | None) -> Days | None:
    """Return the Gregorian days of a Hijri day, month or year.

    `None` where there is no such day, or hijridate does not know the year.

    Examples:
        >>> hijri_days(1437, 11, 4).begin
        datetime.date(2016, 8, 7)
        >>> hijri_days(1201, 1, 1)
    """
    if not FIRST_HIJRI_YEAR <= year <= LAST_HIJRI_YEAR:
        return None
    if month is None:
        last = Hijri(year, MONTHS, 1).month_length()
        return Days(_gregorian(year, 1, 1), _gregorian(year, MONTHS, last))
    length = Hijri(year, month, 1).month_length()
    if day is None:
        return Days(_gregorian(year, month, 1), _gregorian(year, month, length))
    if not 1 <= day <= length:
        return None
    return Days(_gregorian(year, month, day), _gregorian(year, month, day))


def hijri_year(day: date) -> int:
    """Return the Hijri year in which *day* falls."""
    return int(Gregorian(day.year, day.month, day.day).to_hijri().year)


def _gregorian(year: int, month: int, day: int) -> date:
    """Return the Gregorian day of an existing Hijri day."""
    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)

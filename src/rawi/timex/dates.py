"""Calendar dates: days and months by name or in figures."""

from __future__ import annotations

import re
from typing import NamedTuple

from rawi.lexicons.timex import Number, TimeKind
from rawi.model import TimexType
from rawi.timex.cursor import CLOSE, DASHES, FIRST_YEAR, LAST_YEAR, OPEN, Cursor, Found
from rawi.timex.years import (
    HIJRI_YEARS,
    Year,
    find_year,
    find_year_after,
    is_year,
    with_era,
)

K = TimeKind
_DAYS, _MONTHS = 31, 12
_DOTTED = re.compile(r"(\d{1,4})[.\u066b](\d{1,2})[.\u066b](\d{1,4})")
_SEPARATORS = frozenset({"/", "\\", "-", "\u2013", "\u2014", "."})
_TIES = frozenset({"و", "الي", "حتي", "وحتي"})
_ALSO_A_TOWN = "اب"
"""آب folds like إب, the Yemeni town, and with ب like باب: في tells none apart."""
_MONTH_SHIFTS = {"<": "-1", "=": "+0", ">": "+1"}


class Month(NamedTuple):
    """A month by name: its last token, its number, and whose calendar it is of."""

    last: int
    number: str
    hijri: bool
    sure: bool
    """No other reading of the words is likely."""


class _MonthDays(NamedTuple):
    """One or more days of a month, before its name: their last token and numbers."""

    last: int
    low: int
    high: int


def find_date(cursor: Cursor, at: int, *, trusted: bool = False) -> Found | None:
    """Return the date, month or year that begins at *at*.

    Args:
        cursor: The sentence.
        at: The token to begin with.
        trusted: What stands before leaves no doubt that a time follows.
    """
    return (
        _in_figures(cursor, at)
        or _day_and_month(cursor, at)
        or _month_and_day(cursor, at)
        or _month(cursor, at, trusted=trusted)
        or find_year(cursor, at, trusted=trusted)
    )


def _in_figures(cursor: Cursor, at: int) -> Found | None:
    """Return a date like `07-08-2016`, `2016/8/7`, `7.8.2016` or `4/11/1437`."""
    dotted = _DOTTED.fullmatch(cursor.word(at))
    last = at if dotted else at + 4
    if dotted:
        first, month, third = map(int, dotted.groups())
    else:
        if cursor.word(at + 1) not in _SEPARATORS:
            return None
        figures = [cursor.figure(i) for i in (at, at + 2, last)]
        if None in figures or cursor.word(at + 3) not in _SEPARATORS:
            return None
        first, month, third = (figure or 0 for figure in figures)
    day, year = (first, third) if third > _DAYS else (third, first)
    if day <= _MONTHS < month:  # as Americans write it
        day, month = month, day
    hijri = year in HIJRI_YEARS
    if not (hijri or FIRST_YEAR <= year <= LAST_YEAR):
        return None
    if not (1 <= day <= _DAYS and 1 <= month <= _MONTHS):
        return None
    value = f"{'H' if hijri else ''}{year}-{month:02}-{day:02}"
    last = cursor.after(last + 1, K.ERA) - 1
    return Found(last, value, TimexType.DATE, "date in figures")


def _day_and_month(cursor: Cursor, at: int) -> Found | None:
    """Return a day of a month: `السادس والسابع من أكتوبر عام 2014`."""
    days = _days(cursor, at)
    if days is None:
        return None
    then = cursor.skip(days.last + 1, "من")
    month = find_month(cursor, then)
    if month is None:
        return _of_this_month(cursor, then, days)
    year = find_year_after(cursor, month.last + 1, hijri=month.hijri)
    terms = [_dated(month, year, f"-{day:02}") for day in sorted({days.low, days.high})]
    end = year.last if year else month.last
    return Found(end, "/".join(terms), TimexType.DATE, "date")


def _month_and_day(cursor: Cursor, at: int) -> Found | None:
    """Return a date with the month first, as some pages have it: `أغسطس 7, 2016`."""
    month = find_month(cursor, at)
    day = cursor.figure(month.last + 1) if month else None
    if month is None or day is None or not 1 <= day <= _DAYS:
        return None
    start = cursor.skip(month.last + 2, "،", ",")
    year = cursor.figure(start)
    if year is None or not is_year(year, hijri=month.hijri):
        return None
    dated = with_era(cursor, start, year, hijri=month.hijri)
    value = _dated(month, dated, f"-{day:02}")
    return Found(dated.last, value, TimexType.DATE, "date")


def _of_this_month(cursor: Cursor, at: int, days: _MonthDays) -> Found | None:
    """Return the *days* of الشهر الجاري."""
    unit = cursor.tag(at, K.UNIT)
    if unit is None or unit.value != "M" or not unit.definite:
        return None
    recency = cursor.tag(unit.last + 1, K.RECENCY)
    if recency is None or recency.value not in _MONTH_SHIFTS:
        return None
    shift = _MONTH_SHIFTS[recency.value]
    terms = [f"M{shift}:{day:02}" for day in sorted({days.low, days.high})]
    return Found(recency.last, "/".join(terms), TimexType.DATE, "date")


def _days(cursor: Cursor, at: int) -> _MonthDays | None:
    """Return one or two days of a month: `3 إلى 7`, `السادس والسابع`."""
    first = _day(cursor, at)
    if first is None or first.low != first.high:
        return first
    then = cursor.word(first.last + 1)
    tied = then in DASHES or then in _TIES
    second = _day(cursor, first.last + (2 if tied else 1), conjoined=not tied)
    if second and second.low > first.low:
        return _MonthDays(second.last, first.low, second.high)
    return first


def _day(cursor: Cursor, at: int, *, conjoined: bool = False) -> _MonthDays | None:
    """Return a day's number in figures or words: `الـ19`, `الحادي والعشرين`."""
    at = cursor.after(at, K.ARTICLE)
    figure = cursor.figure(at)
    if figure is not None and not conjoined:
        return _MonthDays(at, figure, figure) if 1 <= figure <= _DAYS else None
    number = cursor.number(at)
    if number is None or number.value.high is None or number.noun_inside:
        return None
    if conjoined and not cursor.word(at).startswith("و"):
        return None
    low, high = number.value.low, number.value.high
    return _MonthDays(number.last, low, high) if 1 <= low <= high <= _DAYS else None


def _month(cursor: Cursor, at: int, *, trusted: bool) -> Found | None:
    """Return a month without a day: `شهر مارس/آذار عام 2011`, `مايو الماضي`."""
    lead = cursor.tag(at, K.UNIT, K.PAIR)
    named = lead is not None and lead.value == "M" and lead.number is Number.ONE
    month = find_month(cursor, at + 1 if named else at)
    if month is None:
        return None
    year = find_year_after(cursor, month.last + 1, hijri=month.hijri)
    sure = named or month.sure or year is not None
    led = trusted or cursor.tag(at - 1, K.IN) is not None
    if not (sure or (led and not cursor.word(month.last).endswith(_ALSO_A_TOWN))):
        return None
    both = _second_month(cursor, month) if year is None else None
    if both:
        return both
    end = year.last if year else month.last
    return Found(end, _dated(month, year, ""), TimexType.DATE, "month")


def _second_month(cursor: Cursor, month: Month) -> Found | None:
    """Return two months joined: `شهري أبريل ومايو 2018`."""
    tie = cursor.word(month.last + 1)
    at = month.last + (2 if tie in DASHES else 1)
    tag = cursor.tag(at, K.MONTH)
    if tag is None or (tie not in DASHES and tag.lead != "و"):
        return None
    second = find_month(cursor, at)
    if second is None or second.number <= month.number:
        return None
    year = find_year_after(cursor, second.last + 1, hijri=False)
    value = f"{_dated(month, year, '')}/{_dated(second, year, '')}"
    return Found(year.last if year else second.last, value, TimexType.DATE, "months")


def find_month(cursor: Cursor, at: int) -> Month | None:
    """Return the month named at *at*, by one name or by two: `أغسطس (آب)`."""
    lead = cursor.tag(at, K.UNIT)
    named = lead is not None and lead.value == "M" and lead.number is Number.ONE
    tag = cursor.tag(at + 1 if named else at, K.MONTH, K.HIJRI)
    if tag is None:
        return None
    second = _second_name(cursor, tag.last + 1, tag.value, tag.kind)
    sure = named or second is not None or not tag.weak
    return Month(second or tag.last, tag.value, tag.kind is K.HIJRI, sure)


def _second_name(cursor: Cursor, at: int, value: str, kind: TimeKind) -> int | None:
    """Return the last token of the month's other name, if it follows."""
    opened = cursor.word(at) in OPEN
    if opened or cursor.word(at) in _SEPARATORS:
        at += 1
    tag = cursor.tag(at, kind)
    if tag is None or tag.value != value:
        return None
    closed = opened and cursor.word(tag.last + 1) in CLOSE
    return tag.last + 1 if closed else tag.last


def _dated(month: Month, year: Year | None, day: str) -> str:
    """Return the term of a month or, with *day* (`-07`), of a day."""
    hijri = "H" if month.hijri else ""
    if year is None or not year.year:
        return f"{hijri}XXXX-{month.number}{day}{year.direction if year else ''}"
    if year.year.startswith("Y"):
        return f"{year.year}:{month.number}{day}"
    return f"{hijri}{year.year.lstrip('H')}-{month.number}{day}"

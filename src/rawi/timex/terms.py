"""Terms: what a time expression says of the calendar before its article is known.

Recognition writes one term, or two joined by `/`, into `Timex.value`; resolution
reads it against the article's date. So the value of an unresolved expression can
be shown, stored and explained. A term is

| written         | says                                                           |
|-----------------|----------------------------------------------------------------|
| `2016-08-07`    | a day; `2016-08` a month, `2016` a year, `2016-SU` a season,   |
|                 | `198X` a decade                                                |
| `XXXX-08-07`    | the same in a year not told                                    |
| `Y-1:08-07`     | the same in the year before the article's                      |
| `M+0:12`        | the twelfth of the article's month                             |
| `H1437-11-04`   | a date of the Hijri calendar; `HXXXX-09` one without its year  |
| `WD6`           | a Saturday (ISO numbers)                                       |
| `D-1`           | yesterday; `W`, `M`, `Y`, `E`: week, month, year, weekend      |
| `T-6M`          | the day six months before the article's                        |
| `NOW` `SAME`    | the article's day; the time told last; `SAME+1D` what follows  |

and then perhaps a direction (`<` last, `<<` the one before it, `>` next, `=` this
one, as الماضي, المقبل and الجاري say; `>=` for a clause that tells of the future),
a part (`@START`, `@MID`, `@1/2`) and a time of the day (`TNI`, `T09:30`). An empty
side of `/` is the article's day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from rawi.timex.calendars import (
    Days,
    hijri_days,
    hijri_year,
    month_days,
    season_days,
    shift_months,
    week_days,
    year_days,
)
from rawi.timex.parts import take_part

_TERM = re.compile(
    r"(?P<base>NOW|SAME(?P<next>[+-]\d+[DWMY])?"
    r"|WD(?P<weekday>[1-7])"
    r"|T(?P<ago>[+-]\d+)(?P<unit>[DWMY])"
    r"|(?P<rel>[DWME])(?P<shift>[+-]\d+)(?::(?P<inday>\d\d))?"
    r"|(?P<decade>\d{3})X"
    r"|(?P<hijri>H?)(?:(?P<year>\d{4})|XXXX|Y(?P<yshift>[+-]\d+))"
    r"(?:[-:](?P<month>\d\d|SP|SU|FA|WI))?(?:-(?P<day>\d\d))?)"
    r"(?P<dir><<|<|>=|>|=|)(?:@(?P<part>\w+?(?:/\d)?))?"
    r"(?:T(?P<time>MO|MI|AF|EV|NI|DT|\d\d:\d\d))?"
)
_WEEK = 7
_YEARS_BACK = 8
"""A 29 February comes back within eight years."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a term is read against."""

    published: date | None
    told: Days | None = None
    """The time told last, for اليوم نفسه and آنذاك."""


def term_days(term: str, anchor: Anchor) -> Days | None:
    """Return the days that *term* means against *anchor*, or `None`.

    Examples:
        >>> wednesday = Anchor(date(2016, 8, 10))
        >>> term_days("WD6", wednesday).begin
        datetime.date(2016, 8, 6)
        >>> term_days("XXXX-07@LATE", wednesday).begin
        datetime.date(2016, 7, 21)
        >>> term_days("2013", Anchor(None)).end
        datetime.date(2013, 12, 31)
        >>> term_days("D-1", Anchor(None))
    """
    match = _TERM.fullmatch(term)
    if match is None:
        return None
    try:
        days = _base_days(match, anchor)
    except (ValueError, OverflowError):  # no such day, or outside the calendar
        return None
    part = match["part"]
    return take_part(days, part) if days and part else days


def coming(term: str) -> str:
    """Return *term* as a clause that tells of the future means it.

    Examples:
        >>> coming("WD6TEV"), coming("XXXX-08-12"), coming("2016-08"), coming("D-1")
        ('WD6>=TEV', 'XXXX-08-12>=', '2016-08', 'D-1')
    """
    match = _TERM.fullmatch(term)
    if match is None or match["dir"]:
        return term
    base = match["base"]
    if "XXXX" in base or base.startswith(("WD", "W+0", "M+0", "Y+0")):
        return base + ">=" + term[len(base) :]
    return term


def is_absolute(term: str) -> bool:
    """Whether *term* means the same days in every article."""
    match = _TERM.fullmatch(term)
    return match is not None and (match["year"] or match["decade"]) is not None


def _base_days(match: re.Match[str], anchor: Anchor) -> Days | None:
    """Return the days of a term without its part."""
    if match["decade"]:
        first = int(match["decade"]) * 10
        return Days(date(first, 1, 1), date(first + 9, 12, 31))
    if match["year"] and not match["hijri"]:
        return _year_days(int(match["year"]), match["month"], match["day"])
    if match["year"]:
        return _hijri(int(match["year"]), match)
    if match["base"].startswith("SAME"):
        return _told_days(match["next"], anchor.told)
    if anchor.published is None:
        return None
    return _relative_days(match, anchor.published)


def _relative_days(match: re.Match[str], published: date) -> Days | None:
    """Return the days of a term that needs the article's date."""
    if match["base"] == "NOW":
        return Days(published, published)
    if match["weekday"]:
        day = _weekday(int(match["weekday"]), match["dir"], published)
        return Days(day, day)
    if match["ago"]:
        day = _shift(published, int(match["ago"]), match["unit"])
        return Days(day, day)
    if match["rel"]:
        return _unit_days(match, published)
    if match["yshift"]:
        year = published.year + int(match["yshift"])
        days = _year_days(year, match["month"], match["day"])
        running = not match["month"] and match["yshift"] == "+0"
        return _until_now(days, match, published) if running else days
    return _yearless(match, published)


def _year_days(year: int, month: str | None, day: str | None) -> Days:
    """Return the days of a date of the Gregorian calendar."""
    if month is None:
        return year_days(year)
    if month in ("SP", "SU", "FA", "WI"):
        return season_days(year, month)
    if day is None:
        return month_days(year, int(month))
    exact = date(year, int(month), int(day))
    return Days(exact, exact)


def _hijri(year: int, match: re.Match[str]) -> Days | None:
    """Return the days of a Hijri date in *year*."""
    month, day = match["month"], match["day"]
    return hijri_days(year, int(month) if month else None, int(day) if day else None)


def _until_now(days: Days, match: re.Match[str], published: date) -> Days:
    """Return *days* up to the article's, unless the clause tells of the future.

    The running week, month or year has what is told of behind it.
    """
    whole = match["part"] or match["dir"] == ">="
    return days if whole else Days(days.begin, published)


def _weekday(number: int, direction: str, published: date) -> date:
    """Return the weekday that is meant: the last one, today's included.

    السبت الماضي is never today, and in the future the next one is meant.
    """
    back = (published.isoweekday() - number) % _WEEK
    if direction == ">":
        return published + timedelta(days=_WEEK - back)
    if direction == ">=":
        return published + timedelta(days=-back % _WEEK)
    if direction.startswith("<"):
        back = (back or _WEEK) + _WEEK * (len(direction) - 1)
    return published - timedelta(days=back)


def _shift(day: date, count: int, unit: str) -> date:
    """Return the day *count* units after *day*."""
    if unit in ("D", "W"):
        return day + timedelta(days=count * (_WEEK if unit == "W" else 1))
    return shift_months(day, count * (12 if unit == "Y" else 1))


def _unit_days(match: re.Match[str], published: date) -> Days:
    """Return the day, week, weekend or month that lies some way from the article."""
    unit, count = match["rel"], int(match["shift"])
    if unit == "D":
        day = published + timedelta(days=count)
        return Days(day, day)
    if unit == "E":
        return _weekend(published, count)
    if unit == "W":
        days = week_days(published + timedelta(days=count * _WEEK))
    else:
        first = shift_months(published.replace(day=1), count)
        days = month_days(first.year, first.month)
        if match["inday"]:
            day = first.replace(day=int(match["inday"]))
            return Days(day, day)
    return _until_now(days, match, published) if count == 0 else days


def _weekend(published: date, count: int) -> Days:
    """Return Saturday and Sunday of the last weekend begun, or one from it."""
    back = (published.isoweekday() - 6) % _WEEK
    if count < 0 and back <= 1:  # last weekend, told on a weekend
        back += _WEEK
    saturday = published - timedelta(days=back - (_WEEK if count > 0 else 0))
    return Days(saturday, saturday + timedelta(days=1))


def _yearless(match: re.Match[str], published: date) -> Days | None:
    """Return the days of a date told without its year.

    That is the last such date, or the next where the clause or a word says so.
    """
    hijri = bool(match["hijri"])
    base = hijri_year(published) if hijri else published.year
    options = []
    for year in range(base - _YEARS_BACK, base + _YEARS_BACK):
        try:
            days = (
                _hijri(year, match)
                if hijri
                else _year_days(year, match["month"], match["day"])
            )
        except ValueError:  # 29 February
            continue
        if days:
            options.append(days)
    direction = match["dir"]
    if direction == "=":
        return min(options, key=lambda d: abs((d.begin - published).days))
    if direction == ">":
        return next((d for d in options if d.begin > published), None)
    if direction == ">=":
        return next((d for d in options if d.end >= published), None)
    past = [
        d for d in options if (d.end < published if direction else d.begin <= published)
    ]
    back = len(direction) or 1
    return past[-back] if len(past) >= back else None


def _told_days(step: str | None, told: Days | None) -> Days | None:
    """Return the time told last, or the one a *step* after it."""
    if told is None or step is None:
        return told
    count, unit = int(step[:-1]), step[-1]
    begin = _shift(told.end if count > 0 else told.begin, count, unit)
    if unit == "D":
        return Days(begin, begin)
    if unit == "W":
        return week_days(begin)
    return (
        month_days(begin.year, begin.month) if unit == "M" else year_days(begin.year)
    )

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
| `NOW` `SAME`    | the article's day; the time told last; `SAMED+1` the day after |

and then perhaps a direction (`<` last, `<<` the one before it, `>` next, `=` the
nearest, as الماضي, المقبل and الجاري say; `>=` in a clause about the future), a part
of the period (`@START`, `@MID`, `@1of2`) and a part of the day (`TNI`). An empty side
of `/` is the article's day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rawi.timex.calendars import (
    SEASONS,
    Days,
    hijri_days,
    hijri_year,
    month_days,
    season_days,
    year_days,
)
from rawi.timex.nearness import (
    choose_days,
    find_weekday,
    find_weekend,
    shift_day,
    shift_unit,
)
from rawi.timex.parts import take_part

_TERM = re.compile(
    r"(?P<base>NOW|SAME(?P<of>[DWMY])?(?P<next>[+-]\d+)?"
    r"|WD(?P<weekday>[1-7])"
    r"|T(?P<ago>[+-]\d+)(?P<unit>[DWMY])"
    r"|(?P<rel>[DWME])(?P<shift>[+-]\d+)(?::(?P<inday>\d\d))?"
    r"|(?P<decade>\d{3})X"
    r"|(?P<hijri>H?)(?:(?P<year>\d{4})|XXXX|Y(?P<yshift>[+-]\d+))"
    r"(?:[-:](?P<month>\d\d|SP|SU|FA|WI))?(?:-(?P<day>\d\d))?)"
    r"(?P<dir><<|<|>=|>|=|)(?:@(?P<part>START|EARLY|MID|LATE|END|\dof\d|\d[DWM]))?"
    r"(?:T(?P<time>MO|MI|AF|EV|NI|DT))?"
)
_YEARS, _LEAP_YEARS = 3, 8
"""How far about the article's year a date without its own is looked for."""


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
    return _directed(term, ">=", ("XXXX", "HXXXX", "WD", "W+0", "M+0", "Y+0"))


def nearest(term: str) -> str:
    """Return *term* as حتى means it, which looks ahead or back."""
    return _directed(term, "=", ("XXXX", "HXXXX"))


def _directed(term: str, direction: str, bases: tuple[str, ...]) -> str:
    """Return *term* with a *direction*, if it has none and its base may have one."""
    match = _TERM.fullmatch(term)
    if match is None or match["dir"] or not term.startswith(bases):
        return term
    base = match["base"]
    return base + direction + term[len(base) :]


def term_time(term: str) -> str | None:
    """Return the part of the day, or the hour, that *term* tells."""
    match = _TERM.fullmatch(term)
    return match["time"] if match else None


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
        return _told_days(match["of"], int(match["next"] or 0), anchor.told)
    if anchor.published is None:
        return None
    return _relative_days(match, anchor.published)


def _relative_days(match: re.Match[str], published: date) -> Days | None:
    """Return the days of a term that needs the article's date."""
    day: date | None = None
    if match["base"] == "NOW":
        day = published
    elif match["weekday"]:
        day = find_weekday(int(match["weekday"]), match["dir"], published)
    elif match["ago"]:
        day = shift_day(published, int(match["ago"]), match["unit"])
    elif match["rel"]:
        return _unit_days(match, published)
    elif match["yshift"]:
        return _shifted_year(match, published)
    return Days(day, day) if day else _yearless(match, published)


def _year_days(year: int, month: str | None, day: str | None) -> Days:
    """Return the days of a date of the Gregorian calendar."""
    if month is None:
        return year_days(year)
    if month in SEASONS:
        return season_days(year, month)
    if day is None:
        return month_days(year, int(month))
    exact = date(year, int(month), int(day))
    return Days(exact, exact)


def _hijri(year: int, match: re.Match[str]) -> Days | None:
    """Return the days of a Hijri date in *year*."""
    month, day = match["month"], match["day"]
    return hijri_days(year, int(month) if month else None, int(day) if day else None)


def _shifted_year(match: re.Match[str], published: date) -> Days:
    """Return the days of a date whose year is told from the article's."""
    year = published.year + int(match["yshift"])
    days = _year_days(year, match["month"], match["day"])
    running = not match["month"] and year == published.year
    return _until_now(days, match, published) if running else days


def _unit_days(match: re.Match[str], published: date) -> Days:
    """Return the day, week, weekend or month that lies some way from the article."""
    unit, count = match["rel"], int(match["shift"])
    if unit == "E":
        return find_weekend(published, count)
    days = shift_unit(published, count, unit)
    if match["inday"]:
        day = days.begin.replace(day=int(match["inday"]))
        return Days(day, day)
    return _until_now(days, match, published) if count == 0 else days


def _until_now(days: Days, match: re.Match[str], published: date) -> Days:
    """Return *days* up to the article's, unless the clause tells of the future.

    The running week, month or year has what is told of behind it.
    """
    whole = match["part"] or match["dir"] == ">="
    return days if whole else Days(days.begin, published)


def _yearless(match: re.Match[str], published: date) -> Days | None:
    """Return the days of a date told without its year."""
    hijri = bool(match["hijri"])
    base = hijri_year(published) if hijri else published.year
    leap = match["month"] == "02" and match["day"] == "29"
    reach = _LEAP_YEARS if leap else _YEARS
    options = []
    for year in range(base - reach, base + reach + 1):
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
    return choose_days(options, match["dir"], published)


def _told_days(unit: str | None, step: int, told: Days | None) -> Days | None:
    """Return the time told last, the *unit* it lies in, or one some steps on."""
    if told is None or unit is None or (unit == "D" and not step):
        return told
    return shift_unit(told.end if step > 0 else told.begin, step, unit)

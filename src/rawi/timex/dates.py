"""Calendar dates: days, months and years with their names or in figures."""

from __future__ import annotations

import re
from typing import NamedTuple

from rawi.lexicons.timex import Number, TimeKind
from rawi.model import TimexType
from rawi.timex.cursor import CLOSE, DASHES, FIRST_YEAR, LAST_YEAR, OPEN, Cursor, Found

K = TimeKind
_DAYS, _MONTHS = 31, 12
_EARLIEST = 600
"""The earliest year that عام may bring in; figures alone must be modern."""
_HIJRI_YEARS = range(1300, 1500)
_DOTTED = re.compile(r"(\d{1,4})[.\u066b](\d{1,2})[.\u066b](\d{1,4})")
_SEPARATORS = frozenset({"/", "-", "\u2013", "\u2014", "."})
_MONTH_BEFORE = frozenset(
    {"في", "وفي", "خلال", "منذ", "حتي", "وحتي", "بين", "شهر", "لشهر", "قبل", "بعد"}
)
_YEAR_BEFORE = _MONTH_BEFORE | {"عام", "العام", "سنه", "من", "الي", "بحلول", "("}
_YEAR_AFTER = frozenset({"", ".", "،", ",", ")", "؛", ":", "»", '"', "]", "؟", "!"})


class Month(NamedTuple):
    """A month by name: its last token, its number, and whose calendar it is of."""

    last: int
    number: str
    hijri: bool
    sure: bool
    """No other reading of the words is likely."""


class Year(NamedTuple):
    """What follows a month: a year, or which of several the month is."""

    last: int
    year: str
    """`2016`, `Y-1`, or empty where only a direction stands."""
    direction: str = ""


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
        or _month(cursor, at, trusted=trusted)
        or find_year(cursor, at, trusted=trusted)
    )


def _in_figures(cursor: Cursor, at: int) -> Found | None:
    """Return a date like `07-08-2016`, `2016/8/7` or `7.8.2016`."""
    dotted = _DOTTED.fullmatch(cursor.word(at))
    if dotted:
        last, parts = at, tuple(map(int, dotted.groups()))
    else:
        last = at + 4
        if cursor.word(at + 1) not in _SEPARATORS:
            return None
        if cursor.word(at + 3) not in _SEPARATORS:
            return None
        numbers = [cursor.figure(i) for i in (at, at + 2, last)]
        parts = tuple(n for n in numbers if n is not None)
    if len(parts) != 3:  # noqa: PLR2004 - day, month, year
        return None
    day, month, year = parts if parts[2] > _DAYS else parts[::-1]
    if day <= _MONTHS < month:  # as Americans write it
        day, month = month, day
    known = FIRST_YEAR <= year <= LAST_YEAR
    if not (known and 1 <= day <= _DAYS and 1 <= month <= _MONTHS):
        return None
    value = f"{year}-{month:02}-{day:02}"
    last = cursor.after(last + 1, K.ERA) - 1
    return Found(last, value, TimexType.DATE, "date in figures")


def _day_and_month(cursor: Cursor, at: int) -> Found | None:
    """Return a day of a month: `السادس والسابع من أكتوبر عام 2014`."""
    days = _days(cursor, at)
    if days is None:
        return None
    last, low, high = days
    then = cursor.skip(last + 1, "من")
    this = _of_this_month(cursor, then, low, high)
    if this:
        return this
    month = find_month(cursor, then)
    if month is None:
        return None
    year = _year_after(cursor, month.last + 1, hijri=month.hijri)
    terms = [_dated(month, year, f"-{day:02}") for day in sorted({low, high})]
    end = year.last if year else month.last
    return Found(end, "/".join(terms), TimexType.DATE, "date")


def _of_this_month(cursor: Cursor, at: int, low: int, high: int) -> Found | None:
    """Return the days *low* to *high* of الشهر الجاري."""
    unit = cursor.tag(at, K.UNIT)
    if unit is None or unit.value != "M" or not unit.definite:
        return None
    recency = cursor.tag(unit.last + 1, K.RECENCY)
    shift = {"<": "-1", "=": "+0", ">": "+1"}.get(recency.value if recency else "")
    if shift is None or recency is None:
        return None
    terms = [f"M{shift}:{day:02}" for day in sorted({low, high})]
    return Found(recency.last, "/".join(terms), TimexType.DATE, "day of this month")


def _days(cursor: Cursor, at: int) -> tuple[int, int, int] | None:
    """Return the last token and the numbers of one or two days of a month."""
    first = _day(cursor, at)
    if first is None:
        return None
    last, low, high = first
    if low == high:
        then = cursor.word(last + 1)
        joined = then in DASHES or then in {"و", "الي", "حتي", "وحتي"}
        second = _day(cursor, last + 2 if joined else last + 1, conjoined=not joined)
        if second and second[1] > low:
            last, _, high = second
    return last, low, high


def _day(
    cursor: Cursor, at: int, *, conjoined: bool = False
) -> tuple[int, int, int] | None:
    """Return a day's number in figures or words: `الـ19`, `الحادي والعشرين`."""
    at = cursor.after(at, K.ARTICLE)
    figure = cursor.figure(at)
    if figure is not None and not conjoined:
        return (at, figure, figure) if 1 <= figure <= _DAYS else None
    number = cursor.number(at)
    if number is None or number.value.high is None or number.noun_inside:
        return None
    if conjoined and not cursor.word(at).startswith("و"):
        return None
    low, high = number.value.low, number.value.high
    return (number.last, low, high) if 1 <= low <= high <= _DAYS else None


def _month(cursor: Cursor, at: int, *, trusted: bool) -> Found | None:
    """Return a month without a day: `شهر مارس/آذار عام 2011`, `مايو الماضي`."""
    lead = cursor.tag(at, K.UNIT)
    named = lead is not None and lead.value == "M" and lead.number is not Number.MANY
    month = find_month(cursor, at + 1 if named else at)
    if month is None:
        return None
    year = _year_after(cursor, month.last + 1, hijri=month.hijri)
    sure = named or trusted or month.sure or year is not None
    if not sure and cursor.word(at - 1) not in _MONTH_BEFORE:
        return None
    both = _second_month(cursor, month, year)
    if both:
        return both
    end = year.last if year else month.last
    return Found(end, _dated(month, year, ""), TimexType.DATE, "month")


def _second_month(cursor: Cursor, month: Month, year: Year | None) -> Found | None:
    """Return two months joined: `شهري أبريل ومايو 2018`."""
    if year is not None:
        return None
    joint = cursor.word(month.last + 1)
    at = month.last + (2 if joint in DASHES else 1)
    tag = cursor.tag(at, K.MONTH)
    if tag is None or (joint not in DASHES and tag.lead != "و"):
        return None
    second = find_month(cursor, at)
    if second is None or second.number <= month.number:
        return None
    year = _year_after(cursor, second.last + 1, hijri=False)
    value = f"{_dated(month, year, '')}/{_dated(second, year, '')}"
    return Found(year.last if year else second.last, value, TimexType.DATE, "months")


def find_month(cursor: Cursor, at: int) -> Month | None:
    """Return the month named at *at*, by one name or by two: `أغسطس (آب)`."""
    lead = cursor.tag(at, K.UNIT)
    named = lead is not None and lead.value == "M" and lead.number is Number.ONE
    if named:
        at += 1
    tag = cursor.tag(at, K.MONTH, K.HIJRI)
    if tag is None:
        return None
    second = _second_name(cursor, tag.last + 1, tag.value, tag.kind)
    return Month(
        second or tag.last,
        tag.value,
        tag.kind is K.HIJRI,
        named or second is not None or not tag.weak,
    )


def _second_name(cursor: Cursor, at: int, value: str, kind: TimeKind) -> int | None:
    """Return the last token of the month's other name, if it follows."""
    opened = cursor.word(at) in OPEN
    if opened or cursor.word(at) in _SEPARATORS or cursor.word(at) == "\\":
        at += 1
    tag = cursor.tag(at, kind)
    if tag is None or tag.value != value:
        return None
    closed = opened and cursor.word(tag.last + 1) in CLOSE
    return tag.last + 1 if closed else tag.last


def _year_after(cursor: Cursor, at: int, *, hijri: bool) -> Year | None:
    """Return what dates a month: `2016`, `من العام الماضي`, `الجاري`."""
    recency = cursor.tag(at, K.RECENCY)
    if recency and recency.value in {"<", "<<", ">", "="}:
        year = cursor.year(recency.last + 1)
        if year:
            return Year(recency.last + 1, str(year))
        return Year(recency.last, "", recency.value)
    start = cursor.skip(at, "من", "/", "،", "ل", "(")
    this = cursor.tag(start, K.THIS)
    unit = cursor.tag(this.last + 1 if this else start, K.UNIT)
    if unit and unit.value == "Y" and unit.number is Number.ONE:
        return _year_of_unit(cursor, unit.last, hijri=hijri, this=this is not None)
    if cursor.word(start - 1) in {"من", "ل"} and start != at:
        return None
    year = cursor.figure(start)
    if year is None or not _is_year(year, hijri=hijri):
        return None
    return _with_era(cursor, start, year, hijri=hijri)


def _is_year(year: int, *, hijri: bool) -> bool:
    """Whether *year* can be one that a month's name brings in."""
    return year in _HIJRI_YEARS if hijri else FIRST_YEAR <= year <= LAST_YEAR


def _year_of_unit(
    cursor: Cursor, last: int, *, hijri: bool, this: bool
) -> Year | None:
    """Return the year after عام or العام, which ends at *last*."""
    year = cursor.year(last + 1, _EARLIEST)
    if year:
        return _with_era(cursor, last + 1, year, hijri=hijri)
    recency = cursor.tag(last + 1, K.RECENCY)
    shift = {"<": "-1", "<<": "-2", "=": "+0", ">": "+1"}
    if recency and recency.value in shift:
        return Year(recency.last, f"Y{shift[recency.value]}")
    return Year(last, "Y+0") if this else None


def _with_era(cursor: Cursor, at: int, year: int, *, hijri: bool) -> Year:
    """Return *year* at *at*, with the era that may follow it."""
    era = cursor.tag(at + 1, K.ERA)
    calendar = "H" if hijri or (era and era.value == "AH") else ""
    return Year(era.last if era else at, f"{calendar}{year}")


def _dated(month: Month, year: Year | None, day: str) -> str:
    """Return the term of a month or, with *day* (`-07`), of a day."""
    hijri = "H" if month.hijri else ""
    if year is None or not year.year:
        return f"{hijri}XXXX-{month.number}{day}{year.direction if year else ''}"
    if year.year.startswith("Y"):
        return f"{year.year}:{month.number}{day}"
    return f"{hijri}{year.year.lstrip('H')}-{month.number}{day}"


def find_year(cursor: Cursor, at: int, *, trusted: bool = False) -> Found | None:
    """Return the year at *at*: `عام 2013`, `العام 2014`, `عامي 2016 و2017`, `2016`.

    Four figures alone are a year only where their neighbours say so: in news
    they may as well count the dead.
    """
    unit = cursor.tag(at, K.UNIT)
    named = unit is not None and unit.value == "Y"
    start = unit.last + 1 if unit and named else at
    year = cursor.year(start, _EARLIEST if named else FIRST_YEAR)
    if year is None:
        return None
    if not (named or trusted or _stands_alone(cursor, at)):
        return None
    dated = _with_era(cursor, start, year, hijri=False)
    last, value = dated.last, dated.year
    joint = cursor.word(last + 1)
    other = cursor.year(last + 2)
    ranged = joint in DASHES or joint in {"/", "الي", "حتي", "وحتي"}
    if other and other > year and (ranged or (joint == "و" and named)):
        last, value = last + 2, f"{value}/{other}"
        last = cursor.after(last + 1, K.ERA) - 1
    return Found(last, value, TimexType.DATE, "year")


def _stands_alone(cursor: Cursor, at: int) -> bool:
    """Whether four figures at *at* have the neighbours of a year."""
    before, after = cursor.word(at - 1), cursor.word(at + 1)
    if before in {"من", "الي"} and cursor.number(at + 1):
        return False
    if before in _YEAR_BEFORE or cursor.tag(at - 1, K.SEASON):
        return after not in {"%", "شخص", "شخصا"}
    return after in _YEAR_AFTER or cursor.tag(at + 1, K.ERA) is not None

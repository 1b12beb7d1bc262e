"""Years: by themselves, and after a month's name."""

from __future__ import annotations

from typing import NamedTuple

from rawi.lexicons.timex import Number, TimeKind
from rawi.model import TimexType
from rawi.timex.cursor import DASHES, FIRST_YEAR, LAST_YEAR, Cursor, Found

K = TimeKind
_EARLIEST = 600
"""The earliest year that عام may bring in; figures alone must be modern."""
HIJRI_YEARS = range(1300, 1500)
_SHIFTS = {"<": "-1", "<<": "-2", "=": "+0", ">": "+1"}
_TIES = frozenset({"/", "الي", "حتي", "وحتي"})
_AFTER = frozenset({"", ".", "،", ",", ")", "؛", ":", "»", '"', "]", "؟", "!"})


class Year(NamedTuple):
    """What dates a month: a year, or which of several the month is."""

    last: int
    year: str
    """`2016`, `H1437`, `Y-1`, or empty where only a direction stands."""
    direction: str = ""


def is_year(year: int, *, hijri: bool) -> bool:
    """Whether *year* can be one that a month's name brings in."""
    return year in HIJRI_YEARS if hijri else FIRST_YEAR <= year <= LAST_YEAR


def find_year_after(cursor: Cursor, at: int, *, hijri: bool) -> Year | None:
    """Return what dates the month before *at*: `2016`, `من العام الماضي`, `الجاري`."""
    recency = cursor.tag(at, K.RECENCY)
    if recency and recency.value in _SHIFTS:
        year = cursor.year(recency.last + 1)
        if year:
            return Year(recency.last + 1, str(year))
        return Year(recency.last, "", recency.value)
    start = cursor.skip(at, "من", "/", "،", "ل", "(")
    this = cursor.tag(start, K.THIS)
    unit = cursor.tag(this.last + 1 if this else start, K.UNIT)
    if unit and unit.value == "Y" and unit.number is Number.ONE:
        return _of_unit(cursor, unit.last, hijri=hijri, this=this is not None)
    if start != at and cursor.word(at) in {"من", "ل"}:
        return None
    figure = cursor.figure(start)
    if figure is None or not is_year(figure, hijri=hijri):
        return None
    return with_era(cursor, start, figure, hijri=hijri)


def _of_unit(cursor: Cursor, last: int, *, hijri: bool, this: bool) -> Year | None:
    """Return the year after عام or العام, which ends at *last*."""
    year = cursor.year(last + 1, _EARLIEST)
    if year:
        return with_era(cursor, last + 1, year, hijri=hijri)
    recency = cursor.tag(last + 1, K.RECENCY)
    if recency and recency.value in _SHIFTS:
        return Year(recency.last, f"Y{_SHIFTS[recency.value]}")
    return Year(last, "Y+0") if this else None


def with_era(cursor: Cursor, at: int, year: int, *, hijri: bool) -> Year:
    """Return the *year* written at *at*, with the era that may follow it."""
    era = cursor.tag(at + 1, K.ERA)
    calendar = "H" if hijri or (era and era.value == "AH") else ""
    return Year(era.last if era else at, f"{calendar}{year}")


def find_year(cursor: Cursor, at: int, *, trusted: bool = False) -> Found | None:
    """Return the year at *at*: `عام 2013`, `العام 2014`, `عامي 2016 و2017`, `2016`.

    Four figures alone are a year only where their neighbours say so: in news
    they may as well count the dead.
    """
    unit = cursor.tag(at, K.UNIT, K.PAIR)
    named = unit is not None and unit.value == "Y"
    start = unit.last + 1 if unit and named else at
    year = cursor.year(start, _EARLIEST if named else FIRST_YEAR)
    if year is None:
        return None
    if not (named or trusted or _stands_alone(cursor, at)):
        return None
    dated = with_era(cursor, start, year, hijri=False)
    last, value = dated.last, dated.year
    tie, other = cursor.word(last + 1), cursor.year(last + 2)
    tied = tie in DASHES or tie in _TIES or (tie == "و" and named)
    if other and other > year and tied:
        last = cursor.after(last + 3, K.ERA) - 1
        value = f"{value}/{other}"
    return Found(last, value, TimexType.DATE, "year")


def _stands_alone(cursor: Cursor, at: int) -> bool:
    """Whether four figures at *at* have the neighbours of a year."""
    before, after = cursor.word(at - 1), cursor.word(at + 1)
    if not before and (after in DASHES or after == ":"):  # a chronicle's line
        return True
    if after in DASHES and cursor.year(at + 2):  # 2014-2016
        return True
    if before == "(" or cursor.tag(at - 1, K.IN, K.SEASON, K.NAME_HEAD):
        return cursor.tag(at + 1, K.COUNTED) is None
    return after in _AFTER or cursor.tag(at + 1, K.ERA) is not None

"""Edges of a period, seasons and decades: `مطلع الشهر الجاري`, `صيف 2014`."""

from __future__ import annotations

from rawi.lexicons.timex import Number, TimeKind
from rawi.model import TimexType
from rawi.timex.cursor import Cursor, Found
from rawi.timex.dates import find_date, find_month
from rawi.timex.parts import part_mod
from rawi.timex.periods import find_period
from rawi.timex.years import find_year

K = TimeKind
_MOST = 9
_DIRECTIONS = frozenset({"<", "<<", "=", ">"})


def find_edge(cursor: Cursor, at: int) -> Found | None:
    """Return an edge of a period: `مطلع الشهر الجاري`, `النصف الأول من 2018`."""
    edge = cursor.tag(at, K.EDGE)
    first = None if edge else _first_units(cursor, at)
    if edge:
        start, part = cursor.skip(edge.last + 1, "من"), edge.value
    elif first:
        start, part = first
    else:
        return None
    inner = (
        find_period(cursor, start)
        or _month_or_year(cursor, start)
        or find_season(cursor, start)
        or find_decade(cursor, start)
        or _running_unit(cursor, start)
    )
    if inner is None or not set(inner.value).isdisjoint("/@") or "REF" in inner.value:
        return None
    return inner._replace(
        value=f"{inner.value}@{part}", rule="edge", mod=part_mod(part)
    )


def _first_units(cursor: Cursor, at: int) -> tuple[int, str] | None:
    """Return where the period begins of which *at* tells the first units, and those.

    `الأشهر الأربعة الأولى من العام 2018`.
    """
    unit = cursor.tag(at, K.UNIT)
    if unit is None or not unit.definite or unit.value not in {"D", "W", "M"}:
        return None
    number = cursor.number(unit.last + 1)
    units = 2 if unit.number is Number.TWO else number.value.low if number else 0
    last = unit.last if unit.number is Number.TWO or number is None else number.last
    if not 1 < units <= _MOST or not cursor.tag(last + 1, K.FIRST):
        return None
    return cursor.skip(last + 2, "من"), f"{units}{unit.value}"


def _month_or_year(cursor: Cursor, at: int) -> Found | None:
    """Return the month or year that an edge is of."""
    found = find_date(cursor, at, trusted=True)
    return found if found and found.rule in {"month", "year"} else None


def _running_unit(cursor: Cursor, at: int) -> Found | None:
    """Return the running unit that an edge alone is of: `نهاية العام`."""
    unit = cursor.tag(at, K.UNIT)
    if unit is None or not unit.definite or unit.number is not Number.ONE:
        return None
    if unit.value not in {"W", "M", "Y"} or find_month(cursor, at):
        return None
    return Found(unit.last, f"{unit.value}+0", TimexType.DATE, "this period")


def find_season(cursor: Cursor, at: int) -> Found | None:
    """Return a season with its year or direction; alone it is none.

    `صيف 2014`, `الصيف الماضي`, `ربيع العام الجاري`.
    """
    season = cursor.tag(at, K.SEASON)
    if season is None:
        return None
    recency = cursor.tag(season.last + 1, K.RECENCY)
    if recency and recency.value in _DIRECTIONS:
        value = f"XXXX-{season.value}{recency.value}"
        return Found(recency.last, value, TimexType.DATE, "season")
    start = cursor.skip(season.last + 1, "من")
    year = find_year(cursor, start, trusted=True)
    if year and "/" not in year.value:
        value = f"{year.value}-{season.value}"
        return Found(year.last, value, TimexType.DATE, "season")
    period = find_period(cursor, start)
    if period and period.value.startswith("Y"):
        value = f"{period.value}:{season.value}"
        return Found(period.last, value, TimexType.DATE, "season")
    return None


def find_decade(cursor: Cursor, at: int) -> Found | None:
    """Return a decade: `تسعينيات القرن الماضي`."""
    decade = cursor.tag(at, K.DECADE)
    if decade is None:
        return None
    century = cursor.tag(cursor.skip(decade.last + 1, "من"), K.CENTURY)
    last = century.last if century else decade.last
    return Found(last, decade.value, TimexType.DATE, "decade")

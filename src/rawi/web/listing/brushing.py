"""Counts by day or month → the bars of the time brush.

A few days far from all others (a year misread, a memory of 1982) would press the rest
into a corner, so the bars leave out the outermost claims, five in a thousand at either
end, and a link leads there.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from math import sqrt

from rawi.model import Stamp
from rawi.web.asking import Asked
from rawi.web.listing.tallies import Tallies
from rawi.web.pages.claims import Bar, Brush, Unit

_DAYS = 62
"""Up to two months are shown by day."""
_FEW_DAYS = 30
_MONTHS = 144
"""Bars of more than twelve years of months are too thin to be hit: years then."""
_OUTER = 0.005
_LEAST = 3.0
"""Height of a bar of one claim: to be seen at all."""
_MONTH = len("2016-08")


def make_brush(asked: Asked, tallies: Tallies, stamp: Stamp) -> Brush:
    """Return the histogram of what *asked* asks for on any day.

    Where two months or less are asked for it is of their days; else of all months.
    """
    query = asked.query()
    since, until = asked.since, asked.until
    if since and until and (until - since).days < _DAYS:
        ends = _widen(since, until)
        near = replace(query, since=ends[0], until=ends[1])
        days = tallies.by_day(near, stamp)
        return _brush(asked, "day", days.days or {}, ends, exact=days.exact)
    anytime = replace(query, since=None, until=None)
    tally = tallies.tally(anytime, stamp)
    exact = tally.exact
    if not exact:
        whole = tallies.whole(anytime, stamp)
        if whole is None:
            return _brush(asked, "month", {}, None, exact=False)
        tally = whole
    months = list(tally.months)
    if months and _days_between(months[0], months[-1]) <= _DAYS:
        close = tallies.by_day(anytime, stamp)
        if close.exact and close.days:
            first, last = min(close.days), max(close.days)
            ends = _widen(date.fromisoformat(first), date.fromisoformat(last))
            return _brush(asked, "day", close.days, ends, exact=True)
    if not months:
        return _brush(asked, "month", {}, None, exact=exact)
    ends = _inner(tally.months)
    span = 12 * (ends[1].year - ends[0].year) + ends[1].month - ends[0].month
    unit: Unit = "month" if span < _MONTHS else "year"
    return _brush(asked, unit, tally.months, ends, exact=exact)


def _brush(
    asked: Asked,
    unit: Unit,
    counts: Mapping[str, int],
    ends: tuple[date, date] | None,
    *,
    exact: bool,
) -> Brush:
    """Return the bars of *unit* from one end to the other."""
    spans = list(_spans(unit, *ends)) if ends else []
    letters = {"day": len("2016-08-07"), "month": _MONTH, "year": len("2016")}[unit]
    found = Counter[str]()
    for key, count in counts.items():
        found[key[:letters]] += count
    most = max((found[b.isoformat()[:letters]] for b, _ in spans), default=0) or 1
    bars = tuple(
        Bar(
            begin=begin,
            end=end,
            count=count,
            height=max(_LEAST, round(100 * sqrt(count / most), 1)) if count else 0.0,
            chosen=_chosen(asked, begin, end),
            address=asked.address(since=begin, until=end),
        )
        for begin, end in spans
        for count in [found[begin.isoformat()[:letters]]]
    )
    earlier, later = _beyond(asked, unit, counts, bars)
    days = asked.since or asked.until
    return Brush(
        unit=unit,
        bars=bars,
        exact=exact,
        earlier=earlier,
        later=later,
        all=asked.address(since=None, until=None) if days else None,
    )


def _widen(first: date, last: date) -> tuple[date, date]:
    """Return days around a few, so that their bars are no broad blocks."""
    lacking = max(0, _FEW_DAYS - (last - first).days)
    before = min(lacking // 2, (first - date.min).days)
    after = min(lacking - lacking // 2, (date.max - last).days)
    return first - timedelta(days=before), last + timedelta(days=after)


def _chosen(asked: Asked, begin: date, end: date) -> bool:
    """Whether a bar's days overlap those that are asked for."""
    return (asked.until is None or begin <= asked.until) and (
        asked.since is None or end >= asked.since
    )


def _beyond(
    asked: Asked, unit: Unit, counts: Mapping[str, int], bars: tuple[Bar, ...]
) -> tuple[str | None, str | None]:
    """Return the addresses of the times before and after *bars*."""
    if not bars:
        return None, None
    first, last = bars[0].begin, bars[-1].end
    day = timedelta(days=1)
    earlier = later = None
    if unit == "day" and asked.since and asked.until:
        first, last = asked.since, asked.until
        if first > date.min:
            end = first - day
            earlier = asked.address(since=end.replace(day=1), until=end)
        if last < date.max:
            begin = last + day
            later = asked.address(since=begin, until=_month_end(begin))
        return earlier, later
    if any(key < first.isoformat()[: len(key)] for key in counts):
        earlier = asked.address(since=None, until=first - day)
    if any(key > last.isoformat()[: len(key)] for key in counts):
        later = asked.address(since=last + day, until=None)
    return earlier, later


def _inner(months: Mapping[str, int]) -> tuple[date, date]:
    """Return the first and the last month's ends, without the outermost claims."""
    outer = sum(months.values()) * _OUTER
    counts = list(months.items())
    first = next(_reach(counts, outer))
    last = next(_reach(counts[::-1], outer))
    return _start(first), _month_end(_start(last))


def _reach(counts: list[tuple[str, int]], outer: float) -> Iterator[str]:
    """Yield the months from where more than *outer* claims have been passed."""
    passed = 0
    for month, count in counts:
        passed += count
        if passed > outer:
            yield month


def _spans(unit: Unit, first: date, last: date) -> Iterator[tuple[date, date]]:
    """Yield begin and end of each bar."""
    begin = first.replace(day=1) if unit != "day" else first
    begin = begin.replace(month=1) if unit == "year" else begin
    while begin <= last:
        end = {
            "day": begin,
            "month": _month_end(begin),
            "year": date(begin.year, 12, 31),
        }[unit]
        yield begin, end
        if end == date.max:
            return
        begin = end + timedelta(days=1)


def _days_between(first: str, last: str) -> int:
    """Return how many days lie from the start of a month to the end of another."""
    return (_month_end(_start(last)) - _start(first)).days


def _start(month: str) -> date:
    """Return the first day of a month."""
    return date.fromisoformat(f"{month}-01")


def _month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])

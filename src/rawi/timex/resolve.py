"""Resolution: which days the time expressions of an article mean.

Everything but an absolute date hangs on the article's date. Where that is not
known the days stay `None` and an issue says so: no other date takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from rawi.model import Issue, Timex, TimexMod, TimexType
from rawi.timex.calendars import Days, month_days, year_days
from rawi.timex.terms import Anchor, is_absolute, term_days, term_time

_MONDAY_TO_SUNDAY = timedelta(days=6)
_LENGTHS = frozenset({TimexType.DURATION, TimexType.SET})
_UNDATED_MODS = frozenset({TimexMod.BEFORE, TimexMod.AFTER})


def resolve_times(
    times: Iterable[Timex], published: date | None
) -> tuple[tuple[Timex, ...], tuple[Issue, ...]]:
    """Return *times* with the days they mean, and an issue for each that has none.

    Times are read in the order of the text, since اليوم نفسه and آنذاك mean the
    one told last. Lengths, repetitions and vague times (مؤخرا) name no day by
    nature and raise no issue.

    Args:
        times: What `find_times` returned, for one document.
        published: The article's date.
    """
    resolved, issues = [], []
    told: Days | None = None
    for time in times:
        days = _days(time, Anchor(published, told)) if _datable(time) else None
        resolved.append(_with_days(time, days))
        if days:
            told = days
        elif _datable(time):
            issues.append(_issue(time, published))
    return tuple(resolved), tuple(issues)


def _datable(time: Timex) -> bool:
    """Whether *time* is of a kind that names days."""
    value = time.value
    if value is None or value.endswith("_REF") or time.type in _LENGTHS:
        return False
    return time.mod not in _UNDATED_MODS


def _days(time: Timex, anchor: Anchor) -> Days | None:
    """Return the days of *time*; a range whose ends are out of order has none."""
    value = time.value or ""
    if "/" not in value:
        return term_days(value, anchor)
    left, _, right = value.partition("/")
    begin = term_days(left, anchor) if left else _now(anchor)
    end = term_days(right, anchor) if right else _now(anchor)
    if begin is None or end is None:
        return None
    if not left and end.begin < begin.begin:  # حتى الجمعة, told afterwards
        return end
    if begin.begin > end.end:
        return None
    return Days(begin.begin, end.end)


def _now(anchor: Anchor) -> Days | None:
    """Return the article's day."""
    day = anchor.published
    return Days(day, day) if day else None


def _with_days(time: Timex, days: Days | None) -> Timex:
    """Return *time* with *days* and, where it has them, with the value they give."""
    if days is None:
        return time
    part = term_time(time.value or "") if days.begin == days.end else None
    value = iso_value(days) + (f"T{part}" if part else "")
    return replace(time, value=value, begin=days.begin, end=days.end)


def iso_value(days: Days) -> str:
    """Return the shortest ISO 8601 writing of *days*.

    Examples:
        >>> iso_value(Days(date(2016, 7, 1), date(2016, 7, 31)))
        '2016-07'
        >>> iso_value(Days(date(2016, 8, 1), date(2016, 8, 7)))
        '2016-W31'
    """
    begin, end = days
    if begin == end:
        return begin.isoformat()
    if days == month_days(begin.year, begin.month):
        return f"{begin:%Y-%m}"
    if days == year_days(begin.year):
        return f"{begin.year:04}"
    if begin.isoweekday() == 1 and end - begin == _MONDAY_TO_SUNDAY:
        year, week, _ = begin.isocalendar()
        return f"{year}-W{week:02}"
    return f"{begin.isoformat()}/{end.isoformat()}"


def _issue(time: Timex, published: date | None) -> Issue:
    """Return why *time* has no days."""
    value = time.value or ""
    if published is None and not all(is_absolute(t) for t in value.split("/")):
        kind, why = "no_anchor", "the article's date is not known"
    elif "SAME" in value:
        kind, why = "no_antecedent", "no time was told before it"
    else:
        kind, why = "unresolved", "no such days"
    return Issue(stage="timex", kind=kind, detail=f"{value}: {why}", span=time.span)

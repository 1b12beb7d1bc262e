"""Claims by month as bars along an axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rawi.model import Bin

_MONTHS = 120
"""The latest ones that are drawn."""
_LEAST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """How many claims are of one month, and how high its bar stands."""

    day: date
    """The first of it."""
    claims: int
    at: float
    """In percent of the axis from where it begins."""
    width: float
    height: float


def draw_months(bins: Sequence[Bin]) -> tuple[Month, ...]:
    """Return the latest months as bars; a month without claims leaves its place.

    The axis is a year long at least: few months would stand there like walls.
    """
    told = {date.fromisoformat(f"{b.key}-01"): b.count for b in bins[-_MONTHS:]}
    if not told:
        return ()
    last = _number(max(told))
    begin = max(min(_number(min(told)), last - _LEAST + 1), last - _MONTHS + 1)
    count = last - begin + 1
    told = {date((begin - 1) // 12, (begin - 1) % 12 + 1, 1): 0} | told
    most = max(told.values())
    return tuple(
        Month(
            day=day,
            claims=claims,
            at=round(100 * (_number(day) - begin) / count, 3),
            width=round(100 / count, 3),
            height=round(100 * claims / most, 2),
        )
        for day, claims in told.items()
        if _number(day) >= begin
    )


def _number(day: date) -> int:
    """Return the number of a day's month."""
    return 12 * day.year + day.month

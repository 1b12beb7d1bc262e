"""Which events of two sides are likely one, and what each side lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from math import ceil, cos, floor, radians

from rawi.compare.differences import Difference, find_differences
from rawi.compare.likeness import LEAST, MOST_KM, NEAR, Nearness, likeness
from rawi.compare.records import Comparable


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two events that are likely one."""

    score: float
    """From 0 to 1: how alike they are in place, days, type and actors."""
    ours: Comparable
    theirs: Comparable
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The ledger beside an extract."""

    matches: tuple[Match, ...]
    only_ours: tuple[Comparable, ...]
    only_theirs: tuple[Comparable, ...]
    """Within the days that the ledger's events cover."""
    not_comparable: int
    """Events of the ledger without a place or a day."""
    outside: int
    """Rows of the extract before or after all events of the ledger."""


def compare(
    ours: Iterable[Comparable],
    theirs: Iterable[Comparable],
    nearness: Nearness = NEAR,
) -> Comparison:
    """Return what two sides have in common and what each has alone.

    Pairs are taken best first, and each event once: an event that the other side has
    in two rows is matched with the likelier one.
    """
    own = list(ours)
    known = [event for event in own if event.located and event.dated]
    first, last = _covered(known, nearness.days)
    within, outside = _within(theirs, first, last)
    pairs = sorted(
        (
            (score, a, b)
            for a, b in _near(known, within, nearness)
            if (score := likeness(known[a], within[b], nearness)) >= LEAST
        ),
        key=lambda pair: (-pair[0], known[pair[1]].id, within[pair[2]].id),
    )
    used_ours: set[int] = set()
    used_theirs: set[int] = set()
    matches = []
    for score, a, b in pairs:
        if a not in used_ours and b not in used_theirs:
            used_ours.add(a)
            used_theirs.add(b)
            one, other = known[a], within[b]
            matches.append(
                Match(
                    score=round(score, 3),
                    ours=one,
                    theirs=other,
                    differences=find_differences(one, other),
                )
            )
    return Comparison(
        matches=tuple(sorted(matches, key=lambda m: (m.ours.begin, m.ours.id))),
        only_ours=tuple(e for n, e in enumerate(known) if n not in used_ours),
        only_theirs=tuple(e for n, e in enumerate(within) if n not in used_theirs),
        not_comparable=len(own) - len(known),
        outside=outside,
    )


def _covered(events: Sequence[Comparable], days: int) -> tuple[date, date]:
    """Return the first and last day that events may be matched on."""
    begins = [event.begin for event in events if event.begin]
    ends = [event.end for event in events if event.end]
    if not begins or not ends:
        return date.max, date.min
    return _shift(min(begins), -days), _shift(max(ends), days)


def _shift(day: date, days: int) -> date:
    """Return a day moved by *days*, as far as the calendar goes."""
    most = (date.max - day).days if days > 0 else (day - date.min).days
    return day + timedelta(days=min(days, most) if days > 0 else -min(-days, most))


def _within(
    events: Iterable[Comparable], first: date, last: date
) -> tuple[list[Comparable], int]:
    """Return the events of these days, and how many are not of them."""
    kept, outside = [], 0
    for event in events:
        begin, end = event.begin, event.end
        if (
            begin
            and end
            and _shift(end, event.slack) >= first
            and _shift(begin, -event.slack) <= last
        ):
            kept.append(event)
        else:
            outside += 1
    return kept, outside


def _near(
    ours: Sequence[Comparable], theirs: Sequence[Comparable], nearness: Nearness
) -> Iterator[tuple[int, int]]:
    """Yield the pairs that are worth weighing: near in degrees, near in days."""
    bins: defaultdict[tuple[int, int, int], list[int]] = defaultdict(list)
    for number, event in enumerate(theirs):
        for cell in _cells(event):
            for week in _weeks(event, event.slack):
                bins[*cell, week].append(number)
    for a, event in enumerate(ours):
        seen: set[int] = set()
        weeks = _weeks(event, event.slack + nearness.days)
        for row, column in _cells(event):
            wide = _columns(row)
            for dy, dx in product((-1, 0, 1), range(-wide, wide + 1)):
                for week in weeks:
                    seen.update(bins.get((row + dy, (column + dx) % _ROUND, week), ()))
        for b in sorted(seen):
            if nearness.close_in_time(event, theirs[b]):
                yield a, b


def _weeks(event: Comparable, slack: int) -> range:
    """Return the weeks that an event may be of."""
    if not (event.begin and event.end):
        return range(0)
    first = event.begin.toordinal() - slack
    return range(first // _WEEK, (event.end.toordinal() + slack) // _WEEK + 1)


_ROUND, _WEEK = 360, 7
_KM_PER_DEGREE = 111.0


def _columns(row: int) -> int:
    """Return how many degrees of longitude `MOST_KM` may be, two rows further out."""
    narrow = max(cos(radians(min(abs(row) + 2, 89))), 0.05)
    return ceil(MOST_KM / (_KM_PER_DEGREE * narrow))


def _cells(event: Comparable) -> Iterator[tuple[int, int]]:
    """Yield the square degree of an event, if it is on the map."""
    if event.lat is not None and event.lon is not None:
        yield floor(event.lat), floor(event.lon) % _ROUND

"""Numbers told of one thing on a shared axis: ranges, never one number alone.

Places along an axis are in percent of its length from where it begins, whichever
side of the page that is; the template puts them down.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rawi.linking.conflicts import TOLLS
from rawi.model import Account, Range, Voice

_APART = 30
"""Parts of a toll whose largest numbers differ by this factor have their own axes."""
_STEPS = (1, 2, 2.5, 5, 10)
_TICKS = 5
_LEAST = 1.2
"""Percent of the axis: what a range between neighbours is drawn as."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A number that the axis names, and where it stands."""

    value: int
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What one account tells of one part of the toll."""

    voice: Voice
    value: Range
    start: float
    end: float
    exact: bool
    open: bool
    """Whether it says that there were so many *at least*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The numbers told of those killed, injured, captured or displaced."""

    of: str
    hull: Range
    """From the lowest that is told to the highest."""
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """One axis, and what is drawn along it."""

    ticks: tuple[Tick, ...]
    parts: tuple[Part, ...]


def draw_scales(accounts: Sequence[Account]) -> tuple[Scale, ...]:
    """Return the tolls that *accounts* tell, along as few axes as can be read."""
    told = {
        part: [(a.voice, v) for a in accounts if (v := getattr(a.toll, part))]
        for part in TOLLS
    }
    groups: list[list[str]] = []
    for part, rows in told.items():
        if not rows:
            continue
        if groups and _near(_most(told[groups[-1][0]]), _most(rows)):
            groups[-1].append(part)
        else:
            groups.append([part])
    return tuple(_scale([(part, told[part]) for part in group]) for group in groups)


_Rows = Sequence[tuple[Voice, Range]]


def _near(one: int, other: int) -> bool:
    """Whether two numbers can be told apart from nothing on one axis."""
    return max(one, other) <= _APART * min(one, other)


def _most(rows: _Rows) -> int:
    """Return the largest number in some ranges, 1 at least."""
    return max(1, *(value.high or value.low for _, value in rows))


def _scale(parts: Sequence[tuple[str, _Rows]]) -> Scale:
    """Return one axis with its bars; open ranges leave room behind the last number."""
    most = max(_most(rows) for _, rows in parts)
    opened = any(v.high is None for _, rows in parts for _, v in rows)
    step = find_step(most)
    last = step * -(-most // step)
    length = last * 1.12 if opened else last * 1.02
    ticks = range(0, last + 1, step)
    return Scale(
        ticks=tuple(Tick(value=t, at=_percent(t, length)) for t in ticks),
        parts=tuple(
            Part(
                of=part,
                hull=_hull([value for _, value in rows]),
                bars=tuple(_bar(voice, value, length) for voice, value in rows),
            )
            for part, rows in parts
        ),
    )


def find_step(most: int) -> int:
    """Return the distance of the axis's numbers, so that there are about five.

    Examples:
        >>> find_step(27), find_step(64), find_step(3)
        (10, 20, 1)
    """
    power = 10 ** max(0, len(str(most)) - 2)
    for scale in (power, 10 * power):
        for step in _STEPS:
            if step * scale == int(step * scale) and most <= _TICKS * step * scale:
                return int(step * scale)
    return most


def _bar(voice: Voice, value: Range, length: float) -> Bar:
    """Return where a range stands along an axis."""
    start = _percent(value.low, length)
    end = 100.0 if value.high is None else _percent(value.high, length)
    return Bar(
        voice=voice,
        value=value,
        start=start,
        end=max(end, min(100.0, start + _LEAST)),
        exact=value.low == value.high,
        open=value.high is None,
    )


def _percent(value: int, length: float) -> float:
    """Return where a number stands."""
    return round(100 * value / length, 2)


def _hull(values: Iterable[Range]) -> Range:
    """Return the range that covers all."""
    rows = list(values)
    highs = [v.high for v in rows if v.high is not None]
    high = max(highs) if len(highs) == len(rows) else None
    return Range(min(v.low for v in rows), high)

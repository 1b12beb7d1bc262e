"""Tracks of one place → lanes on one axis of days.

An axis reaches from the first day that any account speaks of to the last. A lane has
what its account says and nothing else: no gap is filled from another account.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rawi.model import Place, StateDispute, Stretch, Track
from rawi.web.pages.states import (
    Bar,
    Dispute,
    Holder,
    Lane,
    Named,
    PlaceStates,
    Point,
    Says,
    Shade,
    Tick,
    Trip,
    Word,
)

MOST_LANES = 12
"""Of a place among others; alone on its page it has all."""
_LEAST_DAYS = 14
_MARGIN = 0.04
_MOST_TICKS = 6
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SAYS = re.compile(
    r"(not ended: |no longer |not )?"
    r"(besieged|held|open|closed|in force|arrived|stopped|moved)"
)
_HOW = {None: "is", "not ": "is_not", "no longer ": "no_longer"}


@dataclass(frozen=True, slots=True)
class Axis:
    """Days on a line from 0 to 100."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Return where a day stands."""
        whole = max(1, (self.last - self.first).days)
        return round(100 * (day - self.first).days / whole, 2)

    def ticks(self) -> tuple[Tick, ...]:
        """Return the days that are named: of few days each, else firsts of months."""
        whole = (self.last - self.first).days
        if whole <= _LEAST_DAYS * 5:
            step = max(1, whole // _MOST_TICKS)
            days = [self.first + timedelta(n) for n in range(step // 2, whole, step)]
            return tuple(Tick(day=d, at=self.at(d), months=False) for d in days)
        months = list(_months(self.first, self.last))
        step = next((s for s in _STEPS if len(months) <= s * _MOST_TICKS), _STEPS[-1])
        named = [m for m in months if (m.year * 12 + m.month - 1) % step == 0]
        return tuple(Tick(day=m, at=self.at(m), months=True) for m in named)


def _months(first: date, last: date) -> Iterator[date]:
    """Yield the first day of each month between two days."""
    month = date(first.year, first.month, 1)
    while month <= last:
        if month >= first:
            yield month
        month = (month + timedelta(days=32)).replace(day=1)


def set_out(
    place: Place,
    tracks: Sequence[Track],
    disputes: Iterable[StateDispute],
    *,
    most: int | None = MOST_LANES,
) -> PlaceStates:
    """Return the timeline of one place.

    Args:
        place: Whose state it is.
        tracks: Of one kind of state of this place, a voice each.
        disputes: Of the same state of this place.
        most: The most lanes; all of them where it is `None`.
    """
    first = min(day for track in tracks for day in _days(track))
    last = max(day for track in tracks for day in _days(track))
    margin = max(timedelta(1), (last - first) * _MARGIN)
    short = timedelta(max(0, _LEAST_DAYS - (last - first).days) // 2)
    axis = Axis(first - margin - short, last + margin + short)
    told = sorted(disputes, key=lambda d: (d.begin, d.claims))
    disputing = {v.key for d in told for p in d.positions for v in p.voices}
    order = sorted(
        tracks,
        key=lambda t: (t.voice.key not in disputing, min(_days(t)), t.voice.key),
    )
    marks = _marks(order)
    lanes = [_lane(track, axis, marks, told) for track in order if not track.journeys]
    return PlaceStates(
        id=place.id,
        name=place.name,
        name_ar=place.name_ar or place.name,
        first=first,
        last=last,
        accounts=len(tracks),
        ticks=axis.ticks(),
        holders=tuple(Holder(mark=m, name=n) for n, m in marks.items()),
        lanes=tuple(lanes[:most]),
        disputes=tuple(_dispute(d) for d in told),
        trips=tuple(_trips(order)),
    )


def _days(track: Track) -> Iterator[date]:
    """Yield the days between which a track lies."""
    for stretch in track.stretches:
        yield from (stretch.begin, *stretch.words, stretch.end or stretch.begin)
    yield from track.ends
    yield from (d.day for d in track.denials)
    yield from (j.day for j in track.journeys)


def _marks(tracks: Iterable[Track]) -> dict[str, str]:
    """Return a letter for each body that holds or besieges, by its first name."""
    names: dict[str, str] = {}
    for track in tracks:
        for stretch in track.stretches:
            if stretch.by_name and stretch.by_name not in names:
                number = len(names)
                names[stretch.by_name] = _LETTERS[number % len(_LETTERS)]
    return names


def _lane(
    track: Track,
    axis: Axis,
    marks: dict[str, str],
    disputes: Sequence[StateDispute],
) -> Lane:
    """Return the lane of one account."""
    mine = [
        d
        for d in disputes
        if any(v.key == track.voice.key for p in d.positions for v in p.voices)
    ]
    day = timedelta(1)
    return Lane(
        name=track.voice.name or track.voice.key,
        kind=track.voice.kind.value,
        bars=tuple(_bar(stretch, axis, marks) for stretch in track.stretches),
        ends=tuple(Point(value="", day=d, at=axis.at(d)) for d in track.ends),
        denials=tuple(
            Point(value=d.value, day=d.day, at=axis.at(d.day), claims=tuple(d.claims))
            for d in track.denials
        ),
        shades=tuple(
            Shade(at=axis.at(d.begin - day), to=axis.at(d.end + day)) for d in mine
        ),
    )


def _bar(stretch: Stretch, axis: Axis, marks: dict[str, str]) -> Bar:
    """Return how a stretch is drawn: to its end, else to the account's last word."""
    last = stretch.end or max((*stretch.words, stretch.begin))
    words = (day for day in stretch.words if stretch.begin <= day <= last)
    return Bar(
        value=stretch.value,
        by=stretch.by_name,
        mark=marks.get(stretch.by_name or "", ""),
        begin=stretch.begin,
        begin_open=stretch.begin_open,
        end=stretch.end,
        last=last,
        at=axis.at(stretch.begin),
        to=axis.at(last),
        words=tuple(Word(day=day, at=axis.at(day)) for day in words),
        claims=tuple(stretch.claims),
    )


def _dispute(dispute: StateDispute) -> Dispute:
    """Return a dispute with its answers in parts that every language has words for."""
    return Dispute(
        begin=dispute.begin,
        end=dispute.end,
        answers=tuple(
            _answer(p.says, (v.name or v.key for v in p.voices))
            for p in dispute.positions
        ),
        claims=tuple(dispute.claims),
    )


def _answer(says: str, names: Iterable[str]) -> Says:
    """Return the parts of what accounts answer."""
    voices = tuple(Named(name=n, accounts=k) for n, k in Counter(names).items())
    found = _SAYS.match(says)
    if found is None:
        return Says(how="is", value=says, by=None, voices=voices)
    by = says[found.end() :].removeprefix(" by ") or None
    how = _HOW.get(found[1], "not_ended")
    return Says(how=how, value=found[2], by=by, voices=voices)


def _trips(tracks: Iterable[Track]) -> Iterator[Trip]:
    """Yield all journeys, the earliest first."""
    trips = [
        Trip(name=t.voice.name or t.voice.key, kind=t.voice.kind.value, journey=j)
        for t in tracks
        for j in t.journeys
    ]
    yield from sorted(trips, key=lambda t: (t.journey.day, t.journey.claim))

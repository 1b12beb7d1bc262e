"""Tracks as lines of text: for each place a lane for each account.

Days go from left to right. A mark stands for every day of a stretch on which the
account speaks, a dot for the days between them. `<`: it was so already; `>`: the
account's last word, with no end told; `|`: an end is; `!`: denied; a gap: nothing is
told. Nothing is drawn darker for being likelier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta

from rawi.model import StateDispute, Stretch, Track

_MARKS = {
    "besieged": "=",
    "in force": "=",
    "open": "o",
    "closed": "x",
    "arrived": "+",
    "stopped": "-",
    "moved": "+",
    "denied": "!",
}
_LEAST_WIDTH = 20
_NEAR = timedelta(days=1)
_NAMES = 34
"""Columns for the accounts' names."""


def draw_lanes(
    tracks: Sequence[Track],
    disputes: Iterable[StateDispute] = (),
    *,
    width: int = 100,
    show: Callable[[str], str] = str,
) -> Iterator[str]:
    """Yield the lines of a timeline, place after place.

    Args:
        tracks: Of one kind of state.
        disputes: Those that are told of under their places.
        width: Columns of the screen.
        show: Makes names of texts fit to be shown: harmless, and kept from turning
            the line's direction.
    """
    if not tracks:
        return
    first, last = _first(tracks), _last(tracks)
    columns = max(_LEAST_WIDTH, width - _NAMES - 2)
    places: dict[str, list[Track]] = {}
    for track in tracks:
        places.setdefault(str(track.place), []).append(track)
    told = list(disputes)
    yield f"{'':{_NAMES}}  {_axis(first, last, columns)}"
    for place, lanes in places.items():
        holders: dict[str, str] = {}
        yield ""
        yield f"{show(lanes[0].place_name)} [{place}]"
        for track in sorted(lanes, key=lambda t: (_first([t]), t.voice.key)):
            name = _fit(track.voice.name or track.voice.key, show)
            yield f"{name}  {_lane(track, first, last, columns, holders)}".rstrip()
        for mark, holder in holders.items():
            yield f"{'':{_NAMES}}  {mark} held by {show(holder)}"
        for dispute in told:
            if str(dispute.place) == place:
                yield from _told(dispute, show)


def _told(dispute: StateDispute, show: Callable[[str], str]) -> Iterator[str]:
    """Yield the lines that tell of a dispute."""
    days = f"{dispute.begin} to {dispute.end}"
    yield f"{'':{_NAMES}}  disputed, {days}:"
    for position in dispute.positions:
        names = ", ".join(show(v.name or v.key) for v in position.voices)
        yield f"{'':{_NAMES}}    {show(position.says)}: {names}"


def _first(tracks: Iterable[Track]) -> date:
    """Return the first day of some tracks."""
    return min(day for track in tracks for day in _days(track))


def _last(tracks: Iterable[Track]) -> date:
    """Return the last day of some tracks."""
    return max(day for track in tracks for day in _days(track))


def _days(track: Track) -> Iterator[date]:
    """Yield days between which a track lies."""
    for stretch in track.stretches:
        yield from (stretch.begin, *stretch.words, stretch.end or stretch.begin)
    yield from track.ends
    yield from (d.day for d in track.denials)
    yield from (j.day for j in track.journeys)


def _axis(first: date, last: date, columns: int) -> str:
    """Return the line of dates over the lanes."""
    left, right = first.isoformat(), last.isoformat()
    return f"{left}{right:>{max(len(right) + 1, columns - len(left))}}"


def _column(day: date, first: date, last: date, columns: int) -> int:
    """Return the column of a day."""
    whole = max(1, (last - first).days)
    return min(columns - 1, (day - first).days * (columns - 1) // whole)


def _lane(
    track: Track, first: date, last: date, columns: int, holders: dict[str, str]
) -> str:
    """Return the lane of one account; *holders* are noted as they come."""
    lane = [" "] * columns

    def put(day: date, mark: str) -> None:
        lane[_column(min(max(day, first), last), first, last, columns)] = mark

    for stretch in track.stretches:
        mark = _mark(stretch, holders)
        end = stretch.end or stretch.words[-1]
        for at in range(
            _column(stretch.begin, first, last, columns),
            _column(end, first, last, columns) + 1,
        ):
            lane[at] = "."
        for day in stretch.words:
            if day <= end + _NEAR:
                put(day, mark)
        put(stretch.begin, "<" if stretch.begin_open else mark)
        after = _column(min(end, last), first, last, columns) + 1
        if stretch.end is None and after < columns and lane[after] == " ":
            lane[after] = ">"
    for day in track.ends:
        put(day, "|")
    for denial in track.denials:
        put(denial.day, "!")
    for journey in track.journeys:
        put(journey.day, _MARKS.get(journey.outcome, "+"))
    return "".join(lane)


def _mark(stretch: Stretch, holders: dict[str, str]) -> str:
    """Return the mark of a stretch; each holder of a place has a letter."""
    if stretch.value != "held":
        return _MARKS.get(stretch.value, "=")
    name = stretch.by_name or "nobody named"
    for mark, holder in holders.items():
        if holder == name:
            return mark
    mark = chr(ord("A") + len(holders) % 26)
    holders.setdefault(mark, name)
    return mark


def _fit(name: str, show: Callable[[str], str]) -> str:
    """Return a name in the columns that names have."""
    short = name if len(name) <= _NAMES else f"{name[: _NAMES - 1]}…"
    return f"{show(short)}{'':{_NAMES - len(short)}}"

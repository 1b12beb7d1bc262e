"""Signals of one voice about one place → its track."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from rawi.model import ClaimId, Denial, Journey, Role, StateKind, Stretch, Track
from rawi.states.signals import Signal

_MOVING = frozenset({StateKind.CONVOY, StateKind.DISPLACEMENT})
_DAY = timedelta(days=1)


def make_track(signals: Sequence[Signal]) -> Track:
    """Return the track of signals that are all of one state, place and voice.

    Args:
        signals: One or more, in any order.
    """
    rows = sorted(signals, key=lambda s: (s.day, s.told, str(s.entry.claim.id)))
    first = rows[0]
    moving = first.kind in _MOVING
    return Track(
        kind=first.kind,
        place=first.place,
        place_name=first.place_name,
        voice=first.voice,
        stretches=() if moving else tuple(_stretches(rows)),
        ends=tuple(sorted({s.day for s in rows if s.ends and not s.denies})),
        denials=() if moving else tuple(_denials(rows)),
        journeys=tuple(_journey(s) for s in rows) if moving else (),
    )


def _stretches(rows: Iterable[Signal]) -> Iterator[Stretch]:
    """Yield the stretches that a voice's signals make, in the order of their days."""
    now: Stretch | None = None
    for signal in rows:
        if signal.denies and not signal.ends:
            continue
        if signal.ends and not signal.denies:
            if now and _ends(signal, now):
                yield replace(now, end=max(now.begin, signal.day))
                now = None
            continue
        if signal.ends and signal.kind is not StateKind.SIEGE:
            continue
        if now and _same(signal, now):
            now = _with(now, signal)
            continue
        if now:
            yield replace(now, end=max(now.begin, signal.day - _DAY))
        now = _begin(signal)
    if now:
        yield now


def _begin(signal: Signal) -> Stretch:
    """Return the stretch that a signal begins.

    A lifting that is denied (`the siege goes on`) says that it is so on that day.
    """
    held = signal.ends and signal.denies
    return Stretch(
        value=signal.value,
        by=None if held else signal.by,
        by_name=None if held else signal.by_name,
        begin=signal.day,
        begin_open=not signal.begins,
        end=None,
        words=tuple(sorted({signal.day, signal.told})),
        claims=(signal.entry.claim.id,),
    )


def _with(stretch: Stretch, signal: Signal) -> Stretch:
    """Return a stretch with one more word for it."""
    held = signal.ends and signal.denies
    by, name = (None, None) if held else (signal.by, signal.by_name)
    return replace(
        stretch,
        by=stretch.by or by,
        by_name=stretch.by_name or name,
        begin_open=stretch.begin_open and not signal.begins,
        words=tuple(sorted({*stretch.words, signal.day, signal.told})),
        claims=(*stretch.claims, signal.entry.claim.id),
    )


def _same(signal: Signal, stretch: Stretch) -> bool:
    """Whether a signal says what the stretch says already."""
    if signal.value != stretch.value:
        return False
    if signal.kind is not StateKind.CONTROL:
        return True
    return None in (signal.by, stretch.by) or signal.by == stretch.by


def _ends(signal: Signal, stretch: Stretch) -> bool:
    """Whether a signal ends the stretch: a retreat only that of who retreats."""
    if signal.kind is not StateKind.CONTROL:
        return True
    return None in (signal.by, stretch.by) or signal.by == stretch.by


def _denials(rows: Iterable[Signal]) -> Iterator[Denial]:
    """Yield what a voice denies, one for each day and value."""
    claims: dict[tuple[date, str], list[ClaimId]] = {}
    for signal in rows:
        if signal.denies:
            value = f"no end: {signal.value}" if signal.ends else signal.value
            claims.setdefault((signal.day, value), []).append(signal.entry.claim.id)
    for (day, value), ids in claims.items():
        yield Denial(value=value, day=day, claims=tuple(ids))


def _journey(signal: Signal) -> Journey:
    """Return what one claim tells of a convoy or of people who move."""
    claim = signal.entry.claim
    words: dict[Role | None, list[str]] = {}
    for setting in claim.places:
        name = setting.location.place.name_ar if setting.location else None
        words.setdefault(setting.role, []).append(name or setting.phrase.text)
    to = words.get(Role.TO) or words.get(Role.AT) or []
    if not to and signal.kind is StateKind.CONVOY:
        to = words.get(None, [])
    number = claim.toll.displaced or (claim.count.value if claim.count else None)
    return Journey(
        origin=next(iter(words.get(Role.FROM, [])), None),
        via=tuple(words.get(Role.VIA, [])),
        destination=next(iter(to), None),
        load=tuple(p.phrase.text for p in claim.targets),
        outcome="denied" if signal.denies else signal.value,
        number=number,
        day=signal.day,
        claim=claim.id,
    )

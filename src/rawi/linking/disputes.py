"""What the accounts of an event agree on, and what they dispute."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from rawi.linking.conflicts import TOLLS, find_conflict, telling_order
from rawi.linking.sightings import Sighting
from rawi.model import (
    Agreement,
    Dispute,
    Entry,
    EventType,
    Position,
    Range,
    Telling,
    Voice,
)

_MOST_COMPARED = 12
"""Claims of one voice that are held against other voices: its first and last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A claim with its voice, ready to be set beside others."""

    telling: Telling
    voice: Voice
    sighting: Sighting
    entry: Entry

    @property
    def order(self) -> tuple[date, date, str]:
        """What puts claims in the order in which they were told."""
        return telling_order(self.sighting)


Groups = Sequence[Sequence[Told]]
"""The claims of each account."""


def find_disputes(groups: Groups) -> tuple[Dispute, ...]:
    """Return the questions on which claims of different accounts cannot all be right.

    A voice that takes back its own word disputes nothing; the claims that stand
    against each other are those that `rawi.linking.relations` says contradict.
    """
    clashes: dict[tuple[str, EventType], list[tuple[Told, Told]]] = {}
    for one, other in combinations(groups, 2):
        for a in _ends(one):
            for b in _ends(other):
                first, last = sorted((a, b), key=lambda t: t.order)
                about = find_conflict(first.sighting, last.sighting)
                if about:
                    key = about, min(a.telling.type, b.telling.type)
                    clashes.setdefault(key, []).append((first, last))
    return tuple(
        Dispute(
            about=about,
            type=kind,
            positions=_positions((t for pair in pairs for t in pair), _ANSWERS[about]),
            since=min((d for _, b in pairs if (d := b.telling.told)), default=None),
        )
        for (about, kind), pairs in sorted(clashes.items(), key=_rank)
    )


def _rank(row: tuple[tuple[str, EventType], object]) -> tuple[int, str]:
    """Return the order of disputes: whether it happened comes first."""
    (about, kind), _ = row
    return list(_ANSWERS).index(about), kind


def _ends(told: Sequence[Told]) -> Sequence[Told]:
    """Return the first and the last claims of a voice."""
    half = _MOST_COMPARED // 2
    return told if len(told) <= _MOST_COMPARED else [*told[:half], *told[-half:]]


def _part(part: str) -> Callable[[Told], str]:
    """Return what answers to how many were, say, killed."""

    def answer(told: Told) -> str:
        value: Range | None = getattr(told.telling.toll, part)
        return write_range(value) if value else ""

    return answer


def write_range(value: Range) -> str:
    """Return a range of numbers as text, short and exact.

    Examples:
        >>> write_range(Range(7, 7)), write_range(Range(20, 99))
        ('7', '20-99')
        >>> write_range(Range(21, None))
        '21+'
    """
    if value.high is None:
        return f"{value.low}+"
    return str(value.low) if value.low == value.high else f"{value.low}-{value.high}"


_ANSWERS: dict[str, Callable[[Told], str]] = {
    "happened": lambda t: "denied" if t.telling.denies else "affirmed",
    "holder": lambda t: ", ".join(
        p.actor.name if p.actor else p.phrase.text for p in t.entry.claim.actors
    ),
    "state": lambda t: str(t.telling.type),
    **{part: _part(part) for part in TOLLS},
}


def _positions(
    told: Iterable[Told], answer: Callable[[Told], str]
) -> tuple[Position, ...]:
    """Return the answers given, each with its voices, in the order first given."""
    voices: dict[str, dict[str, Voice]] = {}
    for row in sorted(told, key=lambda t: t.order):
        says = answer(row)
        if says:
            voices.setdefault(says, {}).setdefault(row.voice.key, row.voice)
    return tuple(
        Position(says=says, voices=tuple(found.values()))
        for says, found in voices.items()
    )


def find_agreements(groups: Groups) -> tuple[Agreement, ...]:
    """Return what every account that speaks of it tells alike.

    One voice alone agrees with nobody: two at least must speak of a thing.
    """
    return tuple(_agreements(groups))


def _agreements(groups: Groups) -> Iterator[Agreement]:
    """Yield what is told alike: type, whether it happened, place, days, numbers."""
    for about, answers in (
        ("type", _each(groups, lambda t: {str(t.telling.type)})),
        ("happened", _each(groups, lambda t: {_ANSWERS["happened"](t)})),
        ("place", _each(groups, _places)),
        ("days", _each(groups, _days)),
    ):
        common = set.intersection(*answers.values()) if len(answers) > 1 else set()
        alone = about != "happened" or all(len(a) == 1 for a in answers.values())
        for says in sorted(common) if alone else ():
            yield Agreement(about=about, position=_of(says, answers, groups))
    for part in TOLLS:
        ranges = _last_ranges(groups, part)
        met = _meet(ranges.values())
        if len(ranges) > 1 and met:
            says = write_range(met)
            yield Agreement(about=part, position=_of(says, ranges, groups))


def _each(groups: Groups, answers: Callable[[Told], set[str]]) -> dict[int, set[str]]:
    """Return all that each account answers, for those that answer at all."""
    found = {
        i: {a for told in group for a in answers(told)}
        for i, group in enumerate(groups)
    }
    return {i: told for i, told in found.items() if told}


def _places(told: Told) -> set[str]:
    """Return the places that a claim names, by the gazetteer's name where known."""
    settings = told.entry.claim.places
    return {s.location.place.name for s in settings if s.location}


def _days(told: Told) -> set[str]:
    """Return the one day that a claim tells."""
    time = told.entry.claim.time
    one = time and time.begin and time.begin == (time.end or time.begin)
    return {time.begin.isoformat()} if one and time and time.begin else set()


def _last_ranges(groups: Groups, part: str) -> dict[int, Range]:
    """Return the last number that each account tells of one part of the toll."""
    found: dict[int, Range] = {}
    for i, group in enumerate(groups):
        for told in group:
            value = getattr(told.telling.toll, part)
            if value is not None and not told.telling.denies:
                found[i] = value
    return found


def _meet(ranges: Iterable[Range]) -> Range | None:
    """Return what some ranges have in common, if they have."""
    rows = tuple(ranges)
    if not rows:
        return None
    low = max(r.low for r in rows)
    high = min((r.high for r in rows if r.high is not None), default=None)
    return Range(low, high) if high is None or low <= high else None


def _of(says: str, answers: Iterable[int], groups: Groups) -> Position:
    """Return an answer with the voices of the accounts that speak of it."""
    return Position(says=says, voices=tuple(groups[i][0].voice for i in answers))

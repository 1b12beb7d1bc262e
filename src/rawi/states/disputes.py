"""Where accounts of one state of one place cannot all be right.

A dispute is of one event: one voice says that it is so and another that it is not,
or that the contrary is. It stays a dispute: nothing weighs one against the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rawi.model import ClaimId, Position, Relation, StateDispute, Voice
from rawi.states.signals import Signal


def find_disputes(signals: Iterable[Signal]) -> tuple[StateDispute, ...]:
    """Return the disputes among signals of one kind of state.

    Two signals stand against each other where a link says that their claims
    contradict each other, across documents or within one; those that share an event
    are one dispute.
    """
    rows = list(signals)
    groups: defaultdict[str, list[Signal]] = defaultdict(list)
    for signal in rows:
        groups[str(signal.entry.event or signal.entry.claim.id)].append(signal)
    against = _contradictions(rows)
    by_claim = {s.entry.claim.id: s for s in rows}
    found = []
    for group in groups.values():
        met = {
            claim
            for s in group
            for other in against.get(s.entry.claim.id, ())
            for claim in (s.entry.claim.id, other)
        }
        inside = [by_claim[claim] for claim in sorted(met)]
        if len({_says(s) for s in inside}) > 1:
            found.append(_dispute(inside))
    unique = {d.claims: d for d in found}
    return tuple(sorted(unique.values(), key=lambda d: (d.begin, d.place, d.claims)))


def _contradictions(signals: Sequence[Signal]) -> dict[ClaimId, set[ClaimId]]:
    """Return for each claim those that contradict it and bear on the same state."""
    there = {s.entry.claim.id for s in signals}
    against: defaultdict[ClaimId, set[ClaimId]] = defaultdict(set)
    for signal in signals:
        for link in signal.entry.links:
            if link.relation is Relation.CONTRADICTS and {link.a, link.b} <= there:
                against[link.a].add(link.b)
                against[link.b].add(link.a)
    return against


def _says(signal: Signal) -> str:
    """Return a signal's answer in words."""
    by = f" by {signal.by_name}" if signal.by_name and signal.value == "held" else ""
    if signal.denies:
        return (
            f"not ended: {signal.value}" if signal.ends else f"not {signal.value}{by}"
        )
    return f"no longer {signal.value}" if signal.ends else f"{signal.value}{by}"


def _dispute(signals: Sequence[Signal]) -> StateDispute:
    """Return the dispute of signals that stand against each other."""
    places = Counter((s.place, s.place_name) for s in signals)
    place, name = max(places, key=lambda p: (places[p], p))
    return StateDispute(
        kind=signals[0].kind,
        place=place,
        place_name=name,
        begin=min(s.day for s in signals),
        end=max(s.told for s in signals),
        positions=tuple(_positions(signals)),
        claims=tuple(sorted({s.entry.claim.id for s in signals})),
    )


def _positions(signals: Sequence[Signal]) -> Iterator[Position]:
    """Yield each answer with the voices that give it."""
    rows: defaultdict[str, dict[str, Voice]] = defaultdict(dict)
    for signal in signals:
        rows[_says(signal)].setdefault(signal.voice.key, signal.voice)
    for says in sorted(rows):
        yield Position(says=says, voices=tuple(rows[says].values()))

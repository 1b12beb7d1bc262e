"""Events across documents: each claim is put into the event that it speaks of.

A claim joins the event whose sightings it is like on average, if that is about as
likely as not; else it is the first of a new event. Where it is like two events, and
these are like each other, they are one: the claims of the smaller get new rows. The
mean over sightings, and not the nearest one, decides, so that a chain of claims each
a little off the last does not draw two events into one.

Events that are well apart come out the same in whatever order documents are added.
Where two events are half alike the order counts: a claim is put where it fits best
among what is known *then*, and is not moved when a better place comes up later,
unless the two places become one. So it does where more events share a key, or more
claims an event, than are looked at (`rawi.linking.known`). An event's id is that of
its first claim, so ids depend on the order too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import exp

from rawi.lexicons.weights import EvidenceWeights
from rawi.linking.families import family
from rawi.linking.keys import index_keys, lookup_keys
from rawi.linking.known import KnownEvent
from rawi.linking.likeness import Likeness, explain, weigh_pairs
from rawi.linking.sightings import Sighting
from rawi.model import ClaimId, EventId, Membership

_JOINS = -0.5
"""Least mean of log odds for joining an event: a little less than even, for a dispute
that is not seen costs more than an event that is a claim too large."""
_MERGES = 3.0
"""Least mean of log odds for two events to be one; higher, for it moves claims."""
_NEAREST = 0.2
"""Part of the nearest sighting in the mean. This and `_MERGES` were chosen on a world
of seed 9 among 0, 0.2, 0.5 and 1, 3."""
_MOST_COMPARED = 8
"""Sightings of an event that a claim is weighed against."""
_MOST_CANDIDATES = 16
"""Events that a claim is weighed against, those of most shared keys first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where new sightings were put."""

    memberships: tuple[Membership, ...]
    parts: tuple[tuple[tuple[Sighting, ...], ...], ...]
    """For each event that has grown, its sightings in the parts that were one
    before."""


@dataclass(slots=True)
class _Open:
    """An event while a document's claims are put in their places."""

    id: EventId
    family: str
    parts: list[tuple[Sighting, ...]]
    claims: list[ClaimId]
    apart: frozenset[EventId] = frozenset()
    keys: set[str] = field(default_factory=set)
    grown: bool = False

    def compared(self) -> list[Sighting]:
        """Return the sightings that stand for the event: of each text one.

        The first and the last ones, for an event may go on for weeks; where there
        are fewer texts, others of the same.
        """
        rows = [s for part in self.parts for s in part]
        if len(rows) <= _MOST_COMPARED:
            return rows
        seen: set[str] = set()
        first: list[Sighting] = []
        rest: list[Sighting] = []
        for row in rows:
            (rest if row.group in seen else first).append(row)
            seen.add(row.group)
        half = _MOST_COMPARED // 2
        if len(first) >= _MOST_COMPARED:
            return [*first[:half], *first[-half:]]
        return [*first, *rest][:_MOST_COMPARED]


def event_id(claim: ClaimId) -> EventId:
    """Return the id of the event that *claim* is the first of."""
    data = f"event:{claim}".encode("utf-8", "surrogatepass")
    return EventId(hashlib.blake2b(data, digest_size=8).hexdigest())


def place_sightings(
    sightings: Sequence[Sighting],
    known: Iterable[KnownEvent],
    weights: EvidenceWeights,
) -> Placed:
    """Return the event of each new sighting.

    Args:
        sightings: The claims of one document, in its order.
        known: Events that may be theirs, in whatever order.
        weights: What speaks for one event.
    """
    events = [_open(event) for event in sorted(known, key=lambda e: e.id)]
    rows: dict[ClaimId, Membership] = {}
    moved: dict[ClaimId, Membership] = {}
    for sighting in sightings:
        fits = _fits(sighting, events, weights)
        if not fits:
            home = _found(sighting)
            events.append(home)
            score, why = 1.0, "the first claim of its event"
        else:
            best, home, nearest = fits[0]
            score, why = _chance(best), explain(sighting, nearest)
            _add(home, sighting)
            for mean, other, _ in fits[1:]:
                if mean >= _MERGES and _are_one(home, other, weights):
                    home = _merge(home, other, events, moved, sighting)
        rows[sighting.claim] = Membership(
            claim=sighting.claim, event=home.id, score=round(score, 3), why=why
        )
    return _settle(rows, moved, events)


def _open(event: KnownEvent) -> _Open:
    """Return a known event, ready to be joined."""
    return _Open(
        id=event.id,
        family=family(event.sightings[0].type) if event.sightings else "",
        parts=[event.sightings],
        claims=list(event.claims),
        apart=event.apart,
        keys={key for s in event.sightings for key in index_keys(s)},
    )


def _found(sighting: Sighting) -> _Open:
    """Return a new event with its first claim."""
    event = _Open(
        id=event_id(sighting.claim), family=family(sighting.type), parts=[], claims=[]
    )
    _add(event, sighting)
    return event


def _add(event: _Open, sighting: Sighting) -> None:
    """Put a new sighting into an event."""
    event.parts.append((sighting,))
    event.claims.append(sighting.claim)
    event.keys.update(index_keys(sighting))
    event.grown = True


def _fits(
    sighting: Sighting, events: Sequence[_Open], weights: EvidenceWeights
) -> list[tuple[float, _Open, Sighting]]:
    """Return the events that a sighting is like, the likest first.

    Each comes with its mean of log odds and the sighting of it that is nearest.
    """
    keys = frozenset(lookup_keys(sighting))
    name = family(sighting.type)
    shared = [
        (len(keys & event.keys), event) for event in events if event.family == name
    ]
    candidates = sorted(
        (row for row in shared if row[0]), key=lambda row: (-row[0], row[1].id)
    )[:_MOST_CANDIDATES]
    compared = [event.compared() for _, event in candidates]
    pairs = [(sighting, other) for rows in compared for other in rows]
    weighed = iter(weigh_pairs(pairs, weights))
    fits = []
    for (_, event), rows in zip(candidates, compared, strict=True):
        found = [next(weighed) for _ in rows]
        mean = _mean(found)
        if mean >= _JOINS:
            nearest = max(zip(found, rows, strict=True), key=lambda row: row[0].odds)
            fits.append((mean, event, nearest[1]))
    return sorted(fits, key=lambda fit: (-fit[0], fit[1].id))


def _mean(found: Sequence[Likeness]) -> float:
    """Return the mean of log odds, in which the nearest has a part of its own."""
    odds = [one.odds for one in found]
    return _NEAREST * max(odds) + (1 - _NEAREST) * sum(odds) / len(odds)


def _chance(odds: float) -> float:
    """Return the probability of log odds."""
    return 1 / (1 + exp(-odds))


def _are_one(a: _Open, b: _Open, weights: EvidenceWeights) -> bool:
    """Whether two events are like each other as a whole."""
    if b.id in a.apart or a.id in b.apart:
        return False
    pairs = [(x, y) for x in a.compared() for y in b.compared()]
    return _mean(weigh_pairs(pairs, weights)) >= _MERGES


def _merge(
    a: _Open,
    b: _Open,
    events: list[_Open],
    moved: dict[ClaimId, Membership],
    cause: Sighting,
) -> _Open:
    """Move the claims of the smaller event into the larger, and return that.

    Of two that are equally large the one with the lesser id stays.
    """
    stays, goes = sorted((a, b), key=lambda e: (-len(e.claims), e.id))
    why = f"one event with {stays.id}, as claim {cause.claim} shows"
    for claim in goes.claims:
        moved[claim] = Membership(claim=claim, event=stays.id, score=1.0, why=why)
    stays.parts += goes.parts
    stays.claims += goes.claims
    stays.keys |= goes.keys
    stays.apart |= goes.apart
    stays.grown = True
    events.remove(goes)
    return stays


def _settle(
    rows: dict[ClaimId, Membership],
    moved: dict[ClaimId, Membership],
    events: Sequence[_Open],
) -> Placed:
    """Return the rows as they stand at the end: one for each claim."""
    home = {claim: event.id for event in events for claim in event.claims}
    new = [
        row if row.event == home[claim] else moved[claim] for claim, row in rows.items()
    ]
    old = [
        Membership(claim=claim, event=home[claim], score=row.score, why=row.why)
        for claim, row in moved.items()
        if claim not in rows
    ]
    parts = tuple(tuple(event.parts) for event in events if event.grown)
    return Placed(memberships=(*new, *old), parts=parts)

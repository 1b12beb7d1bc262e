"""An event in a line: types, places, days, and how much of it is disputed."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from rawi.ledger.conditions import (
    current_claim,
    current_event,
    current_link,
)
from rawi.ledger.records import AnyRow
from rawi.ledger.rows import UNDATED
from rawi.ledger.schema import claim_record, mention
from rawi.ledger.schema_linked import event as event_table
from rawi.model import EventId, EventType, Polarity, Relation

_PLACED = 3
"""Claims of an event whose places name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name in both of the languages that pages speak."""

    en: str
    ar: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event as a list shows it; what its accounts say is told on its page."""

    event: EventId
    types: tuple[EventType, ...]
    """The most told of first."""
    places: tuple[Named, ...]
    begin: date | None
    end: date | None
    """The days that its claims tell, or else those of their articles."""
    claims: int
    denials: int
    articles: int
    outlets: int
    contradictions: int
    """Pairs of its claims that cannot both be right."""


def summarise(connection: Connection, numbers: Sequence[int]) -> tuple[Happening, ...]:
    """Return what a list shows of events, in the order of their row numbers."""
    groups = _claims_of(connection, numbers)
    names = _ids(connection, numbers)
    places = _places(connection, groups.values())
    pairs = _contradictions(connection, groups)
    dated = _dated(connection, groups)
    return tuple(
        _happening(names[number], groups[number], places, dated, pairs[number])
        for number in numbers
        if number in groups
    )


def _happening(
    event: EventId,
    rows: Sequence[AnyRow],
    places: dict[int, tuple[Named, ...]],
    dated: set[int],
    contradictions: int,
) -> Happening:
    """Return what a list shows of one event."""
    kinds = Counter(EventType(row.type) for row in rows)
    named = Counter(name for row in rows for name in places.get(row.seq, ()))
    told = [row for row in rows if row.seq in dated] or rows
    days = [row for row in told if row.first > UNDATED]
    return Happening(
        event=event,
        types=tuple(sorted(kinds, key=lambda k: (-kinds[k], k))),
        places=tuple(name for name, _ in named.most_common()),
        begin=min((row.first for row in days), default=None),
        end=max((row.last for row in days), default=None),
        claims=len(rows),
        denials=sum(row.polarity == Polarity.DENIED.value for row in rows),
        articles=len({row.document for row in rows}),
        outlets=len({row.outlet for row in rows}),
        contradictions=contradictions,
    )


def _claims_of(
    connection: Connection, numbers: Sequence[int]
) -> dict[int, list[AnyRow]]:
    """Return the current claims of events."""
    c, m = current_claim.c, current_event.c
    rows = (
        select(
            *(m.event, c.seq, c.type, c.polarity, c.first, c.last),
            *(c.outlet, c.document, c.radius_km),
        )
        .join(current_claim, c.seq == m.claim)
        .where(m.event.in_(numbers))
        .order_by(c.seq)
    )
    groups: defaultdict[int, list[AnyRow]] = defaultdict(list)
    for row in connection.execute(rows):
        groups[row.event].append(row)
    return dict(groups)


def _ids(connection: Connection, numbers: Sequence[int]) -> dict[int, EventId]:
    """Return the ids of events by their row numbers."""
    e = event_table.c
    rows = select(e.seq, e.id).where(e.seq.in_(numbers))
    return {row.seq: EventId(row.id) for row in connection.execute(rows)}


def _places(
    connection: Connection, groups: Iterable[Sequence[AnyRow]]
) -> dict[int, tuple[Named, ...]]:
    """Return the places of those few claims of each event that know them closest."""
    wanted: list[int] = []
    for rows in groups:
        placed = [row for row in rows if row.radius_km is not None]
        closest = sorted(placed, key=lambda row: (row.radius_km, row.seq))
        wanted += [row.seq for row in closest[:_PLACED]]
    c = claim_record.c
    found = select(c.claim, c.record).where(c.claim.in_(wanted))
    return {
        row.claim: tuple(_names(json.loads(row.record)))
        for row in connection.execute(found)
    }


def _names(record: dict[str, Any]) -> Iterable[Named]:
    """Yield the known places that a claim's record names."""
    for place in record["places"]:
        if location := place.get("location"):
            yield Named(en=location["name"], ar=location["name_ar"])


def _dated(connection: Connection, groups: dict[int, list[AnyRow]]) -> set[int]:
    """Return the claims that name a time of their own."""
    m = mention.c
    wanted = [row.seq for rows in groups.values() for row in rows]
    rows = select(m.claim).where(m.claim.in_(wanted), m.part == "time")
    return {row.claim for row in connection.execute(rows)}


def _contradictions(
    connection: Connection, groups: dict[int, list[AnyRow]]
) -> Counter[int]:
    """Return how many pairs of claims contradict each other in each event."""
    events = {row.seq: number for number, rows in groups.items() for row in rows}
    w = current_link.c
    rows = (
        select(w.a, func.count().label("pairs"))
        .where(w.a.in_(events), w.relation == Relation.CONTRADICTS.value)
        .group_by(w.a)
    )
    pairs: Counter[int] = Counter()
    for row in connection.execute(rows):
        pairs[events[row.a]] += row.pairs
    return pairs

"""Events in a list: what each is about and how much it is disputed.

The list walks along current claims from the latest day back and shows each event
where its latest claim stands, so that a page costs what it holds; events by how much
they are disputed are those of the contradictions that were found last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from rawi.ledger.conditions import (
    conditions,
    current_claim,
    current_event,
    current_link,
)
from rawi.ledger.records import AnyRow
from rawi.ledger.views.summaries import Happening, summarise
from rawi.ledger.walks import find_rows, read_cursor, write_cursor
from rawi.model import ClaimQuery, Relation

_BATCH = 200
_MOST_BATCHES = 12
"""Batches of claims that one page looks at, however few events it finds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happenings:
    """Some events, and where the next page begins."""

    events: tuple[Happening, ...]
    after: str | None


def list_events(
    connection: Connection, query: ClaimQuery, *, after: str | None, limit: int
) -> Happenings:
    """Return the next events with a claim that *query* asks for, the latest first.

    Raises:
        LedgerError: The cursor is none that a page gave.
    """
    found: dict[int, str] = {}
    cursor, looked = after, 0
    while len(found) <= limit and looked < _MOST_BATCHES:
        rows = find_rows(connection, query, after=cursor, limit=_BATCH, newest=True)
        looked += 1
        _take(connection, query, rows, after, found)
        cursor = write_cursor(rows[-1]) if len(rows) == _BATCH else None
        if cursor is None:
            break
    numbers = list(found)[:limit]
    if len(found) > limit:
        cursor = found[numbers[-1]]
    return Happenings(events=summarise(connection, numbers), after=cursor)


def _take(
    connection: Connection,
    query: ClaimQuery,
    rows: Sequence[AnyRow],
    after: str | None,
    found: dict[int, str],
) -> None:
    """Put the events of *rows* that no page before showed into *found*."""
    m = current_event.c
    told = select(m.claim, m.event).where(m.claim.in_([row.seq for row in rows]))
    events = {row.claim: row.event for row in connection.execute(told)}
    fresh = {e for e in events.values() if e not in found}
    if after is not None and fresh:
        c = current_claim.c
        shown = (
            select(m.event)
            .join(current_claim, c.seq == m.claim)
            .where(
                m.event.in_(sorted(fresh)),
                _before(after),
                *conditions(query, connection.dialect.name),
            )
            .distinct()
        )
        fresh -= {row.event for row in connection.execute(shown)}
    for row in rows:
        number = events.get(row.seq)
        if number is not None and number in fresh and number not in found:
            found[number] = write_cursor(row)


def _before(cursor: str) -> ColumnElement[bool]:
    """Return that a claim is the one that *cursor* names, or of a page before."""
    first, number, key = read_cursor(cursor)
    c = current_claim.c
    same_day = and_(c.first == first, c.id > key)
    same_id = and_(c.first == first, c.id == key, c.seq >= number)
    return or_(c.first > first, same_day, same_id)


def list_contradicted(
    connection: Connection, *, look: int, limit: int
) -> tuple[Happening, ...]:
    """Return the events of the last *look* contradictions, the most of them first.

    Args:
        connection: Of the running transaction.
        look: Contradictions that are looked at, those found last.
        limit: The most events.
    """
    w, m = current_link.c, current_event.c
    against = w.relation == Relation.CONTRADICTS.value
    last = select(w.seq, w.a).where(against).order_by(w.seq.desc()).limit(look)
    links = connection.execute(last).all()
    told = select(m.claim, m.event).where(m.claim.in_({row.a for row in links}))
    events = {row.claim: row.event for row in connection.execute(told)}
    counts = Counter(events[row.a] for row in links if row.a in events)
    # Of equals the latest comes first: a counter keeps the order of its keys.
    numbers = [number for number, _ in counts.most_common(limit)]
    return summarise(connection, numbers)

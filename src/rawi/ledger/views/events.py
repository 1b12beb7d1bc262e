"""One event: its claims, and where they went if a judgement moved them."""

from __future__ import annotations

from sqlalchemy import Connection, select

from rawi.ledger.conditions import current_claim, current_event
from rawi.ledger.queries import make_entries
from rawi.ledger.schema_linked import event as event_table
from rawi.ledger.schema_linked import member
from rawi.model import Entry, EventId


def read_event(connection: Connection, event: EventId) -> tuple[Entry, ...]:
    """Return the current claims that speak of an event, without their links."""
    c, m = current_claim.c, current_event.c
    number = select(event_table.c.seq).where(event_table.c.id == event)
    rows = (
        select(c.seq, c.id, c.document, c.first)
        .join(current_event, m.claim == c.seq)
        .where(m.event == number.scalar_subquery())
    )
    found = sorted(connection.execute(rows).all(), key=lambda r: (r.first, r.id, r.seq))
    return tuple(make_entries(connection, found, linked=False))


def find_heirs(connection: Connection, event: EventId) -> tuple[EventId, ...]:
    """Return the events that now have the claims which were once in *event*."""
    e, m = event_table.c, current_event.c
    number = select(e.seq).where(e.id == event).scalar_subquery()
    once = select(member.c.claim).where(member.c.event == number)
    rows = select(e.id).join(current_event, m.event == e.seq).where(m.claim.in_(once))
    found = connection.execute(rows.distinct().order_by(e.id))
    return tuple(EventId(row.id) for row in found)

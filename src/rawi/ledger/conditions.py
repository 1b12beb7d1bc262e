"""A query's parts → conditions on current claims.

Every value goes to the database as a parameter, never as a part of a statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    MetaData,
    Select,
    and_,
    exists,
    false,
    func,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from rawi.ledger.rows import UNDATED, WIDE
from rawi.ledger.schema import claim, document, link, mention, reading, standing
from rawi.ledger.schema_linked import event, member
from rawi.ledger.words import claim_words, matching
from rawi.model import Box, ClaimQuery, Relation

_views = MetaData()
current_claim = claim.to_metadata(_views, name="current_claim")
current_reading = reading.to_metadata(_views, name="current_reading")
current_link = link.to_metadata(_views, name="current_link")
current_event = member.to_metadata(_views, name="current_event")

_ONE: ColumnElement[int] = literal_column("1")
"""Written out: SQLite takes an index of some rows only where it sees the value."""
_FEW_DAYS = timedelta(days=100)
_ACTOR_PARTS = ("source", "actor", "target")


def conditions(
    query: ClaimQuery, engine: str, *, most: int | None = None
) -> list[ColumnElement[bool]]:
    """Return what a current claim must meet to be among those that *query* asks for.

    Args:
        query: What is asked.
        engine: Name of the SQL dialect: full-text search differs.
        most: Claims that are read of a list that a part is looked up in; what is
            found is then not all.
    """
    arms = day_arms(query)
    wanted = filters(query, engine, most=most)
    return [*wanted, *([or_(*arms)] if arms else [])]


def filters(
    query: ClaimQuery, engine: str, *, probe: bool = False, most: int | None = None
) -> list[ColumnElement[bool]]:
    """Return all conditions but that on days.

    Args:
        query: What is asked.
        engine: Name of the SQL dialect.
        probe: Whether each claim is looked for in the lists, and not the lists read
            first: where many are in them and few are wanted.
        most: Claims that are read of a list; what is found is then not all.
    """
    listed = (
        _in_list(claims, probe=probe, most=most) for claims in lists(query, engine)
    )
    return [*_columns(query), *_related(query), *listed]


def _in_list(
    claims: Select[tuple[int]] | None, *, probe: bool, most: int | None
) -> ColumnElement[bool]:
    """Return that a claim is in a list."""
    seq = current_claim.c.seq
    if claims is None:
        return false()
    if probe:
        return claims.where(claims.selected_columns[0] == seq).exists()
    return seq.in_(claims if most is None else claims.limit(most))


def _columns(query: ClaimQuery) -> Iterator[ColumnElement[bool]]:
    """Yield conditions on the claim's own columns."""
    c = current_claim.c
    if query.types:
        yield c.type.in_([t.value for t in query.types])
    if query.polarity:
        yield c.polarity == query.polarity.value
    if query.statuses:
        yield c.status.in_([s.value for s in query.statuses])
    if query.source_kinds:
        yield c.source_kind.in_([k.value for k in query.source_kinds])
    if query.own_voice is not None:
        yield c.source_kind.is_(None) if query.own_voice else c.source_kind.is_not(None)
    if query.outlet is not None:
        yield c.outlet == query.outlet
    if query.country is not None:
        yield c.country == query.country
    if query.within_km is not None and query.place is None and query.box is None:
        yield c.radius_km <= query.within_km
    if query.min_confidence > 0:
        yield c.confidence >= query.min_confidence


def day_arms(query: ClaimQuery) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on days, of which a claim must meet one.

    The claim's days and the query's must overlap. Most claims are of a day or a
    few, so those that begin long before the query are not looked at; the few wide
    ones have an index of their own. No claim meets both conditions, and those that
    meet the first are of earlier days.
    """
    c = current_claim.c
    if query.since is None:
        until = query.until
        return () if until is None else (and_(c.first > UNDATED, c.first <= until),)
    last = query.until or date.max
    earliest = query.since - min(WIDE, query.since - UNDATED)
    overlap = c.last >= query.since
    return (
        and_(c.wide == _ONE, c.first < earliest, c.first <= last, overlap),
        and_(c.first >= earliest, c.first <= last, c.first > UNDATED, overlap),
    )


def lists(query: ClaimQuery, engine: str) -> list[Select[tuple[int]] | None]:
    """Return what selects the claims of each part that is looked up in a list.

    A claim must be in all of them; `None` is a list with nothing in it.
    """
    m = mention.c
    narrow = [] if query.within_km is None else [m.radius_km <= query.within_km]
    found: list[Select[tuple[int]] | None] = []
    if query.actor is not None:
        parts = m.part.in_(_ACTOR_PARTS)
        found.append(select(m.claim).where(m.ref == query.actor, parts))
    if query.place is not None:
        there = m.ref == query.place
        found.append(select(m.claim).where(there, m.part == "place", *narrow))
    if query.box is not None:
        found.append(select(m.claim).where(*_in_box(query.box), *narrow))
    if query.document is not None:
        same = select(document.c.seq).where(document.c.id == query.document)
        found.append(select(claim.c.seq).where(claim.c.document.in_(same)))
    if query.event is not None:
        number = select(event.c.seq).where(event.c.id == query.event).scalar_subquery()
        inside = current_event.c.event == number
        found.append(select(current_event.c.claim).where(inside))
    if query.text is not None:
        found.append(_in_few_days(query, engine, matching(engine, query.text)))
    return found


def _in_few_days(
    query: ClaimQuery, engine: str, claims: Select[tuple[int]] | None
) -> Select[tuple[int]] | None:
    """Return what selects claims by words, less those that a window of days rules out.

    A frequent word stands in tens of thousands of claims, and SQLite would read them
    all for each window. Claims come in roughly by day: those of a few days are rows
    between two numbers, and no more is read of the word's list than that (1.4 ms in
    place of 57, of a million claims). All claims count for the two numbers, current
    or not.
    """
    since, until = query.since, query.until
    if claims is None or engine != "sqlite" or since is None or until is None:
        return claims
    if until - since > _FEW_DAYS:
        return claims
    c = claim.c
    earliest = since - min(WIDE, since - UNDATED)
    early = select(c.seq).where(c.wide == _ONE, c.first < earliest, c.last >= since)
    near = select(c.seq).where(c.first >= earliest, c.first <= until)
    seq = union_all(early, near).subquery().c.seq
    first, last = (select(end(seq)).scalar_subquery() for end in (func.min, func.max))
    return claims.where(claim_words.c.rowid.between(first, last))


def _in_box(box: Box) -> Iterator[ColumnElement[bool]]:
    """Yield conditions on a mention's point."""
    m = mention.c
    yield m.lat.is_not(None)
    yield m.lat.between(box.south, box.north)
    if box.west <= box.east:
        yield m.lon.between(box.west, box.east)
    else:
        yield or_(m.lon >= box.west, m.lon <= box.east)


def _related(query: ClaimQuery) -> Iterator[ColumnElement[bool]]:
    """Yield conditions on what a claim stands beside: other claims and judgements."""
    if query.disputed is not None:
        yield disputed() if query.disputed else ~disputed()
    if query.reviewed is not None:
        yield reviewed() if query.reviewed else ~reviewed()


def off_index(column: ColumnElement[Any], engine: str) -> ColumnElement[Any]:
    """Return *column* so that no order of an index is taken for it.

    SQLite would rather walk along all days than sort or group the few claims that
    are asked for; a plus before a column keeps it from that. PostgreSQL counts.
    """
    if engine != "sqlite":
        return column
    return UnaryExpression(column, operator=custom_op("+"))


def disputed() -> ColumnElement[bool]:
    """Return that another current claim contradicts this one."""
    w = current_link.c
    against = w.relation == Relation.CONTRADICTS.value
    return or_(
        exists().where(w.a == current_claim.c.seq, against),
        exists().where(w.b == current_claim.c.seq, against),
    )


def reviewed() -> ColumnElement[bool]:
    """Return that a judgement which holds was passed on this claim."""
    s = standing.c
    passed = select(func.coalesce(func.sum(s.reviewed), 0))
    return (
        passed.where(s.claim == current_claim.c.seq)
        .correlate(current_claim)
        .scalar_subquery()
        > 0
    )

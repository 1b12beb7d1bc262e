"""Which claims come next: walks along an index, or few claims sorted.

A page costs what it holds, however far behind. Where a query looks claims up in a
list (of a place, of words), a short list is read and sorted; in a long one the claims
of the next days are looked for one by one, and it is read whole only if they fail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, true

from rawi.errors import LedgerError
from rawi.ledger.conditions import (
    current_claim,
    day_arms,
    filters,
    lists,
    off_index,
)
from rawi.ledger.records import AnyRow
from rawi.ledger.schema import claim as any_claim
from rawi.model import ClaimQuery

_FEW = 20_000
"""Claims that are sorted sooner than a million are walked along."""
_NEAR = 20_000
"""Claims that are looked for one by one in a long list before it is read."""


def find_rows(
    connection: Connection,
    query: ClaimQuery,
    *,
    after: str | None,
    limit: int,
    newest: bool,
) -> list[AnyRow]:
    """Return the rows (`seq`, `id`, `first`, `document`) of the next *limit* claims.

    Raises:
        LedgerError: The cursor is none that a page gave.
    """
    begin = read_cursor(after)[0] if after else None
    by_list = _few_are_listed(connection, query)
    if not by_list and lists(query, connection.dialect.name):
        near = _days_near(connection, query, begin, newest=newest)
        rows = _selects(query, connection, after, newest=newest, near=near)
        found = _take(connection, rows, limit)
        if len(found) == limit:
            return found
    rows = _selects(query, connection, after, newest=newest, by_list=by_list)
    return _take(connection, rows, limit)


def _take(
    connection: Connection, selects: Iterable[Select[Any]], limit: int
) -> list[AnyRow]:
    """Return the first *limit* rows of several statements."""
    found: list[AnyRow] = []
    for rows in selects:
        room = limit - len(found)
        found += connection.execute(rows.limit(room)) if room else ()
    return found


def _days_near(
    connection: Connection, query: ClaimQuery, begin: date | None, *, newest: bool
) -> ColumnElement[bool]:
    """Return that a claim is of the days in which the next page is looked for first.

    Where a list is long, most pages are found by looking for each claim of these days
    in it, which spares reading the list.
    """
    c = any_claim.c
    order = [c.first.desc(), c.id.desc()] if newest else [c.first, c.id]
    asked = query.until if newest else query.since
    ends = [day for day in (begin, asked) if day]
    rows = select(c.first).order_by(*order).offset(_NEAR).limit(1)
    if ends:
        rows = rows.where(c.first <= min(ends) if newest else c.first >= max(ends))
    last = connection.execute(rows).scalar_one_or_none()
    if last is None:
        return true()
    first = current_claim.c.first
    near: ColumnElement[bool] = first >= last if newest else first <= last
    return near


def _selects(  # noqa: PLR0913 - what is asked, where the page begins, how it is found
    query: ClaimQuery,
    connection: Connection,
    after: str | None,
    *,
    newest: bool,
    by_list: bool = False,
    near: ColumnElement[bool] | None = None,
) -> Iterator[Select[Any]]:
    """Yield what selects a query's claims in order, a statement for each range of days.

    Each is a walk along one index, so that a page costs what it holds, however far
    behind; or, where few claims can be meant at all, these are taken and sorted.
    """
    c = current_claim.c
    engine = connection.dialect.name
    order: list[ColumnElement[Any]] = [c.first, c.id, c.seq]
    wanted = filters(query, engine, probe=near is not None)
    rows = select(c.seq, c.id, c.first, c.document).where(*wanted)
    if near is not None:
        rows = rows.where(near)
    if by_list:
        order = [off_index(one, engine) for one in order]
    rows = rows.order_by(*(one.desc() if newest else one for one in order))
    if after is not None:
        rows = rows.where(_behind(after, newest=newest))
    arms = day_arms(query)
    if not arms:
        yield rows
    for arm in arms[::-1] if newest else arms:
        yield rows.where(arm)


def _few_are_listed(connection: Connection, query: ClaimQuery) -> bool:
    """Whether few claims are in one of the lists that a query looks up."""
    for claims in lists(query, connection.dialect.name):
        if claims is None:
            return True
        some = claims.limit(_FEW).subquery()
        count = select(func.count()).select_from(some)
        if connection.execute(count).scalar_one() < _FEW:
            return True
    return False


def write_cursor(row: AnyRow) -> str:
    """Return the cursor of what comes behind *row*."""
    return f"{row.first.isoformat()}~{row.seq}~{row.id}"


def read_cursor(cursor: str) -> tuple[date, int, str]:
    """Return the day, the number and the id of the claim that *cursor* names.

    Raises:
        LedgerError: It is none that a page gave.
    """
    day, _, rest = cursor.partition("~")
    seq, _, key = rest.partition("~")
    try:
        return date.fromisoformat(day), int(seq), key
    except ValueError as error:
        reason = f"{cursor!r} is no cursor"
        raise LedgerError("query", reason, "begin at the first page") from error


def _behind(cursor: str, *, newest: bool) -> ColumnElement[bool]:
    """Return that a claim comes behind the one that *cursor* names."""
    first, number, key = read_cursor(cursor)
    c = current_claim.c
    if newest:
        return and_(
            c.first <= first,
            or_(
                c.first < first,
                c.id < key,
                and_(c.id == key, c.seq < number),
            ),
        )
    return and_(
        c.first >= first,
        or_(c.first > first, c.id > key, and_(c.id == key, c.seq > number)),
    )

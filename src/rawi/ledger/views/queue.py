"""Claims in the order in which analysts want to judge them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from sqlalchemy import Connection, and_, or_, select

from rawi.errors import LedgerError
from rawi.ledger.conditions import conditions, current_claim
from rawi.ledger.queries import Page, make_entries, read_page
from rawi.model import ClaimQuery

First = Literal["newest", "disputed", "unreviewed", "unsure"]
"""Which claims come first: of the latest days, those that others contradict, those
that nobody judged, those that rawi is least sure of having read rightly."""
_PARTS = "~~"


def read_queue(
    connection: Connection,
    query: ClaimQuery,
    first: First,
    after: str | None,
    limit: int,
) -> Page:
    """Return the next claims to judge.

    Args:
        connection: Of the running transaction.
        query: Which claims are judged at all.
        first: Which of them come first.
        after: The cursor of the page before; `None` for the first page.
        limit: The most claims.

    Raises:
        LedgerError: The cursor is none that a page gave.
    """
    if first == "unsure":
        return _least_sure(connection, query, after, limit)
    stages = _stages(query, first)
    number, _, cursor = (after or f"0{_PARTS}").partition(_PARTS)
    if not number.isdecimal() or int(number) >= len(stages):
        reason = f"{after!r} is no cursor"
        raise LedgerError("queue", reason, "begin at the first page")
    found: list[Page] = []
    room, at, behind = limit, int(number), cursor or None
    while room and at < len(stages):
        page = read_page(connection, stages[at], after=behind, limit=room, newest=True)
        found.append(page)
        room -= len(page.entries)
        behind = page.after
        at += behind is None
    entries = tuple(entry for page in found for entry in page.entries)
    ended = at == len(stages)
    return Page(entries=entries, after=None if ended else f"{at}{_PARTS}{behind or ''}")


def _stages(query: ClaimQuery, first: First) -> Sequence[ClaimQuery]:
    """Return the queries whose claims follow each other."""
    if first == "disputed" and query.disputed is None:
        return replace(query, disputed=True), replace(query, disputed=False)
    if first == "unreviewed" and query.reviewed is None:
        return replace(query, reviewed=False), replace(query, reviewed=True)
    return (query,)


def _least_sure(
    connection: Connection, query: ClaimQuery, after: str | None, limit: int
) -> Page:
    """Return the claims that are least surely read right.

    There is no index on how sure rawi is: every claim is looked at, half a second
    of processor for a million.
    """
    c = current_claim.c
    least, seq = _parse(after)
    rows = (
        select(c.seq, c.id, c.document, c.confidence)
        .where(
            *conditions(query, connection.dialect.name),
            or_(c.confidence > least, and_(c.confidence == least, c.seq > seq)),
        )
        .order_by(c.confidence, c.seq)
    )
    found = connection.execute(rows.limit(limit + 1)).all()
    kept = found[:limit]
    last = kept[-1] if len(found) > limit else None
    return Page(
        entries=tuple(make_entries(connection, kept)),
        after=f"{last.confidence!r}{_PARTS}{last.seq}" if last else None,
    )


def _parse(after: str | None) -> tuple[float, int]:
    """Return behind which confidence and number a page begins.

    Raises:
        LedgerError: The cursor is none that a page gave.
    """
    if after is None:
        return -1.0, 0
    sure, _, number = after.partition(_PARTS)
    try:
        return float(sure), int(number)
    except ValueError as error:
        reason = f"{after!r} is no cursor"
        raise LedgerError("queue", reason, "begin at the first page") from error

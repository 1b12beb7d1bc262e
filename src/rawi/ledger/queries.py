"""Pages of entries in a stable order: by day, then by id.

A page is read in one short transaction, and the next goes on behind the last claim
of the one before: nothing is held open between pages, and what is added meanwhile
shifts nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from rawi.errors import LedgerError
from rawi.ledger.conditions import (
    current_claim,
    current_event,
    current_link,
    day_arms,
    filters,
    lists,
    off_index,
)
from rawi.ledger.records import DOCUMENT, AnyRow, to_claim, to_document
from rawi.ledger.schema import claim as any_claim
from rawi.ledger.schema import claim_record, document
from rawi.ledger.schema_linked import event, reprint
from rawi.model import ClaimId, ClaimQuery, Document, Entry, EventId, Link, Relation

_FEW = 20_000
"""Claims that are sorted sooner than a million are walked along."""
PAGE = 500
"""Claims of a page, where the asker does not care."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some entries, and where the next page begins."""

    entries: tuple[Entry, ...]
    after: str | None
    """Cursor of the next page; `None` when this is the last."""


def read_page(
    connection: Connection,
    query: ClaimQuery,
    *,
    after: str | None = None,
    limit: int = PAGE,
    newest: bool = False,
) -> Page:
    """Return the next *limit* entries that *query* asks for.

    Args:
        connection: Of the running transaction.
        query: What is asked.
        after: The cursor of the page before; `None` for the first page.
        limit: The most entries.
        newest: Whether the latest days come first.

    Raises:
        LedgerError: The cursor is none that a page gave.
    """
    found: list[AnyRow] = []
    by_list = _few_are_listed(connection, query)
    for rows in _selects(query, connection, after, newest=newest, by_list=by_list):
        room = limit + 1 - len(found)
        found += connection.execute(rows.limit(room)) if room else ()
    kept = found[:limit]
    return Page(
        entries=tuple(make_entries(connection, kept)),
        after=_cursor(kept[-1]) if len(found) > limit else None,
    )


def _selects(
    query: ClaimQuery,
    connection: Connection,
    after: str | None,
    *,
    newest: bool,
    by_list: bool,
) -> Iterator[Select[Any]]:
    """Yield what selects a query's claims in order, a statement for each range of days.

    Each is a walk along one index, so that a page costs what it holds, however far
    behind; or, where few claims can be meant at all, these are taken and sorted.
    """
    c = current_claim.c
    engine = connection.dialect.name
    order: list[ColumnElement[Any]] = [c.first, c.id, c.seq]
    rows = select(c.seq, c.id, c.first, c.document).where(*filters(query, engine))
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


def _cursor(row: AnyRow) -> str:
    """Return where a page ended."""
    return f"{row.first.isoformat()}~{row.seq}~{row.id}"


def _behind(cursor: str, *, newest: bool) -> ColumnElement[bool]:
    """Return that a claim comes behind the one that *cursor* names."""
    day, _, rest = cursor.partition("~")
    seq, _, key = rest.partition("~")
    try:
        first, number = date.fromisoformat(day), int(seq)
    except ValueError as error:
        reason = f"{cursor!r} is no cursor"
        raise LedgerError("query", reason, "begin at the first page") from error
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


def make_entries(connection: Connection, rows: Sequence[AnyRow]) -> Iterator[Entry]:
    """Yield the entries of *rows* (`seq`, `id`, `document`), in their order."""
    if not rows:
        return
    seqs = [row.seq for row in rows]
    records = dict(
        connection.execute(
            select(claim_record.c.claim, claim_record.c.record).where(
                claim_record.c.claim.in_(seqs)
            )
        ).all()
    )
    documents = _documents(connection, {row.document for row in rows})
    groups = _groups(connection, documents)
    events = _events(connection, seqs)
    links = _links(connection, seqs)
    for row in rows:
        told = documents[row.document]
        yield Entry(
            claim=to_claim(records[row.seq], told.text),
            document=told,
            event=events.get(row.seq),
            reprint=groups.get(row.document),
            links=tuple(links.get(row.seq, ())),
        )


def _documents(connection: Connection, seqs: set[int]) -> dict[int, Document]:
    """Return documents by their row numbers."""
    columns = [document.c[name] for name in DOCUMENT]
    rows = select(document.c.seq, *columns).where(document.c.seq.in_(seqs))
    return {row.seq: to_document(row) for row in connection.execute(rows)}


def _groups(connection: Connection, documents: dict[int, Document]) -> dict[int, str]:
    """Return the groups of reprints that documents belong to, as added last."""
    r = reprint.c
    rows = select(r.document, r.group).where(r.document.in_(documents)).order_by(r.seq)
    return {row.document: row.group for row in connection.execute(rows)}


def _events(connection: Connection, seqs: Sequence[int]) -> dict[int, EventId]:
    """Return the events that claims are in."""
    rows = (
        select(current_event.c.claim, event.c.id)
        .join(event, event.c.seq == current_event.c.event)
        .where(current_event.c.claim.in_(seqs))
    )
    return {row.claim: EventId(row.id) for row in connection.execute(rows)}


def _links(connection: Connection, seqs: Sequence[int]) -> defaultdict[int, list[Link]]:
    """Return the links of claims, each in the order in which it was added."""
    a, b = any_claim.alias("one"), any_claim.alias("other")
    w = current_link.c
    found: defaultdict[int, list[Link]] = defaultdict(list)
    seen: dict[int, tuple[int, int, Link]] = {}
    for end in (w.a, w.b):
        rows: Select[Any] = (
            select(w.seq, w.a, w.b, w.relation, w.why, a.c.id, b.c.id.label("id_b"))
            .join(a, a.c.seq == w.a)
            .join(b, b.c.seq == w.b)
            .where(end.in_(seqs))
        )
        for row in connection.execute(rows):
            link = Link(
                a=ClaimId(row.id),
                b=ClaimId(row.id_b),
                relation=Relation(row.relation),
                why=row.why,
            )
            seen[row.seq] = row.a, row.b, link
    wanted = set(seqs)
    for _, (one, other, link) in sorted(seen.items()):
        for seq in dict.fromkeys((one, other)):
            if seq in wanted:
                found[seq].append(link)
    return found

"""Pages of entries in a stable order: by day, then by id.

A page is read in one short transaction, and the next goes on behind the last claim
of the one before: nothing is held open between pages, and what is added meanwhile
shifts nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from rawi.ledger.conditions import (
    current_event,
    current_link,
)
from rawi.ledger.records import DOCUMENT, AnyRow, to_claim, to_document
from rawi.ledger.schema import claim as any_claim
from rawi.ledger.schema import claim_record, document
from rawi.ledger.schema_linked import event, reprint
from rawi.ledger.walks import find_rows, write_cursor
from rawi.model import ClaimId, ClaimQuery, Document, Entry, EventId, Link, Relation

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
    found = find_rows(connection, query, after=after, limit=limit + 1, newest=newest)
    kept = found[:limit]
    return Page(
        entries=tuple(make_entries(connection, kept)),
        after=write_cursor(kept[-1]) if len(found) > limit else None,
    )


def make_entries(
    connection: Connection, rows: Sequence[AnyRow], *, linked: bool = True
) -> Iterator[Entry]:
    """Yield the entries of *rows* (`seq`, `id`, `document`), in their order.

    Args:
        connection: Of the running transaction.
        rows: Which claims.
        linked: Whether their links are wanted: in an event of a hundred claims
            thousands.
    """
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
    links = _links(connection, seqs) if linked else {}
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

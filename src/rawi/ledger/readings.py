"""Documents, readings and issues as they were added."""

from __future__ import annotations

import json
from dataclasses import replace

from sqlalchemy import Connection, func, select

from rawi.jsonl import reading_from_json, reading_to_json
from rawi.ledger.conditions import current_reading
from rawi.ledger.records import DOCUMENT, to_claim, to_document, to_issue
from rawi.ledger.schema import claim, claim_record, document, issue, link, reading
from rawi.model import (
    Claim,
    Document,
    DocumentId,
    Issue,
    Link,
    Reading,
    Relation,
)

_COLUMNS = [document.c[name] for name in DOCUMENT]


def list_documents(
    connection: Connection, after: str, limit: int
) -> tuple[Document, ...]:
    """Return the current documents whose ids come behind *after*."""
    rows = (
        select(*_COLUMNS)
        .join(current_reading, current_reading.c.document == document.c.seq)
        .where(document.c.id > after)
        .order_by(document.c.id)
        .limit(limit)
    )
    return tuple(to_document(row) for row in connection.execute(rows))


def find_current(connection: Connection, name: str) -> int | None:
    """Return the row number of the current reading of the document *name*."""
    rows = (
        select(func.max(reading.c.seq))
        .join(document, document.c.seq == reading.c.document)
        .where(document.c.id == name)
    )
    return connection.execute(rows).scalar()


def has_read(connection: Connection, digest: str, reader: str) -> bool:
    """Whether a reading by *reader* is there of the document of this *digest*."""
    rows = (
        select(reading.c.seq)
        .join(document, document.c.seq == reading.c.document)
        .where(document.c.digest == digest, reading.c.reader == reader)
    )
    return connection.execute(rows.limit(1)).first() is not None


def load_claims(connection: Connection, seq: int, text: str) -> dict[int, Claim]:
    """Return the claims that a reading was added with, by their row numbers."""
    rows = (
        select(claim.c.seq, claim_record.c.record)
        .join(claim_record, claim_record.c.claim == claim.c.seq)
        .where(claim.c.reading == seq, claim.c.corrects.is_(None))
        .order_by(claim.c.n)
    )
    return {row.seq: to_claim(row.record, text) for row in connection.execute(rows)}


def load_reading(connection: Connection, seq: int) -> Reading:
    """Return a reading as it was added."""
    rows = (
        select(reading.c.extra, *_COLUMNS)
        .join(reading, reading.c.document == document.c.seq)
        .where(reading.c.seq == seq)
    )
    row = connection.execute(rows).one()
    told = to_document(row)
    claims = load_claims(connection, seq, told.text)
    # Links are found by their claims: by their reading there is no index.
    own_links = link.c.a.in_(list(claims)), link.c.reading == seq
    links = select(link).where(*own_links).order_by(link.c.seq)
    found = select(issue).where(issue.c.reading == seq).order_by(issue.c.n)
    own = Reading(
        document=told,
        claims=tuple(claims.values()),
        links=tuple(
            Link(
                a=claims[row.a].id,
                b=claims[row.b].id,
                relation=Relation(row.relation),
                why=row.why,
            )
            for row in connection.execute(links)
            if row.a in claims and row.b in claims
        ),
        issues=tuple(to_issue(row) for row in connection.execute(found)),
    )
    if row.extra is None:
        return own
    whole = {**reading_to_json(own), **json.loads(row.extra)}
    return replace(reading_from_json(whole), claims=own.claims)


def list_issues(
    connection: Connection, after: tuple[int, int], limit: int
) -> tuple[tuple[tuple[int, int], DocumentId, Issue], ...]:
    """Return issues of current readings, behind reading and number *after*."""
    seq, n = after
    behind = (issue.c.reading > seq) | ((issue.c.reading == seq) & (issue.c.n > n))
    rows = (
        select(issue, document.c.id)
        .join(current_reading, current_reading.c.seq == issue.c.reading)
        .join(document, document.c.seq == current_reading.c.document)
        .where(behind)
        .order_by(issue.c.reading, issue.c.n)
        .limit(limit)
    )
    return tuple(
        ((row.reading, row.n), DocumentId(row.id), to_issue(row))
        for row in connection.execute(rows)
    )

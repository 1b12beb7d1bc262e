"""The documents of a ledger as a list, and the readings that each has had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from rawi.ledger.conditions import current_claim, current_reading
from rawi.ledger.readings import load_reading
from rawi.ledger.records import DOCUMENT, to_document
from rawi.ledger.schema import document, reading
from rawi.model import Document, DocumentId, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A current document in the list."""

    seq: int
    """Number of its current reading: later ones have higher numbers."""
    document: Document
    """Without its text."""
    claims: int
    """Current ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One of the readings that a document has had."""

    id: str
    reader: str | None
    added: datetime
    claims: int
    """That it was added with and that are not hidden."""


_LISTED = [document.c[name] for name in DOCUMENT if name != "text"]


def list_shelf(
    connection: Connection, *, outlet: str | None, before: int | None, limit: int
) -> tuple[Shelved, ...]:
    """Return the current documents, those that came last first.

    Args:
        connection: Of the running transaction.
        outlet: Who published; `None`: anybody.
        before: The number of the reading that they come before.
        limit: The most.
    """
    r = current_reading.c
    rows = (
        select(r.seq, *_LISTED)
        .join(document, document.c.seq == r.document)
        .order_by(r.seq.desc())
        .limit(limit)
    )
    if outlet is not None:
        rows = rows.where(document.c.outlet == outlet)
    if before is not None:
        rows = rows.where(r.seq < before)
    found = connection.execute(rows).all()
    counts = _counts(connection, [row.seq for row in found])
    return tuple(
        Shelved(
            seq=row.seq,
            document=to_document({**row._mapping, "text": ""}),  # noqa: SLF001 - public, for all its name
            claims=counts.get(row.seq, 0),
        )
        for row in found
    )


def _counts(connection: Connection, readings: list[int]) -> dict[int, int]:
    """Return how many current claims readings have."""
    c = current_claim.c
    rows = (
        select(c.reading, func.count().label("claims"))
        .where(c.reading.in_(readings))
        .group_by(c.reading)
    )
    return {row.reading: row.claims for row in connection.execute(rows)}


def list_readings(connection: Connection, name: DocumentId) -> tuple[Read, ...]:
    """Return the readings of a document, the current one first."""
    rows = (
        select(reading.c.seq, reading.c.id, reading.c.reader, reading.c.added)
        .join(document, document.c.seq == reading.c.document)
        .where(document.c.id == name)
        .order_by(reading.c.seq.desc())
    )
    found = connection.execute(rows).all()
    counts = _counts(connection, [row.seq for row in found])
    return tuple(
        Read(
            id=row.id,
            reader=row.reader,
            added=row.added,
            claims=counts.get(row.seq, 0),
        )
        for row in found
    )


def find_reading(
    connection: Connection, name: DocumentId, reading_id: str
) -> Reading | None:
    """Return the reading of an id of a document, as it was added."""
    rows = (
        select(reading.c.seq)
        .join(document, document.c.seq == reading.c.document)
        .where(document.c.id == name, reading.c.id == reading_id)
    )
    seq = connection.execute(rows).scalar()
    return None if seq is None else load_reading(connection, seq)

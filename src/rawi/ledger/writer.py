"""Readings into the ledger: each whole or not at all, each once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from rawi.ledger.inserts import insert_rows, insert_words, next_seq
from rawi.ledger.portions import portions
from rawi.ledger.rows import (
    Numbers,
    Row,
    Told,
    claim_row,
    document_row,
    issue_rows,
    mention_rows,
    record_row,
    refuse,
    words_row,
)
from rawi.ledger.schema import (
    claim,
    claim_record,
    document,
    issue,
    link,
    mention,
    reading,
)
from rawi.ledger.standing import SUPERSEDED, hide_claims, hide_older
from rawi.model import Added, ClaimId, DocumentId, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """A reading that was just added, with its row numbers."""

    seq: int
    document: int
    reading: Reading
    claims: tuple[int, ...]


@dataclass(slots=True)
class Batch:
    """The rows of one transaction, in the order in which the tables need them."""

    documents: list[Row] = field(default_factory=list)
    readings: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    records: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    words: list[Row] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)
    issues: list[Row] = field(default_factory=list)

    def write(self, connection: Connection) -> None:
        """Add all rows."""
        for table, rows in (
            (document, self.documents),
            (reading, self.readings),
            (claim, self.claims),
            (claim_record, self.records),
            (mention, self.mentions),
            (link, self.links),
            (issue, self.issues),
        ):
            insert_rows(connection, table, rows)
        insert_words(connection, self.words)


def add_readings(
    connection: Connection, readings: Sequence[Reading]
) -> tuple[Added, tuple[Fresh, ...]]:
    """Add *readings*, and hide the older ones of their documents.

    Raises:
        InputError: A text holds what no database keeps.
    """
    told = [Told.of(one) for one in readings]
    wanted = {one.id: one for one in told}
    known = {
        row.id
        for row in connection.execute(
            select(reading.c.id).where(reading.c.id.in_(wanted))
        )
    }
    new = [one for key, one in wanted.items() if key not in known]
    check_ids(connection, [one.reading for one in new])
    superseded = hide_older(connection, [one.reading.document.id for one in new])
    batch = Batch()
    fresh = _fill(connection, batch, new)
    batch.write(connection)
    # Two readings of one document in one batch: the last is the current one.
    last = {f.reading.document.id: f.seq for f in fresh}
    current = set(last.values())
    older = [f for f in fresh if f.seq not in current]
    hide_claims(connection, [c for f in older for c in f.claims], SUPERSEDED)
    added = Added(
        readings=len(fresh),
        claims=sum(len(f.claims) for f in fresh),
        known=len(readings) - len(new),
        superseded=superseded + len(older),
    )
    return added, tuple(f for f in fresh if f.seq in current)


def check_ids(connection: Connection, readings: Sequence[Reading]) -> None:
    """Refuse claims whose ids are those of other documents' claims.

    Raises:
        InputError: Links and judgements could not tell the two apart.
    """
    homes: dict[str, str] = {}
    for told in readings:
        for one in told.claims:
            if homes.setdefault(one.id, told.document.id) != told.document.id:
                raise refuse(told, f"claim {one.id} is another document's, too")
    by_document = {told.document.id: told for told in readings}
    ids = sorted(homes)
    for wanted in portions(ids):
        rows = (
            select(claim.c.id, document.c.id.label("home"))
            .join(document, document.c.seq == claim.c.document)
            .where(claim.c.id.in_(wanted))
        )
        for row in connection.execute(rows):
            if row.home != homes[row.id]:
                told = by_document[DocumentId(homes[row.id])]
                raise refuse(told, f"claim {row.id} is already one of {row.home}")


def _fill(connection: Connection, batch: Batch, new: Sequence[Told]) -> list[Fresh]:
    """Put the rows of *new* readings into *batch*."""
    documents = _put_documents(connection, batch, new)
    fresh = []
    claim_seq, link_seq = next_seq(connection, claim), next_seq(connection, link)
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    engine = connection.dialect.name
    for seq, told in enumerate(new, next_seq(connection, reading)):
        one = told.reading
        reader = one.claims[0].provenance if one.claims else None
        batch.readings.append(
            {
                "seq": seq,
                "id": told.id,
                "document": documents[told.digest],
                "reader": reader and f"{reader.method} {reader.version}",
                "extra": told.extra(),
                "added": now,
            }
        )
        claims = tuple(range(claim_seq, claim_seq + len(one.claims)))
        claim_seq += len(claims)
        row = Fresh(
            seq=seq, document=documents[told.digest], reading=one, claims=claims
        )
        _put_claims(batch, row, told, engine)
        link_seq = _put_links(batch, row, link_seq)
        batch.issues.extend(issue_rows(one, seq))
        fresh.append(row)
    return fresh


def _put_documents(
    connection: Connection, batch: Batch, new: Sequence[Told]
) -> dict[str, int]:
    """Put the rows of documents that are not there into *batch*; number them all."""
    digests = {told.digest: told for told in new}
    rows = select(document.c.digest, document.c.seq)
    found = connection.execute(rows.where(document.c.digest.in_(digests)))
    documents = {row.digest: row.seq for row in found}
    seq = next_seq(connection, document)
    for digest, told in digests.items():
        if digest not in documents:
            documents[digest] = seq
            batch.documents.append(document_row(told, seq))
            seq += 1
    return documents


def _put_claims(batch: Batch, fresh: Fresh, told: Told, engine: str) -> None:
    """Put the rows of a reading's claims into *batch*."""
    article = fresh.reading.document
    for n, (seq, one, record) in enumerate(
        zip(fresh.claims, fresh.reading.claims, told.record["claims"], strict=True)
    ):
        numbers = Numbers(claim=seq, reading=fresh.seq, document=fresh.document, n=n)
        batch.claims.append(claim_row(one, article, numbers))
        batch.records.append(record_row(one, record, seq))
        batch.mentions.extend(mention_rows(one, seq))
        batch.words.append(words_row(engine, one, article, seq))


def _put_links(batch: Batch, fresh: Fresh, seq: int) -> int:
    """Put a reading's own links into *batch*; return the next number."""
    numbers: dict[ClaimId, int] = {}
    for claim_seq, one in zip(fresh.claims, fresh.reading.claims, strict=True):
        numbers.setdefault(one.id, claim_seq)
    for told in fresh.reading.links:
        batch.links.append(
            {
                "seq": seq,
                "a": numbers[told.a],
                "b": numbers[told.b],
                "relation": told.relation.value,
                "why": told.why,
                "reading": fresh.seq,
            }
        )
        seq += 1
    return seq

"""Judgements that were passed: found by id, by document, and those that hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, select

from rawi.errors import LedgerError
from rawi.ledger.conditions import current_reading
from rawi.ledger.judgements import judgement_from_json
from rawi.ledger.portions import portions
from rawi.ledger.schema import document
from rawi.ledger.schema_linked import anchor, judged, judgement
from rawi.model import DocumentId, Judgement, Unfit, Verdict

MOVES = (Verdict.MERGE, Verdict.SPLIT)
"""Verdicts on events: they are put in force once the claims are linked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A judgement of the ledger, with its row number."""

    seq: int
    told: Judgement


def undone() -> Select[tuple[int | None]]:
    """Return what selects the judgements that were taken back."""
    return select(judgement.c.undoes).where(judgement.c.undoes.is_not(None))


def find_judgement(connection: Connection, name: str) -> Passed:
    """Return the judgement of an id.

    Raises:
        LedgerError: There is none.
    """
    rows = select(judgement.c.seq, judgement.c.record).where(judgement.c.id == name)
    row = connection.execute(rows).first()
    if row is None:
        mend = "`rawi judge list` shows them"
        raise LedgerError("judgement", f"none has the id {name!r}", mend)
    return Passed(seq=row.seq, told=judgement_from_json(row.record))


def in_force(connection: Connection, documents: Iterable[str]) -> tuple[Passed, ...]:
    """Return the judgements on *documents* that are not undone, oldest first."""
    named = select(anchor.c.judgement).where(anchor.c.document.in_(list(documents)))
    rows = (
        select(judgement.c.seq, judgement.c.record)
        .where(judgement.c.seq.in_(named), judgement.c.seq.not_in(undone()))
        .order_by(judgement.c.seq)
    )
    return tuple(
        Passed(seq=row.seq, told=judgement_from_json(row.record))
        for row in connection.execute(rows)
    )


def find_moves(connection: Connection, readings: Sequence[int]) -> tuple[Passed, ...]:
    """Return the merges and splits in force that some readings are judged by."""
    found: dict[int, Passed] = {}
    for wanted in portions(readings):
        rows = (
            select(judgement.c.seq, judgement.c.record)
            .join(judged, judged.c.judgement == judgement.c.seq)
            .where(
                judged.c.reading.in_(wanted),
                judgement.c.verdict.in_([verdict.value for verdict in MOVES]),
                judgement.c.seq.not_in(undone()),
            )
        )
        for row in connection.execute(rows):
            found[row.seq] = Passed(seq=row.seq, told=judgement_from_json(row.record))
    return tuple(found[seq] for seq in sorted(found))


def list_judgements(connection: Connection) -> Iterator[Judgement]:
    """Yield all judgements in the order in which they were passed."""
    rows = select(judgement.c.record).order_by(judgement.c.seq)
    for row in connection.execute(rows):
        yield judgement_from_json(row.record)


def list_unfit(connection: Connection) -> tuple[Unfit, ...]:
    """Return the judgements in force that find no place in the current readings."""
    rows = (
        select(judgement.c.id, document.c.id.label("name"), judged.c.unfit)
        .join(judgement, judgement.c.seq == judged.c.judgement)
        .join(current_reading, current_reading.c.seq == judged.c.reading)
        .join(document, document.c.seq == current_reading.c.document)
        .where(judged.c.unfit.is_not(None), judgement.c.seq.not_in(undone()))
        .order_by(judged.c.seq)
    )
    return tuple(
        Unfit(judgement=row.id, document=DocumentId(row.name), reason=row.unfit)
        for row in connection.execute(rows)
    )

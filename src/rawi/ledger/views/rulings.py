"""How claims stand with analysts: who judged them, when, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Select, func, or_, select

from rawi.ledger.conditions import current_claim, current_reading
from rawi.ledger.judgements import judgement_from_json
from rawi.ledger.queries import make_entries
from rawi.ledger.schema import claim
from rawi.ledger.schema_linked import anchor, judged, judgement
from rawi.model import ClaimId, DocumentId, Entry, Judgement

_MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A judgement with what became of it."""

    seq: int
    """Its row number: later ones have higher numbers."""
    told: Judgement
    undone: Judgement | None = None
    """The judgement that took it back."""
    undone_seq: int = -1
    """Its row number; -1 where there is none."""


def rulings_on(connection: Connection, name: str) -> tuple[Ruling, ...]:
    """Return the judgements on the claim of an id, oldest first, undos left out."""
    numbers = select(claim.c.seq).where(claim.c.id == name)
    found = select(judged.c.judgement).where(judged.c.claim.in_(numbers))
    return _rulings(connection, judgement.c.seq.in_(found))


def rulings_in(connection: Connection, document: DocumentId) -> tuple[Ruling, ...]:
    """Return the judgements on claims of a document, oldest first."""
    found = select(anchor.c.judgement).where(anchor.c.document == document)
    return _rulings(connection, judgement.c.seq.in_(found))


def _rulings(connection: Connection, which: object) -> tuple[Ruling, ...]:
    """Return the judgements that meet a condition, each with its undo."""
    rows = (
        select(judgement.c.seq, judgement.c.record)
        .where(which)  # type: ignore[arg-type]
        .order_by(judgement.c.seq)
    )
    return _with_undos(connection, rows)


def _with_undos(
    connection: Connection, rows: Select[tuple[int, str]]
) -> tuple[Ruling, ...]:
    """Return the judgements of *rows*, each with what took it back."""
    found = {
        row.seq: judgement_from_json(row.record) for row in connection.execute(rows)
    }
    undos = select(judgement.c.seq, judgement.c.undoes, judgement.c.record).where(
        judgement.c.undoes.in_(list(found))
    )
    taken = {row.undoes: row for row in connection.execute(undos)}
    return tuple(
        Ruling(
            seq=seq,
            told=told,
            undone=judgement_from_json(taken[seq].record) if seq in taken else None,
            undone_seq=taken[seq].seq if seq in taken else -1,
        )
        for seq, told in found.items()
    )


def list_rulings(
    connection: Connection, *, by: str | None, before: int | None, limit: int
) -> tuple[Ruling, ...]:
    """Return judgements, the last first, undos among them.

    Args:
        connection: Of the running transaction.
        by: Whose; `None`: anybody's.
        before: The row number that they come before; `None`: begin with the last.
        limit: The most.
    """
    rows = select(judgement.c.seq, judgement.c.record)
    if by is not None:
        rows = rows.where(judgement.c.by == by)
    if before is not None:
        rows = rows.where(judgement.c.seq < before)
    return _with_undos(connection, rows.order_by(judgement.c.seq.desc()).limit(limit))


def last_mark(connection: Connection) -> int:
    """Return how far judgements have come: the number of the last one, or 0.

    A page that offers to judge carries it, so that what another judged since the
    page was made is noticed.
    """
    return int(connection.execute(select(func.max(judgement.c.seq))).scalar() or 0)


def mark_of(connection: Connection, names: Iterable[str]) -> int:
    """Return how claims stand: the number of the last judgement or undo on them.

    It is 0 where nobody has judged.
    """
    numbers = select(claim.c.seq).where(claim.c.id.in_(list(names)))
    found = select(judged.c.judgement).where(judged.c.claim.in_(numbers))
    rows = select(func.max(judgement.c.seq)).where(
        or_(judgement.c.seq.in_(found), judgement.c.undoes.in_(found))
    )
    return int(connection.execute(rows).scalar() or 0)


def find_ruling(connection: Connection, name: str) -> Ruling | None:
    """Return the judgement of an id, or `None`."""
    found = _rulings(connection, judgement.c.id == name)
    return found[0] if found else None


def find_entry(connection: Connection, name: str) -> tuple[Entry, bool] | None:
    """Return the claim of an id and whether it is current.

    One that was rejected is found as well: its page says by whom.
    """
    c = claim.c
    rows = (
        select(c.seq, c.id, c.document)
        .join(current_reading, current_reading.c.seq == c.reading)
        .where(c.id == name)
        .order_by(c.seq.desc())
    )
    found = connection.execute(rows).all()
    shown = select(current_claim.c.seq).where(current_claim.c.id == name)
    current = {row.seq for row in connection.execute(shown)}
    best = next((row for row in found if row.seq in current), None)
    row = best or next(iter(found[-1:]), None)
    if row is None:
        return None
    return next(make_entries(connection, [row])), best is not None


def find_entries(
    connection: Connection, names: Sequence[ClaimId]
) -> Mapping[ClaimId, Entry]:
    """Return current claims by their ids; those that are not current are missing."""
    c = current_claim.c
    rows = select(c.seq, c.id, c.document).where(c.id.in_(names[:_MOST]))
    found = make_entries(connection, connection.execute(rows.order_by(c.seq)).all())
    return {entry.claim.id: entry for entry in found}

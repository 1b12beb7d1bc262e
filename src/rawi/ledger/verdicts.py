"""Judgements put in force: what is hidden, reviewed, corrected, moved.

All of it is rows that are added, so that an undo adds the opposite rows and
nothing is lost: a correction is a claim of its own beside the one it corrects.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from rawi.errors import JudgedMeanwhile, LedgerError
from rawi.jsonl import claim_to_json
from rawi.ledger.anchors import Found, find_anchor
from rawi.ledger.conditions import current_claim
from rawi.ledger.correcting import correct_claim
from rawi.ledger.inserts import insert_rows, insert_words, next_seq
from rawi.ledger.judgements import judgement_to_json
from rawi.ledger.passed import MOVES, Passed, find_judgement
from rawi.ledger.readings import find_current
from rawi.ledger.records import DOCUMENT, to_claim, to_document
from rawi.ledger.rows import (
    Numbers,
    Row,
    claim_row,
    dump,
    mention_rows,
    record_row,
    words_row,
)
from rawi.ledger.schema import (
    claim,
    claim_record,
    document,
    mention,
    reading,
)
from rawi.ledger.schema_linked import anchor, judged, judgement
from rawi.ledger.standing import change_standing
from rawi.model import Claim, Document, DocumentId, Judgement, Unfit, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A current reading with its document and current claims."""

    reading: int
    document: int
    told: Document
    claims: dict[int, Claim]


def add_judgement(connection: Connection, told: Judgement) -> Passed | None:
    """Add a judgement and its anchors; return `None` if it is there already.

    Raises:
        LedgerError: It undoes one that is not there, or that is undone already.
    """
    known = select(judgement.c.seq).where(judgement.c.id == told.id)
    if connection.execute(known).first():
        return None
    seq = next_seq(connection, judgement)
    row: Row = {
        "seq": seq,
        "id": told.id,
        "verdict": told.verdict.value,
        "by": told.by,
        "at": told.at.replace(tzinfo=None),
        "why": told.why,
        "record": dump(judgement_to_json(told)),
        "undoes": _undone(connection, told.undoes) if told.undoes else None,
    }
    insert_rows(connection, judgement, [row])
    anchors: list[Row] = [
        {"judgement": seq, "n": n, "document": a.document}
        for n, a in enumerate(told.anchors)
    ]
    insert_rows(connection, anchor, anchors)
    return Passed(seq=seq, told=told)


def _undone(connection: Connection, name: str) -> int:
    """Return the number of the judgement that an undo takes back."""
    passed = find_judgement(connection, name)
    again = select(judgement.c.id).where(judgement.c.undoes == passed.seq)
    if connection.execute(again).first():
        reason = f"judgement {name} is undone already"
        raise JudgedMeanwhile("judgement", reason, "pass a new one")
    if passed.told.verdict is Verdict.UNDO:
        reason = f"judgement {name} is itself an undo"
        raise LedgerError("judgement", reason, "pass the first one again")
    return passed.seq


def load_judged(connection: Connection, seq: int) -> Judged:
    """Return a reading with the claims of it that are current."""
    columns = [document.c[column] for column in DOCUMENT]
    rows = (
        select(reading.c.document, *columns)
        .join(document, document.c.seq == reading.c.document)
        .where(reading.c.seq == seq)
    )
    row = connection.execute(rows).one()
    told = to_document(row)
    found = (
        select(current_claim.c.seq, claim_record.c.record)
        .join(claim_record, claim_record.c.claim == current_claim.c.seq)
        .where(current_claim.c.reading == seq)
        .order_by(current_claim.c.n)
    )
    claims = {r.seq: to_claim(r.record, told.text) for r in connection.execute(found)}
    return Judged(reading=seq, document=row.document, told=told, claims=claims)


def apply_to_claims(
    connection: Connection, passed: Passed, names: Iterable[str] | None = None
) -> tuple[Unfit, ...]:
    """Find the claims of a judgement and put it in force; return what does not fit.

    Args:
        connection: Of the running transaction.
        passed: The judgement.
        names: Documents whose claims are looked for; `None`: all of them.
    """
    unfit = []
    wanted = None if names is None else set(names)
    for n, one in enumerate(passed.told.anchors):
        if wanted is not None and one.document not in wanted:
            continue
        seq = find_current(connection, one.document)
        if seq is None:
            reason = "its document is not in the ledger"
            unfit.append(_unfit(passed, one.document, reason))
            continue
        here = load_judged(connection, seq)
        found = find_anchor(passed.told, one, here.claims, here.told.text)
        found, told = _corrected(passed, here, found)
        _note(connection, passed, n, here, found)
        if found.unfit:
            unfit.append(_unfit(passed, one.document, found.unfit))
        elif found.claim is not None:
            _take_effect(connection, passed, here, found, told)
    return tuple(unfit)


def _corrected(
    passed: Passed, here: Judged, found: Found
) -> tuple[Found, Claim | None]:
    """Return the corrected claim, or that its words stand in the text no more."""
    seq = found.claim
    if seq is None or found.settled or passed.told.verdict is not Verdict.CORRECT:
        return found, None
    rest = (here.claims[seq], here.told, passed.told.changes, passed.told.id)
    try:
        return found, correct_claim(*rest, known=here.claims.values())
    except LedgerError as error:
        return Found(unfit=error.reason), None


def _unfit(passed: Passed, name: DocumentId, reason: str) -> Unfit:
    """Return that a judgement finds no place in a document."""
    return Unfit(judgement=passed.told.id, document=name, reason=reason)


def _note(
    connection: Connection, passed: Passed, n: int, here: Judged, found: Found
) -> None:
    """Add which claim of a reading an anchor led to."""
    row: Row = {
        "seq": next_seq(connection, judged),
        "judgement": passed.seq,
        "n": n,
        "reading": here.reading,
        "claim": found.claim,
        "unfit": found.unfit,
    }
    insert_rows(connection, judged, [row])


def _take_effect(
    connection: Connection,
    passed: Passed,
    here: Judged,
    found: Found,
    told: Claim | None,
) -> None:
    """Put a verdict on a claim in force."""
    seq = found.claim
    if seq is None or passed.told.verdict in MOVES:
        return
    why = passed.told.id
    if passed.told.verdict is Verdict.REJECT:
        change_standing(connection, [(seq, 1, 1)], why)
    elif told is None:
        change_standing(connection, [(seq, 0, 1)], why)
    else:
        new = _add_corrected(connection, told, here, seq)
        change_standing(connection, [(seq, 1, 1), (new, 0, 1)], why)


def _add_corrected(connection: Connection, told: Claim, here: Judged, seq: int) -> int:
    """Add the corrected claim beside the one that was read; return its number."""
    new = next_seq(connection, claim)
    last = select(func.max(claim.c.n)).where(claim.c.reading == here.reading)
    n = (connection.execute(last).scalar() or 0) + 1
    numbers = Numbers(
        claim=new, reading=here.reading, document=here.document, n=n, corrects=seq
    )
    record = claim_to_json(told, here.told.text)
    insert_rows(connection, claim, [claim_row(told, here.told, numbers)])
    insert_rows(connection, claim_record, [record_row(told, record, new)])
    insert_rows(connection, mention, list(mention_rows(told, new)))
    engine = connection.dialect.name
    insert_words(connection, [words_row(engine, told, here.told, new)])
    return new

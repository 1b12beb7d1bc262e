"""Judgements as records: made from entries, written as JSON and read again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from rawi.errors import LedgerError
from rawi.ledger.correcting import pin_changes
from rawi.ledger.corrections import check_changes
from rawi.ledger.rows import digest
from rawi.model import (
    Anchor,
    ClaimId,
    Document,
    DocumentId,
    Entry,
    EventType,
    Judgement,
    Polarity,
    Span,
    Status,
    Verdict,
)
from rawi.model.claims import Claim

_FEWEST = {Verdict.MERGE: 2, Verdict.UNDO: 0}


def anchor_of(claim: Claim, document: Document) -> Anchor:
    """Return where *claim* stands in *document*, and what it was read as."""
    return Anchor(
        document=document.id,
        claim=claim.id,
        start=claim.trigger.start,
        end=claim.trigger.end,
        words=claim.trigger.text,
        sentence=Span(*claim.sentence).of(document.text),
        type=claim.type,
        polarity=claim.polarity,
        status=claim.status,
        source=claim.sources[-1].phrase.text if claim.sources else None,
    )


def make_judgement(  # noqa: PLR0913 - who, when, why, on what
    verdict: Verdict,
    entries: Sequence[Entry] = (),
    *,
    by: str,
    at: datetime,
    why: str = "",
    changes: Mapping[str, str] | None = None,
    undoes: str | None = None,
) -> Judgement:
    """Return a judgement, with the id that follows from all that it says.

    Args:
        verdict: What is decided.
        entries: The claims that it is decided on; for a merge one of each event.
        by: Who decides.
        at: When, with its time zone.
        why: In the analyst's words.
        changes: For a `correct`, what is put in place of what was read.
        undoes: For an `undo`, the judgement that is taken back.

    Raises:
        LedgerError: It lacks a part that its verdict needs, or a change has a
            value that cannot be.
    """
    fewest = _FEWEST.get(verdict, 1)
    if len(entries) < fewest:
        reason = f"{verdict} needs {fewest} claim{'s' if fewest > 1 else ''}"
        raise LedgerError("judgement", reason, "name them by their ids")
    if (verdict is Verdict.CORRECT) != bool(changes):
        raise LedgerError("judgement", "a correction changes something", "say what")
    if (verdict is Verdict.UNDO) != (undoes is not None):
        mend = "name the judgement"
        raise LedgerError("judgement", "an undo takes a judgement back", mend)
    if not by.strip():
        raise LedgerError("judgement", "nobody passes it", "say who, with --by NAME")
    told = Judgement(
        id="",
        verdict=verdict,
        by=by.strip(),
        at=at.astimezone(UTC).replace(microsecond=0),
        why=why,
        anchors=tuple(anchor_of(e.claim, e.document) for e in entries),
        changes=_pinned(check_changes(changes or {}), entries),
        undoes=undoes,
    )
    record = judgement_to_json(told)
    return judgement_from_json({**record, "id": digest(record)})


def _pinned(changes: dict[str, str], entries: Sequence[Entry]) -> dict[str, str]:
    """Return *changes* pinned to the document's words, if they are at hand."""
    if not changes or not entries[0].document.text:
        return changes
    return pin_changes(changes, entries[0].claim, entries[0].document)


def judgement_to_json(judgement: Judgement) -> dict[str, Any]:
    """Return a judgement as JSON has it."""
    return {
        "id": judgement.id,
        "verdict": judgement.verdict.value,
        "by": judgement.by,
        "at": judgement.at.isoformat(),
        "why": judgement.why,
        "anchors": [
            {
                "document": a.document,
                "claim": a.claim,
                "start": a.start,
                "end": a.end,
                "words": a.words,
                "sentence": a.sentence,
                "type": a.type.value,
                "polarity": a.polarity.value,
                "status": a.status.value,
                "source": a.source,
            }
            for a in judgement.anchors
        ],
        "changes": dict(sorted(judgement.changes.items())),
        "undoes": judgement.undoes,
    }


def judgement_from_json(record: str | Mapping[str, Any]) -> Judgement:
    """Return the judgement that *record* was written from."""
    told = json.loads(record) if isinstance(record, str) else record
    return Judgement(
        id=told["id"],
        verdict=Verdict(told["verdict"]),
        by=told["by"],
        at=datetime.fromisoformat(told["at"]),
        why=told["why"],
        anchors=tuple(
            Anchor(
                document=DocumentId(a["document"]),
                claim=ClaimId(a["claim"]),
                start=a["start"],
                end=a["end"],
                words=a["words"],
                sentence=a["sentence"],
                type=EventType(a["type"]),
                polarity=Polarity(a["polarity"]),
                status=Status(a["status"]),
                source=a["source"],
            )
            for a in told["anchors"]
        ),
        changes=told["changes"],
        undoes=told["undoes"],
    )

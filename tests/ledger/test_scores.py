"""The reader scored against judgements, on readings made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from rawi.ledger.judgements import make_judgement
from rawi.ledger.scores import Measured, score_judgements
from rawi.model import (
    Claim,
    DocumentId,
    Entry,
    EventType,
    Judgement,
    Phrase,
    Polarity,
    Reading,
    Verdict,
)
from shelves import shelling

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
SHELLED, KILLED = shelling().claims


def judge(verdict: Verdict, claim: Claim, **rest: object) -> Judgement:
    entry = Entry(claim=claim, document=shelling().document)
    return make_judgement(verdict, [entry], by="نور", at=NOON, **rest)  # type: ignore[arg-type]


def score(judgements: list[Judgement], *claims: Claim) -> dict[str, Measured]:
    reading = replace(shelling(), claims=claims, links=())

    def read(name: DocumentId) -> Reading | None:
        return reading if name == "shelling" else None

    return {row.measure: row for row in score_judgements(judgements, read)}


def test_what_was_accepted_and_is_read_again_is_right():
    rows = score([judge(Verdict.ACCEPT, SHELLED)], SHELLED)
    assert [(r.right, r.wrong, r.missing) for r in rows.values()] == [(1, 0, 0)] * 3
    assert rows["event"].precision == 1.0


def test_what_was_accepted_and_is_read_no_more_is_missing():
    rows = score([judge(Verdict.ACCEPT, SHELLED)], KILLED)
    assert (rows["event"].missing, rows["event"].precision) == (1, None)


def test_what_was_rejected_and_is_read_again_is_wrong():
    rejected = [judge(Verdict.REJECT, SHELLED)]
    assert score(rejected, SHELLED)["event"].wrong == 1
    assert score(rejected)["event"].wrong == 0


def test_a_correction_is_what_must_be_read():
    made = [judge(Verdict.CORRECT, SHELLED, changes={"type": "air_strike"})]
    assert score(made, SHELLED)["event"].wrong == 1
    right = replace(SHELLED, type=EventType.AIR_STRIKE, polarity=Polarity.DENIED)
    rows = score(made, replace(right, sources=()))
    assert rows["event"].right == 1
    assert (rows["source"].wrong, rows["polarity"].wrong) == (1, 1)


def test_an_undone_judgement_and_one_on_no_document_are_not_counted():
    made = judge(Verdict.ACCEPT, SHELLED)
    undo = make_judgement(Verdict.UNDO, by="نور", at=NOON, undoes=made.id)
    assert score([made, undo], SHELLED)["event"].right == 0
    elsewhere = replace(shelling().document, id=DocumentId("none"))
    entry = Entry(claim=SHELLED, document=elsewhere)
    other = make_judgement(Verdict.ACCEPT, [entry], by="نور", at=NOON)
    assert score([other], SHELLED)["event"].right == 0


def test_the_last_judgement_on_a_claim_counts():
    rows = score(
        [judge(Verdict.ACCEPT, SHELLED), judge(Verdict.REJECT, SHELLED)], SHELLED
    )
    assert (rows["event"].right, rows["event"].wrong) == (0, 1)


def test_a_corrected_source_and_trigger_are_asked_for_by_their_words():
    words = "مدفعية الجيش قصفت"
    start = shelling().document.text.index(words)
    changes = {"trigger": words, "source": "الجيش"}
    made = [judge(Verdict.CORRECT, SHELLED, changes=changes)]
    trigger = Phrase(start=start, end=start + 6, text="مدفعية")
    source = replace(
        SHELLED.sources[0], phrase=replace(SHELLED.sources[0].phrase, text="الجيش")
    )
    rows = score(made, replace(SHELLED, trigger=trigger, sources=(source,)))
    assert (rows["event"].right, rows["source"].right) == (1, 1)
    assert score(made, SHELLED)["source"].wrong == 1

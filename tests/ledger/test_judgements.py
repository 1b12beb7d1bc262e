"""Judgements: in force at once, taken back whole, put on newer readings again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import make_source
from rawi.errors import LedgerError
from rawi.ledger import SqlLedger, open_ledger
from rawi.ledger.corrections import parse_range
from rawi.ledger.dump import dump_lines
from rawi.ledger.judgements import (
    judgement_from_json,
    judgement_to_json,
    make_judgement,
)
from rawi.model import (
    ClaimQuery,
    Entry,
    EventType,
    Judgement,
    Polarity,
    Range,
    Reading,
    SourceKind,
    Verdict,
)
from shelves import claim_id, denial, read_anew, shelling, siege, world

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[SqlLedger]:
    with open_ledger(tmp_path / "ledger.db", create=True) as opened:
        add(opened, *world())
        yield opened


def add(ledger: SqlLedger, *readings: Reading) -> list[str]:
    """Add and link; return why judgements do not fit."""
    with ledger.writing() as writer:
        added = writer.add(readings)
        writer.link()
    return [one.reason for one in added.unfit]


def entry(ledger: SqlLedger, trigger: str) -> Entry:
    found = [e for e in ledger.entries(ClaimQuery()) if e.claim.trigger.text == trigger]
    assert len(found) == 1
    return found[0]


def triggers(ledger: SqlLedger) -> set[str]:
    return {e.claim.trigger.text for e in ledger.entries(ClaimQuery())}


def judge(ledger: SqlLedger, verdict: Verdict, *on: str, **rest: object) -> Judgement:
    entries = [entry(ledger, trigger) for trigger in on]
    made = make_judgement(verdict, entries, by="نور", at=NOON, **rest)  # type: ignore[arg-type]
    with ledger.writing() as writer:
        assert writer.judge(made)
    return made


def undo(ledger: SqlLedger, judgement: Judgement) -> None:
    judge(ledger, Verdict.UNDO, undoes=judgement.id)


def state(ledger: SqlLedger) -> list[Entry]:
    return list(ledger.entries(ClaimQuery()))


def test_what_is_accepted_is_reviewed_and_stays(ledger: SqlLedger):
    before = state(ledger)
    judge(ledger, Verdict.ACCEPT, "قصفت")
    assert state(ledger) == before
    assert ledger.count(ClaimQuery(reviewed=True)) == 1
    assert ledger.count(ClaimQuery(reviewed=False)) == 4


def test_what_is_rejected_is_shown_no_more_and_its_links_neither(ledger: SqlLedger):
    judge(ledger, Verdict.REJECT, "قصفت")
    assert "قصفت" not in triggers(ledger)
    assert entry(ledger, "مقتل").links == ()


def test_what_is_corrected_is_found_as_corrected(ledger: SqlLedger):
    changes = {"type": "air_strike", "source": "الجيش", "killed": "21+"}
    judge(ledger, Verdict.CORRECT, "قصفت", changes=changes)
    claim = entry(ledger, "قصفت").claim
    assert claim.type is EventType.AIR_STRIKE
    assert claim.sources[-1].phrase.text == "الجيش"
    assert claim.toll.killed == Range(21, None)
    assert ledger.count(ClaimQuery(types=(EventType.SHELLING,))) == 0
    assert ledger.count(ClaimQuery(types=(EventType.AIR_STRIKE,), text="الجيش")) == 1
    assert entry(ledger, "قصفت").event is not None


def test_a_corrected_denial_is_disputed_no_more(ledger: SqlLedger):
    assert ledger.count(ClaimQuery(disputed=True)) == 2
    made = judge(ledger, Verdict.CORRECT, "حصار", changes={"polarity": "affirmed"})
    assert entry(ledger, "حصار").claim.polarity is Polarity.AFFIRMED
    assert ledger.count(ClaimQuery(disputed=True)) == 0
    undo(ledger, made)
    assert ledger.count(ClaimQuery(disputed=True)) == 2


def test_an_outlets_own_voice_can_be_a_correction(ledger: SqlLedger):
    judge(ledger, Verdict.CORRECT, "مقتل", changes={"source": "outlet"})
    assert entry(ledger, "مقتل").claim.sources == ()


@pytest.mark.parametrize(
    ("verdict", "on", "rest"),
    [
        (Verdict.ACCEPT, ("قصفت",), {}),
        (Verdict.REJECT, ("قصفت",), {}),
        (Verdict.CORRECT, ("قصفت",), {"changes": {"polarity": "denied"}}),
        (Verdict.MERGE, ("قصفت", "فتح"), {}),
        (Verdict.SPLIT, ("حصار",), {}),
    ],
)
def test_an_undo_brings_back_what_was(
    ledger: SqlLedger,
    verdict: Verdict,
    on: tuple[str, ...],
    rest: dict[str, dict[str, str]],
):
    before = state(ledger)
    made = judge(ledger, verdict, *on, **rest)
    undo(ledger, made)
    assert state(ledger) == before
    assert ledger.count(ClaimQuery(reviewed=True)) == 0
    assert [j.verdict for j in ledger.judgements()] == [verdict, Verdict.UNDO]
    with pytest.raises(LedgerError, match="undone already"):
        judge(ledger, Verdict.UNDO, undoes=made.id, why="again")


def test_merged_events_are_one_and_split_ones_are_two(ledger: SqlLedger):
    judge(ledger, Verdict.MERGE, "قصفت", "فتح")
    home = entry(ledger, "قصفت").event
    assert home is not None
    assert entry(ledger, "فتح").event == home
    assert {e.claim.trigger.text for e in ledger.event(home)} >= {"قصفت", "فتح"}
    judge(ledger, Verdict.SPLIT, "فتح")
    assert entry(ledger, "فتح").event != home


def test_a_split_ends_a_dispute(ledger: SqlLedger):
    assert entry(ledger, "حصار").event == entry(ledger, "الحصار").event
    judge(ledger, Verdict.SPLIT, "حصار")
    assert entry(ledger, "حصار").event != entry(ledger, "الحصار").event
    assert ledger.count(ClaimQuery(disputed=True)) == 0


def test_judgements_hold_on_a_newer_reading(ledger: SqlLedger):
    judge(ledger, Verdict.ACCEPT, "مقتل")
    judge(ledger, Verdict.REJECT, "قصفت")
    old = shelling()
    # A new reader: the same claims under other ids, for it names other places.
    claims = [replace(c, id=claim_id("new", c.id)) for c in old.claims]
    assert add(ledger, read_anew(old, *claims)) == []
    assert triggers(ledger) == {"مقتل", "الحصار", "فتح", "حصار"}
    assert ledger.count(ClaimQuery(reviewed=True)) == 1


def test_a_correction_holds_on_a_newer_reading(ledger: SqlLedger):
    made = judge(ledger, Verdict.CORRECT, "قصفت", changes={"type": "air_strike"})
    old = shelling()
    assert add(ledger, read_anew(old, *old.claims)) == []
    assert entry(ledger, "قصفت").claim.type is EventType.AIR_STRIKE
    assert entry(ledger, "قصفت").event is not None
    undo(ledger, made)
    assert entry(ledger, "قصفت").claim.type is EventType.SHELLING


def test_what_is_now_read_as_it_was_corrected_needs_no_correction(ledger: SqlLedger):
    judge(ledger, Verdict.CORRECT, "قصفت", changes={"type": "air_strike"})
    old = shelling()
    right = replace(
        old.claims[0], id=claim_id("right"), type=EventType.AIR_STRIKE, confidence=0.95
    )
    assert add(ledger, read_anew(old, right)) == []
    assert entry(ledger, "قصفت").claim.confidence == 0.95
    assert ledger.count(ClaimQuery(reviewed=True)) == 1


def test_a_merge_and_a_split_hold_on_a_newer_reading(ledger: SqlLedger):
    judge(ledger, Verdict.MERGE, "مقتل", "فتح")
    judge(ledger, Verdict.SPLIT, "حصار")
    for old in (shelling(), denial(), siege()):
        claims = [replace(c, id=claim_id("new", c.id)) for c in old.claims]
        assert add(ledger, read_anew(old, *claims)) == []
    assert entry(ledger, "مقتل").event == entry(ledger, "فتح").event
    assert entry(ledger, "حصار").event != entry(ledger, "الحصار").event


def test_what_no_longer_fits_is_told_and_kept(ledger: SqlLedger):
    judge(ledger, Verdict.ACCEPT, "قصفت")
    gone = judge(ledger, Verdict.ACCEPT, "مقتل")
    old = shelling()
    other = replace(
        old.claims[0], id=claim_id("other"), polarity=Polarity.DENIED, sources=()
    )
    reasons = add(ledger, read_anew(old, other))
    changed = "shelling affirmed actual, and is now read as shelling denied actual"
    assert reasons == [
        f"«قصفت» was {changed}",
        "no claim stands at «مقتل» any more",
    ]
    assert [u.reason for u in ledger.unfit()] == reasons
    assert ledger.count(ClaimQuery(reviewed=True)) == 0
    undo(ledger, gone)
    assert [u.reason for u in ledger.unfit()] == reasons[:1]
    # An older reading that comes back would fit again: nothing was thrown away.
    assert add(ledger, read_anew(old, *old.claims, version="3")) == []
    assert ledger.count(ClaimQuery(reviewed=True)) == 1


def test_a_claim_is_found_again_where_the_text_has_moved(ledger: SqlLedger):
    judge(ledger, Verdict.REJECT, "مقتل")
    old = shelling()
    before = "عاجل\n"
    moved = shelling(text=before + old.document.text)
    claims = [replace(c, id=claim_id("moved", c.id)) for c in moved.claims]
    assert add(ledger, read_anew(moved, *claims)) == []
    assert "مقتل" not in triggers(ledger)


def test_judgements_are_in_the_dump_and_the_same_twice_is_one(ledger: SqlLedger):
    made = judge(ledger, Verdict.ACCEPT, "قصفت", why="راجعته")
    with ledger.writing() as writer:
        assert not writer.judge(made)
    with ledger.moment() as connection:
        lines = [line for line in dump_lines(connection) if b'"judgement"' in line]
    assert len(lines) == 1
    assert "راجعته".encode() in lines[0]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"colour": "red"}, "no part 'colour'"),
        ({"type": "party"}, "type='party' cannot be"),
        ({"killed": "many"}, "a range as 20-30"),
        ({"from": "yesterday"}, "cannot be"),
        ({}, "changes something"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    ledger: SqlLedger, changes: dict[str, str], said: str
):
    with pytest.raises(LedgerError, match=said):
        judge(ledger, Verdict.CORRECT, "قصفت", changes=changes)
    assert list(ledger.judgements()) == []


def test_a_source_must_stand_in_the_document(ledger: SqlLedger):
    with pytest.raises(LedgerError, match="do not stand"):
        judge(ledger, Verdict.CORRECT, "قصفت", changes={"source": "وزير"})
    assert list(ledger.judgements()) == []


def test_a_kind_of_source_can_be_corrected_alone(ledger: SqlLedger):
    judge(ledger, Verdict.CORRECT, "مقتل", changes={"source_kind": "witness"})
    source = entry(ledger, "مقتل").claim.sources[-1]
    assert source.kind is SourceKind.WITNESS
    assert source == replace(
        make_source(shelling().document, "طبيب", "أكد"),
        kind=SourceKind.WITNESS,
        act=source.act,
    )


def test_a_judgement_needs_who_and_on_what(ledger: SqlLedger):
    with pytest.raises(LedgerError, match="say who"):
        make_judgement(Verdict.ACCEPT, [entry(ledger, "قصفت")], by=" ", at=NOON)
    with pytest.raises(LedgerError, match="needs 2 claims"):
        make_judgement(Verdict.MERGE, [entry(ledger, "قصفت")], by="x", at=NOON)
    with pytest.raises(LedgerError, match="takes a judgement back"):
        make_judgement(Verdict.UNDO, by="x", at=NOON)


def test_a_judgement_comes_back_from_json_as_it_was(ledger: SqlLedger):
    made = make_judgement(
        Verdict.CORRECT,
        [entry(ledger, "قصفت")],
        by="نور",
        at=NOON,
        why="«لماذا»",
        changes={"type": "bombing"},
    )
    assert judgement_from_json(judgement_to_json(made)) == made


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_range_is_read_as_it_is_written(low: int, more: int):
    high = low + more
    assert parse_range(f"{low}-{high}") == Range(low, high)
    assert parse_range(f"{low}+") == Range(low, None)
    if more:
        with pytest.raises(ValueError, match="end below"):
            parse_range(f"{high}-{low}")

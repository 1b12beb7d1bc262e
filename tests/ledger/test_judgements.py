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
from rawi.errors import JudgedMeanwhile, LedgerError
from rawi.ledger import SqlLedger, open_ledger
from rawi.ledger.corrections import parse_range
from rawi.ledger.dump import dump_lines
from rawi.ledger.judgements import (
    judgement_from_json,
    judgement_to_json,
    make_judgement,
)
from rawi.ledger.views.rulings import mark_of
from rawi.model import (
    Act,
    ClaimQuery,
    Entry,
    EventType,
    Evidence,
    Judgement,
    Phrase,
    PlaceId,
    Polarity,
    Range,
    Reading,
    Role,
    SourceKind,
    Span,
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


def span_of(ledger: SqlLedger, trigger: str, words: str) -> str:
    """Return where words stand in a claim's document, as a correction has it."""
    start = entry(ledger, trigger).document.text.index(words)
    return f"{start}-{start + len(words)}"


@pytest.mark.parametrize("by", ["span", "words"])
def test_any_field_can_be_corrected_by_spans_and_by_words(ledger: SqlLedger, by: str):
    def at(words: str) -> str:
        return span_of(ledger, "قصفت", words) if by == "span" else words

    mark = "," if by == "span" else "|"
    changes = {
        "trigger": at("مدفعية"),
        "source": at("الجيش"),
        "source_kind": "military",
        "act": "announce",
        "cue": at("إن"),
        "via": at("مصدر عسكري"),
        "actor": f"{at('مدفعية الجيش')}{mark}{at('الجيش')}",
        "target": at("مدينة"),
        "place": f"{at('إدلب')}@to",
        "time": at("السبت"),
        "from": "2016-08-01",
        "to": "2016-08-02",
        "killed": "3",
        "count": f"300+; air strikes; {at('صباح')}",
        "evidence": "video,photo",
    }
    made = judge(ledger, Verdict.CORRECT, "قصفت", changes=changes)
    claim = entry(ledger, "مدفعية").claim
    outer, inner = claim.sources
    assert outer.phrase.text == "مصدر عسكري"
    assert (inner.phrase.text, inner.kind) == ("الجيش", SourceKind.MILITARY)
    assert (inner.act, inner.cue and inner.cue.text) == (Act.ANNOUNCE, "إن")
    assert [p.phrase.text for p in claim.actors] == ["مدفعية الجيش", "الجيش"]
    assert [p.phrase.text for p in claim.targets] == ["مدينة"]
    (place,) = claim.places
    assert (place.phrase.text, place.role) == ("إدلب", Role.TO)
    assert place.location is not None
    assert place.location.place.country == "SY"
    assert claim.time is not None
    assert (claim.time.phrase.text, str(claim.time.end)) == ("السبت", "2016-08-02")
    assert claim.count is not None
    assert (claim.count.value, claim.count.of) == (Range(300, None), "air strikes")
    assert claim.evidence == (Evidence.VIDEO, Evidence.PHOTO)
    text = entry(ledger, "مدفعية").document.text
    phrases = [claim.trigger, outer.phrase, inner.phrase, place.phrase]
    phrases += [p.phrase for p in (*claim.actors, *claim.targets)]
    assert all(text[p.start : p.end] == p.text for p in phrases)
    # A correction keeps both span and words, however it was given.
    words = "مدينة"
    where = span_of(ledger, "مدفعية", words)
    assert made.changes["target"] == f"{where}«{words}»"


def test_fields_can_be_emptied(ledger: SqlLedger):
    judge(ledger, Verdict.CORRECT, "مقتل", changes={"target": "none", "cue": "none"})
    claim = entry(ledger, "مقتل").claim
    assert claim.targets == ()
    assert claim.sources[-1].cue is None
    judge(ledger, Verdict.CORRECT, "قصفت", changes={"place": "none", "time": "none"})
    claim = entry(ledger, "قصفت").claim
    assert (claim.places, claim.time) == ((), None)


def test_a_place_can_be_named_by_its_id_and_is_found_there(ledger: SqlLedger):
    changes = {"place": "مدينة إدلب=gn:170063"}
    judge(ledger, Verdict.CORRECT, "قصفت", changes=changes)
    (place,) = entry(ledger, "قصفت").claim.places
    assert place.location is not None
    assert place.location.place.name == "Aleppo"
    assert ledger.count(ClaimQuery(place=PlaceId("gn:170063"))) == 2


def test_an_actor_is_known_by_name_or_id(ledger: SqlLedger):
    judge(ledger, Verdict.CORRECT, "فتح", changes={"target": "جيش الفتح"})
    (party,) = entry(ledger, "فتح").claim.targets
    assert party.actor is not None
    assert party.actor.name_ar == "جيش الفتح"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"actor": "وزير"}, "do not stand"),
        ({"actor": "9000-9005"}, "do not stand"),
        ({"target": "7-3"}, "end behind"),
        ({"trigger": "none"}, "words of the document"),
        ({"place": "إدلب=gn:0"}, "no place has the id"),
        ({"target": "إدلب=nobody"}, "no actor has the id"),
        ({"count": "300"}, "what it counts"),
        ({"evidence": "rumour"}, "cannot be"),
    ],
)
def test_words_and_ids_that_are_not_there_are_refused(
    ledger: SqlLedger, changes: dict[str, str], said: str
):
    with pytest.raises(LedgerError, match=said):
        judge(ledger, Verdict.CORRECT, "قصفت", changes=changes)
    assert list(ledger.judgements()) == []


def test_corrected_words_are_found_again_where_the_text_has_moved(ledger: SqlLedger):
    judge(ledger, Verdict.CORRECT, "قصفت", changes={"actor": "الجيش"})
    old = shelling()
    moved = shelling(text="عاجل\n" + old.document.text)
    claims = [replace(c, id=claim_id("moved", c.id)) for c in moved.claims]
    assert add(ledger, read_anew(moved, *claims)) == []
    found = entry(ledger, "قصفت")
    (party,) = found.claim.actors
    assert found.document.text[party.phrase.start : party.phrase.end] == "الجيش"


def test_a_correction_whose_words_are_gone_is_told_and_the_reading_kept(
    ledger: SqlLedger,
):
    judge(ledger, Verdict.CORRECT, "قصفت", changes={"actor": "عسكري"})
    old = shelling()
    text = old.document.text.replace("مصدر عسكري", "مصدر رسمي")
    sentence = text.split("\n")[0]
    other = shelling(text=old.document.text).claims[0]
    document = replace(old.document, text=text)
    start = text.index("قصفت")
    told = replace(
        other,
        sentence=Span(0, len(sentence)),
        trigger=Phrase(start=start, end=start + 4, text="قصفت"),
        sources=(),
        time=None,
        places=(),
    )
    reading = read_anew(replace(old, document=document), told)
    (reason,) = add(ledger, reading)
    assert "do not stand" in reason
    assert entry(ledger, "قصفت").claim.actors == ()


def test_a_moved_trigger_that_is_now_read_so_needs_no_correction(ledger: SqlLedger):
    judge(ledger, Verdict.CORRECT, "مقتل", changes={"trigger": "مقتل ثلاثة أشخاص"})
    old = shelling()
    start = old.document.text.index("مقتل")
    words = "مقتل ثلاثة أشخاص"
    wider = Phrase(start=start, end=start + len(words), text=words)
    right = replace(old.claims[1], id=claim_id("wider"), trigger=wider, confidence=0.95)
    assert add(ledger, read_anew(old, right)) == []
    assert entry(ledger, words).claim.confidence == 0.95


def test_who_looked_before_another_judged_is_refused(ledger: SqlLedger):
    name = entry(ledger, "قصفت").claim.id
    with ledger.moment() as connection:
        seen = mark_of(connection, [name])
    first = judge(ledger, Verdict.ACCEPT, "قصفت")
    late = make_judgement(Verdict.REJECT, [entry(ledger, "قصفت")], by="سلمى", at=NOON)
    with ledger.writing() as writer, pytest.raises(JudgedMeanwhile):
        writer.judge(late, seen)
    undo(ledger, first)
    with ledger.writing() as writer, pytest.raises(JudgedMeanwhile):
        writer.judge(late, seen + 1)
    with ledger.writing() as writer:
        assert writer.judge(late, seen + 2)


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


@pytest.mark.parametrize("verdict", [Verdict.ACCEPT, Verdict.REJECT])
def test_an_undo_on_a_corrected_claim_leaves_the_correction(
    ledger: SqlLedger, verdict: Verdict
):
    judge(ledger, Verdict.CORRECT, "قصفت", changes={"polarity": "denied"})
    before = state(ledger)
    undo(ledger, judge(ledger, verdict, "قصفت"))
    assert state(ledger) == before


def test_corrections_of_corrections_are_taken_back_the_last_first(ledger: SqlLedger):
    plain = state(ledger)
    first = judge(ledger, Verdict.CORRECT, "قصفت", changes={"polarity": "denied"})
    once = state(ledger)
    last = judge(ledger, Verdict.CORRECT, "قصفت", changes={"killed": "7"})
    twice = state(ledger)
    undo(ledger, judge(ledger, Verdict.ACCEPT, "قصفت"))
    with pytest.raises(LedgerError, match="undo that one first"):
        undo(ledger, first)
    assert state(ledger) == twice
    undo(ledger, last)
    assert state(ledger) == once
    undo(ledger, first)
    assert state(ledger) == plain


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

"""Claims from events: who vouches, what the cue changes, and the id of it all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import FATAH, SANA, make_document, make_location, make_place
from rawi.claims.assemble import Context, assemble_claims, claim_id, find_mention
from rawi.model import (
    Act,
    Attribution,
    Claim,
    Document,
    DocumentId,
    Event,
    EventType,
    Evidence,
    Measure,
    Mention,
    Phrase,
    Polarity,
    Provenance,
    Range,
    Reason,
    Role,
    Shape,
    ShapeKind,
    SourceKind,
    Span,
    Speaker,
    Status,
    Timex,
    TimexType,
    Toll,
    Toponym,
    Trigger,
)
from rawi.text.sentences import split_sentences

TEXT = (
    "نقلت وكالة سانا عن مصدر عسكري قوله إن جيش الفتح قصف أحياء حلب أمس.\n"
    "وقتل خمسة مدنيين."
)
DOCUMENT = make_document(TEXT, published=date(2016, 8, 7))
PROVENANCE = Provenance(method="rules", version="0123abcd")


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def event(
    words: str = "قصف",
    kind: EventType = EventType.SHELLING,
    **changes: Any,  # noqa: ANN401 - fields of any type
) -> Event:
    where = span(words)
    (sentence,) = (s for s in split_sentences(TEXT) if s.span.contains(where))
    (at,) = (i for i, t in enumerate(sentence.tokens) if t.span.overlaps(where))
    trigger = Trigger(
        span=where,
        sentence=sentence.index,
        first=at,
        last=at,
        type=kind,
        entry=words,
        score=0.9,
        reasons=(Reason(part="event", rule="weights", span=where),),
    )
    return replace(Event(trigger=trigger), **changes)


def attribution(
    source: str | None,
    cue: str | None,
    content: str = "جيش الفتح قصف أحياء حلب أمس",
    **changes: Any,  # noqa: ANN401 - fields of any type
) -> Attribution:
    made = Attribution(
        cue=span(cue) if cue else None,
        content=(span(content),),
        source=Speaker(span=span(source), kind=SourceKind.MILITARY) if source else None,
        act=Act.SAY,
        rule="verb",
    )
    return replace(made, **changes)


OUTER = attribution("وكالة سانا", "نقلت", act=Act.REPORT)
CHAIN = attribution("مصدر عسكري", "قوله", via=OUTER)
MENTIONS = (
    Mention(span=span("وكالة سانا"), first=1, last=2, sentence=0, outlet=SANA),
    Mention(span=span("جيش الفتح"), first=8, last=9, sentence=0, actor=FATAH),
)


def assemble(
    *events: Event,
    said_by: Attribution | None = None,
    document: Document = DOCUMENT,
) -> tuple[Claim, ...]:
    """Return the claims of some events that one attribution vouches for."""
    told = (replace(e, attribution=said_by) for e in events)
    context = Context(
        document=document,
        sentences=split_sentences(document.text),
        mentions=MENTIONS,
        provenance=PROVENANCE,
    )
    return assemble_claims(told, context)


def test_the_outlets_own_voice_has_no_source():
    (claim,) = assemble(event())
    assert claim.sources == ()
    assert claim.trigger == Phrase.at(span("قصف"), TEXT)
    assert claim.sentence == split_sentences(TEXT)[0].span
    assert claim.provenance == PROVENANCE


def test_a_chain_of_sources_runs_from_the_outermost_to_the_innermost():
    (claim,) = assemble(event(), said_by=CHAIN)
    agency, officer = claim.sources
    assert (agency.phrase.text, agency.act) == ("وكالة سانا", Act.REPORT)
    assert agency.outlet == SANA
    assert (officer.phrase.text, officer.kind) == ("مصدر عسكري", SourceKind.MILITARY)
    assert officer.cue == Phrase.at(span("قوله"), TEXT)
    assert (officer.outlet, officer.actor) == (None, None)


def test_a_source_that_nobody_names_is_no_link_in_the_chain():
    nobody = attribution(None, "قوله", via=OUTER)
    (claim,) = assemble(event(), said_by=nobody)
    assert [s.phrase.text for s in claim.sources] == ["وكالة سانا"]
    (claim,) = assemble(event(), said_by=replace(nobody, via=None))
    assert claim.sources == ()


def test_a_speaker_who_goes_on_unmarked_has_no_cue():
    silent = attribution("مصدر عسكري", None)
    (claim,) = assemble(event(), said_by=silent)
    assert claim.sources[0].cue is None
    assert claim.reasons[-1].span == span("قصف")


@pytest.mark.parametrize("polarity", Polarity)
@pytest.mark.parametrize("status", Status)
def test_polarity_and_status_are_the_events(polarity: Polarity, status: Status):
    said = attribution("مصدر عسكري", "قوله")
    (claim,) = assemble(event(polarity=polarity, status=status), said_by=said)
    assert (claim.polarity, claim.status) == (polarity, status)


@pytest.mark.parametrize("told", [Polarity.AFFIRMED, Polarity.DENIED])
def test_a_denial_denies_its_event_and_vouches_for_that(told: Polarity):
    denial = attribution("مصدر عسكري", "قوله", act=Act.DENY, denies=True, via=OUTER)
    (claim,) = assemble(event(polarity=told, denial=denial), said_by=OUTER)
    assert claim.polarity is Polarity.DENIED
    assert [s.phrase.text for s in claim.sources] == ["وكالة سانا", "مصدر عسكري"]
    assert claim.sources[-1].act is Act.DENY


def test_what_a_denial_presupposes_is_said():
    denial = attribution("مصدر عسكري", "قوله", act=Act.DENY, denies=True)
    (claim,) = assemble(event(), said_by=denial)
    assert claim.polarity is Polarity.AFFIRMED
    assert claim.sources[-1].act is Act.SAY


def test_reasons_say_what_the_cue_did():
    denial = attribution("مصدر عسكري", "قوله", denies=True)
    (claim,) = assemble(event(denial=denial), said_by=denial)
    assert [(r.part, r.rule, r.span.of(TEXT)) for r in claim.reasons] == [
        ("source", "verb", "قوله"),
        ("polarity", "the cue denies", "قوله"),
    ]


def test_parties_places_time_and_numbers_are_carried_over():
    place = Toponym(
        span=span("أحياء حلب"),
        sentence=0,
        first=10,
        last=11,
        core=span("حلب"),
        location=make_location(make_place()),
    )
    unknown = replace(place, span=span("حلب"), location=None)
    time = Timex(
        span=span("أمس"),
        first=12,
        last=12,
        sentence=0,
        type=TimexType.DATE,
        value="2016-08-06",
        begin=date(2016, 8, 6),
        end=date(2016, 8, 6),
    )
    toll = Toll(killed=Range(5, 5))
    count = Measure(span=span("خمسة"), value=Range(5, 5), of="shells")
    (claim,) = assemble(
        event(
            actors=(span("جيش الفتح"),),
            targets=(span("أحياء حلب"),),
            places=((place, Role.TO), (unknown, None)),
            time=time,
            toll=toll,
            count=count,
            evidence=(Evidence.VIDEO,),
        )
    )
    (actor,), (target,) = claim.actors, claim.targets
    assert (actor.phrase.text, actor.actor) == ("جيش الفتح", FATAH)
    assert (target.phrase.text, target.actor) == ("أحياء حلب", None)
    first, second = claim.places
    assert (first.phrase.text, first.role) == ("أحياء حلب", Role.TO)
    assert first.location == place.location
    assert (second.role, second.location) == (None, None)
    assert claim.time
    assert (claim.time.phrase.text, claim.time.begin) == ("أمس", date(2016, 8, 6))
    assert (claim.toll, claim.count) == (toll, count)
    assert claim.evidence == (Evidence.VIDEO,)
    assert [(r.rule, r.detail) for r in claim.reasons if r.part == "place"] == [
        ("containment", "gn:170063 0.93"),
        ("unresolved", ""),
    ]


def test_reasons_say_which_rule_made_a_shape():
    side = Shape(kind=ShapeKind.SECTOR, parts=(), rule="side of a settlement")
    place = Toponym(
        span=span("أحياء حلب"),
        sentence=0,
        first=10,
        last=11,
        core=span("حلب"),
        location=make_location(make_place(), shape=side),
    )
    (claim,) = assemble(event(places=((place, None),)))
    shown = [(r.rule, r.detail) for r in claim.reasons if r.part == "place"]
    assert shown[1:] == [("shape: side of a settlement", "sector")]


def test_claims_stand_in_the_order_of_the_text_and_none_twice():
    late, early = event("قتل", EventType.CASUALTIES), event()
    claims = assemble(late, early, late)
    assert [c.trigger.text for c in claims] == ["قصف", "قتل"]


def test_a_claim_is_as_sure_as_its_event():
    (claim,) = assemble(event(confidence=0.7))
    assert claim.confidence == 0.7


def test_an_id_is_the_same_for_the_same_and_only_for_the_same():
    (claim,) = assemble(event(), said_by=CHAIN)
    (again,) = assemble(event(), said_by=CHAIN)
    assert claim.id == again.id
    (voice,) = assemble(event())
    (agency,) = assemble(event(), said_by=OUTER)
    (denied,) = assemble(event(polarity=Polarity.DENIED))
    (planned,) = assemble(event(status=Status.EXPECTED))
    (strike,) = assemble(event(kind=EventType.AIR_STRIKE))
    (elsewhere,) = assemble(
        event(), document=replace(DOCUMENT, id=DocumentId("another"))
    )
    others = [claim, voice, agency, denied, planned, strike, elsewhere]
    assert len({c.id for c in others}) == len(others)


def test_an_id_does_not_depend_on_what_a_better_reader_may_add():
    (poor,) = assemble(event())
    (rich,) = assemble(
        event(actors=(span("جيش الفتح"),), toll=Toll(killed=Range(1, 1)))
    )
    assert poor.id == rich.id


@given(st.text(st.characters(), max_size=8))
def test_any_document_id_makes_an_id(name: str):
    """Surrogates too: a broken name is a name."""
    document = replace(DOCUMENT, id=DocumentId(name))
    made = claim_id(document, event(), (), Polarity.AFFIRMED, Status.ACTUAL)
    assert len(made) == 16


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("جيش الفتح", "جيش الفتح"),
        ("جيش الفتح قصف", "جيش الفتح"),
        ("إن جيش الفتح قصف أحياء", "جيش الفتح"),
        ("قوله إن جيش الفتح", None),
        ("مصدر عسكري", None),
        ("الفتح", None),
    ],
    ids=[
        "the name itself",
        "a name at the beginning",
        "a name after a word",
        "a name in the second half",
        "no name",
        "half a name",
    ],
)
def test_a_phrase_is_about_the_name_in_its_first_half(words: str, name: str | None):
    found = find_mention(span(words), MENTIONS)
    assert (found.span.of(TEXT) if found else None) == name


def test_of_two_names_the_first_and_then_the_longest_counts():
    (agency, army) = MENTIONS
    whole = Span(agency.span.start, army.span.end)
    assert find_mention(whole, MENTIONS) is agency
    short = replace(army, span=Span(army.span.start, army.span.start + 3), actor=None)
    assert find_mention(army.span, [short, army]) is army

"""Claims: what a filled sentence claims, trigger by trigger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evals.world.angles import Angle
from evals.world.clauses import Clause
from evals.world.drafts import ClaimDraft, Matter, SourceDraft, TimeDraft
from evals.world.markup import Filled, Mark
from evals.world.speaking import Speaking
from evals.world.voices import OWN
from rawi.model import Actor, EventType, Polarity, Range, Span, Toll

_TOLLS = frozenset({EventType.CASUALTIES, EventType.KILLING})
_MOVED = frozenset({EventType.DISPLACEMENT, EventType.EVACUATION})
_HELD = frozenset({EventType.DETENTION, EventType.RELEASE})
_AID = frozenset({EventType.AID_DELIVERY, EventType.AID_OBSTRUCTION})
_HIT = frozenset(
    {
        EventType.AIR_STRIKE,
        EventType.SHELLING,
        EventType.BOMBING,
        EventType.INFRASTRUCTURE_DAMAGE,
    }
)
_TARGETS = {
    "killed": _TOLLS,
    "dead": _TOLLS,
    "injured": frozenset({EventType.CASUALTIES}),
    "people": _MOVED | _HELD,
    "cargo": _AID,
    "trucks": _AID,
    "site": _HIT,
    "weapon": frozenset({EventType.WEAPONS_SEIZURE}),
    "what": frozenset({EventType.RIGHTS_ABUSE, EventType.LEGAL_ACTION}),
}
"""For the types of which the words in a slot are targets."""
_ANSWERS = {
    "siege": ("siege", "on"),
    "siege_on": ("siege", "on"),
    "siege_lifted": ("siege", "lifted"),
    "route_opened": ("route", "open"),
    "route_still": ("route", "open"),
    "route_closed": ("route", "closed"),
    "route_shut": ("route", "closed"),
    "convoy": ("convoy", "arrived"),
    "convoy_stopped": ("convoy", "stopped"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence with all that its claims are made from."""

    told: Filled
    clause: Clause
    sources: tuple[SourceDraft, ...]
    speaking: Speaking
    angle: Angle


def matter_of(
    clause: Clause, angle: Angle, speaking: Speaking, type_: EventType
) -> Matter:
    """Return what a claim of *type_* answers, and who answers."""
    kind = clause.kind.id
    question, answer = _ANSWERS.get(kind, ("deed", ""))
    if kind in ("gain", "holds"):
        question, answer = "holder", clause.side.id if clause.side else ""
    if type_ in _TOLLS and kind != "killing":
        question, answer = "toll", ""
    voice, paper = speaking.voice, angle.paper
    return Matter(
        event=angle.happening.id,
        question=question,
        answer=answer,
        voice=voice.key if voice else f"{OWN}:{paper.id}",
        side=voice.side if voice else paper.side,
        told=angle.published,
        told_kind=kind,
        day=angle.day,
        place=_place(clause, angle),
        actor=clause.side.id if clause.side else "",
        dated=bool(clause.time.begin),
    )


def _place(clause: Clause, angle: Angle) -> str:
    """Return the place that a state is of, as the document has it."""
    for slot in ("place", "route", "goal", "origin"):
        if slot in clause.places:
            return str(clause.places[slot][1].place.id)
    return str(angle.site.location.place.id)


def make_claim(mark: Mark, said: Said) -> ClaimDraft:
    """Return the claim of one trigger."""
    type_, clause, marks = EventType(mark.type), said.clause, said.told.marks
    speaking = said.speaking
    return ClaimDraft(
        type=type_,
        trigger=mark.span,
        polarity=Polarity.DENIED if speaking.denies else Polarity.AFFIRMED,
        status=speaking.status,
        sources=said.sources,
        actors=tuple(_actors(marks, clause, type_)),
        targets=tuple(_targets(marks, clause, type_)),
        places=tuple(
            (m.span, *clause.places[m.what]) for m in marks if m.what in clause.places
        ),
        time=_time(said.told, clause),
        toll=_toll(clause, type_),
        count=_count(marks, clause, type_),
        matter=matter_of(clause, said.angle, speaking, type_),
    )


def _actors(
    marks: tuple[Mark, ...], clause: Clause, type_: EventType
) -> Iterator[tuple[Span, Actor | None]]:
    """Yield who does it; in a fight nobody knows who killed whom."""
    if clause.kind.id == "clash" and type_ is EventType.CASUALTIES:
        return
    for mark in marks:
        if mark.what in ("actor", "air"):
            yield mark.span, clause.actors[mark.what]


def _targets(
    marks: tuple[Mark, ...], clause: Clause, type_: EventType
) -> Iterator[tuple[Span, Actor | None]]:
    """Yield whom or what it is done to."""
    for mark in marks:
        if mark.what == "target" and type_ not in _TOLLS:
            yield mark.span, clause.actors["target"]
        elif type_ in _TARGETS.get(mark.what, ()):
            yield mark.span, None


def _time(told: Filled, clause: Clause) -> TimeDraft | None:
    """Return when; the preposition is no part of the expression."""
    span = next((m.span for m in told.marks if m.what in ("time", "since")), None)
    if span is None:
        return None
    if span.of(told.text).startswith("في "):
        span = Span(span.start + 3, span.end)
    time = clause.time
    return TimeDraft(span=span, begin=time.begin, end=time.end, relative=time.relative)


def _toll(clause: Clause, type_: EventType) -> Toll:
    """Return the numbers of people that belong to a type."""
    numbers = clause.numbers
    killed = numbers.get("killed") or numbers.get("dead")
    if type_ is EventType.CASUALTIES:
        return Toll(killed=killed, injured=numbers.get("injured"))
    if type_ is EventType.KILLING:
        return Toll(killed=killed)
    people = numbers.get("people")
    if type_ in _HELD:
        return Toll(captured=people)
    moved = type_ is EventType.DISPLACEMENT and clause.of.get("people") == "people"
    return Toll(displaced=people if moved else None)


def _count(
    marks: tuple[Mark, ...], clause: Clause, type_: EventType
) -> tuple[Span, Range, str] | None:
    """Return any other number that measures the event."""
    for mark in marks:
        value, of = clause.numbers.get(mark.what), clause.of.get(mark.what, "")
        if value is None or mark.what not in ("trucks", "people"):
            continue
        if of != "people":
            return mark.span, value, of
        if type_ is EventType.EVACUATION:
            return mark.span, value, "evacuees"
    return None

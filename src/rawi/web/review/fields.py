"""The parts of a claim as a form offers them to be corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum

from rawi.ledger.corrections import OWN_VOICE, TOLLS
from rawi.ledger.pointing import NONE
from rawi.model import (
    Act,
    Claim,
    Document,
    EventType,
    Evidence,
    Phrase,
    Polarity,
    Range,
    Role,
    SourceKind,
    Status,
)
from rawi.web.pages.review import Field


def make_fields(claim: Claim, document: Document) -> tuple[Field, ...]:
    """Return every part of *claim* as it stands, in the order of the form."""
    return (*_readings(claim), *_who(claim), *_where_and_when(claim, document))


def _readings(claim: Claim) -> Iterator[Field]:
    """Yield what the event is and how it is told."""
    yield _choice("type", "type", claim.type.value, EventType)
    yield _choice("polarity", "polarity", claim.polarity.value, Polarity)
    yield _choice("status", "status", claim.status.value, Status)
    yield _pointing("trigger", [claim.trigger])


def _who(claim: Claim) -> Iterator[Field]:
    """Yield who says so, who does it, and to whom it is done."""
    inner = claim.sources[-1] if claim.sources else None
    words = [inner.phrase] if inner else []
    yield _pointing("source", words, empty=OWN_VOICE)
    kind = inner.kind.value if inner else ""
    yield _choice("source_kind", "kind", kind, SourceKind)
    yield _choice("act", "act", inner.act.value if inner else "", Act)
    yield _pointing("cue", [inner.cue] if inner and inner.cue else [])
    yield _pointing("via", (s.phrase for s in claim.sources[:-1]), several=True)
    yield _pointing("actor", (p.phrase for p in claim.actors), several=True)
    yield _pointing("target", (p.phrase for p in claim.targets), several=True)


def _where_and_when(claim: Claim, document: Document) -> Iterator[Field]:
    """Yield places, days, numbers and evidence."""
    places = " | ".join(_place(s.phrase, s.role) for s in claim.places)
    spans = ",".join(
        f"{s.phrase.start}-{s.phrase.end}{f'@{s.role.value}' if s.role else ''}"
        for s in claim.places
    )
    yield Field(
        part="place", value=places or NONE, points=True, several=True, spans=spans
    )
    time = claim.time
    yield _pointing("time", [time.phrase] if time and time.phrase.text else [])
    yield Field(part="from", value=_day(time and time.begin))
    yield Field(part="to", value=_day(time and time.end))
    for part in TOLLS:
        value = getattr(claim.toll, part)
        yield Field(part=part, value=_range(value) if value else NONE)
    count, text = claim.count, document.text
    told = (
        f"{_range(count.value)}; {count.of}; {count.span.of(text)}" if count else NONE
    )
    yield Field(part="count", value=told)
    proofs = ",".join(one.value for one in claim.evidence)
    yield Field(
        part="evidence",
        value=proofs or NONE,
        labels="proof",
        choices=tuple(one.value for one in Evidence),
        several=True,
    )


def _choice(part: str, labels: str, value: str, values: Iterable[Enum]) -> Field:
    """Return a part that has one of some values."""
    choices = tuple(str(one.value) for one in values)
    return Field(part=part, value=value, labels=labels, choices=choices)


def _pointing(
    part: str, phrases: Iterable[Phrase], *, several: bool = False, empty: str = NONE
) -> Field:
    """Return a part that is words of the article."""
    found = tuple(phrases)
    return Field(
        part=part,
        value=" | ".join(phrase.text for phrase in found) or empty,
        points=True,
        several=several,
        spans=",".join(f"{phrase.start}-{phrase.end}" for phrase in found),
    )


def _place(phrase: Phrase, role: Role | None) -> str:
    """Return the words of a place, with what it is to the event."""
    return f"{phrase.text}@{role.value}" if role else phrase.text


def _day(value: object) -> str:
    """Return a day as a form has it."""
    return str(value) if value else ""


def _range(value: Range) -> str:
    """Return a number as a correction has it."""
    if value.high is None:
        return f"{value.low}+"
    return str(value.low) if value.low == value.high else f"{value.low}-{value.high}"

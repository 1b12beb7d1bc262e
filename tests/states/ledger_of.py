"""Entries for states, made by hand: a text is not needed, only what was read."""

from __future__ import annotations

from datetime import date, timedelta

from factory import make_place
from rawi.model import (
    Act,
    Actor,
    ActorId,
    Claim,
    ClaimId,
    Dating,
    Document,
    DocumentId,
    Entry,
    EventId,
    EventType,
    Link,
    Location,
    Party,
    Phrase,
    PlaceId,
    Polarity,
    Provenance,
    Relation,
    Role,
    Setting,
    Source,
    SourceKind,
    Span,
    Status,
    Toll,
)

DAY = date(2017, 3, 1)


class Entries:
    """Makes entries of a small ledger, each of its own document."""

    def __init__(self) -> None:
        self._count = 0

    def make(  # noqa: PLR0913 - what a claim can tell
        self,
        type_: str,
        day: int | None = None,
        *,
        told: int = 0,
        by: str | None = None,
        known: bool = True,
        outlet: str = "المنارة",
        source: str | None = None,
        place: str | None = "gn:1",
        denied: bool = False,
        status: Status = Status.ACTUAL,
        event: str | None = None,
        links: tuple[Link, ...] = (),
        until: int | None = None,
        reprint: str | None = None,
        roles: tuple[tuple[str, Role], ...] = (),
        trigger: str = "حدث",
        sentence: str = "",
        document: str | None = None,
    ) -> Entry:
        self._count += 1
        number = document or f"d{self._count:03d}"
        words = Phrase(start=0, end=len(trigger), text=trigger)
        begin = DAY + timedelta(days=day) if day is not None else None
        end = DAY + timedelta(days=until) if until is not None else begin
        claim = Claim(
            id=ClaimId(f"c{self._count:03d}"),
            sentence=Span(0, len(sentence)),
            type=EventType(type_),
            trigger=words,
            polarity=Polarity.DENIED if denied else Polarity.AFFIRMED,
            status=status,
            sources=(_source(source),) if source else (),
            actors=(_party(by, known=known),) if by else (),
            targets=(),
            places=_places(place, roles),
            time=Dating(phrase=words, begin=begin, end=end) if begin else None,
            toll=Toll(),
            count=None,
            evidence=(),
            confidence=1.0,
            provenance=Provenance(method="test", version="1"),
        )
        return Entry(
            claim=claim,
            document=Document(
                id=DocumentId(number),
                text=sentence,
                outlet=outlet,
                published=DAY + timedelta(days=told),
            ),
            event=EventId(event) if event else None,
            reprint=reprint,
            links=links,
        )


def _source(name: str) -> Source:
    words = Phrase(start=0, end=len(name), text=name)
    return Source(phrase=words, kind=SourceKind.MONITOR, act=Act.SAY, cue=None)


def _party(name: str, *, known: bool) -> Party:
    words = Phrase(start=0, end=len(name), text=name)
    actor = Actor(id=ActorId(name), name=name, name_ar=name, type="armed group")
    return Party(phrase=words, actor=actor if known else None)


def _places(
    place: str | None, roles: tuple[tuple[str, Role], ...]
) -> tuple[Setting, ...]:
    rows: list[tuple[str, Role | None]] = list(roles)
    if place and not rows:
        rows = [(place, None)]
    found = []
    for number, role in rows:
        there = make_place(name=number, name_ar=number, id=PlaceId(number))
        location = Location(
            place=there,
            lat=there.lat,
            lon=there.lon,
            radius_km=there.radius_km,
            precision=there.precision,
            method="test",
            score=1.0,
        )
        words = Phrase(start=0, end=len(number), text=number)
        found.append(Setting(phrase=words, role=role, location=location))
    return tuple(found)


def against(one: str, other: str) -> Link:
    """Return a link that says that two claims contradict each other."""
    return Link(
        a=ClaimId(one), b=ClaimId(other), relation=Relation.CONTRADICTS, why="test"
    )


def on(day: int) -> date:
    """Return a day by its number."""
    return DAY + timedelta(days=day)

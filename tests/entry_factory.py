"""Entries for tests of exports: two accounts of one siege, hostile text, any number.

The articles are those of `factory`, invented as are all the people in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from factory import (
    cross_links,
    make_claim,
    make_document,
    make_location,
    make_party,
    make_place,
    make_setting,
    make_source,
    phrase,
    siege_broken,
    siege_denied,
)
from rawi.model import (
    Act,
    ClaimId,
    Dating,
    DocumentId,
    Entry,
    EventId,
    EventType,
    Polarity,
    Range,
    Reading,
    ShapeKind,
    SourceKind,
    Toll,
)
from rawi.model.places import Shape

Written = Callable[..., bytes]
"""The fixture that writes entries in a format and returns the bytes."""

HOSTILE = '=HYPERLINK("x")</script><b>&]]>\u202e\x00\x1b[2J\ufffe'


def entries_of(reading: Reading, event: str | None = None) -> list[Entry]:
    """The claims of a reading as entries, each with its links."""
    links = (*reading.links, *cross_links())
    return [
        Entry(
            claim=claim,
            document=reading.document,
            event=EventId(event) if event else None,
            reprint=f"r-{reading.document.id}",
            links=tuple(x for x in links if claim.id in (x.a, x.b)),
        )
        for claim in reading.claims
    ]


def siege_entries() -> list[Entry]:
    """A siege broken, told and denied: the lifting is one event of two claims."""
    told = entries_of(siege_broken())
    denied = entries_of(siege_denied(), "siege-lifted")
    told[1] = replace(told[1], event=EventId("siege-lifted"))
    told[2] = replace(told[2], event=EventId("raids"))
    told[3] = replace(told[3], event=EventId("raids"))
    return [*told, *denied]


def find_in(entries: list[Entry]) -> dict[ClaimId, object]:
    """The claims by id, as a ledger would find them."""
    return {entry.claim.id: entry.claim for entry in entries}


def toll_entries() -> list[Entry]:
    """Three outlets on one raid: a doctor's 7, a monitor's more than 20, a denial."""
    told = []
    for number, (outlet, who, kind, toll, polarity) in enumerate(
        (
            ("رويترز", "طبيب", SourceKind.MEDICAL, Range(7, 7), Polarity.AFFIRMED),
            (
                "الجزيرة",
                "مرصد محلي",
                SourceKind.MONITOR,
                Range(21, None),
                Polarity.AFFIRMED,
            ),
            ("سانا", "مصدر عسكري", SourceKind.MILITARY, None, Polarity.DENIED),
        )
    ):
        document = make_document(
            f"قال {who} إن غارة على سوق مدينة إدلب أمس أسفرت عن مقتل مدنيين.",
            id=DocumentId(f"raid-{number}"),
            outlet=outlet,
            published=date(2017, 3, 5),
            url=f"https://example.org/raid/{number}",
            title="غارة على إدلب",
            language="ar",
        )
        place = make_place("Idlib", "إدلب", lat=35.93, lon=36.63, admin=("Idlib",))
        idlib = make_location(replace(place, pcode="SY070000", radius_km=4.0))
        claim = make_claim(
            document,
            "غارة",
            EventType.AIR_STRIKE,
            polarity=polarity,
            sources=(make_source(document, who, "قال", kind, Act.SAY),),
            targets=(make_party(document, "مدنيين"),),
            places=(make_setting(document, "سوق مدينة إدلب", idlib),),
            time=Dating(
                phrase=phrase(document, "أمس"),
                begin=date(2017, 3, 4),
                end=date(2017, 3, 4),
            ),
            toll=Toll(killed=toll),
            confidence=0.7,
        )
        told.append(
            Entry(
                claim=replace(claim, id=ClaimId(f"raid-{number}-claim")),
                document=document,
                event=EventId("raid"),
                reprint=f"raid-{number}",
            )
        )
    return told


def hostile_entry() -> Entry:
    """A document whose every word wants to be something else."""
    document = make_document(
        f"قال {HOSTILE} إن قصفا وقع.",
        id=DocumentId(f"h{HOSTILE}"),
        outlet=HOSTILE,
        title=HOSTILE,
        url="javascript:alert(1)",
        published=date(2020, 1, 1),
        language="ar",
    )
    place = make_location(make_place(HOSTILE, HOSTILE, admin=(HOSTILE,)))
    claim = make_claim(
        document,
        "قصفا",
        EventType.SHELLING,
        sources=(make_source(document, HOSTILE, "قال"),),
        actors=(make_party(document, HOSTILE),),
        places=(make_setting(document, HOSTILE, place),),
    )
    return Entry(claim=claim, document=document, links=())


def many_entries(count: int) -> Iterator[Entry]:
    """Any number of entries, ten to a document and three to an event."""
    base = siege_broken()
    for number in range(count):
        at = number // 10
        document = replace(
            base.document,
            id=DocumentId(f"d{at}"),
            published=date(2012, 1, 1) + timedelta(days=at % 3650),
        )
        claim = base.claims[number % 4]
        yield Entry(
            claim=replace(claim, id=ClaimId(f"c{number}")),
            document=document,
            event=EventId(f"e{number // 3}"),
            reprint=f"r{at}",
        )


def shaped_entry(kind: ShapeKind, *, parts: int = 1) -> Entry:
    """A claim whose place has a shape: a square with a hole, or a line."""
    ring = ((37.0, 36.0), (37.4, 36.0), (37.4, 36.4), (37.0, 36.4), (37.0, 36.0))
    hole = ((37.1, 36.1), (37.1, 36.2), (37.2, 36.2), (37.2, 36.1), (37.1, 36.1))
    area = (ring[:3],) if kind is ShapeKind.LINE else (ring, hole)
    shape = Shape(kind=kind, parts=(area,) * parts, rule="by hand")
    entry = siege_entries()[0]
    setting = entry.claim.places[0]
    location = replace(setting.location or make_location(), shape=shape)
    place = replace(setting, location=location)
    return replace(entry, claim=replace(entry.claim, places=(place,)))

"""Reports of one claim each, for the tests of linking.

The places are real ones of the gazetteer, all the rest is invented.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from factory import (
    make_claim,
    make_document,
    make_location,
    make_party,
    make_place,
    make_reading,
    make_setting,
    make_source,
    phrase,
)
from rawi.linking.sightings import Sighting, sight_all
from rawi.model import (
    Actor,
    ActorId,
    ClaimId,
    Dating,
    DocumentId,
    EventType,
    Location,
    PlaceId,
    Precision,
    Range,
    Reading,
    SourceKind,
    Toll,
)

SUNDAY = date(2016, 8, 7)
ALEPPO = make_location()
IDLIB = make_location(
    make_place("Idlib", "إدلب", id=PlaceId("gn:169389"), lat=35.93, lon=36.63)
)
GOVERNORATE = make_location(
    make_place("Aleppo Governorate", "محافظة حلب", id=PlaceId("gn:170062")),
    radius_km=80.0,
    precision=Precision.GOVERNORATE,
)
ARMY = Actor(
    id=ActorId("sy-army"),
    name="Syrian army",
    name_ar="الجيش السوري",
    type="military",
    country="SY",
)
_TEXT = "قال ناطق باسم المجلس إن سبعة مدنيين قتلوا في حلب أمس على يد جيش الفتح."


def report(  # noqa: PLR0913 - a report has as many sides
    name: str,
    location: Location | None = ALEPPO,
    *,
    kind: EventType = EventType.CASUALTIES,
    published: date | None = SUNDAY,
    day: date | None = None,
    killed: tuple[int, int | None] | None = None,
    source: str | None = None,
    actor: Actor | None = None,
    outlet: str | None = None,
    text: str = _TEXT,
    **changes: Any,  # noqa: ANN401 - fields of any type
) -> Reading:
    """Return the reading *name* of one claim.

    Args:
        name: Of the document and of the claim; its outlet too, if none is told.
        location: Where; `None`: not told.
        kind: What.
        published: The document's day.
        day: The day that the claim tells.
        killed: How many.
        source: Who says so, as another name for `ناطق باسم المجلس`.
        actor: Who did it.
        outlet: Who publishes.
        text: The document's text, which holds the words of `_TEXT`.
        changes: Other fields of the claim.
    """
    document = make_document(
        text.replace("ناطق باسم المجلس", source or "ناطق باسم المجلس"),
        id=DocumentId(name),
        published=published,
        outlet=outlet or f"صحيفة {name}",
    )
    told = make_source(document, source, "قال", SourceKind.OFFICIAL) if source else None
    claim = make_claim(
        document,
        "قتلوا",
        kind,
        id=ClaimId(name),
        sources=(told,) if told else (),
        actors=(make_party(document, "جيش الفتح", actor),) if actor else (),
        places=(make_setting(document, "حلب", location),) if location else (),
        time=Dating(phrase=phrase(document, "أمس"), begin=day, end=day)
        if day
        else None,
        toll=Toll(killed=Range(*killed)) if killed else Toll(),
    )
    return make_reading(document, [replace(claim, **changes)])


def sighted(reading: Reading) -> Sighting:
    """Return the one claim of a report as linking looks at it."""
    (sighting,) = sight_all(reading.claims, reading.document)
    return sighting

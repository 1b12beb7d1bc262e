# ruff: noqa: ANN401 - changes are fields of any type
"""Records for tests, located in a text by their words.

The articles are invented, as are all the people in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from rawi.model import (
    Act,
    Actor,
    ActorId,
    Claim,
    ClaimId,
    Dating,
    Document,
    DocumentId,
    EventType,
    Evidence,
    Issue,
    Link,
    Location,
    Measure,
    Outlet,
    Party,
    Phrase,
    Place,
    PlaceClass,
    PlaceId,
    Polarity,
    Precision,
    Provenance,
    Range,
    Reading,
    Reason,
    Relation,
    Role,
    Setting,
    Source,
    SourceKind,
    Span,
    Status,
    Toll,
)

FATAH = Actor(
    id=ActorId("jaysh-al-fath"),
    name="Army of Conquest",
    name_ar="جيش الفتح",
    type="armed group",
)
SANA = Outlet(
    id="sana",
    name="SANA",
    name_ar="سانا",
    kind="agency",
    country="SY",
    ownership="state",
    referee="itself",
    state_media=True,
)


def make_place(name: str = "Aleppo", name_ar: str = "حلب", **changes: Any) -> Place:
    place = Place(
        id=PlaceId("gn:170063"),
        name=name,
        name_ar=name_ar,
        kind=PlaceClass.CITY,
        lat=36.20124,
        lon=37.16117,
        radius_km=8.0,
        precision=Precision.CITY,
        country="SY",
        admin=("Aleppo",),
    )
    return replace(place, **changes)


def make_location(place: Place | None = None, **changes: Any) -> Location:
    place = place or make_place()
    location = Location(
        place=place,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        precision=place.precision,
        method="containment",
        score=0.93,
    )
    return replace(location, **changes)


def make_document(text: str, **changes: Any) -> Document:
    return replace(Document(id=DocumentId("d1"), text=text), **changes)


def phrase(document: Document, words: str, after: int = 0) -> Phrase:
    start = document.text.index(words, after)
    return Phrase(start=start, end=start + len(words), text=words)


def make_source(
    document: Document,
    words: str,
    cue: str | None = None,
    kind: SourceKind = SourceKind.OTHER,
    act: Act = Act.SAY,
    **changes: Any,
) -> Source:
    source = Source(
        phrase=phrase(document, words),
        kind=kind,
        act=act,
        cue=phrase(document, cue) if cue else None,
    )
    return replace(source, **changes)


def make_party(document: Document, words: str, actor: Actor | None = None) -> Party:
    return Party(phrase=phrase(document, words), actor=actor)


def make_setting(
    document: Document,
    words: str,
    location: Location | None = None,
    role: Role | None = None,
) -> Setting:
    return Setting(phrase=phrase(document, words), role=role, location=location)


def make_claim(
    document: Document,
    trigger: str,
    type: EventType = EventType.OTHER,  # noqa: A002 - the record's own word
    **changes: Any,
) -> Claim:
    words = phrase(document, trigger)
    start = document.text.rfind("\n", 0, words.start) + 1
    end = document.text.find("\n", words.end)
    claim = Claim(
        id=ClaimId(f"{document.id}-{trigger}".replace(" ", "-")),
        sentence=Span(start, end if end >= 0 else len(document.text)),
        type=type,
        trigger=words,
        polarity=Polarity.AFFIRMED,
        status=Status.ACTUAL,
        sources=(),
        actors=(),
        targets=(),
        places=(),
        time=None,
        toll=Toll(),
        count=None,
        evidence=(),
        confidence=0.5,
        provenance=Provenance(method="rules", version="0123abcd"),
    )
    return replace(claim, **changes)


def make_reading(
    document: Document,
    claims: Sequence[Claim] = (),
    links: Sequence[Link] = (),
    issues: Sequence[Issue] = (),
) -> Reading:
    return Reading(
        document=document,
        claims=tuple(claims),
        links=tuple(links),
        issues=tuple(issues),
    )


def siege_broken() -> Reading:
    """A correspondent's account: a siege broken, a convoy in, air strikes."""
    document = make_document(
        "أفاد مراسل الشبكة بدخول أول قافلة مساعدات إلى أحياء حلب الشرقية أمس "
        "عقب فك الحصار عنها.\n"
        "وشنت الطائرات مئات الغارات على مواقع جيش الفتح جنوب المدينة، وقال طبيب "
        "إن الغارات أسفرت عن مقتل أكثر من عشرين مدنيا بحسب مقاطع مصورة.",
        id=DocumentId("siege"),
        outlet="شبكة الضفتين",
        published=date(2016, 8, 7),
        title="دخول أول قافلة إلى حلب",
        url="https://example.org/siege",
        language="ar",
    )
    reporter = make_source(
        document, "مراسل الشبكة", "أفاد", SourceKind.CORRESPONDENT, Act.REPORT
    )
    doctor = make_source(document, "طبيب", "قال", SourceKind.MEDICAL, Act.SAY)
    quarters = make_location(
        make_place("East Aleppo", "حلب الشرقية"),
        radius_km=2.5,
        precision=Precision.NEIGHBOURHOOD,
    )
    yesterday = Dating(
        phrase=phrase(document, "أمس"), begin=date(2016, 8, 6), end=date(2016, 8, 6)
    )
    entry = make_claim(
        document,
        "دخول",
        EventType.AID_DELIVERY,
        sources=(reporter,),
        targets=(make_party(document, "قافلة مساعدات"),),
        places=(make_setting(document, "أحياء حلب الشرقية", quarters, Role.TO),),
        time=yesterday,
        confidence=0.91,
        reasons=(
            Reason(
                part="type",
                rule="triggers.toml",
                span=phrase_span(document, "دخول"),
                detail="دخول + قافلة → aid_delivery",
            ),
            Reason(
                part="source",
                rule="verb-subject",
                span=phrase_span(document, "أفاد مراسل الشبكة"),
                detail="أفاد ب… → report",
            ),
        ),
    )
    lifted = make_claim(
        document,
        "فك الحصار",
        EventType.SIEGE_LIFTED,
        sources=(reporter,),
        places=(make_setting(document, "أحياء حلب الشرقية", quarters),),
        confidence=0.88,
    )
    strikes = make_claim(
        document,
        "الغارات",
        EventType.AIR_STRIKE,
        actors=(make_party(document, "الطائرات"),),
        targets=(make_party(document, "مواقع جيش الفتح", FATAH),),
        places=(make_setting(document, "جنوب المدينة"),),
        count=Measure(
            span=phrase_span(document, "مئات"), value=Range(200, 999), of="air strikes"
        ),
        confidence=0.74,
    )
    toll = make_claim(
        document,
        "مقتل",
        EventType.CASUALTIES,
        sources=(doctor,),
        targets=(make_party(document, "أكثر من عشرين مدنيا"),),
        toll=Toll(killed=Range(21, None)),
        evidence=(Evidence.VIDEO,),
        status=Status.UNCERTAIN,
        confidence=0.7,
    )
    link = Link(
        a=strikes.id, b=toll.id, relation=Relation.SUPPORTS, why="the toll of the raid"
    )
    issue = Issue(
        stage="places",
        kind="unresolved",
        detail="no place for جنوب المدينة",
        span=phrase_span(document, "جنوب المدينة"),
    )
    return make_reading(document, (entry, lifted, strikes, toll), (link,), (issue,))


def siege_denied() -> Reading:
    """A state agency that denies it, by way of another agency."""
    document = make_document(
        "نقلت وكالة سانا عن مصدر عسكري نفيه فك الحصار عن أحياء حلب الشرقية.",
        id=DocumentId("denial"),
        outlet="سانا",
        published=date(2016, 8, 7),
        title="مصدر عسكري ينفي",
        language="ar",
    )
    agency = make_source(
        document,
        "وكالة سانا",
        "نقلت",
        SourceKind.STATE_MEDIA,
        Act.REPORT,
        outlet=SANA,
    )
    officer = make_source(document, "مصدر عسكري", "نفيه", SourceKind.MILITARY, Act.DENY)
    denied = make_claim(
        document,
        "فك الحصار",
        EventType.SIEGE_LIFTED,
        polarity=Polarity.DENIED,
        sources=(agency, officer),
        places=(make_setting(document, "أحياء حلب الشرقية", make_location()),),
        confidence=0.83,
    )
    return make_reading(document, (denied,))


def cross_links() -> tuple[Link, ...]:
    """The denial against the account."""
    return (
        Link(
            a=siege_broken().claims[1].id,
            b=siege_denied().claims[0].id,
            relation=Relation.CONTRADICTS,
            why="one denies what the other affirms",
        ),
    )


def find_sana(name: str) -> Outlet | None:
    """The outlet lexicon of these tests."""
    return SANA if name == "سانا" else None


def phrase_span(document: Document, words: str) -> Span:
    found = phrase(document, words)
    return Span(found.start, found.end)

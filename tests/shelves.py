"""Readings for tests of the ledger: a small world with known answers.

The articles are invented, as are all the people in them.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from factory import (
    FATAH,
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
from rawi.model import (
    Act,
    Claim,
    ClaimId,
    Dating,
    Document,
    DocumentId,
    EventType,
    Link,
    PlaceId,
    Polarity,
    Precision,
    Provenance,
    Reading,
    Relation,
    SourceKind,
    Status,
)

IDLIB = make_place(
    "Idlib", "إدلب", id=PlaceId("gn:169389"), lat=35.93062, lon=36.63393, radius_km=5.0
)
SYRIA = make_place(
    "Syria",
    "سوريا",
    id=PlaceId("gn:163843"),
    lat=35.0,
    lon=38.0,
    radius_km=300.0,
    precision=Precision.COUNTRY,
)
DAY = date(2016, 8, 7)


def claim_id(*parts: object) -> ClaimId:
    """Return an id as the reader makes it: a hash."""
    content = "|".join(map(str, parts)).encode()
    return ClaimId(hashlib.blake2b(content, digest_size=8).hexdigest())


def told(document: Document, trigger: str, type: EventType, **changes: Any) -> Claim:  # noqa: A002, ANN401
    claim_of = claim_id(document.id, trigger, type, changes.get("polarity"))
    return make_claim(document, trigger, type, **{"id": claim_of, **changes})


def on(document: Document, words: str, begin: date, end: date | None = None) -> Dating:
    return Dating(phrase=phrase(document, words), begin=begin, end=end or begin)


def shelling(**changes: Any) -> Reading:  # noqa: ANN401
    """A shelling of Idlib, told by a military source, and its toll by a doctor."""
    text = (
        "قال مصدر عسكري إن مدفعية الجيش قصفت مدينة إدلب صباح السبت.\n"
        "وأكد طبيب في المشفى مقتل ثلاثة أشخاص في إدلب."
    )
    document = make_document(
        changes.pop("text", text),
        **{
            "id": DocumentId("shelling"),
            "outlet": "شبكة الضفتين",
            "published": DAY,
            "title": "قصف على إدلب",
            "language": "ar",
            **changes,
        },
    )
    soldier = make_source(document, "مصدر عسكري", "قال", SourceKind.MILITARY, Act.SAY)
    doctor = make_source(document, "طبيب", "أكد", SourceKind.MEDICAL, Act.CONFIRM)
    saturday = on(document, "صباح السبت", DAY - timedelta(days=1))
    shelled = told(
        document,
        "قصفت",
        EventType.SHELLING,
        sources=(soldier,),
        places=(make_setting(document, "مدينة إدلب", make_location(IDLIB)),),
        time=saturday,
        confidence=0.9,
    )
    killed = told(
        document,
        "مقتل",
        EventType.CASUALTIES,
        sources=(doctor,),
        targets=(make_party(document, "ثلاثة أشخاص"),),
        confidence=0.6,
    )
    link = Link(a=shelled.id, b=killed.id, relation=Relation.SAME_EVENT, why="toll")
    return make_reading(document, (shelled, killed), (link,))


def siege() -> Reading:
    """A siege of months in Aleppo, in an outlet's own voice, and a demand."""
    document = make_document(
        "يستمر الحصار على أحياء حلب منذ الربيع.\n"
        "وطالب جيش الفتح بفتح طريق الكاستيلو فورا.",
        id=DocumentId("siege"),
        outlet="جريدة الوادي",
        published=DAY,
        language="ar",
    )
    fatah = make_source(
        document, "جيش الفتح", "طالب", SourceKind.ARMED_GROUP, Act.OTHER, actor=FATAH
    )
    besieged = told(
        document,
        "الحصار",
        EventType.SIEGE,
        places=(make_setting(document, "أحياء حلب", make_location()),),
        time=on(document, "منذ الربيع", date(2016, 3, 21), DAY),
        confidence=0.8,
    )
    wanted = told(
        document,
        "فتح",
        EventType.ROUTE_OPENED,
        status=Status.DEMANDED,
        sources=(fatah,),
        actors=(make_party(document, "جيش الفتح", FATAH),),
        confidence=0.7,
    )
    return make_reading(document, (besieged, wanted))


def denial() -> Reading:
    """A state outlet that denies the siege."""
    document = make_document(
        "نفى محافظ حلب وجود أي حصار على المدينة، وقال إن سوريا آمنة.",
        id=DocumentId("denial"),
        outlet="سانا",
        published=DAY + timedelta(days=1),
        language="ar",
    )
    governor = make_source(document, "محافظ حلب", "نفى", SourceKind.OFFICIAL, Act.DENY)
    denied = told(
        document,
        "حصار",
        EventType.SIEGE,
        polarity=Polarity.DENIED,
        sources=(governor,),
        places=(make_setting(document, "سوريا", make_location(SYRIA)),),
        confidence=0.5,
    )
    return make_reading(document, (denied,))


def world() -> tuple[Reading, ...]:
    """Five claims of three documents."""
    return (shelling(), siege(), denial())


def read_anew(reading: Reading, *claims: Claim, version: str = "2") -> Reading:
    """Return another reading of the same document, by another reader."""
    provenance = Provenance(method="rules", version=version)
    found = tuple(replace(claim, provenance=provenance) for claim in claims)
    return make_reading(reading.document, found)


def many(count: int, first: int = 0) -> list[Reading]:
    """Return *count* readings of different documents, a day apart."""
    readings = []
    for number in range(first, first + count):
        day = DAY + timedelta(days=number % 60)
        one = shelling(
            id=DocumentId(f"d{number:05}"), published=day, outlet=f"شبكة {number % 7}"
        )
        readings.append(one)
    return readings

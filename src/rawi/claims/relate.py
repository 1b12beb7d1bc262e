"""Claims related to each other: within a document, and across documents.

Within a document the evidence weights decide. Across documents words tell less,
for outlets share none of their context; there a link needs one type, places that
touch and days that meet. The ledger's linking, with clusters and independence,
builds on this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from math import asin, cos, radians, sin, sqrt

from rawi.claims.links import (
    HOLDING,
    Account,
    find_conflict,
    find_links,
    key_words,
)
from rawi.lexicons.weights import EvidenceWeights
from rawi.model import Claim, EventType, Link, Location, Reading, Relation, Status

_DAYS = timedelta(days=3)
"""Reports of one event come in within about this long of each other."""
_EARTH_DIAMETER_KM = 12742
_TOLLS = frozenset({EventType.CASUALTIES, EventType.KILLING})
_WIDEST_KM = 60
"""Places wider than this (governorates, countries) say too little to link by."""


def link_claims(claims: Sequence[Claim], weights: EvidenceWeights) -> tuple[Link, ...]:
    """Return the links between the claims of one document."""
    places = sorted({claim.sentence.start for claim in claims})
    order = {start: index for index, start in enumerate(places)}
    accounts = [account_of(c, order[c.sentence.start]) for c in claims]
    return tuple(
        Link(a=claims[i].id, b=claims[j].id, relation=relation, why=why)
        for i, j, relation, _, why in find_links(accounts, weights)
    )


def account_of(claim: Claim, sentence: int) -> Account:
    """Return a claim as links look at it."""
    source = claim.sources[-1].phrase.text if claim.sources else ""
    return Account(
        type=claim.type,
        polarity=claim.polarity,
        status=claim.status,
        trigger=key_words([claim.trigger.text]),
        source=key_words([source]),
        actors=key_words(p.phrase.text for p in claim.actors),
        targets=key_words(p.phrase.text for p in claim.targets),
        places=key_words(s.phrase.text for s in claim.places),
        date=claim.time.begin.isoformat() if claim.time and claim.time.begin else None,
        toll=claim.toll,
        sentence=sentence,
    )


def link_readings(readings: Iterable[Reading]) -> tuple[Link, ...]:
    """Return the links between claims of different documents."""
    by_type: dict[EventType, list[tuple[Claim, Reading]]] = {}
    for reading in readings:
        for claim in reading.claims:
            by_type.setdefault(_type_of(claim), []).append((claim, reading))
    return tuple(
        link
        for rows in by_type.values()
        for (a, one), (b, other) in combinations(rows, 2)
        if one.document.id != other.document.id
        for link in _relate(a, one, b, other)
    )


def _type_of(claim: Claim) -> EventType:
    """Return the type to compare by: taking and holding a place are one question."""
    return EventType.TERRITORIAL_CONTROL if claim.type in HOLDING else claim.type


def _relate(a: Claim, one: Reading, b: Claim, other: Reading) -> Iterator[Link]:
    """Yield the link of two claims of one type, if they speak of one event."""
    if a.status is not b.status and Status.ACTUAL in (a.status, b.status):
        return
    if not _days_meet(_days(a, one), _days(b, other)):
        return
    where = _meeting_place(a, b)
    if where is None or (a.type in _TOLLS and not _meet(a, b)):
        return
    conflict = find_conflict(_across(a), _across(b))
    relation = Relation.CONTRADICTS if conflict else Relation.SUPPORTS
    why = f"{conflict or 'the same is said'}: {a.type}, {where}"
    yield Link(a=a.id, b=b.id, relation=relation, why=why)


def _meet(a: Claim, b: Claim) -> bool:
    """Whether two tolls may be of the same people: the dead of one place are many.

    They are, if the same are named as victims or as the killers, or one of the two
    names neither.
    """
    victims = [key_words(p.phrase.text for p in c.targets) for c in (a, b)]
    if all(victims):
        return bool(victims[0] & victims[1])
    killers = [_holders(c) for c in (a, b)]
    return not all(killers) or bool(killers[0] & killers[1])


def _across(claim: Claim) -> Account:
    """Return a claim as a claim of another document looks at it.

    A known holder is known by its id, whichever of its names an outlet uses.
    """
    return replace(account_of(claim, 0), actors=_holders(claim))


def _holders(claim: Claim) -> frozenset[str]:
    """Return who is said to hold a place, as known ids or as words."""
    known = frozenset(str(p.actor.id) for p in claim.actors if p.actor)
    return known or key_words(p.phrase.text for p in claim.actors)


def _days(claim: Claim, reading: Reading) -> tuple[date, date] | None:
    """Return the days of a claim; those before the article's where it tells none."""
    if claim.time and claim.time.begin:
        return claim.time.begin, claim.time.end or claim.time.begin
    published = reading.document.published
    return (published - _DAYS, published) if published else None


def _days_meet(a: tuple[date, date] | None, b: tuple[date, date] | None) -> bool:
    """Whether two stretches of days overlap, or one of them is not known."""
    return a is None or b is None or (a[0] <= b[1] and b[0] <= a[1])


def _meeting_place(a: Claim, b: Claim) -> str | None:
    """Return the name of a place that both claims are about, if there is one."""
    for here in _locations(a):
        for there in _locations(b):
            far = _distance_km(here, there)
            if far <= max(here.radius_km, there.radius_km):
                return here.place.name
    return None


def _locations(claim: Claim) -> Iterator[Location]:
    """Yield the locations of a claim that are narrow enough to compare."""
    for setting in claim.places:
        if setting.location and setting.location.radius_km <= _WIDEST_KM:
            yield setting.location


def _distance_km(a: Location, b: Location) -> float:
    """Return the great-circle distance of two locations."""
    la1, lo1, la2, lo2 = map(radians, (a.lat, a.lon, b.lat, b.lon))
    half = sin((la2 - la1) / 2) ** 2 + cos(la1) * cos(la2) * sin((lo2 - lo1) / 2) ** 2
    return _EARTH_DIAMETER_KM * asin(sqrt(half))

"""Sightings: claims as linking looks at them, small enough to be kept beside them.

A sighting holds what two claims of different documents can be compared by: the
type, the days, the spots on the map, the folded words of the parties, the toll, the
voice. Making one costs stemming and folding; comparing two costs neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from rawi.claims.links import key_words
from rawi.linking.voices import find_voice
from rawi.model import (
    Claim,
    ClaimId,
    Dating,
    Document,
    DocumentId,
    EventType,
    Location,
    Outlet,
    Party,
    Polarity,
    Precision,
    Range,
    SourceKind,
    Status,
    Toll,
)

WIDE = Precision.GOVERNORATE
"""From here on a place is too wide to tell one event from another by."""
NEWS_DAYS = timedelta(days=2)
"""An event with no day of its own is taken for one of so many days before the
article, or of its day: news is of today and yesterday."""
_BESIDE = 2
_TOLLS = ("killed", "injured", "captured", "displaced")
_MOST_WORDS = 24
"""Words of a sentence that are kept; a sentence of megabytes must not be."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A location as far as distance needs it."""

    place: str
    lat: float
    lon: float
    radius_km: float
    country: str | None
    admin: str | None
    precision: int

    @property
    def wide(self) -> bool:
        """Whether it is a governorate or more."""
        return self.precision >= WIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A claim as linking looks at it."""

    claim: ClaimId
    document: DocumentId
    group: str
    """The document's group of reprints; its own id until the group is known."""
    published: date | None
    line: int
    """Number of its sentence among those of its document that hold claims."""
    type: EventType
    polarity: Polarity
    status: Status
    voice: str
    """Key of who in the end vouches for it (`rawi.linking.voices`)."""
    kind: SourceKind
    begin: date | None
    end: date | None
    dated: bool
    """Whether the text tells the days; else they are the article's."""
    spots: tuple[Spot, ...]
    placed: bool
    """Whether the claim tells the spots; else those of the claims beside it stand
    for them."""
    actors: frozenset[str]
    """Words of who does it, and ids of those who are known."""
    targets: frozenset[str]
    places: frozenset[str]
    trigger: frozenset[str]
    words: frozenset[str]
    """Light stems of the sentence."""
    toll: Toll
    count: Range | None = None


def sight(
    claim: Claim, document: Document, outlet: Outlet | None = None, line: int = 0
) -> Sighting:
    """Return *claim* as linking looks at it.

    Args:
        claim: One claim of *document*.
        document: Where it stands.
        outlet: What is known of the document's outlet, so that its own voice and
            a quotation of it elsewhere are known to be one.
        line: Number of its sentence.
    """
    begin, end, dated = _days(claim.time, document.published)
    voice = find_voice(claim, document, outlet)
    sentence = document.text[claim.sentence.start : claim.sentence.end][:600]
    return Sighting(
        claim=claim.id,
        document=document.id,
        group=str(document.id),
        published=document.published,
        line=line,
        type=claim.type,
        polarity=claim.polarity,
        status=claim.status,
        voice=voice.key,
        kind=voice.kind,
        begin=begin,
        end=end,
        dated=dated,
        spots=tuple(_spot(s.location) for s in claim.places if s.location is not None),
        placed=bool(claim.places),
        actors=_parties(claim.actors),
        targets=_parties(claim.targets),
        places=key_words(s.phrase.text for s in claim.places),
        trigger=key_words([claim.trigger.text]),
        words=frozenset(sorted(key_words([sentence]))[:_MOST_WORDS]),
        toll=claim.toll,
        count=claim.count.value if claim.count else None,
    )


def sight_all(
    claims: Sequence[Claim], document: Document, outlet: Outlet | None = None
) -> tuple[Sighting, ...]:
    """Return the claims of a document as linking looks at them.

    A claim that tells no place is taken to be where the claims beside it are: the
    nearest one of its document that tells one, at most `_BESIDE` sentences off.
    """
    starts = sorted({claim.sentence.start for claim in claims})
    order = {start: index for index, start in enumerate(starts)}
    numbers = [order[claim.sentence.start] for claim in claims]
    rows = [
        sight(claim, document, outlet, line)
        for claim, line in zip(claims, numbers, strict=True)
    ]
    told = [i for i, row in enumerate(rows) if any(not s.wide for s in row.spots)]
    for i, row in enumerate(rows):
        if row.placed or not told:
            continue
        near = min(told, key=lambda j: (abs(numbers[j] - numbers[i]), abs(j - i)))
        if abs(numbers[near] - numbers[i]) <= _BESIDE:
            rows[i] = replace(row, spots=rows[near].spots)
    return tuple(rows)


def in_group(sighting: Sighting, group: str) -> Sighting:
    """Return *sighting* with the group of reprints that its document was put in."""
    return sighting if sighting.group == group else replace(sighting, group=group)


def _days(
    time: Dating | None, published: date | None
) -> tuple[date | None, date | None, bool]:
    """Return the days of a claim, and whether the text tells them."""
    if time and time.begin:
        return time.begin, max(time.begin, time.end or time.begin), True
    if published is None:
        return None, None, False
    return published - NEWS_DAYS, published, False


def _spot(location: Location) -> Spot:
    """Return a location as far as distance needs it."""
    place = location.place
    return Spot(
        place=str(place.id),
        lat=round(location.lat, 4),
        lon=round(location.lon, 4),
        radius_km=round(location.radius_km, 2),
        country=place.country,
        admin=place.admin[0] if place.admin else None,
        precision=int(location.precision),
    )


def _parties(parties: Iterable[Party]) -> frozenset[str]:
    """Return words of some parties, and ids behind an at sign of known ones."""
    rows = tuple(parties)
    known = {f"@{p.actor.id}" for p in rows if p.actor}
    return key_words(p.phrase.text for p in rows) | known

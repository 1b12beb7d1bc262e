"""Annotated claims as sightings, and which pairs of them speak of one event."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from evals.corpus import GoldArticle, GoldClaim
from rawi.claims.links import key_words
from rawi.lexicons.actors import ActorLexicon
from rawi.linking.families import ATTACKS, HARM, family
from rawi.linking.sightings import NEWS_DAYS, Sighting, Spot
from rawi.model import (
    ClaimId,
    EventType,
    Polarity,
    Precision,
    Range,
    SourceKind,
    Status,
    Toll,
)

_TOLLS = ("killed", "injured", "captured", "displaced")
_PRECISIONS = {
    "country": (Precision.COUNTRY, 300.0),
    "region": (Precision.GOVERNORATE, 60.0),
    "city": (Precision.CITY, 8.0),
    "town": (Precision.TOWN, 3.0),
    "village": (Precision.TOWN, 2.0),
    "district": (Precision.NEIGHBOURHOOD, 2.5),
    "facility": (Precision.POINT, 1.0),
}
_OTHER = (Precision.TOWN, 5.0)


def article_pairs(
    article: GoldArticle, actors: ActorLexicon
) -> Iterator[tuple[Sighting, Sighting, bool]]:
    """Yield pairs of claims of one family, and whether links join them.

    A deed and its toll are passed over: the annotation has no link for them.
    """
    rows = [_sighting(c, i, article, actors) for i, c in enumerate(article.claims)]
    heads = list(range(len(rows)))

    def head(i: int) -> int:
        while heads[i] != i:
            i = heads[i]
        return i

    for i, j, _ in article.note.get("links", []):
        heads[head(i)] = head(j)
    for i, j in combinations(range(len(rows)), 2):
        a, b = rows[i], rows[j]
        mixed = len({a.type, b.type} & HARM) == 1 and {a.type, b.type} & ATTACKS
        if family(a.type) == family(b.type) and not mixed:
            yield a, b, head(i) == head(j)


def _sighting(
    claim: GoldClaim, number: int, article: GoldArticle, actors: ActorLexicon
) -> Sighting:
    """Return an annotated claim as linking looks at it."""
    record, document = claim.record, article.document
    begin, end = _days(record.get("date"), document.published)
    sources = record.get("sources") or []
    sentence = claim.sentence.of(document.text)
    return Sighting(
        claim=ClaimId(f"{document.id}-{number}"),
        document=document.id,
        group=str(document.id),
        published=document.published,
        line=record["s"],
        type=EventType(record["type"]),
        polarity=Polarity(record["polarity"]),
        status=Status(record["status"]),
        voice="-".join(sorted(key_words([sources[-1]["text"]]))) if sources else "",
        kind=SourceKind(sources[-1]["kind"]) if sources else SourceKind.MEDIA,
        begin=begin,
        end=end,
        dated=bool(record.get("date")),
        spots=tuple(_spots(record.get("places", []), article.note)),
        placed=bool(record.get("places")),
        actors=_parties(record.get("actors", []), actors),
        targets=_parties(record.get("targets", []), actors),
        places=key_words(record.get("places", [])),
        trigger=key_words([record["trigger"]]),
        words=frozenset(sorted(key_words([sentence]))[:24]),
        toll=Toll(**{k: Range(*record[k]) for k in _TOLLS if record.get(k)}),
        count=None,
    )


def _days(told: str | None, published: date | None) -> tuple[date | None, date | None]:
    """Return the days of an annotated date, or those of the article."""
    if told:
        begin, _, end = told.partition("/")
        return date.fromisoformat(begin), date.fromisoformat(end or begin)
    if published is None:
        return None, None
    return published - timedelta(days=NEWS_DAYS.days), published


def _spots(phrases: list[str], note: dict[str, Any]) -> Iterator[Spot]:
    """Yield the annotated places that some place phrases name."""
    for phrase in phrases:
        for place in note.get("places", []):
            if place["lat"] is None or place["text"] not in phrase:
                continue
            precision, radius = _PRECISIONS.get(place["class"], _OTHER)
            yield Spot(
                place=place["text"],
                lat=place["lat"],
                lon=place["lon"],
                radius_km=radius,
                country=place.get("cc"),
                admin=None,
                precision=int(precision),
            )
            break


def _parties(phrases: list[str], actors: ActorLexicon) -> frozenset[str]:
    """Return words of some parties, and ids of known ones."""
    found = (actors.names.get(phrase) for phrase in phrases)
    known = {f"@{name.actor.id}" for name in found if name and name.actor}
    return key_words(phrases) | known

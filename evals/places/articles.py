"""Places of annotated articles: what is named, found, resolved, and how far off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from evals.corpus import GoldArticle
from evals.places.measure import (
    ALIKE,
    NEAR_KM,
    PlaceScore,
    Point,
    best_alike,
    distance,
    is_right,
    likeness,
)
from evals.score import km, words
from rawi.model import NamedPlace, Place, PlaceClass, Reading
from rawi.pipeline import Tools, read

Row = dict[str, Any]


def score_articles(articles: Iterable[GoldArticle], tools: Tools) -> PlaceScore:
    """Return how the reader does on the places of *articles*."""
    result = PlaceScore()
    for article in articles:
        gold = article.note.get("places", [])
        phrases = [
            words(phrase)
            for claim in article.claims
            for phrase in claim.record.get("places", [])
        ]
        for row in gold:
            if _gold_point(row) is not None:
                name = words(row["text"])
                result.claimable.add(any(name <= phrase for phrase in phrases))
        score_places(result, gold, read(article.document, tools))
    return result


def score_places(result: PlaceScore, gold: list[Row], reading: Reading) -> None:
    """Count the places of one *reading* against those of its annotation."""
    text = reading.document.text
    named = [(place.span.of(text), place) for place in reading.places]
    points = [p for _, place in named if (p := _point(place)) is not None]
    claimed = [
        (setting.location.lat, setting.location.lon)
        for claim in reading.claims
        for setting in claim.places
        if setting.location is not None
    ]
    for row in gold:
        found = best_alike(row["text"], named)
        result.recalled.add(found is not None)
        here = _gold_point(row)
        if here is None:
            continue
        result.reached.add(_nearest(here, points))
        result.claimed.add(_nearest(here, claimed))
        if found is not None:
            far = distance(here, _point(found))
            result.resolved.add(far)
            result.classes[row["class"]].add(far)
            result.countries[row.get("cc") or "none"].add(far)
    _score_precision(result, gold, named)


def _score_precision(
    result: PlaceScore, gold: list[Row], named: list[tuple[str, NamedPlace]]
) -> None:
    """Count the places of a reading: known to gold, right, or stray.

    What is alike by name must be of one sort: for `شمال سوريا`, the north of Syria,
    an annotation that names Syria only says nothing.
    """
    for name, place in named:
        point = _point(place)
        like = [(likeness(name, row["text"]), row) for row in gold]
        if place.place is None or point is None:
            result.known.add(max((x for x, _ in like), default=0.0) >= ALIKE)
            continue
        country = place.place.kind is PlaceClass.COUNTRY
        same = [
            row
            for likely, row in like
            if likely >= ALIKE and (row["class"] == "country") == country
        ]
        verdicts = [v for row in same if (v := _verdict(row, place.place)) is not None]
        here = [p for row in gold if (p := _gold_point(row)) is not None]
        close = any(km(point, p) <= NEAR_KM[1] for p in here)
        result.known.add(bool(same) or close)
        result.stray += not same and not close
        if verdicts or (close and not same):
            result.right.add(close or any(verdicts))


def _verdict(row: Row, place: Place) -> bool | None:
    """Whether *place* is the one of a gold *row*; `None` if the row does not say.

    A country is itself wherever its middle is put.
    """
    if row["class"] == "country" and row.get("cc"):
        return bool(row["cc"] == place.country)
    point = _gold_point(row)
    if point is None:
        return None
    return is_right(row["class"], km(point, (place.lat, place.lon)))


def _point(place: NamedPlace) -> Point | None:
    """Return where a named place is, if that is known."""
    return None if place.place is None else (place.place.lat, place.place.lon)


def _gold_point(row: Row) -> Point | None:
    """Return where the annotation puts a place, if it does."""
    lat, lon = row.get("lat"), row.get("lon")
    return None if lat is None or lon is None else (lat, lon)


def _nearest(here: Point, points: list[Point]) -> float | None:
    """Return the kilometres from *here* to the nearest of *points*."""
    return min((km(here, point) for point in points), default=None)

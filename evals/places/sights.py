"""True positions beside the locations that should hold them.

A position is known in three ways: of an annotated place (`place`), of one that the
text puts into another or on a side of it (`part`), of a keyed quarter of a city
(`quarter`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from evals.corpus import GoldArticle
from rawi.lexicons.geometry import RadiusCase, RuleName
from rawi.model import Location, PlaceClass, Precision, ShapeKind, Toponym
from rawi.pipeline import Tools
from rawi.places.gazetteer import distance_km
from rawi.places.geometry.choose import SETTLEMENTS, radius_case
from rawi.places.geometry.earth import Point
from rawi.places.geometry.planes import holds
from rawi.survey import survey

_SPREAD = (Precision.GOVERNORATE, Precision.REGION, Precision.COUNTRY)
_BESIDE = "for a place in it"
_GAP = 3
_ANY = frozenset(PlaceClass)
_IN_TOWN = frozenset(("district", "facility", "road", "other"))
_BY_TOWN = _IN_TOWN | {"village", "town"}
_QUARTERS = """
SELECT lat, lon, country, admin, name FROM place
WHERE id LIKE 'rw:%' AND class = 'district' AND radius_km <= 5
"""
_TOWNS = """
SELECT lat, lon, country, name, radius_km FROM place
WHERE class IN ('city', 'town') AND population >= 20000
"""

Row = dict[str, Any]
Pair = tuple[Toponym, Toponym]
"""A toponym as it is drawn, and as it would be with nothing widened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One true position beside the location that should hold it."""

    way: str
    case: str
    km: float
    bare_km: float
    """The radius before any widening."""
    radius_km: float
    inside: bool | None
    """Whether the shape holds it; `None`: the location is a disc or a line."""
    wide: bool
    """The location is a governorate or wider."""

    @property
    def held(self) -> bool:
        """Whether the radius holds the position."""
        return self.km <= self.radius_km


def sights(articles: Iterable[GoldArticle], tools: Tools) -> Iterator[Sight]:
    """Yield the true positions of *articles* beside what the reader makes of them.

    The radii are those of *tools*; `bare_tools` has none.
    """
    bare = bare_tools(tools)
    for article in articles:
        pairs = zip(_toponyms(article, tools), _toponyms(article, bare), strict=True)
        yield from _of_article(article, list(pairs), tools)


def bare_tools(tools: Tools) -> Tools:
    """Return *tools* with which nothing is widened."""
    words = tools.shapes.words._replace(radii={})
    return replace(tools, shapes=replace(tools.shapes, words=words))


def _toponyms(article: GoldArticle, tools: Tools) -> list[Toponym]:
    """Return the toponyms of an article in the order of the text."""
    return [t for f in survey(article.document, tools).found for t in f.toponyms]


def _of_article(
    article: GoldArticle, pairs: list[Pair], tools: Tools
) -> Iterator[Sight]:
    """Yield the sights of one article."""
    text = article.document.text
    for row in article.note.get("places", []):
        if row["lat"] is None or row["lon"] is None:
            continue
        for i, (toponym, bare) in enumerate(pairs):
            whole = toponym.span.of(text) == row["text"]
            if not whole and toponym.core.of(text) != row["text"]:
                continue
            if whole or not _moved(toponym.location):
                yield from _sight("place", row, (toponym, bare), tools)
            yield from _of_wider(row, (toponym, bare), pairs[i + 1 : i + 2], tools)
            break


def _of_wider(row: Row, pair: Pair, after: list[Pair], tools: Tools) -> Iterator[Sight]:
    """Yield the wider location, or the distance told next, that a place lies in."""
    toponym, bare = pair
    if row["class"] == PlaceClass.COUNTRY:
        return
    if toponym.wider is not None and bare.wider is not None:
        near = toponym.wider.location
        if near is None or row["class"] in _tells_of(near):
            yield from _sight("part", row, (toponym.wider, bare.wider), tools)
    for far in after:
        if far[0].first - toponym.last <= _GAP and _is_away(far[0].location):
            yield from _sight("part", row, far, tools)


def _tells_of(location: Location) -> frozenset[str]:
    """Return the classes of places whose position tells how wide a location is.

    Of a town its quarters and sites do, and beside it villages; that a city lies
    west of another, as Fallujah does of Baghdad, says only where the city is.
    """
    if location.place.precision > Precision.CITY:
        return _ANY
    return _IN_TOWN if location.shape is None else _BY_TOWN


def _is_away(location: Location | None) -> bool:
    """Whether a location is so far from its place."""
    shape = None if location is None else location.shape
    return shape is not None and shape.rule in (RuleName.AWAY, RuleName.AWAY_SIDE)


def _moved(location: Location | None) -> bool:
    """Whether a location is another than its place's own."""
    shape = None if location is None else location.shape
    return shape is not None and not shape.rule.startswith("keyed")


def _sight(way: str, row: Row, pair: Pair, tools: Tools) -> Iterator[Sight]:
    """Yield the sight of one place at one toponym, if that is resolved."""
    location, plain = (toponym.location for toponym in pair)
    if location is None or plain is None:
        return
    shape, here = location.shape, Point(row["lat"], row["lon"])
    area = shape is not None and shape.kind is not ShapeKind.LINE
    yield Sight(
        way=way,
        case=case_of(pair[0], tools),
        km=distance_km(*here, location.lat, location.lon),
        bare_km=plain.radius_km,
        radius_km=location.radius_km,
        inside=holds(shape, here) if shape is not None and area else None,
        wide=location.precision in _SPREAD,
    )


def case_of(toponym: Toponym, tools: Tools) -> str:
    """Return the case that the radius of a resolved toponym was chosen for."""
    location = toponym.location
    if location is None:
        raise ValueError("an unresolved toponym has no radius")
    if location.shape is not None:
        return location.shape.rule
    if location.method.endswith(_BESIDE) and location.place.kind in SETTLEMENTS:
        return RadiusCase.PART
    return radius_case(location.place, toponym.head, tools.shapes.words)


def quarters(tools: Tools) -> Iterator[Sight]:
    """Yield the keyed quarters of cities beside their cities.

    A quarter belongs to the town next to it, if its name or its wider units say so:
    the camps of Rafah are keyed under Gaza too.
    """
    with sqlite3.connect(tools.gazetteer.path) as connection:
        towns = connection.execute(_TOWNS).fetchall()
        rows = connection.execute(_QUARTERS).fetchall()
    for lat, lon, country, admin, name in rows:
        near = (
            (distance_km(lat, lon, *town[:2]), town)
            for town in towns
            if town[2] == country
        )
        km, (*_, town, radius) = min(near, default=(0.0, ("", 0.0)))
        if town in admin.split("\n") or name.endswith(f" ({town})"):
            yield Sight(
                way="quarter",
                case="city",
                km=km,
                bare_km=radius,
                radius_km=tools.shapes.words.radius("city", radius),
                inside=None,
                wide=False,
            )

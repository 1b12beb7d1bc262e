"""Drawing a location: which rule its words call for, and what that rule makes.

"South of the city" is not the city's centre. Of the rules the first that fits is
taken: a distance, a countryside, a side, surroundings, a keyed outline. A place
with none of them is a disc.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from rawi.lexicons.geometry import (
    RadiusCase,
    RuleName,
    ShapeRole,
    ShapeRule,
    ShapeWords,
    load_shape_words,
)
from rawi.model import Location, Place, Precision, Shape, ShapeKind
from rawi.places.geometry.choose import SETTLEMENTS, choose_rule, radius_case
from rawi.places.geometry.earth import Point, destination
from rawi.places.geometry.outlines import Outline, Outlines, load_shapes
from rawi.places.geometry.planes import around, balance, middle, reach
from rawi.places.geometry.rings import (
    annulus,
    sector,
    side_of,
)
from rawi.places.phrases import SIDES, PlacePhrase

_BY_RADIUS = (
    (1.5, Precision.POINT),
    (3.0, Precision.NEIGHBOURHOOD),
    (6.0, Precision.TOWN),
    (15.0, Precision.CITY),
    (40.0, Precision.DISTRICT),
    (150.0, Precision.GOVERNORATE),
    (700.0, Precision.REGION),
)
_KM_DECIMALS = 1
_DEGREE_DECIMALS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeTools:
    """What shapes are drawn with: words, rules and radii, and keyed outlines."""

    words: ShapeWords
    outlines: Outlines


class Drawn(NamedTuple):
    """A point, the radius around it, and the shape if it is more than a disc."""

    lat: float
    lon: float
    radius_km: float
    precision: Precision
    shape: Shape | None = None


@lru_cache(maxsize=1)
def load_shape_tools() -> ShapeTools:
    """Return the tools that come with rawi.

    Raises:
        LexiconError: A lexicon of shapes breaks its schema.
    """
    return ShapeTools(words=load_shape_words(), outlines=load_shapes())


def draw(
    place: Place, phrase: PlacePhrase, tools: ShapeTools, day: date | None = None
) -> Drawn:
    """Return where *phrase* is, which names *place*, in a document of this *day*.

    Examples:
        >>> from rawi.model import PlaceClass, PlaceId, Span
        >>> aleppo = Place(id=PlaceId("gn:170063"), name="Aleppo", name_ar="حلب",
        ...     kind=PlaceClass.CITY, lat=36.2, lon=37.16, radius_km=8.0,
        ...     precision=Precision.CITY)
        >>> south = PlacePhrase(span=Span(0, 8), sentence=0, first=0, last=1,
        ...     core=Span(5, 8), key="حلب", bearing=180)  # جنوب حلب
        >>> drawn = draw(aleppo, south, load_shape_tools())
        >>> drawn.shape.kind.value, drawn.shape.rule, drawn.lat < aleppo.lat
        ('sector', 'side of a settlement', True)
    """
    named_side = phrase.key.partition(" ")[0] in SIDES
    bearing = None if named_side else phrase.bearing
    name, low, high = choose_rule(place, phrase, bearing, tools.words)
    outline = tools.outlines.find(place.id, day)
    if outline is not None and name in (None, RuleName.SIDE, RuleName.SIDE_OF_AREA):
        return _outlined(place, outline, bearing)
    if name is None:
        radius = tools.words.radius(
            radius_case(place, phrase.head, tools.words), place.radius_km
        )
        return _disc(place, radius)
    rule = tools.words.rules[name]
    centre = Point(place.lat, place.lon)
    side = bearing if rule.half is not None else None
    reaches = rule.near(low), rule.far(high)
    lat, lon, radius, shape = _round(centre, rule, reaches, side)
    radius = round(tools.words.radius(name, radius), _KM_DECIMALS)
    return Drawn(lat, lon, radius, widened(place.precision, radius), shape)


def is_countryside(phrase: PlacePhrase, tools: ShapeTools) -> bool:
    """Whether *phrase* means what lies around a town: ريف."""
    return tools.words.plays(phrase.head or "", ShapeRole.COUNTRYSIDE)


def in_part(location: Location, tools: ShapeTools) -> Location:
    """Return *location* as wide as a place is unsure that only lies in or by it."""
    if location.shape is not None or location.place.kind not in SETTLEMENTS:
        return location
    radius = round(
        tools.words.radius(RadiusCase.PART, location.radius_km), _KM_DECIMALS
    )
    precision = widened(location.precision, radius)
    return replace(location, radius_km=radius, precision=precision)


def _disc(place: Place, radius: float) -> Drawn:
    """Return *place* as a disc of this *radius*."""
    km = round(radius, _KM_DECIMALS)
    return Drawn(place.lat, place.lon, km, widened(place.precision, km))


def _outlined(place: Place, outline: Outline, bearing: int | None) -> Drawn:
    """Return the keyed *outline* of *place*, or its part on one side of the place."""
    shape, centre = outline.shape, Point(place.lat, place.lon)
    if bearing is not None and shape.kind is ShapeKind.POLYGON:
        half = side_of(shape.parts[0][0], centre, bearing)
        if half:
            rule = "side of a keyed outline"
            shape = Shape(kind=ShapeKind.POLYGON, parts=((half,),), rule=rule)
            centre = middle(shape)
    radius = round(reach(shape, centre) + outline.entry.margin_km, _KM_DECIMALS)
    return Drawn(*centre, radius, widened(place.precision, radius), shape)


@lru_cache(maxsize=1 << 10)
def _round(
    centre: Point, rule: ShapeRule, reaches: tuple[float, float], bearing: int | None
) -> tuple[float, float, float, Shape | None]:
    """Return point, radius and shape of a ring around *centre*, or a side of one."""
    near, far = reaches
    if bearing is None or rule.half is None:
        parts, kind = annulus(centre, near, far), ShapeKind.RING
        point, radius = centre, around(near, far)
    else:
        parts, kind = sector(centre, bearing, rule.half, near, far), ShapeKind.SECTOR
        away, radius = balance(near, far, rule.half, rule.middle)
        point = destination(centre, bearing, away)
    shape = Shape(kind=kind, parts=parts, rule=rule.name.value) if parts else None
    return *home(point), round(radius, _KM_DECIMALS), shape


def home(point: Point) -> Point:
    """Return *point* rounded, with a longitude from -180 to 180."""
    lon = (point.lon + 180.0) % 360.0 - 180.0
    return Point(round(point.lat, _DEGREE_DECIMALS), round(lon, _DEGREE_DECIMALS))


def widened(precision: Precision, radius: float) -> Precision:
    """Return *precision*, or the closer-to-true one that a disc of *radius* has.

    A disc of 40 km is no town, whatever lies at its centre.
    """
    found = (rank for most, rank in _BY_RADIUS if radius <= most)
    return max(precision, next(found, Precision.COUNTRY))

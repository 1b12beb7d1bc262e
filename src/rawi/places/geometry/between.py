"""What lies between named places: a road's corridor, or the land in the middle."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rawi.lexicons.geometry import RuleName
from rawi.model import Location, Place, PlaceClass, PlaceId, Precision, Shape, ShapeKind
from rawi.places.geometry.draw import Drawn, ShapeTools, home, widened
from rawi.places.geometry.earth import Point, geodesic
from rawi.places.geometry.planes import reach
from rawi.places.geometry.rings import corridor, halfway

_KM_DECIMALS = 1


def locate_between(
    ends: Sequence[Location], tools: ShapeTools, *, route: bool
) -> Location | None:
    """Return what lies between the places of *ends*: a road, or the land.

    It has no entry of its own: its id and its names are made of theirs. Nothing is
    returned where two of them are one place.
    """
    places = [end.place for end in ends]
    drawn = draw_between(places, tools, route=route)
    if drawn is None:
        return None
    countries = {place.country for place in places}
    place = Place(
        id=PlaceId("/".join(place.id for place in places)),
        name=" – ".join(place.name for place in places),
        name_ar=" – ".join(place.name_ar for place in places),
        kind=PlaceClass.ROAD if route else PlaceClass.OTHER,
        lat=drawn.lat,
        lon=drawn.lon,
        radius_km=drawn.radius_km,
        precision=drawn.precision,
        country=countries.pop() if len(countries) == 1 else None,
    )
    method = "road between places" if route else "land between places"
    score = min(end.score for end in ends)
    return Location(place=place, method=method, score=score, **drawn._asdict())


def draw_between(
    places: Sequence[Place], tools: ShapeTools, *, route: bool
) -> Drawn | None:
    """Return what lies between *places*: a road's corridor, or the land in the middle.

    Nothing is returned where two of them are one place.
    """
    course = [Point(place.lat, place.lon) for place in places]
    kms = [geodesic(a, b)[0] for a, b in pairwise(course)]
    if not kms or min(kms) <= 0:
        return None
    rule = tools.words.rules[RuleName.ROAD if route else RuleName.BETWEEN]
    half = rule.far(sum(kms) / len(kms))
    return _between(tuple(course), round(half, _KM_DECIMALS), rule.name)


@lru_cache(maxsize=1 << 10)
def _between(course: tuple[Point, ...], half: float, name: RuleName) -> Drawn | None:
    """Return the corridor of this *half* width along a *course*."""
    parts = corridor(course, half)
    if not parts:
        return None
    shape = Shape(kind=ShapeKind.CORRIDOR, parts=parts, rule=name.value)
    point = halfway(course)
    radius = round(reach(shape, point), _KM_DECIMALS)
    return Drawn(*home(point), radius, widened(Precision.POINT, radius), shape)

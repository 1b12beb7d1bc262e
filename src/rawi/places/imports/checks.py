"""Drafts → rows, or the reason why a draft is refused.

A place is refused when its position cannot be one (no number, out of range, zero
and zero, latitude and longitude swapped, far outside its country) or its name is
none (a formula, control characters). Nothing is mended in silence: a swapped pair
is told, not turned.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from rawi.model import Place, PlaceClass, PlaceId
from rawi.places.imports.drafts import Disc, Draft, Refusal
from rawi.places.imports.fields import (
    cleaned,
    degrees_of,
    names_of,
    pcode_of,
    people_of,
)
from rawi.places.rows import (
    Row,
    arabic_names,
    plain,
    precision_of,
    town_class,
    town_radius,
)
from rawi.text.phrases import fold_phrase

_WIDEST_KM = 3000.0
_SETTLED = frozenset((PlaceClass.CITY, PlaceClass.TOWN, PlaceClass.VILLAGE))
# How far outside the box of a country's known places one of it may lie, in degrees.
_MARGIN = 0.5
_CODE = re.compile(r"[A-Z]{2}")

# Radii in kilometres of places of which nothing is known but their class: guesses,
# wide enough for what GeoNames and OSM call so in Syria, Iraq and Yemen.
_RADII = {
    PlaceClass.COUNTRY: 300.0,
    PlaceClass.REGION: 60.0,
    PlaceClass.CITY: 6.0,
    PlaceClass.TOWN: 3.0,
    PlaceClass.VILLAGE: 2.0,
    PlaceClass.DISTRICT: 1.5,
    PlaceClass.FACILITY: 1.0,
    PlaceClass.ROAD: 20.0,
    PlaceClass.WATER: 8.0,
    PlaceClass.OTHER: 5.0,
}
_UNITS = {1: 60.0, 2: 20.0, 3: 12.0}
_SMALLEST_UNIT_KM = 8.0


class Checker:
    """Makes rows of drafts, with what the shipped gazetteer knows of countries."""

    def __init__(
        self, base: sqlite3.Connection, set_name: str, country: str = ""
    ) -> None:
        """Take a connection with the shipped gazetteer as `base`.

        Rows that tell no id or country have them from the set.
        """
        self._base = base
        self._set = set_name
        self._country = country
        self._boxes = lru_cache(maxsize=None)(self._read_box)
        self._unit_names = lru_cache(maxsize=1 << 12)(self._read_unit_name)

    def check(self, draft: Draft) -> Row | Refusal:
        """Return the row of *draft*, or why it has none."""
        try:
            return self._row(draft)
        except ValueError as error:
            return Refusal(where=draft.where, reason=str(error))

    def _row(self, draft: Draft) -> Row:
        """Return the row of *draft*; a `ValueError` says why there is none."""
        country = self._country_of(draft)
        names = names_of(draft.names_ar)
        if draft.level and draft.disc is None and not draft.lat:
            draft = replace(draft, disc=self._known_unit(draft, names, country))
        lat, lon = self._position(draft, country)
        name = cleaned(draft.name) or (names[0] if names else "")
        if not name:
            raise ValueError("no name")
        people = people_of(draft.population)
        kind = draft.kind or (_unit_class(draft) if draft.level else town_class(people))
        radius = _radius(draft, kind, people)
        first = kind is PlaceClass.REGION and draft.level == 1
        place = Place(
            id=PlaceId(draft.id or self._id(draft, country)),
            name=plain(name, ()),
            name_ar=names[0] if names else "",
            kind=kind,
            lat=round(lat, 6),
            lon=round(lon, 6),
            radius_km=radius,
            precision=precision_of(kind, radius, first=first),
            country=country or None,
            admin=self._admin(draft, country),
            pcode=pcode_of(draft.pcode),
            admin_pcodes=tuple(filter(None, map(pcode_of, draft.admin_pcodes))),
            population=people,
        )
        return Row(place=place, source="import", names=names)

    def _id(self, draft: Draft, country: str) -> str:
        """Return the id of a place whose file has none: by P-code, or by its line."""
        if not draft.pcode:
            return f"{self._set}:{draft.where.replace(' ', '-')}"
        begun = country and not draft.pcode.startswith(country)
        return f"cod:{country}-{draft.pcode}" if begun else f"cod:{draft.pcode}"

    def _country_of(self, draft: Draft) -> str:
        """Return the country that *draft* tells, or that its P-codes begin with."""
        told = draft.country.strip().upper()
        if _CODE.fullmatch(told):
            return told
        begun = draft.pcode[:2]
        if _CODE.fullmatch(begun) and self._boxes(begun) is not None:
            return begun
        return self._country

    def _position(self, draft: Draft, country: str) -> tuple[float, float]:
        """Return the latitude and longitude of *draft*."""
        if draft.disc is not None:
            lat, lon = draft.disc.lat, draft.disc.lon
        else:
            lat, lon = (
                degrees_of(draft.lat, "latitude"),
                degrees_of(draft.lon, "longitude"),
            )
        box = self._boxes(country) if country else None
        if box is not None and not _inside(box, lat, lon) and _inside(box, lon, lat):
            raise ValueError(f"latitude {lat} and longitude {lon} seem to be swapped")
        if not -90.0 <= lat <= 90.0:  # noqa: PLR2004 - the poles
            raise ValueError(f"latitude {lat} is out of range")
        if not -180.0 <= lon <= 180.0:  # noqa: PLR2004 - the date line
            raise ValueError(f"longitude {lon} is out of range")
        if lat == 0.0 and lon == 0.0:
            raise ValueError("latitude and longitude are both 0, which stands for none")
        if box is not None and not _inside(box, lat, lon):
            raise ValueError(f"{lat}, {lon} is far outside of {country}")
        return lat, lon

    def _known_unit(
        self, draft: Draft, names: Iterable[str], country: str
    ) -> Disc | None:
        """Return where the one unit of this level and name is, if it is known."""
        rows = {
            row
            for name in names
            for row in self._base.execute(
                "SELECT lat, lon, radius_km FROM base.name "
                "JOIN base.place ON base.place.number = base.name.place "
                "WHERE folded = ? AND country = ? AND class = ?",
                (" ".join(fold_phrase(name)), country, _unit_class(draft).value),
            )
        }
        if len(rows) != 1:
            return None
        lat, lon, radius = rows.pop()
        return Disc(lat=lat, lon=lon, radius_km=radius)

    def _read_box(self, country: str) -> tuple[float, float, float, float] | None:
        """Return the box that holds the known places of *country*, if there are any."""
        row = self._base.execute(
            "SELECT min(lat), max(lat), min(lon), max(lon) FROM base.place "
            "WHERE country = ?",
            (country,),
        ).fetchone()
        if row[0] is None:
            return None
        south, north, west, east = row
        return south - _MARGIN, north + _MARGIN, west - _MARGIN, east + _MARGIN

    def _admin(self, draft: Draft, country: str) -> tuple[str, ...]:
        """Return the names of the units that hold the place, English where known."""
        names = (cleaned(name) for name in draft.admin)
        return tuple(
            self._unit_names(name, country) if arabic_names([name]) else plain(name, ())
            for name in names
            if name
        )

    def _read_unit_name(self, name: str, country: str) -> str:
        """Return the English name of the unit that is called *name* in Arabic."""
        row = self._base.execute(
            "SELECT base.place.name FROM base.name "
            "JOIN base.place ON base.place.number = base.name.place "
            "WHERE folded = ? AND country = ? AND class IN ('region', 'district') "
            "ORDER BY precision DESC LIMIT 1",
            (" ".join(fold_phrase(name)), country),
        ).fetchone()
        return plain(row[0], ()) if row else name


def _inside(box: tuple[float, float, float, float], lat: float, lon: float) -> bool:
    """Whether a point lies in *box*."""
    south, north, west, east = box
    return south <= lat <= north and west <= lon <= east


def _unit_class(draft: Draft) -> PlaceClass:
    """Return what a unit of administration is called, by its level."""
    return PlaceClass.REGION if draft.level == 1 else PlaceClass.DISTRICT


def _radius(draft: Draft, kind: PlaceClass, people: int) -> float:
    """Return the radius of a place: of its shape, of its people, or of its class."""
    told = None if draft.disc is None else draft.disc.radius_km
    if told is None and people and kind in _SETTLED:
        told = town_radius(people)
    if told is None:
        told = draft.usual_km
    if told is None and draft.level:
        told = _UNITS.get(draft.level, _SMALLEST_UNIT_KM)
    if told is None:
        told = _RADII[kind]
    return round(min(max(told, 0.3), _WIDEST_KM), 1)

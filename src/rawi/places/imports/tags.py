"""OpenStreetMap's tags → drafts: the same for GeoJSON and for PBF extracts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from rawi.lexicons.imports import load_import_words
from rawi.model import PlaceClass
from rawi.places.imports.drafts import Disc, Draft

_NAMES = ("name:ar", "alt_name:ar", "official_name:ar", "old_name:ar", "short_name:ar")
_ID = re.compile(r"(?:(node|way|relation|n|w|r)[/ ]?)?(\d{1,20})")
_LEVEL = re.compile(r"\d{1,2}")
# OpenStreetMap counts countries as 2; governorates are 3 or 4 in Arab countries.
_COUNTRY_LEVEL = 2
_FIRST_LEVELS = (3, 4)
_SETTLED = frozenset((PlaceClass.CITY, PlaceClass.TOWN, PlaceClass.VILLAGE))


def draft_of_tags(
    where: str, number: str, tags: Mapping[str, str]
) -> Callable[[Disc | None], Draft] | None:
    """Return what makes the draft of an object with these *tags*, or `None`.

    Args:
        where: Where the object stands in its file.
        number: `node/123`, `w123` or `123`; empty where it has none.
        tags: All of them.
    """
    names = _names(tags)
    sort = load_import_words().tag(tags) if names else None
    level = _level_of(tags)
    if sort is None or level is None:
        return None
    kind = PlaceClass.REGION if level == 1 else sort.kind

    def draft(disc: Disc | None) -> Draft:
        # An outline tells how wide a unit or a base is; a town's is its commune.
        told = disc
        if disc is not None and kind in _SETTLED:
            told = Disc(lat=disc.lat, lon=disc.lon, radius_km=None)
        return Draft(
            where=where,
            id=_id(number),
            name=tags.get("name:en") or tags.get("int_name") or names[0],
            names_ar=names,
            kind=kind,
            disc=told,
            usual_km=None if level else sort.radius_km,
            country=tags.get("is_in:country_code", ""),
            level=level,
            pcode=tags.get("ref:pcode", "") or tags.get("pcode", ""),
            population=tags.get("population", ""),
        )

    return draft


def _names(tags: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of an object, the Arabic ones first."""
    arabic = [part for key in _NAMES for part in tags.get(key, "").split(";")]
    return tuple(filter(None, (*arabic, tags.get("name", ""))))


def _level_of(tags: Mapping[str, str]) -> int | None:
    """Return the level of a unit, 0 for what is none; `None` for a country."""
    if tags.get("boundary") != "administrative":
        return 0
    told = tags.get("admin_level", "")
    level = int(told) if _LEVEL.fullmatch(told) else 0
    if level <= _COUNTRY_LEVEL:
        return None
    return 1 if level in _FIRST_LEVELS else min(level - _FIRST_LEVELS[0], 4)


def _id(number: str) -> str:
    """Return the id of an object: `osm:n123`."""
    found = _ID.fullmatch(number.strip())
    if found is None:
        return ""
    letter = (found[1] or "x")[0]
    return f"osm:{letter}{found[2]}"

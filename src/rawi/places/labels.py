"""Names for a map, from the gazetteer: few in a view, in one language and script.

A map's label has one script, or its brackets and its order break. A place without a
name in the language that is asked for has no label there.
"""

from __future__ import annotations

import re
import sqlite3
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, NamedTuple

from rawi.errors import GazetteerMissing
from rawi.model import Box
from rawi.places.gazetteer import GAZETTEER

_SCRIPTS = {
    "ar": re.compile(
        r"(?!ئ)[\u0621-\u063a\u0641-\u064a]{2}[\u0621-\u063a\u0641-\u0652 -]*"
    ),
    "en": re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff' .\u2018\u2019-]+"),
}
_SPOKEN = files("rawi.places") / "data" / "labels.toml"
_ROWS = """SELECT id, name, name_ar, class, lat, lon, population,
    number IN (SELECT place FROM capital)
FROM place WHERE class IN ('country', 'city', 'town', 'village')
ORDER BY population DESC, id"""
_LEAST = {0: 0.0, 1: 3.5, 2: 4.5, 3: 7.0, 4: 9.0}
"""Zoom from which places of a rank are named."""
_MOST_COUNTRY_ZOOM = 6.5
_GREAT, _CITY, _TOWN = 400_000, 60_000, 8_000
_CELL = 0.14
"""Of the view's width and height: one name, or a few, in a part of it."""
_MOST = 60
Lang = Literal["ar", "en"]


class Named(NamedTuple):
    """A place with its name in one language."""

    name: str
    lat: float
    lon: float
    rank: int
    """0 for countries, 1 for capitals and great cities, to 4 for villages."""


def labels_in(lang: Lang, view: Box, zoom: float) -> list[Named]:
    """Return the names that a view at *zoom* has room for, the greatest first."""
    cells: dict[tuple[int, int], float] = {}
    found: list[Named] = []
    wide = max(1e-6, (view.east - view.west) * _CELL)
    high = max(1e-6, (view.north - view.south) * _CELL / 1.6)
    for place in load_labels(lang):
        if not (
            view.south <= place.lat <= view.north
            and view.west <= place.lon <= view.east
            and zoom >= _LEAST[place.rank]
        ):
            continue
        if place.rank == 0 and zoom > _MOST_COUNTRY_ZOOM:
            continue
        cell = int(place.lon // wide), int(place.lat // high)
        if cell in cells:
            continue
        cells[cell] = place.lat
        found.append(place)
        if len(found) == _MOST:
            break
    return found


@cache
def load_labels(lang: Lang, path: Path = GAZETTEER) -> Sequence[Named]:
    """Return all names of a language, the greatest places first.

    Raises:
        GazetteerMissing: There is no gazetteer at *path*.
    """
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            rows = connection.execute(_ROWS).fetchall()
    except sqlite3.Error as error:
        raise GazetteerMissing(path) from error
    return sorted(_named(rows, lang), key=lambda place: place.rank)


def _named(rows: Sequence[tuple[object, ...]], lang: Lang) -> Iterator[Named]:
    """Yield the places that have a name in *lang*, none twice."""
    script = _SCRIPTS[lang]
    spoken = tomllib.loads(_SPOKEN.read_text(encoding="utf-8"))
    seen: set[tuple[str, int, int]] = set()
    for number, name, name_ar, kind, lat, lon, people, capital in rows:
        said = spoken.get(str(number), {})
        known = str(name_ar if lang == "ar" else name).partition(" (")[0].strip()
        told = said.get(lang, known)
        at = float(str(lat)), float(str(lon))
        key = told, round(at[0]), round(at[1])
        if said.get("hidden") or not script.fullmatch(told) or key in seen:
            continue
        seen.add(key)
        rank = _rank(str(kind), int(str(people)), capital=bool(capital))
        yield Named(told, *at, rank)


def _rank(kind: str, people: int, *, capital: bool) -> int:
    """Return how early a place is named as a map comes closer."""
    if kind == "country":
        return 0
    if capital or people >= _GREAT:
        return 1
    if people >= _CITY:
        return 2
    return 3 if people >= _TOWN else 4

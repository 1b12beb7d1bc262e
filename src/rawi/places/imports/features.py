"""GeoJSON → drafts, a feature at a time.

A file may be one FeatureCollection, which is read in pieces and never held whole,
or have a feature on each line. What the properties mean is told by their names, as
for the columns of a table, or by OpenStreetMap's tags.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from rawi.errors import PlacesFileError
from rawi.places.imports.columns import Columns
from rawi.places.imports.drafts import Disc, HowToRead, Item, Refusal, Skipped
from rawi.places.imports.encodings import find_encoding
from rawi.places.imports.outlines import Ring, disc_of, disc_of_points
from rawi.places.imports.tags import draft_of_tags

LARGEST_FEATURE = 20_000_000
"""Characters; the outline of a coastal governorate may have several millions."""
_BLOCK = 1 << 16
_START = re.compile(r'"features"\s*:\s*\[')
_SPACE = re.compile(r"[ \t\r\n,]*")
_HEAD = 1 << 20
_MEND = "is it a FeatureCollection, or one feature a line?"


def read_geojson(path: Path, how: HowToRead) -> Iterator[Item]:
    """Yield the places of a GeoJSON file, by the names of its properties.

    Raises:
        PlacesFileError: It is no GeoJSON, or its first feature has no name.
    """
    columns: Columns | None = None
    header: dict[str, None] = {}
    for where, feature in _features(path, how):
        if isinstance(feature, Refusal):
            yield feature
            continue
        values = _properties(feature)
        try:
            disc = disc_of_geometry(feature.get("geometry"))
        except (ArithmeticError, ValueError, TypeError, RecursionError) as error:
            yield Refusal(where=where, reason=str(error)[:200])
            continue
        if columns is None or not columns.covers(values):
            header |= dict.fromkeys(values)
            columns = Columns(str(path), list(header), how.columns, shaped=True)
        yield from columns.draft(where, values, disc)


def read_osm_geojson(path: Path, how: HowToRead) -> Iterator[Item]:
    """Yield the places of a GeoJSON file that was made from OpenStreetMap.

    Raises:
        PlacesFileError: It is no GeoJSON.
    """
    for where, feature in _features(path, how):
        if isinstance(feature, Refusal):
            yield feature
            continue
        tags = _properties(feature)
        number = str(feature.get("id") or tags.get("@id") or tags.get("id") or "")
        draft = draft_of_tags(where, number, tags)
        if draft is None:
            yield Skipped(where=where)
            continue
        try:
            disc = disc_of_geometry(feature.get("geometry"))
        except (ArithmeticError, ValueError, TypeError, RecursionError) as error:
            yield Refusal(where=where, reason=str(error)[:200])
        else:
            yield draft(disc)


def disc_of_geometry(geometry: object) -> Disc | None:
    """Return the disc of a GeoJSON *geometry*, `None` where there is none.

    Raises:
        ValueError: It is no geometry.
    """
    if geometry is None:
        return None
    if not isinstance(geometry, Mapping):
        raise ValueError("a geometry that is none")  # noqa: TRY004 - of the file, not of code
    shape, points = geometry.get("type"), geometry.get("coordinates")
    match shape:
        case "Point":
            return disc_of_points([_point(points)])
        case "MultiPoint" | "LineString":
            return disc_of_points(_ring(points))
        case "MultiLineString":
            return disc_of_points([p for line in _list(points) for p in _ring(line)])
        case "Polygon":
            return disc_of([_ring(ring) for ring in _list(points)])
        case "MultiPolygon":
            rings = [_ring(ring) for part in _list(points) for ring in _list(part)]
            return disc_of(rings)
    raise ValueError(f"a geometry of the type {str(shape)[:30]!r}")


def _list(value: object) -> list[Any]:
    """Return *value* if it is a list."""
    if not isinstance(value, list):
        raise ValueError("a geometry without coordinates")  # noqa: TRY004 - as above
    return value


def _ring(value: object) -> Ring:
    """Return the points of one line of coordinates."""
    return [_point(point) for point in _list(value)]


def _point(value: object) -> tuple[float, float]:
    """Return the longitude and latitude of one position."""
    match value:
        case [float() | int() as lon, float() | int() as lat, *_]:
            return float(lon), float(lat)
    raise ValueError("a position that is no pair of numbers")


def _properties(feature: Mapping[str, Any]) -> dict[str, str]:
    """Return the properties of *feature* as text; those with parts are left out."""
    found = feature.get("properties")
    if not isinstance(found, Mapping):
        return {}
    return {
        str(key): "" if value is None else str(value)
        for key, value in found.items()
        if not isinstance(value, list | dict)
    }


def _features(
    path: Path, how: HowToRead
) -> Iterator[tuple[str, dict[str, Any] | Refusal]]:
    """Yield the features of the file at *path* with where they stand."""
    encoding = find_encoding(path, how.encoding)
    with path.open(encoding=encoding, errors="replace") as file:
        head = file.read(_HEAD)
        start = _START.search(head)
        if start is None:
            file.seek(0)
            yield from _lines(path, file)
        else:
            yield from _collection(path, file, head[start.end() :])


def _lines(path: Path, file: TextIO) -> Iterator[tuple[str, dict[str, Any] | Refusal]]:
    """Yield the features of a file that has one on each line."""
    number = good = 0
    while line := file.readline(LARGEST_FEATURE + 1):
        number += 1
        where = f"line {number}"
        text = line.strip().strip("\x1e")
        if not text:
            continue
        try:
            feature = json.loads(text)
        except (ValueError, RecursionError) as error:
            if not good:
                reason = f"{where}: no JSON ({str(error)[:80]})"
                raise PlacesFileError(str(path), reason, _MEND) from error
            yield where, Refusal(where=where, reason=f"no JSON ({str(error)[:80]})")
            continue
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            raise PlacesFileError(str(path), f"{where}: no GeoJSON feature", _MEND)
        good += 1
        yield where, feature


def _collection(
    path: Path, file: TextIO, text: str
) -> Iterator[tuple[str, dict[str, Any] | Refusal]]:
    """Yield the features of a collection, of which *text* is read already."""
    decoder = json.JSONDecoder()
    number = at = 0
    while True:
        at = _SPACE.match(text, at).end()  # type: ignore[union-attr] # it matches nothing too
        if text.startswith("]", at):
            return
        needed = "the file ends"
        try:
            feature, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            needed = str(error)[:80] if at < len(text) else needed
        else:
            number += 1
            where = f"feature {number}"
            if isinstance(feature, dict):
                yield where, feature
            else:
                yield where, Refusal(where=where, reason="no GeoJSON feature")
            continue
        # Twice as much each time: a large feature is not scanned again and again.
        text, at = text[at:], 0
        more = file.read(max(_BLOCK, len(text)))
        if not more or len(text) > LARGEST_FEATURE:
            reason = f"feature {number + 1} cannot be read ({needed})"
            raise PlacesFileError(str(path), reason, _MEND)
        text += more

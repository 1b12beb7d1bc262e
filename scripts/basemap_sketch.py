"""The basemap as one small drawing, for maps that the desk makes on the server.

It is projected as the web's maps are, the world a square of `WORLD` units, so that
a view of it is a `viewBox`. A page shows it by `<use href="…/sketch.svg#land">`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import asinh, pi, radians, tan
from pathlib import Path

import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from scripts.basemap_lines import parts_of
from scripts.basemap_sources import Feature

WORLD = 32768
"""Units of the world's width: one is a hundredth of a degree, or 1.2 km."""
_NORTHEST = 84.0
_NEAR = box(-20, -5, 75, 52)
_THIN, _THIN_FAR = 0.03, 0.12
_LEAST, _LEAST_FAR = 0.01, 0.5
"""Square degrees of the smallest island or lake, in the region and beyond it."""


def write_sketch(path: Path, layers: dict[str, list[Feature]]) -> None:
    """Write the drawing of *layers*."""
    borders = layers["borders"]
    drawn = {
        "land": _areas(g for g, _ in layers["land"]),
        "lakes": _areas(g for g, t in layers["water"] if t["kind"] == "lake"),
        "borders": _courses(g for g, t in borders if t["kind"] == "border"),
        "dashed": _courses(g for g, t in borders if t["kind"] != "border"),
    }
    paths = (
        f'<path id="{name}" vector-effect="non-scaling-stroke" d="{d}"/>'
        for name, d in drawn.items()
    )
    size = f'viewBox="0 0 {WORLD} {WORLD}"'
    text = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n' + "\n".join(paths)
    path.write_text(f"{text}\n</svg>\n", encoding="utf-8")


def _areas(polygons: Iterable[BaseGeometry]) -> str:
    """Return closed paths of *polygons*."""
    great = shapely.union_all([p for p in polygons if p.area >= _LEAST])
    halves = [
        shapely.intersection(great, _NEAR).simplify(_THIN),
        shapely.difference(great, _NEAR).simplify(_THIN_FAR),
    ]
    rings: list[str] = []
    for part in parts_of(shapely.union_all(halves), "Polygon"):
        if part.area < (_LEAST if part.intersects(_NEAR) else _LEAST_FAR):
            continue
        for ring in (part.exterior, *part.interiors):
            path = _path(ring.coords)
            rings += [f"{path}z"] if path else []
    return "".join(rings)


def _courses(lines: Iterable[BaseGeometry]) -> str:
    """Return open paths of *lines*."""
    found = (
        _path(part.coords)
        for whole in lines
        for part in parts_of(
            shapely.intersection(whole, _NEAR).simplify(_THIN), "LineString"
        )
    )
    return "".join(found)


def _path(corners: Sequence[Sequence[float]]) -> str:
    """Return a path in whole units, each step from the one before."""
    steps = list(dict.fromkeys(_units(corners)))
    if len(steps) < 2:  # noqa: PLR2004 - a point is no course
        return ""
    (x, y), *rest = steps
    path = [f"M{x} {y}l"]
    for to_x, to_y in rest:
        path.append(f"{to_x - x} {to_y - y} ")
        x, y = to_x, to_y
    return "".join(path).rstrip().replace(" -", "-")


def _units(corners: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    """Yield corners in units of the drawing."""
    for lon, lat, *_ in corners:
        north = radians(max(-_NORTHEST, min(_NORTHEST, lat)))
        y = (1 - asinh(tan(north)) / pi) / 2
        yield round((lon + 180) / 360 * WORLD), round(y * WORLD)

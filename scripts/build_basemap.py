"""Build the desk's basemap from Natural Earth: land, borders, provinces, water.

usage: python -m scripts.build_basemap [--keep FOLDER]

The region that rawi reads of is drawn from Natural Earth 1:10m, the rest of the
world from 1:50m. Which borders are dashed, and why, stands in
docs/decisions/0017-basemap-and-borders.md. Lines are thinned between the points
where they meet, and these points stay, so that no border tears from another one or
from the coast.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import LineString, Polygon, box
from shapely.geometry.base import BaseGeometry

from scripts.basemap_lines import (
    Linework,
    merge,
    parts_of,
    polygons_of,
    thin_polygons,
)
from scripts.basemap_sketch import write_sketch
from scripts.basemap_sources import Feature, Sources, fetch

BASEMAP = Path(__file__).parent.parent / "src/rawi/web/static/basemap"
REGION = (-18.0, -2.0, 64.0, 43.0)
_ROOM = 1.0
"""Degrees beyond the region that are thinned with it and cut off afterwards."""
_DECIMAL = 0.001
_THIN, _THIN_PROVINCES, _THIN_RIVERS, _THIN_WORLD = 0.0035, 0.006, 0.01, 0.03
"""Degrees that a thinned line may be off: 0.0035 are 390 metres."""
_LEAST_ISLAND, _LEAST_LAKE, _LEAST_FAR = 0.00002, 0.01, 0.03
"""Square degrees of the smallest that are drawn, in the region and beyond it."""
_MOST_RIVER = 6
"""Natural Earth's rank of the least river that is drawn."""

DASHED = {
    "Disputed (please verify)": "disputed",
    "Line of control (please verify)": "line of control",
    "Indefinite (please verify)": "indefinite",
}
LEFT_OUT = ("ForgetMagics", "Overlay limit")
"""The berm in Western Sahara, and the edges of buffer zones beside their middles."""
_TOO_SMALL = {"Vatican"}
_BIR_TAWIL = 33.57
"""East of it Sudan and Egypt each claim another line: Bir Tawil, Halayeb."""
_KEYED = (
    # Morocco and Western Sahara: the parallel 27°40' north, which the maps of the
    # United Nations draw. Natural Earth has its last kilometres in the east only.
    ((-13.175, 27.6667), (-8.8, 27.6667)),
    # Israel and the Golan: the line of 1949, along the Jordan and east of the lake,
    # right to some two kilometres. Natural Earth has that of 1974 only.
    (
        (35.6, 33.24),
        (35.655, 33.245),
        (35.625, 33.02),
        (35.621, 32.893),
        (35.648, 32.85),
        (35.638, 32.78),
        (35.67, 32.71),
        (35.612, 32.68),
    ),
)
"""Lines of disputes that we keyed from memory; their ends are drawn to the nearest
corner of a border or a coast."""
_PROVINCES_OF = re.compile(
    "SYR|IRQ|YEM|PSX|PSE|ISR|LBN|LBY|SDN|SDS|EGY|JOR|TUR|IRN|SAU|OMN|ARE|QAT|KWT|BHR|"
    "TUN|DZA|MAR|SAH|MRT|MLI|NER|TCD|ERI|ETH|DJI|SOM|SOL|BFA|NGA|CYP"
)


def main() -> None:
    """Fetch the sources, draw all layers, write them, and say how large they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="keep what is fetched in FOLDER")
    kept = parser.parse_args().keep
    with tempfile.TemporaryDirectory() as name:
        layers = draw(fetch(kept or Path(name)))
    for layer, features in layers.items():
        path = BASEMAP / f"{layer}.geojson"
        path.write_text(_geojson(features), encoding="utf-8")
    write_sketch(BASEMAP / "sketch.svg", layers)
    for path in sorted((*BASEMAP.glob("*.geojson"), BASEMAP / "sketch.svg")):
        packed = len(gzip.compress(path.read_bytes(), mtime=0))
        print(f"{path.name}: {path.stat().st_size:,} bytes, {packed:,} gzipped")


def draw(sources: Sources) -> dict[str, list[Feature]]:
    """Return the features of each layer."""
    near = box(*REGION).buffer(_ROOM, join_style="mitre")
    land = [polygon for polygon, _ in sources.read("10m_land", near)]
    borders = list(_borders(sources.read("10m_borders", near), near=True))
    borders += list(_keyed([*land, *(line for line, _ in borders)]))
    provinces = _provinces(sources.read("10m_provinces", near))
    linework = Linework(land, [line for line, _ in borders], provinces)
    region = box(*REGION)
    far = list(_borders(sources.read("50m_borders", None), near=False))
    shores = thin_polygons(linework.land(_THIN), _LEAST_ISLAND)
    abroad = thin_polygons(
        [p.simplify(_THIN_WORLD) for p, _ in sources.read("50m_land", None)],
        _LEAST_FAR,
    )
    whole = shapely.union_all(
        [
            shapely.intersection(shapely.union_all(shores), region),
            shapely.difference(shapely.union_all(abroad), region),
        ]
    )
    return {
        "land": [(p, {}) for p in polygons_of(whole)],
        "borders": merge(
            [
                *_cut(linework.lines(borders, _THIN), region, inside=True),
                *_cut(
                    [(g.simplify(_THIN_WORLD), told) for g, told in far],
                    region,
                    inside=False,
                ),
            ]
        ),
        "provinces": merge(
            _cut(
                linework.lines([(g, {}) for g in provinces], _THIN_PROVINCES),
                region,
                inside=True,
            )
        ),
        "water": [*_lakes(sources, region), *_rivers(sources, region)],
    }


def _borders(features: Iterable[Feature], *, near: bool) -> Iterator[Feature]:
    """Yield borders with how each is drawn."""
    for line, told in features:
        kind = told["featurecla"]
        sides = {told.get("adm0_left"), told.get("adm0_right")}
        if kind in LEFT_OUT or sides & _TOO_SMALL:
            continue
        if near and sides == {"Egypt", "Sudan"}:
            yield from _at_halayeb(line)
            continue
        yield line, {"kind": DASHED.get(kind, "border")}


def _at_halayeb(line: BaseGeometry) -> Iterator[Feature]:
    """Yield the border of Egypt and Sudan: what is agreed on, and what is not."""
    _, south, east, north = line.bounds
    claimed = box(_BIR_TAWIL, south - 1, east + 1, north + 1)
    yield shapely.difference(line, claimed), {"kind": "border"}
    yield shapely.intersection(line, claimed), {"kind": "disputed"}


def _keyed(around: list[BaseGeometry]) -> Iterator[Feature]:
    """Yield the keyed lines, their ends on the corners of what is *around*."""
    corners = shapely.get_coordinates(around)
    for course in _KEYED:
        line = list(course)
        for end in (0, -1):
            away = ((corners - line[end]) ** 2).sum(axis=1)
            line[end] = tuple(corners[away.argmin()])
        yield LineString(line), {"kind": "disputed"}


def _provinces(features: Iterable[Feature]) -> list[BaseGeometry]:
    """Return the borders of first-order units of the region's countries."""
    return [line for line, told in features if _PROVINCES_OF.fullmatch(told["adm0_a3"])]


def _cut(
    features: Iterable[Feature], region: Polygon, *, inside: bool
) -> Iterator[Feature]:
    """Yield what of *features* lies inside the region, or outside."""
    cut = shapely.intersection if inside else shapely.difference
    for line, told in features:
        kept = cut(line, region)
        yield from ((part, told) for part in parts_of(kept, "LineString"))


def _lakes(sources: Sources, region: Polygon) -> Iterator[Feature]:
    """Yield the lakes."""
    for lake, _ in sources.read("10m_lakes", None):
        near = lake.intersects(region)
        if lake.area < (_LEAST_LAKE if near else 1.0):
            continue
        thin = lake.simplify(_THIN if near else _THIN_WORLD)
        yield from ((p, {"kind": "lake"}) for p in polygons_of(thin))


def _rivers(sources: Sources, region: Polygon) -> Iterator[Feature]:
    """Yield the main rivers of the region."""
    kept = [
        (line.simplify(_THIN_RIVERS), {"kind": "river", "rank": int(told["scalerank"])})
        for line, told in sources.read("10m_rivers", region)
        if told["scalerank"] <= _MOST_RIVER and told["featurecla"] == "River"
    ]
    return iter(merge(_cut(kept, region, inside=True)))


def _geojson(features: Iterable[Feature]) -> str:
    """Return a layer as GeoJSON, a feature a line, with three decimals: 110 metres."""
    lines = []
    for geometry, told in features:
        mode = "valid_output" if geometry.area else "pointwise"
        rounded = shapely.set_precision(geometry, _DECIMAL, mode=mode)
        if rounded.is_empty:
            continue
        record: dict[str, Any] = {
            "type": "Feature",
            "properties": told,
            "geometry": json.loads(shapely.to_geojson(rounded)),
        }
        lines.append(json.dumps(record, separators=(",", ":")))
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


if __name__ == "__main__":
    main()

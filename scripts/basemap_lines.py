"""Thinned lines that still meet where they met."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPoint, Polygon
from shapely.geometry.base import BaseGeometry

from scripts.basemap_sources import Feature

_SAME = 5
"""Decimals of a degree in which two points are one: a metre."""
_RING = 4
"""Corners of a triangle, closed."""
_MEETS = 0.0005
"""Degrees at which a border's end is taken to lie on the coast."""


def parts_of(geometry: BaseGeometry, kind: str) -> Iterator[BaseGeometry]:
    """Yield the parts of a *kind* that a geometry has."""
    for part in shapely.get_parts(geometry):
        if part.geom_type == kind and not part.is_empty:
            yield part
        elif hasattr(part, "geoms"):
            yield from parts_of(part, kind)


def polygons_of(geometry: BaseGeometry) -> Iterator[Polygon]:
    """Yield the polygons that a geometry has."""
    yield from parts_of(geometry, "Polygon")


def thin_polygons(polygons: Iterable[BaseGeometry], least: float) -> list[Polygon]:
    """Return valid *polygons* of at least so many square degrees."""
    found: list[Polygon] = []
    for polygon in polygons:
        whole = polygon if polygon.is_valid else shapely.make_valid(polygon)
        found += [p for p in polygons_of(whole) if p.area >= least]
    return found


def merge(features: Iterable[Feature]) -> list[Feature]:
    """Return lines joined end to end where they are told alike."""
    groups: defaultdict[str, list[BaseGeometry]] = defaultdict(list)
    for line, told in features:
        groups[json.dumps(told, sort_keys=True)].append(line)
    merged: list[Feature] = []
    for written, lines in sorted(groups.items()):
        whole = shapely.line_merge(shapely.union_all(lines))
        merged.append((whole, json.loads(written)))
    return merged


class Linework:
    """Coasts, borders and provinces as one net, whose knots stay where they are."""

    def __init__(
        self,
        land: Sequence[BaseGeometry],
        borders: Sequence[BaseGeometry],
        provinces: Sequence[BaseGeometry],
    ) -> None:
        """Find the knots: where lines end, and where more than two meet."""
        lines = [p for line in (*borders, *provinces) for p in _lines(line)]
        ends = [LineString(line.coords).coords[i] for line in lines for i in (0, -1)]
        reach = shapely.STRtree(shapely.points(np.unique(ends, axis=0)[:, :2]))
        self._land = [_with_ends(p, reach) for one in land for p in polygons_of(one)]
        self._knots = _knots([*lines, *(r for p in self._land for r in _rings(p))])

    def land(self, tolerance: float) -> Iterator[Polygon]:
        """Yield the land, its coasts thinned."""
        for polygon in self._land:
            shell, *holes = (self._thin(ring, tolerance) for ring in _rings(polygon))
            if len(shell) >= _RING:
                yield Polygon(shell, [h for h in holes if len(h) >= _RING])

    def lines(self, features: Iterable[Feature], tolerance: float) -> Iterator[Feature]:
        """Yield lines, thinned."""
        for geometry, told in features:
            for line in _lines(geometry):
                kept = self._thin(line, tolerance)
                if len(kept) >= _RING or not line.is_closed:
                    yield LineString(kept), told

    def _thin(self, line: LineString, tolerance: float) -> list[tuple[float, float]]:
        """Return the corners of *line* that stay: all knots, and some between."""
        corners = [(c[0], c[1]) for c in line.coords]
        at = [i for i, c in enumerate(corners) if _key(c) in self._knots]
        at = sorted({0, *at, len(corners) - 1})
        kept = [corners[0]]
        for a, b in pairwise(at):
            piece = LineString(corners[a : b + 1])
            if b - a > 1:
                piece = piece.simplify(tolerance, preserve_topology=False)
            kept += [(c[0], c[1]) for c in piece.coords][1:]
        return kept


def _key(corner: Sequence[float]) -> tuple[float, float]:
    """Return what two corners share that are one."""
    return round(corner[0], _SAME), round(corner[1], _SAME)


def _lines(geometry: BaseGeometry) -> Iterator[LineString]:
    """Yield the lines of a geometry."""
    yield from parts_of(geometry, "LineString")


def _rings(polygon: Polygon) -> Iterator[LineString]:
    """Yield the rings of a polygon, the outer one first."""
    for ring in (polygon.exterior, *polygon.interiors):
        yield LineString(ring.coords)


def _with_ends(polygon: Polygon, ends: shapely.STRtree) -> Polygon:
    """Return *polygon* with a corner wherever a border ends on its coast."""
    near = ends.query(polygon.boundary, predicate="dwithin", distance=_MEETS)
    if not len(near):
        return polygon
    return shapely.snap(polygon, MultiPoint(ends.geometries[near]), _MEETS)


def _knots(lines: Iterable[LineString]) -> set[tuple[float, float]]:
    """Return the corners where lines end, or where more than two of them meet."""
    beside: defaultdict[tuple[float, float], set[tuple[float, float]]]
    beside = defaultdict(set)
    knots: set[tuple[float, float]] = set()
    for line in lines:
        keys = [_key(c) for c in line.coords]
        knots |= {keys[0], keys[-1]}
        for one, other in pairwise(keys):
            beside[one].add(other)
            beside[other].add(one)
    return knots | {k for k, others in beside.items() if len(others) > 2}  # noqa: PLR2004

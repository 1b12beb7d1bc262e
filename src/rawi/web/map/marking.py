"""Spots → marks: what lies too close together at a zoom is one mark with one number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rawi.ledger.views.spots import Shown, Spot, Spots, Told, Whereabouts
from rawi.model import Box
from rawi.web.asking import Asked
from rawi.web.map.mercator import TILE, project, size_of
from rawi.web.pages.map import MapMark

APART = 34.0
"""Pixels that the numbers of two marks are apart."""
MOST = 300
"""Marks of a view: those of most claims."""
_EDGE = 0.0006
"""Degrees around the middles of spots: more than they are rounded by."""
_WIDE = ("district", "governorate", "region", "country")


@dataclass(slots=True)
class Group:
    """Spots that are shown as one."""

    x: float
    y: float
    spots: dict[Spot, Shown] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Return how many claims these are."""
        return sum(shown.claims for shown in self.spots.values())

    @property
    def main(self) -> Spot:
        """Return the spot of most claims."""
        return next(iter(self.spots))


def gather(spots: Spots, view: Box, zoom: float) -> list[Group]:
    """Return the spots in *view*, those together that would hide each other.

    The spot of most claims draws in those around it. An area that is wider than the
    room between two marks stays by itself, unless it has the same middle.
    """
    pixels = TILE * 2**zoom
    inside = ((s, n) for s, n in spots.at.items() if holds(view, s.lat, s.lon))
    groups: dict[tuple[int, int], list[Group]] = {}
    found: list[Group] = []
    for spot, shown in sorted(inside, key=lambda pair: (-pair[1].claims, pair[0])):
        x, y = (part * pixels for part in project(spot.lat, spot.lon))
        wide = size_of(spot.radius_km, spot.lat) * pixels > APART
        column, row = int(x // APART), int(y // APART)
        group = None if wide else _near(groups, x, y, column, row)
        if group is None:
            group = Group(x, y)
            found.append(group)
            if not wide:
                groups.setdefault((column, row), []).append(group)
        group.spots[spot] = shown
    found.sort(key=lambda g: -g.count)
    return found[:MOST]


def _near(
    groups: Mapping[tuple[int, int], list[Group]],
    x: float,
    y: float,
    column: int,
    row: int,
) -> Group | None:
    """Return the nearest group that a spot is drawn into."""
    around = (
        group
        for i in (-1, 0, 1)
        for j in (-1, 0, 1)
        for group in groups.get((column + i, row + j), ())
    )
    away = [((g.x - x) ** 2 + (g.y - y) ** 2, n, g) for n, g in enumerate(around)]
    best = min(away, default=None)
    return best[2] if best and best[0] < APART**2 else None


def holds(view: Box, lat: float, lon: float) -> bool:
    """Whether a point lies in a view."""
    if not view.south <= lat <= view.north:
        return False
    if view.west <= view.east:
        return view.west <= lon <= view.east
    return lon >= view.west or lon <= view.east


def make_mark(
    group: Group,
    asked: Asked,
    where: Mapping[Spot, Whereabouts],
    told: Mapping[Spot, Told] | None,
) -> MapMark:
    """Return the mark of a group."""
    spots = group.spots
    lats, lons = [s.lat for s in spots], [s.lon for s in spots]
    main = group.main
    box = Box(min(lons), min(lats), max(lons), max(lats))
    at = where.get(main)
    widest = max(s.radius_km for s in spots)
    alone = len(spots) == 1
    one = at is not None and all(_same(where.get(s), at) for s in spots)
    narrower = {"place": at.place} if at and one else {"box": _written(box)}
    return MapMark(
        lat=main.lat,
        lon=main.lon,
        radius_km=widest,
        count=group.count,
        spots=len(spots),
        box=box,
        address=asked.address(**narrower),
        one_place=one,
        place=at.place if at else None,
        name=at.name.partition(" (")[0] if at else None,
        name_ar=at.name_ar if at else None,
        precision=at.precision if at else None,
        types=_types(told, spots),
        disputed=_disputed(told, spots),
        area=at is not None and alone and at.precision in _WIDE,
        shape=at.shape if at and alone else None,
    )


def _same(a: Whereabouts | None, b: Whereabouts) -> bool:
    """Whether two spots are of one place."""
    return a is not None and a.place == b.place


def _types(
    told: Mapping[Spot, Told] | None, spots: Iterable[Spot]
) -> dict[str, int] | None:
    """Return how many claims of some spots are of each type, the most first."""
    if told is None:
        return None
    types: dict[str, int] = {}
    for spot in spots:
        for name, count in (told[spot].types if spot in told else {}).items():
            types[name] = types.get(name, 0) + count
    return dict(sorted(types.items(), key=lambda pair: (-pair[1], pair[0])))


def _disputed(told: Mapping[Spot, Told] | None, spots: Iterable[Spot]) -> int | None:
    """Return how many claims of some spots others contradict."""
    if told is None:
        return None
    return sum(told[spot].disputed for spot in spots if spot in told)


def _written(box: Box) -> str:
    """Return a box as an address has it, with room for what is rounded."""
    west, south = box.west - _EDGE, box.south - _EDGE
    east, north = box.east + _EDGE, box.north + _EDGE
    return f"{west:.4f},{south:.4f},{east:.4f},{north:.4f}"

"""The map as the server draws it: marks and their rings in units of one picture.

It is what one sees without JavaScript or without WebGL. The basemap under it is
`/static/basemap/sketch.svg`, a world of `WORLD` units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import log2

from rawi.model import Box
from rawi.web.map.mercator import TILE, project, rings_of, size_of
from rawi.web.pages.map import DrawnMark, MapMark

WIDTH, HEIGHT = 600, 400
WORLD = 32768
"""Units of the sketch: scripts/basemap_sketch.py."""
_BADGE, _DIGIT = 10.0, 3.2
"""Pixels of the least badge's radius, and what each digit adds."""
_NAMES = 14
_NAME_WIDE, _NAME_HIGH = 56.0, 20.0
"""Room of a name on each side, and below its mark."""
_DEEPEST = 12.0


class Frame:
    """A view of the world in a picture."""

    def __init__(self, view: Box) -> None:
        """Fit *view* into the picture, its middle in the middle."""
        west, north = project(view.north, view.west)
        east, south = project(view.south, view.east)
        across = (east - west) % 1 or 1e-6
        by_width, by_height = WIDTH / across, HEIGHT / max(1e-6, south - north)
        most = TILE * 2**_DEEPEST
        self.scale = max(min(by_width, by_height, most), WIDTH / 2)
        self._x = west + across / 2 - WIDTH / self.scale / 2
        self._y = (north + south) / 2 - HEIGHT / self.scale / 2

    @property
    def zoom(self) -> float:
        """Return the zoom that has this scale."""
        return log2(self.scale / TILE)

    @property
    def base(self) -> str:
        """Return the transform that puts the sketch under the marks."""
        x, y = self._x * self.scale, self._y * self.scale
        return f"translate({-x:.1f} {-y:.1f}) scale({self.scale / WORLD:.6f})"

    def place(self, lat: float, lon: float) -> tuple[float, float]:
        """Return where a point is drawn."""
        x, y = project(lat, lon)
        x = self._x + (x - self._x) % 1
        return round((x - self._x) * self.scale, 1), round(
            (y - self._y) * self.scale, 1
        )


def draw_marks(marks: Iterable[MapMark], frame: Frame) -> Iterator[DrawnMark]:
    """Yield *marks* as drawn, those of most claims first.

    A number has room only where no greater one stands; its ring is drawn anyway.
    """
    taken: list[tuple[float, float, float, float]] = []
    named = 0
    for mark in marks:
        x, y = frame.place(mark.lat, mark.lon)
        badge = _BADGE + _DIGIT * (len(str(mark.count)) - 1)
        free = _takes(taken, (x - badge, y - badge, x + badge, y + badge))
        below = (x - _NAME_WIDE, y + badge, x + _NAME_WIDE, y + badge + _NAME_HIGH)
        name = free and named < _NAMES and mark.one_place and _takes(taken, below)
        named += name
        ring = size_of(mark.radius_km, mark.lat) * frame.scale
        yield DrawnMark(
            mark=mark,
            x=x,
            y=y,
            reach=round(max(ring, badge), 1),
            badge=badge if free else 0.0,
            named=name,
            path=_path(mark, frame) if mark.shape else None,
        )


def _takes(
    taken: list[tuple[float, float, float, float]],
    room: tuple[float, float, float, float],
) -> bool:
    """Take *room*, if it is free."""
    left, top, right, bottom = room
    if any(left < r and right > x and top < b and bottom > y for x, y, r, b in taken):
        return False
    taken.append(room)
    return True


def _path(mark: MapMark, frame: Frame) -> str:
    """Return a mark's shape as a path."""
    shape = mark.shape or {"type": "", "coordinates": ()}
    end = "" if "Line" in shape["type"] else "z"
    rings = (
        "L".join("{} {}".format(*frame.place(lat, lon)) for lon, lat in ring)
        for ring in rings_of(shape)
    )
    return "".join(f"M{ring}{end}" for ring in rings)

"""Keyed outlines as shapes, by the place and the day that they hold for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from rawi.errors import LexiconError
from rawi.lexicons.outlines import OutlineEntry, load_outlines
from rawi.model import PlaceId, Ring, Shape, ShapeKind
from rawi.places.geometry.earth import Point
from rawi.places.geometry.planes import is_clockwise
from rawi.places.geometry.rings import corridor, crosses_itself

_FILE = "regions*.toml"


class Outline(NamedTuple):
    """A keyed outline, ready to be drawn."""

    entry: OutlineEntry
    shape: Shape


class Outlines:
    """The outlines of all places that have one.

    A corridor is buffered when it is first asked for.
    """

    def __init__(self, entries: Iterable[OutlineEntry] = ()) -> None:
        """Take *entries*, those of one place in the order in which they are looked at.

        Raises:
            LexiconError: A polygon crosses itself.
        """
        self._entries: defaultdict[str, list[OutlineEntry]] = defaultdict(list)
        self._drawn: dict[OutlineEntry, Outline] = {}
        for entry in entries:
            if entry.polygon and crosses_itself(_points(entry.polygon)):
                raise LexiconError(_FILE, "its outline crosses itself", entry.place)
            self._entries[entry.place].append(entry)

    def __len__(self) -> int:
        """Return how many places have an outline."""
        return len(self._entries)

    def find(self, place: PlaceId, day: date | None) -> Outline | None:
        """Return the outline that a *place* had on a *day*, or `None`.

        Where the day is not known, the first that was keyed is taken.
        """
        for entry in self._entries.get(place, ()):
            if entry.holds_on(day):
                if entry not in self._drawn:
                    self._drawn[entry] = Outline(entry, _shape(entry))
                return self._drawn[entry]
        return None


def load_shapes() -> Outlines:
    """Return the outlines that come with rawi.

    Raises:
        LexiconError: An entry breaks the schema, or a polygon crosses itself.
    """
    return Outlines(load_outlines())


def _shape(entry: OutlineEntry) -> Shape:
    """Return the shape of one *entry*."""
    if entry.polygon:
        ring: Ring = (*entry.polygon, entry.polygon[0])
        ring = ring[::-1] if is_clockwise(ring) else ring
        rule, kind = "keyed outline", ShapeKind.POLYGON
        return Shape(kind=kind, parts=((ring,),), rule=rule)
    if entry.width_km is None:
        return Shape(kind=ShapeKind.LINE, parts=((entry.line,),), rule="keyed course")
    parts = corridor(_points(entry.line), entry.width_km / 2)
    return Shape(kind=ShapeKind.CORRIDOR, parts=parts, rule="keyed corridor")


def _points(corners: Iterable[tuple[float, float]]) -> list[Point]:
    """Return keyed *corners* as points."""
    return [Point(lat, lon) for lon, lat in corners]

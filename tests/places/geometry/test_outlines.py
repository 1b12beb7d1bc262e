"""Keyed outlines: well made, where their places are, found by their examples."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from rawi.errors import LexiconError
from rawi.lexicons.outlines import OutlineEntry, load_outlines
from rawi.lexicons.places import load_places
from rawi.model import Location, PlaceId, ShapeKind
from rawi.places.gazetteer import Gazetteer
from rawi.places.geometry.earth import Point, geodesic
from rawi.places.geometry.outlines import Outlines, load_shapes
from rawi.places.geometry.planes import holds, is_clockwise, middle, reach
from rawi.places.geometry.rings import crosses_itself

Draw = Callable[..., dict[str, Location | None]]

ENTRIES = load_outlines()
SHAPES = load_shapes()
KEYED = {entry.id: entry for entry in load_places()}


def entry(**changes: object) -> OutlineEntry:
    values: dict[str, object] = {
        "place": "rw:here",
        "how": "memory",
        "margin_km": 1.0,
        "example": "…",
        "polygon": ((36.0, 36.0), (37.0, 36.0), (37.0, 37.0)),
    }
    return OutlineEntry(**{**values, **changes})  # type: ignore[arg-type]


def test_there_are_outlines_for_at_least_sixty_places():
    assert len(SHAPES) >= 60


def test_every_outline_belongs_to_a_known_place(gazetteer: Gazetteer):
    lost = [
        entry.place
        for entry in ENTRIES
        if entry.place not in KEYED and gazetteer.place(PlaceId(entry.place)) is None
    ]
    assert lost == []


def test_every_polygon_is_closed_simple_and_against_the_clock():
    for entry in ENTRIES:
        found = SHAPES.find(PlaceId(entry.place), entry.begins)
        assert found is not None
        if found.shape.kind is ShapeKind.POLYGON:
            ((ring,),) = found.shape.parts
            assert ring[0] == ring[-1]
            assert not is_clockwise(ring), entry.place
            assert not crosses_itself([Point(lat, lon) for lon, lat in ring])


def test_every_place_lies_in_its_outline_and_within_its_reach():
    astray = []
    for outline in ENTRIES:
        place = KEYED.get(outline.place)
        if place is None or place.lat is None or place.lon is None:
            continue
        found = SHAPES.find(PlaceId(outline.place), outline.begins)
        assert found is not None
        centre = Point(place.lat, place.lon)
        far = geodesic(centre, middle(found.shape))[0]
        line = found.shape.kind is ShapeKind.LINE
        inside = line or holds(found.shape, centre)
        if not inside or far > reach(found.shape, centre):
            astray.append((outline.place, round(far)))
    assert astray == []


def test_every_outline_is_drawn_for_its_example(gazetteer: Gazetteer, drawn: Draw):
    lost = []
    for outline in ENTRIES:
        if gazetteer.place(PlaceId(outline.place)) is None:
            continue  # keyed since the gazetteer was built: its own test tells
        locations = drawn(outline.example, outline.begins).values()
        if not any(
            location is not None
            and location.place.id == outline.place
            and location.shape is not None
            for location in locations
        ):
            lost.append(outline.place)
    assert lost == []


def test_an_outline_has_its_days():
    then = Outlines(
        [
            entry(begins=date(2012, 7, 20), ends=date(2016, 12, 22)),
            entry(begins=date(2016, 12, 23)),
        ]
    )
    here = PlaceId("rw:here")
    assert then.find(here, date(2012, 7, 19)) is None
    first, second = (
        then.find(here, day) for day in (date(2016, 12, 22), date(2020, 1, 1))
    )
    assert first is not None
    assert second is not None
    assert first.entry.ends == date(2016, 12, 22)
    assert second.entry.begins == date(2016, 12, 23)
    assert then.find(here, None) == first
    assert then.find(PlaceId("rw:there"), None) is None


def test_a_line_with_a_width_is_a_corridor():
    line = ((36.0, 36.0), (37.0, 36.0))
    found = Outlines([entry(polygon=(), line=line, width_km=4.0)])
    outline = found.find(PlaceId("rw:here"), None)
    assert outline is not None
    assert outline.shape.kind is ShapeKind.CORRIDOR
    assert holds(outline.shape, Point(36.01, 36.5))
    assert not holds(outline.shape, Point(36.03, 36.5))


def test_a_polygon_that_crosses_itself_is_refused():
    bow = ((36.0, 36.0), (37.0, 37.0), (37.0, 36.0), (36.0, 37.0))
    with pytest.raises(LexiconError, match="crosses itself"):
        Outlines([entry(polygon=bow)])

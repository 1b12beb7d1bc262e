"""Which rule draws a phrase, and what it draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.model import (
    Location,
    Place,
    PlaceClass,
    PlaceId,
    Precision,
    Shape,
    ShapeKind,
    Span,
)
from rawi.places.geometry import draw, draw_between, in_part, load_shape_tools
from rawi.places.geometry.draw import widened
from rawi.places.geometry.earth import Point, geodesic
from rawi.places.geometry.planes import holds
from rawi.places.phrases import PlacePhrase

Draw = Callable[..., dict[str, Location | None]]

TOOLS = load_shape_tools()
ALEPPO = Place(
    id=PlaceId("gn:1"),
    name="Aleppo",
    name_ar="حلب",
    kind=PlaceClass.CITY,
    lat=36.2,
    lon=37.16,
    radius_km=8.0,
    precision=Precision.CITY,
)
PHRASE = PlacePhrase(
    span=Span(0, 3), sentence=0, first=0, last=0, core=Span(0, 3), key="حلب"
)


def the(found: dict[str, Location | None]) -> Location:
    (location,) = found.values()
    assert location is not None
    return location


def shape_of(location: Location) -> Shape:
    assert location.shape is not None
    return location.shape


@pytest.mark.parametrize(
    ("text", "kind", "rule"),
    [
        ("معارك جنوب مدينة حلب.", "sector", "side of a settlement"),
        ("معارك جنوبي مدينة حلب.", "sector", "side of a settlement"),
        ("قصفوا حلب. ومعارك جنوب المدينة.", "sector", "side of a settlement"),
        ("معارك شمال حي الراموسة.", "sector", "side of a village, quarter or site"),
        ("معارك في محيط مدينة إدلب.", "ring", "around a place"),
        ("معارك على مشارف مدينة إدلب.", "ring", "around a place"),
        ("معارك في أطراف مدينة إدلب الشمالية.", "sector", "one side around a place"),
        ("نزحوا من ريف مدينة سلمية.", "ring", "countryside of a city"),
        ("نزحوا من ريف مدينة سلمية الشرقي.", "sector", "one side of the countryside"),
        ("قذيفة على بعد 20 كم شرق حلب.", "sector", "so far on one side of a place"),
        ("قذيفة على بعد 20 كم من حلب.", "ring", "so far from a place"),
        ("قطعوا الطريق بين حمص وحماة.", "corridor", "road between places"),
        ("المنطقة الواقعة بين لحج وعدن.", "corridor", "between two places"),
        ("نزحوا من ريف حلب الجنوبي.", "polygon", "keyed outline"),
        ("قصفوا بلدات الغوطة الشرقية.", "polygon", "keyed outline"),
        ("معارك شمال الغوطة الشرقية.", "polygon", "side of a keyed outline"),
        ("فتحوا طريق M5.", "line", "keyed course"),
        ("قطعوا طريق الكاستيلو.", "corridor", "keyed corridor"),
    ],
)
def test_words_choose_the_rule(drawn: Draw, text: str, kind: str, rule: str):
    location = list(drawn(text).values())[-1]
    assert location is not None
    shape = shape_of(location)
    assert (shape.kind, shape.rule) == (kind, rule)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وصل وفد إلى جنوب السودان.", "South Sudan"),
        ("وصل وفد إلى جنوب أفريقيا.", "South Africa"),
        ("وصل وفد إلى كوريا الشمالية.", "North Korea"),
        ("وصل وفد إلى مدينة حلب.", "Aleppo"),
        ("وصل وفد إلى سوريا.", "Syria"),
    ],
)
def test_a_name_with_a_side_in_it_is_no_side(drawn: Draw, text: str, name: str):
    location = the(drawn(text))
    assert location.place.name == name
    assert location.shape is None
    assert (location.lat, location.lon) == (location.place.lat, location.place.lon)


@pytest.mark.parametrize(
    "text", ["شن الجيش حملة في شمال سيناء.", "تظاهروا في الضفة الغربية."]
)
def test_a_region_named_by_a_side_has_its_own_outline(drawn: Draw, text: str):
    location = the(drawn(text))
    assert shape_of(location).rule == "keyed outline"
    assert holds(shape_of(location), Point(location.lat, location.lon))


def test_the_south_of_a_city_is_south_of_it(drawn: Draw):
    location = the(drawn("معارك جنوب مدينة حلب."))
    place = location.place
    assert location.lat < place.lat
    assert location.lon == pytest.approx(place.lon, abs=0.001)
    assert holds(shape_of(location), Point(place.lat - 0.15, place.lon))
    assert not holds(shape_of(location), Point(place.lat + 0.05, place.lon))


def test_twenty_kilometres_east_is_twenty_kilometres_east(drawn: Draw):
    location = the(drawn("قذيفة على بعد 20 كم شرق حلب."))
    place = location.place
    km, bearing, _ = geodesic(
        Point(place.lat, place.lon), Point(location.lat, location.lon)
    )
    assert km == pytest.approx(19, abs=2)
    assert bearing == pytest.approx(90, abs=1)
    assert not holds(shape_of(location), Point(place.lat, place.lon))


def test_the_surroundings_leave_out_the_middle(drawn: Draw):
    location = the(drawn("معارك في محيط مدينة إدلب."))
    assert not holds(shape_of(location), Point(location.lat, location.lon))
    assert location.radius_km > location.place.radius_km


def test_a_distance_from_a_country_reaches_beyond_it(drawn: Draw):
    location = the(drawn("رصدوا قاربا على بعد 20 كم من لبنان."))
    assert location.radius_km > location.place.radius_km
    assert holds(shape_of(location), Point(location.lat, location.lon))


def test_a_road_has_its_ends_in_its_name_and_in_its_shape(drawn: Draw):
    location = the(drawn("قطعوا الطريق بين حمص وحماة."))
    assert location.place.name_ar.startswith("حمص – ")
    assert location.place.country == "SY"
    assert location.place.kind is PlaceClass.ROAD
    for end in (Point(34.724, 36.7256), Point(35.13, 36.75)):
        assert holds(shape_of(location), end)


def test_a_road_with_an_unknown_end_is_not_drawn():
    assert draw_between([ALEPPO], TOOLS, route=True) is None
    assert draw_between([ALEPPO, ALEPPO], TOOLS, route=True) is None


def test_an_outline_is_drawn_for_the_days_on_which_it_held(drawn: Draw):
    text = "خرج مدنيون من أحياء حلب الشرقية."
    during = the(drawn(text, date(2016, 8, 7)))
    after = the(drawn(text, date(2024, 1, 1)))
    unknown = the(drawn(text))
    assert shape_of(during).rule == "keyed outline"
    assert after.shape is None
    assert unknown.shape == during.shape


def test_a_district_is_wider_than_the_town_that_it_is_named_after():
    town = replace(ALEPPO, kind=PlaceClass.TOWN, radius_km=2.0)
    alone = draw(town, PHRASE, TOOLS)
    unit = draw(town, replace(PHRASE, head="مديريه"), TOOLS)
    assert unit.radius_km > alone.radius_km


def test_a_place_that_no_source_lists_is_as_wide_as_what_lies_by_a_town():
    town = replace(ALEPPO, kind=PlaceClass.TOWN, radius_km=2.0)
    location = Location(
        place=town, method="bare name", score=1.0, **draw(town, PHRASE, TOOLS)._asdict()
    )
    assert in_part(location, TOOLS).radius_km > location.radius_km
    land = replace(location, place=replace(town, kind=PlaceClass.COUNTRY))
    assert in_part(land, TOOLS) == land


def test_a_wide_disc_is_no_town():
    assert widened(Precision.TOWN, 40.0) is Precision.DISTRICT
    assert widened(Precision.COUNTRY, 4.0) is Precision.COUNTRY
    assert widened(Precision.POINT, 5000.0) is Precision.COUNTRY


def test_by_a_pole_the_radius_is_left_and_no_shape():
    pole = replace(ALEPPO, lat=89.9)
    found = draw(pole, replace(PHRASE, around=True), TOOLS)
    assert found.shape is None
    assert found.radius_km > pole.radius_km


places = st.builds(
    replace,
    st.just(ALEPPO),
    lat=st.floats(-70, 70),
    lon=st.floats(-180, 180),
    radius_km=st.floats(0.5, 600),
    kind=st.sampled_from(PlaceClass),
)
phrases = st.builds(
    replace,
    st.just(PHRASE),
    bearing=st.none() | st.integers(0, 359),
    around=st.booleans(),
    head=st.sampled_from([None, "ريف", "مديريه"]),
    km=st.none() | st.floats(0.1, 900).map(lambda km: (km, km)),
)


@given(places, phrases)
def test_whatever_is_said_the_point_is_on_earth_and_in_the_sector(
    place: Place, phrase: PlacePhrase
):
    found = draw(place, phrase, TOOLS)
    assert -90 <= found.lat <= 90
    assert -180 <= found.lon <= 180
    assert found.radius_km > 0
    assert found.precision >= place.precision
    if found.shape is not None and found.shape.kind is ShapeKind.SECTOR:
        middle = Point(found.lat, found.lon)
        assert holds(found.shape, middle) or 180 - abs(middle.lon) < 0.01

"""GeoJSON: by properties, by OpenStreetMap's tags, in pieces, and hostile."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rawi.errors import PlacesFileError
from rawi.model import PlaceClass
from rawi.places.gazetteer import Gazetteer
from rawi.places.imports.report import ImportReport

Import = Callable[..., ImportReport]
Write = Callable[..., Path]
SQUARE = [[36.8, 35.0], [37.0, 35.0], [37.0, 35.2], [36.8, 35.2], [36.8, 35.0]]
POINT = {"type": "Point", "coordinates": [36.9, 35.1]}


def feature(geometry: object = None, **properties: object) -> dict[str, Any]:
    return {
        "type": "Feature", "geometry": geometry or POINT, "properties": properties,
    }  # fmt: skip


def collection(*features: object) -> str:
    found = {"type": "FeatureCollection", "features": features}
    return json.dumps(found, ensure_ascii=False)


def test_properties_are_understood_as_columns_are(
    take: Import, write: Write, user: Path
):
    made = feature(ADM1_EN="Hama", ADM1_AR="مزيرعوش", ADM1_PCODE="SY99")
    made["geometry"] = {"type": "Polygon", "coordinates": [SQUARE]}
    report = take(write(collection(made), "a.geojson"), country="")
    assert report.places == 1
    with Gazetteer(imports=user) as gazetteer:
        (place,) = gazetteer.lookup("مزيرعوش")
    assert (place.pcode, place.kind) == ("SY99", PlaceClass.REGION)
    assert (round(place.lat, 1), round(place.lon, 1)) == (35.1, 36.9)
    assert 10 < place.radius_km < 14


def test_features_may_have_different_properties(take: Import, write: Write):
    text = collection(
        feature(name_ar="مزيرعوش"), feature(name_ar="سمهرة", pcode="X1", note="n")
    )
    assert take(write(text, "a.geojson"), "geojson").places == 2


def test_a_feature_a_line_is_read_too(take: Import, write: Write):
    lines = [json.dumps(feature(name_ar=f"مزيرعوش {n}")) for n in range(3)]
    assert take(write("\n".join(lines), "a.geojsonl"), "geojson").places == 3
    text = "".join(f"\x1e{line}\n" for line in lines)
    assert take(write(text, "b.geojsonl"), "geojson", "other").places == 3


def test_a_large_collection_is_read_in_pieces(take: Import, write: Write):
    ring = [[36.8 + n / 50_000, 35.0 + (n % 7) / 100] for n in range(9_000)]
    wide = {"type": "Polygon", "coordinates": [ring]}
    made = (feature(wide if n == 3 else None, name_ar=f"م {n}") for n in range(2_000))
    assert take(write(collection(*made), "a.geojson"), "geojson").places == 2_000


def test_tags_of_openstreetmap_are_understood(take: Import, write: Write, user: Path):
    made = (
        feature(place="town", name="Muzayrioush", **{"name:ar": "مزيرعوش"}),
        feature(amenity="hospital", name="مستشفى سمهرة"),
        feature(
            {"type": "Polygon", "coordinates": [SQUARE]},
            boundary="administrative", admin_level="4", name="محافظة زلخاء",
        ),
        feature(boundary="administrative", admin_level="2", name="بلد"),
        feature(highway="bus_stop", name="موقف"),
        feature(place="village"),
    )  # fmt: skip
    made[0]["id"] = "node/17"
    report = take(write(collection(*made), "a.geojson"), "osm")
    assert (report.places, report.skipped) == (3, 3)
    with Gazetteer(imports=user) as gazetteer:
        (town,) = gazetteer.lookup("مزيرعوش")
        (hospital,) = gazetteer.lookup("مستشفي سمهره")
        (unit,) = gazetteer.lookup("محافظه زلخاء")
    assert (town.id, town.kind, town.radius_km) == ("osm:n17", PlaceClass.TOWN, 3.0)
    assert hospital.kind is PlaceClass.FACILITY
    assert unit.kind is PlaceClass.REGION
    assert unit.radius_km > 10


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        ({"type": "Point", "coordinates": [36.9, 95.0]}, "latitude 95.0 is out"),
        ({"type": "Point", "coordinates": [35.1, 40.0]}, "seem to be swapped"),
        ({"type": "Point", "coordinates": ["36.9", "=1"]}, "no pair of numbers"),
        ({"type": "Point"}, "no pair of numbers"),
        ({"type": "Polygon", "coordinates": []}, "without points"),
        ({"type": "Polygon", "coordinates": [[[1, None]]]}, "no pair of numbers"),
        ({"type": "Sphere", "coordinates": [1, 2]}, "of the type 'Sphere'"),
        ("here", "a geometry that is none"),
    ],
    ids=[
        "range", "swapped", "text", "no coordinates", "empty", "hole", "type", "word",
    ],
)  # fmt: skip
def test_a_bad_geometry_is_refused(
    take: Import, write: Write, user: Path, geometry: object, reason: str
):
    text = collection(feature(name_ar="سمهرة"), feature(geometry, name_ar="مزيرعوش"))
    (refusal,) = take(write(text, "a.geojson"), "geojson").refusals
    assert refusal.where == "feature 2"
    assert reason in refusal.reason
    assert not user.exists()


def test_numbers_that_are_none_are_refused(take: Import, write: Write):
    text = collection(feature(name_ar="م")).replace("36.9", "NaN")
    (refusal,) = take(write(text, "a.geojson"), "geojson").refusals
    assert "shape" in refusal.reason


@pytest.mark.parametrize(
    "content",
    [
        "", "{}", "[1, 2]", '{"type": "FeatureCollection", "features": [{"a": 1',
        '{"features": [' + "[" * 100_000, "no json", "\0" * 300,
    ],
    ids=["empty", "object", "list", "cut", "deep", "text", "NUL"],
)  # fmt: skip
@pytest.mark.parametrize("fmt", ["geojson", "osm"])
def test_what_is_no_geojson_is_refused_whole(
    take: Import, write: Write, user: Path, content: str, fmt: str
):
    with pytest.raises(PlacesFileError):
        take(write(content, "a.geojson"), fmt)
    assert not user.exists()

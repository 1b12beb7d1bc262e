from __future__ import annotations

import io
import json

import pytest

from entry_factory import (
    Written,
    hostile_entry,
    shaped_entry,
    siege_entries,
    toll_entries,
)
from rawi.export.formats.geojson import write_geojson
from rawi.model import ShapeKind

geopandas = pytest.importorskip("geopandas")

ENTRIES = [*siege_entries(), *toll_entries(), hostile_entry()]


def test_geopandas_reads_a_feature_for_each_place_of_each_claim(written: Written):
    frame = geopandas.read_file(io.BytesIO(written(write_geojson, ENTRIES)))
    assert len(frame) == len(ENTRIES)
    first = frame.iloc[0]
    assert (first.geometry.x, first.geometry.y) == (37.16117, 36.20124)
    assert first.radius_km == 2.5
    assert first.interval == "2016-08-06/2016-08-06"
    assert first.place_role == "to"


def test_a_claim_that_is_nowhere_is_a_feature_without_geometry(written: Written):
    features = json.loads(written(write_geojson, ENTRIES))["features"]
    assert [f["geometry"] is None for f in features[:4]] == [False, False, True, True]


@pytest.mark.parametrize(
    ("kind", "parts", "name"),
    [
        (ShapeKind.POLYGON, 1, "Polygon"),
        (ShapeKind.SECTOR, 2, "MultiPolygon"),
        (ShapeKind.LINE, 1, "LineString"),
        (ShapeKind.LINE, 2, "MultiLineString"),
    ],
)
def test_a_shape_is_the_geometry(
    written: Written, kind: ShapeKind, parts: int, name: str
):
    data = written(write_geojson, [shaped_entry(kind, parts=parts)])
    frame = geopandas.read_file(io.BytesIO(data))
    assert frame.iloc[0].geometry.geom_type == name
    assert frame.iloc[0].geometry.is_valid or parts > 1  # twice the same part
    assert frame.iloc[0]["shape"] == kind.value


def test_no_claims_make_an_empty_collection(written: Written):
    assert json.loads(written(write_geojson, []))["features"] == []

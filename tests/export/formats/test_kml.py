from __future__ import annotations

import io
from pathlib import Path

import pytest
from lxml import etree

from entry_factory import (
    Written,
    hostile_entry,
    shaped_entry,
    siege_entries,
    toll_entries,
)
from rawi.export.formats.kml import write_kml
from rawi.export.formats.lookups import Lookups
from rawi.model import ShapeKind

parser = pytest.importorskip("pykml.parser")
geopandas = pytest.importorskip("geopandas")

ENTRIES = [
    *siege_entries(),
    *toll_entries(),
    hostile_entry(),
    shaped_entry(ShapeKind.SECTOR),
    shaped_entry(ShapeKind.LINE),
]
NS = {"k": "http://www.opengis.net/kml/2.2"}


def test_the_document_follows_the_ogc_schema(written: Written):
    document = parser.fromstring(written(write_kml, ENTRIES))
    parser.Schema("ogckml22.xsd").assertValid(document)


def test_a_placemark_has_its_time_point_and_area(written: Written):
    root = etree.fromstring(written(write_kml, ENTRIES))
    first = root.find(".//k:Placemark", NS)
    assert first is not None
    assert first.findtext("k:TimeSpan/k:begin", namespaces=NS) == "2016-08-06"
    points = first.findtext(".//k:Point/k:coordinates", namespaces=NS)
    assert points == "37.16117,36.20124"
    assert len(first.findall(".//k:Polygon", NS)) == 1


def test_gdal_reads_every_placemark(written: Written, tmp_path: Path):
    path = tmp_path / "claims.kml"
    path.write_bytes(written(write_kml, ENTRIES))
    frame = geopandas.read_file(path, driver="KML")
    assert len(frame) == len([e for e in ENTRIES if _located(e)])


def test_claims_that_are_nowhere_are_counted(lookups: Lookups):
    tally = write_kml(ENTRIES, io.BytesIO(), lookups)
    assert tally.left_out["claims that are nowhere on the map"] == 2


def test_hostile_text_stays_text_in_xml_and_in_the_html_of_a_balloon(written: Written):
    root = etree.fromstring(written(write_kml, [hostile_entry()]))
    mark = root.find(".//k:Placemark", NS)
    assert mark is not None
    assert "</script><b>&]]>" in mark.findtext("k:name", "", NS)
    balloon = mark.findtext("k:description", "", NS)
    assert "&lt;/script&gt;&lt;b&gt;" in balloon
    assert "<b>" not in balloon


def _located(entry: object) -> bool:
    return any(s.location for s in entry.claim.places)  # type: ignore[attr-defined]

"""Extracts of OpenStreetMap: nodes, ways, relations, and damage."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import osmium
import pytest
from osmium.osm.mutable import Node, Relation, Way

from rawi.errors import PlacesFileError, ReaderMissing
from rawi.model import PlaceClass
from rawi.places.gazetteer import Gazetteer
from rawi.places.imports.report import ImportReport

Import = Callable[..., ImportReport]
CORNERS = ((36.8, 35.0), (37.0, 35.0), (37.0, 35.2), (36.8, 35.2))


def extract(path: Path) -> Path:
    with osmium.SimpleWriter(str(path)) as made:
        for n, at in enumerate(CORNERS, start=1):
            made.add_node(Node(id=n, location=at))
        tags = {"place": "village", "name": "Muzayrioush", "name:ar": "مزيرعوش"}
        made.add_node(Node(id=10, location=(36.9, 35.1), tags=tags))
        made.add_node(Node(id=11, location=(36.9, 35.1), tags={"highway": "stop"}))
        base = {"military": "airfield", "name:ar": "مطار سمهرة"}
        made.add_way(Way(id=1, nodes=[1, 2, 3, 4, 1], tags=base))
        made.add_way(Way(id=2, nodes=[1, 2]))
        made.add_way(Way(id=3, nodes=[2, 3, 4, 1]))
        made.add_way(Way(id=4, nodes=[98, 99], tags=base))
        unit = {
            "boundary": "administrative", "admin_level": "4", "name": "محافظة زلخاء",
        }  # fmt: skip
        members = [("w", 2, "outer"), ("w", 3, "outer"), ("n", 10, "admin_centre")]
        made.add_relation(Relation(id=1, members=members, tags=unit))
    return path


def test_nodes_ways_and_relations_are_places(take: Import, tmp_path: Path, user: Path):
    path = extract(tmp_path / "a.osm.pbf")
    report = take(path, "osm", skip_refused=True)
    assert (report.places, report.refused) == (3, 1)
    assert report.refusals[0].where == "way 4"
    assert "not in the extract" in report.refusals[0].reason
    with Gazetteer(imports=user) as gazetteer:
        (village,) = gazetteer.lookup("مزيرعوش")
        (base,) = gazetteer.lookup("مطار سمهره")
        (unit,) = gazetteer.lookup("محافظه زلخاء")
    assert (village.id, village.radius_km) == ("osm:n10", 2.0)
    assert (base.id, base.kind) == ("osm:w1", PlaceClass.FACILITY)
    assert (round(base.lat, 1), round(base.lon, 1)) == (35.1, 36.9)
    assert (unit.id, unit.kind) == ("osm:r1", PlaceClass.REGION)
    assert 10 < unit.radius_km < 16


@pytest.mark.parametrize("keep", [0, 10, 100, 250])
def test_a_damaged_extract_is_told(take: Import, tmp_path: Path, user: Path, keep: int):
    path = extract(tmp_path / "a.osm.pbf")
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(PlacesFileError):
        take(path, "osm", skip_refused=True)
    assert not user.exists()


def test_without_osmium_the_extra_is_named(
    take: Import, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = extract(tmp_path / "a.osm.pbf")
    monkeypatch.setitem(sys.modules, "osmium", None)
    with pytest.raises(ReaderMissing, match="osmium"):
        take(path, "osm")

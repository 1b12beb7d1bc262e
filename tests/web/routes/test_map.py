from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from rawi.ledger import open_ledger
from rawi.ledger.views.spots import Shown, Spot, Spots
from rawi.model import Box, ClaimQuery
from rawi.places.labels import labels_in
from rawi.settings import Settings
from rawi.web import create_app
from rawi.web.desk import DeskSettings
from rawi.web.map import spotting
from rawi.web.map.marking import gather
from rawi.web.map.spotting import find_bounds

WORLD = "-180,-85,180,85"
SYRIA = "35,32,43,38"


def marks(client: TestClient, **asked: object) -> dict:
    answer = client.get("/claims/map.geojson", params={"view": WORLD, **asked})
    assert answer.status_code == 200, answer.text
    return answer.json()


def placed(path: Path) -> int:
    """Return how many claims of a ledger tell a place that is on the map."""
    with open_ledger(path) as ledger:
        claims = [entry.claim for entry in ledger.entries(ClaimQuery())]
    count = sum(any(s.location for s in claim.places) for claim in claims)
    assert count > 20
    return count


def test_every_claim_with_a_place_is_counted_once(demo: TestClient, demo_copy: Path):
    by_zoom = {zoom: marks(demo, zoom=zoom)["claims"] for zoom in (0, 5, 9, 14)}
    counted = demo.get("/claims/map.geojson", params={"view": WORLD, "zoom": 0}).json()
    wanted = placed(demo_copy)
    assert set(by_zoom.values()) == {wanted}
    assert sum(f["properties"]["count"] for f in counted["features"]) == wanted


def test_a_mark_is_as_wide_as_its_claims_are_unsure(demo: TestClient):
    features = marks(demo, zoom=14)["features"]
    assert {f["geometry"]["type"] for f in features} <= {
        "Polygon",
        "MultiPolygon",
        "LineString",
        "MultiLineString",
    }
    wide = max(features, key=lambda f: f["properties"]["radius_km"])
    assert wide["properties"]["radius_km"] > 10
    lats = [lat for _, lat in wide["geometry"]["coordinates"][0]]
    assert (max(lats) - min(lats)) * 111 > wide["properties"]["radius_km"]


def test_what_is_known_to_a_district_is_an_area(demo: TestClient):
    for feature in marks(demo, zoom=14)["features"]:
        told = feature["properties"]
        wide = told["precision"] in ("district", "governorate", "region", "country")
        assert told["area"] is (wide and told["spots"] == 1)


def test_a_filter_narrows_the_map_as_it_does_the_list(demo: TestClient):
    denied = marks(demo, polarity="denied")["claims"]
    assert denied < marks(demo)["claims"]
    assert marks(demo, text="لا شيء كهذا")["claims"] == 0


def test_the_address_of_a_mark_asks_for_its_claims(demo: TestClient):
    for feature in marks(demo, zoom=9)["features"]:
        address = feature["properties"]["address"]
        found = demo.get(f"/claims/map.geojson?{address}&view={WORLD}&zoom=9").json()
        assert found["claims"] >= feature["properties"]["count"]


def test_a_mark_says_what_is_disputed(demo: TestClient, demo_copy: Path):
    features = marks(demo, zoom=5)["features"]
    assert sum(f["properties"]["disputed"] for f in features) > 0
    types = [f["properties"]["types"] for f in features]
    assert sum(sum(t.values()) for t in types) == placed(demo_copy)


@pytest.mark.parametrize("view", ["", "1,2,3", "a,b,c,d", "10,50,20,40", "0,-91,1,0"])
def test_a_view_that_is_none_is_refused_by_name(client: TestClient, view: str):
    answer = client.get("/claims/map.geojson", params={"view": view})
    assert answer.status_code == 422
    assert answer.json()["fields"][0]["name"] == "view"


def test_a_map_that_did_not_change_is_not_sent_again(client: TestClient):
    address = f"/claims/map.geojson?view={WORLD}"
    tag = client.get(address).headers["etag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("lang", "script"), [("ar", r"[\u0600-\u06ff -]+"), ("en", r"[^\u0600-\u06ff]+")]
)
def test_names_have_one_script(client: TestClient, lang: str, script: str):
    asked = {"box": SYRIA, "zoom": 6, "lang": lang}
    labels = client.get("/map/labels.json", params=asked).json()["labels"]
    assert 5 < len(labels) <= 60
    assert all(re.fullmatch(script, name) for name, *_ in labels)


def test_cities_are_called_what_news_calls_them():
    names = {place.name for place in labels_in("ar", Box(35, 31, 40, 37), 6)}
    assert {"دمشق", "حلب", "سوريا"} <= names


def test_few_names_are_given_however_much_is_seen():
    for zoom in (0, 4, 8, 12):
        assert len(labels_in("en", Box(-20, -5, 70, 50), zoom)) <= 60


def test_the_claims_of_a_mark_show_their_words(demo: TestClient):
    (mark, *_) = marks(demo, zoom=9)["features"]
    panel = demo.get(f"/map/panel?{mark['properties']['address']}&lang=ar").text
    assert panel.count("<mark>") >= 1
    assert 'class="said"' in panel
    assert "<html" not in panel


def test_the_map_can_be_read_without_javascript(demo: TestClient):
    page = demo.get("/claims", params={"lang": "en"}).text
    drawn = page[page.index("<claim-map") : page.index("</claim-map>")]
    assert "<svg" in drawn
    assert "sketch.svg#land" in drawn
    assert re.search(r"<title>[^<]*: \d+ claims?", drawn)
    places = drawn[drawn.index('class="map-places"') :]
    assert places.count("<li>") >= 2
    assert "style=" not in drawn


def test_streets_are_asked_for_only_where_there_are_some(
    client: TestClient, ledger_file: Path, tmp_path: Path
):
    assert client.get("/basemap.pmtiles").status_code == 404
    assert "basemap=" not in client.get("/claims").text
    streets = tmp_path / "streets.pmtiles"
    streets.write_bytes(bytes(range(256)))
    started = DeskSettings(
        settings=Settings(), ledger=str(ledger_file), basemap=streets
    )
    with TestClient(create_app(started), base_url="http://localhost") as other:
        part = other.get("/basemap.pmtiles", headers={"Range": "bytes=16-31"})
        assert (part.status_code, part.content) == (206, bytes(range(16, 32)))
        page = other.get("/claims", headers={"Accept": "text/html"}).text
        assert 'basemap="/basemap.pmtiles"' in page


places = st.tuples(st.floats(-60, 70), st.floats(-179, 179), st.floats(0.5, 500)).map(
    lambda at: Spot(*at)
)
shown = st.dictionaries(places, st.builds(Shown, st.integers(1, 9999), st.just(1)))


@given(shown, st.floats(0, 16))
def test_gathering_loses_no_claim(at: dict[Spot, Shown], zoom: float):
    groups = gather(Spots(at=at), Box(-180, -85, 180, 85), zoom)
    assert sum(g.count for g in groups) == sum(s.claims for s in at.values())
    assert sorted(s for g in groups for s in g.spots) == sorted(at)


def test_the_first_view_leaves_the_few_far_away_to_the_scroll():
    at = {Spot(36.2, 37.1, 5): Shown(95, 1), Spot(46.2, 6.1, 5): Shown(1, 2)}
    bounds = find_bounds(Spots(at=at))
    assert bounds is not None
    assert bounds.north < 40
    assert bounds.west > 30
    assert find_bounds(Spots(at={})) is None


def test_a_map_of_very_many_claims_comes_at_once_and_is_completed(
    demo: TestClient, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(spotting, "MOST", 3)
    address = f"/claims/map.geojson?view={WORLD}&polarity=affirmed"
    first = demo.get(address)
    assert first.json()["exact"] is False
    assert first.json()["claims"] <= 4
    # It is not kept by a browser, whose next request gets the rest.
    assert "etag" not in first.headers
    assert first.headers["cache-control"] == "no-store"
    spotting.spotting_of(demo.app.state.desk.ledger).wait()  # type: ignore[attr-defined]
    second = demo.get(address)
    assert second.json()["exact"] is True
    assert second.json()["claims"] > 20
    assert "etag" in second.headers

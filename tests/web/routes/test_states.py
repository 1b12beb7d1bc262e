from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import shelves
from desks import open_desk
from rawi.ledger import open_ledger
from rawi.model import StateKind


@pytest.mark.parametrize("kind", StateKind)
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_kind_has_a_page_and_its_twins(demo: TestClient, kind: str, lang: str):
    page = demo.get(f"/states/{kind}", params={"lang": lang})
    assert page.status_code == 200
    assert not re.search(r"\son\w+=|style=", page.text)
    assert demo.get(f"/states/{kind}.json").json()["kind"] == kind
    assert demo.get(f"/states/{kind}.csv").text.startswith("kind,place_id,")


def test_the_kinds_are_listed_with_their_claims(client: TestClient):
    lines = client.get("/states.json").json()["kinds"]
    assert {line["kind"]: line["claims"] for line in lines} == {
        "siege": 1,
        "control": 0,
        "route": 1,
        "convoy": 0,
        "ceasefire": 0,
        "displacement": 0,
    }
    assert 'href="/states/siege"' in client.get("/states").text


def test_each_account_has_a_lane_and_a_dispute_stays_one(demo: TestClient):
    place = demo.get("/states/siege.json").json()["places"][0]
    assert (place["id"], place["accounts"], len(place["lanes"])) == ("gn:170063", 3, 3)
    (dispute,) = place["disputes"]
    assert {answer["how"] for answer in dispute["answers"]} >= {
        "no_longer",
        "not_ended",
    }
    assert sum(bool(lane["shades"]) for lane in place["lanes"]) == 2
    page = demo.get("/states/siege", params={"lang": "en"}).text
    assert "Accounts disagree" in page
    assert "still besieged" in page


def test_time_runs_in_the_direction_of_reading(demo: TestClient):
    place = demo.get("/states/siege.json").json()["places"][0]
    at = place["lanes"][0]["bars"][0]["at"]
    for lang, x in (("en", at), ("ar", round(100 - at, 2))):
        page = demo.get("/states/siege", params={"lang": lang}).text
        assert f'x1="{x}%"' in page


def test_every_mark_leads_to_its_claims(demo: TestClient):
    page = demo.get("/states/siege", params={"lang": "en"}).text
    marks = set(re.findall(r'<a href="([^"]+)" aria-label', page))
    assert marks
    for mark in marks:
        if mark.startswith("#"):
            assert f'id="{mark[1:]}"' in page
        else:
            assert demo.get(mark).status_code == 200


def test_the_same_stands_in_a_table(demo: TestClient):
    page = demo.get("/states/siege", params={"lang": "en"}).text
    assert page.count('<details class="told">') == page.count('<div class="lanes">')
    rows = list(csv.DictReader(io.StringIO(demo.get("/states/siege.csv").text)))
    assert {row["record"] for row in rows} == {"stretch", "end", "denial"}
    assert all(row["claims"] for row in rows if row["record"] == "stretch")


def test_journeys_are_told_from_where_by_what_way_to_where(demo: TestClient):
    rows = list(csv.DictReader(io.StringIO(demo.get("/states/convoy.csv").text)))
    assert ("الراموسة", "حلب") in {(r["via"], r["destination"]) for r in rows}
    page = demo.get("/states/convoy", params={"lang": "en"}).text
    assert "الراموسة" in page
    assert "by way of" in page


def test_a_place_and_days_can_be_chosen(demo: TestClient):
    asked = {"place": "gn:170063", "since": "2016-08-07"}
    found = demo.get("/states/siege.json", params=asked).json()
    assert [place["id"] for place in found["places"]] == ["gn:170063"]
    assert found["places"][0]["first"] >= "2016-08-07"
    page = demo.get("/states/siege", params=asked).text
    assert '<option value="gn:170063" selected>' in page
    later = demo.get("/states/siege.json", params={"since": "2020-01-01"}).json()
    assert later["places"] == []


def test_places_come_in_pages(demo: TestClient):
    first = demo.get("/states/convoy.json").json()
    assert first["page"] == 1
    beyond = demo.get("/states/convoy.json", params={"page": 99}).json()
    assert beyond["page"] == beyond["pages"]


def test_no_such_kind_and_no_such_day_are_told(client: TestClient):
    json = {"accept": "application/json"}
    assert client.get("/states/peace", headers=json).status_code == 422
    assert client.get("/states/siege?since=soon", headers=json).status_code == 422


def test_a_script_in_a_name_is_shown_as_text(tmp_path: Path):
    evil = "<script>alert(1)</script>"
    path = tmp_path / "evil.db"
    siege = shelves.siege()
    with open_ledger(path, create=True) as ledger, ledger.writing() as writer:
        document = shelves.replace(siege.document, outlet=evil)
        writer.add([shelves.replace(siege, document=document)])
    with open_desk(path) as client:
        page = client.get("/states/siege").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_more_claims_than_are_read_are_told_with_the_day(
    demo: TestClient, monkeypatch: pytest.MonkeyPatch
):
    from rawi.web.states import following  # noqa: PLC0415

    whole = demo.get("/states/convoy.json").json()
    monkeypatch.setattr(following.follow.__wrapped__, "__defaults__", (3,))
    following.follow.cache_clear()
    try:
        found = demo.get("/states/convoy.json").json()
    finally:
        following.follow.cache_clear()
    assert whole["cut"] is None
    assert found["claims"] <= 3
    cut = date.fromisoformat(found["cut"])
    assert cut > date(2016, 8, 7) - timedelta(1)

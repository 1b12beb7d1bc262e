"""One claim: its parts, why, its links, what analysts said of it."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from logins import csrf_of, desk_of
from rawi.model import ClaimQuery, Entry, EventType


def entry(client: TestClient, type_: EventType) -> Entry:
    query = ClaimQuery(types=(type_,))
    return next(iter(desk_of(client).ledger.entries(query)))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_claim_shows_its_words_place_and_event(client: TestClient, lang: str):
    one = entry(client, EventType.SHELLING)
    page = client.get(f"/claims/{one.claim.id}", params={"lang": lang}).text
    assert '<span class="m trigger c1"' in page
    assert f"/events/{one.event}" in page
    assert "35.93°N 36.63°E" in page
    assert "gn:169389" in page
    assert "style=" not in page


def test_links_to_other_claims_say_why(client: TestClient):
    one, other = entry(client, EventType.SHELLING), entry(client, EventType.CASUALTIES)
    told = client.get(f"/claims/{one.claim.id}.json").json()
    assert [m["relation"] for m in told["meetings"]] == ["same_event"]
    page = client.get(f"/claims/{one.claim.id}").text
    assert f'href="/claims/{other.claim.id}"' in page


def test_the_beginning_of_an_id_leads_to_the_claim(client: TestClient):
    name = entry(client, EventType.SHELLING).claim.id
    answer = client.get(f"/claims/{name[:10]}", follow_redirects=False)
    assert answer.headers["location"] == f"/claims/{name}"


@pytest.mark.parametrize("path", ["/claims/0000", "/claims/0000.json", "/claims/xyz"])
def test_a_claim_that_is_not_there_is_not_found(client: TestClient, path: str):
    assert client.get(path).status_code == 404


def test_a_claim_does_not_stand_in_the_way_of_the_lists_twins(client: TestClient):
    assert client.get("/claims.json").status_code == 200
    assert client.get("/claims").status_code == 200


def test_a_rejected_claim_can_still_be_looked_at(client: TestClient):
    name = entry(client, EventType.SHELLING).claim.id
    data = {"csrf": csrf_of(client), "why": "ليس كذلك"}
    client.post(f"/claims/{name}/reject", data=data)
    page = client.get(f"/claims/{name}").text
    assert "was rejected" in page
    assert "ليس كذلك" in page
    assert client.get(f"/claims/{name}.json").json()["current"] is False


def test_explaining_names_rules_words_and_the_reader(demo: TestClient):
    name = entry(demo, EventType.SIEGE_LIFTED).claim.id
    unasked = demo.get(f"/claims/{name}").text
    assert 'class="reasons"' not in unasked
    told = demo.get(f"/claims/{name}.json", params={"why": True}).json()["explained"]
    parts = {reason["part"] for reason, _ in told["reasons"]}
    assert {"event", "source", "polarity", "status"} <= parts
    assert told["same"] is True
    page = demo.get(f"/claims/{name}", params={"why": True, "lang": "ar"}).text
    assert 'class="reasons"' in page
    assert "الشبكة العصبية" in page
    assert told["reader"] in page


def test_what_todays_reader_does_not_find_is_told(client: TestClient):
    # The small ledger's claims were written by hand.
    name = entry(client, EventType.ROUTE_OPENED).claim.id
    told = client.get(f"/claims/{name}.json", params={"why": True}).json()
    assert told["asked"] is True
    assert told["explained"] is None or told["explained"]["same"] is False
    assert client.get(f"/claims/{name}", params={"why": True}).status_code == 200

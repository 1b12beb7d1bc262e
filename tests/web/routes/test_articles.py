"""Articles: the text with its marks, the claims, the twins, older readings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import shelves
from factory import make_document, make_reading, make_source
from logins import desk_of
from rawi.jsonl import reading_from_json
from rawi.ledger import open_ledger
from rawi.ledger.views.shelves import list_readings
from rawi.model import DocumentId, EventType, Reading, SourceKind

SCRIPT = "<script>alert(1)</script>"
HOSTILE = f'{SCRIPT}"onload="x'


def hostile() -> Reading:
    """A reading in which everything that comes from outside is an attack."""
    document = make_document(
        f"قال {SCRIPT} إن الطائرات قصفت الحي\u202e.",
        id=DocumentId("hostile"),
        outlet=HOSTILE,
        title=HOSTILE,
        url="javascript:alert(1)",
        language="ar",
    )
    source = make_source(document, SCRIPT, "قال", SourceKind.OTHER)
    claim = shelves.told(document, "قصفت", EventType.AIR_STRIKE, sources=(source,))
    return make_reading(document, (claim,))


def add(client: TestClient, *readings: Reading) -> None:
    with desk_of(client).ledger.writing() as writer:
        writer.add(readings)
        writer.link()


def test_an_article_shows_its_words_marked_and_its_claims(client: TestClient):
    page = client.get("/documents/shelling").text
    claims = client.get("/documents/shelling.json").json()["claims"]
    assert len(claims) == 2
    for claim in claims:
        assert f'id="c-{claim["id"]}"' in page
        assert f'id="w-{claim["id"]}"' in page
        assert f'href="#w-{claim["id"]}"' in page
        assert f'href="#c-{claim["id"]}"' in page
    assert '<span class="m trigger c1"' in page
    assert "style=" not in page


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("path", ["/documents", "/documents/shelling"])
def test_articles_speak_both_languages(client: TestClient, path: str, lang: str):
    page = client.get(path, params={"lang": lang})
    assert page.status_code == 200
    assert "قصف على إدلب" in page.text


def test_the_twin_is_the_reading_as_json_lines_have_it(client: TestClient):
    record = client.get("/documents/siege.json").json()
    told = reading_from_json(record)
    assert told.document.outlet == "جريدة الوادي"
    assert {c.trigger.text for c in told.claims} == {"الحصار", "فتح"}


def test_an_articles_claims_are_a_table_and_a_map(client: TestClient):
    rows = client.get("/documents/shelling.csv").text.strip().splitlines()
    assert len(rows) == 3
    places = client.get("/documents/shelling.geojson").json()
    assert places["type"] == "FeatureCollection"


@pytest.mark.parametrize("suffix", ["", ".json", ".csv", ".geojson"])
def test_an_article_that_is_not_there_is_not_found(client: TestClient, suffix: str):
    assert client.get(f"/documents/nothing{suffix}").status_code == 404


@pytest.mark.parametrize("name", ["../../etc/passwd", "%2e%2e%2fetc%2fpasswd", "a/b"])
def test_a_path_leads_nowhere_else(client: TestClient, name: str):
    assert client.get(f"/documents/{name}").status_code in {404, 421}


def test_what_the_lexicon_knows_of_an_outlet_is_told(client: TestClient):
    add(client, shelves.denial())
    assert "state media" in client.get("/documents/denial").text
    assert "state media" not in client.get("/documents/siege").text


def test_only_web_addresses_are_linked(client: TestClient):
    good = replace(
        shelves.shelling(id=DocumentId("good")).document,
        url="https://news.example/1?a=1&b=2",
    )
    add(client, make_reading(good), hostile())
    page = client.get("/documents/good").text
    assert 'href="https://news.example/1?a=1&amp;b=2" rel="noopener noreferrer' in page
    assert 'href="javascript:' not in client.get("/documents/hostile").text


def test_attacks_in_text_title_outlet_and_source_are_shown_and_never_run(
    client: TestClient,
):
    add(client, hostile())
    name = client.get("/documents/hostile.json").json()["claims"][0]["id"]
    paths = ["/documents", "/documents/hostile", f"/claims/{name}"]
    paths += [f"/review?claim={name}"]
    for path in paths:
        page = client.get(path).text
        assert SCRIPT not in page, path
        assert '"onload=' not in page, path
        assert "\u202e" not in page, path
        assert "&lt;script&gt;" in page, path


def test_an_older_reading_is_still_there(client: TestClient):
    old = shelves.shelling()
    add(client, shelves.read_anew(old, old.claims[0]))
    page = client.get("/documents/shelling")
    assert "مقتل</span>" not in page.text
    ledger = desk_of(client).ledger
    with ledger.moment() as connection:
        current, older = list_readings(connection, DocumentId("shelling"))
    assert f"?reading={older.id}" in page.text
    shown = client.get("/documents/shelling", params={"reading": older.id}).text
    assert "مقتل</span>" in shown
    assert "older reading" in shown
    assert client.get(f"/documents/siege?reading={older.id}").status_code == 404
    assert current.id != older.id


def test_the_list_pages_and_filters_by_outlet(client: TestClient):
    add(client, *shelves.many(60))
    first = client.get("/documents.json").json()
    second = client.get("/documents.json", params={"after": first["after"]}).json()
    ids = [a["document"]["id"] for a in first["articles"] + second["articles"]]
    assert len(ids) == len(set(ids)) == 62
    assert ids[0] == "d00059"
    assert second["after"] is None
    outlet = {"outlet": "شبكة 3"}
    some = client.get("/documents.json", params=outlet).json()["articles"]
    assert {a["document"]["outlet"] for a in some} == {"شبكة 3"}
    assert client.get("/documents", params=outlet).status_code == 200


@pytest.mark.parametrize("asked", [{"after": "x"}, {"after": "-1"}, {"outlet": "\x00"}])
def test_what_cannot_be_asked_is_told(client: TestClient, asked: dict[str, Any]):
    assert client.get("/documents.json", params=asked).status_code == 422


def test_an_article_that_did_not_change_is_not_sent_again(client: TestClient):
    tag = client.get("/documents/shelling").headers["etag"]
    again = client.get("/documents/shelling", headers={"If-None-Match": tag})
    assert again.status_code == 304


def test_the_demos_contradictions_are_linked(demo: TestClient, demo_copy: Path):
    with open_ledger(demo_copy) as ledger:
        names = [document.id for document in ledger.documents()]
    pages = [demo.get(f"/documents/{name}").text for name in names]
    assert any('<li class="contradicts">' in page for page in pages)

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

import shelves
from desks import open_desk
from rawi.ledger import open_ledger


@pytest.fixture(autouse=True)
def _denied(ledger_file: Path) -> None:
    """Add the denial of the siege to the small ledger."""
    with open_ledger(ledger_file, write=True) as ledger, ledger.writing() as writer:
        writer.add([shelves.denial()])
        writer.link()


def test_voices_are_counted_and_the_page_says_what_counts_do_not_mean(
    client: TestClient,
):
    page = client.get("/sources", params={"lang": "en"}).text
    assert "These are counts, not marks." in page
    assert "Counted in all 5 claims of this ledger." in page
    twin = client.get("/sources.json").json()
    wadi = next(r for r in twin["outlets"] if r["key"] == "جريدة الوادي")["speaking"]
    assert (wadi["claims"], wadi["relayed"], wadi["contradicted"]) == (1, 1, 1)
    assert [r["key"] for r in twin["bodies"]] == ["@jaysh-al-fath"]


def test_a_source_is_told_with_who_says_otherwise_and_over_what(client: TestClient):
    address = f"/sources/{quote('جريدة الوادي')}"
    page = client.get(address, params={"lang": "ar"}).text
    twin = client.get(f"{address}.json").json()
    (against,) = twin["contradicted"]
    assert against["encounter"]["other"]["outlet"] == "سانا"
    event = against["encounter"]["events"][0]["event"]
    assert f'href="/events/{event}"' in page
    assert f"/claims?{twin['claims']}".replace("&", "&amp;") in page


def test_what_is_stated_of_an_outlet_is_told_with_who_states_it(client: TestClient):
    page = client.get(f"/sources/{quote('جريدة الوادي')}", params={"lang": "en"}).text
    assert "No lexicon of rawi has it." in page


def test_a_body_is_called_what_its_claims_call_it(client: TestClient):
    page = client.get("/sources/@jaysh-al-fath", params={"lang": "ar"}).text
    assert "<h1><bdi>جيش الفتح</bdi></h1>" in page


@pytest.mark.parametrize(
    "key",
    ["nobody", "@nobody", "' OR 1=1 --", "../../etc/passwd", "@'; DROP TABLE claim"],
)
def test_a_voice_that_never_spoke_is_not_there(client: TestClient, key: str):
    assert client.get(f"/sources/{quote(key, safe='')}").status_code == 404
    assert client.get(f"/sources/{quote(key, safe='')}.json").status_code == 404


def test_an_outlets_name_may_hold_any_letters(tmp_path: Path):
    name = "موقع أ/ب?c#d <i>&"
    path = tmp_path / "odd.db"
    siege = shelves.siege()
    with open_ledger(path, create=True) as ledger, ledger.writing() as writer:
        document = siege.document
        odd = type(document)(
            id=document.id,
            text=document.text,
            outlet=name,
            published=document.published,
            language="ar",
        )
        writer.add([type(siege)(document=odd, claims=siege.claims)])
    with open_desk(path) as client:
        listed = client.get("/sources").text
        address = f"/sources/{quote(name)}"
        assert f'href="{address}"' in listed
        page = client.get(address)
        assert page.status_code == 200
        assert "<i>&" not in page.text

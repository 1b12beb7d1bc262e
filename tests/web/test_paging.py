"""Pages of lists, answers that did not change, and HEAD, at every address."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

import shelves
from addresses import SAFE, Address, find_names
from desks import open_desk
from logins import csrf_of, desk_of
from rawi.ledger import open_ledger
from rawi.model import DocumentId, Reading

PROGRAM = {"Accept": "application/json"}
STAYS = [
    a
    for a in SAFE
    if a.path.startswith(("/claims", "/events", "/documents", "/sources", "/states"))
    and not a.path.endswith(".csv")
    and a.path not in {"/claims.geojson", "/events/{event}.geojson"}
    and a.path != "/documents/{name}.geojson"
]
"""What follows from the ledger alone; files are written anew each time."""


def apart(number: int) -> Reading:
    """A shelling of a day of its own: an event of its own."""
    day = date(2010, 1, 1) + timedelta(days=9 * number)
    name = DocumentId(f"d{number:05}")
    told = shelves.shelling(id=name, published=day, outlet=f"شبكة {number % 7}")
    time = shelves.on(told.document, "صباح السبت", day)
    return replace(told, claims=tuple(replace(c, time=time) for c in told.claims))


@pytest.fixture
def long_desk(tmp_path: Path) -> TestClient:
    path = tmp_path / "long.db"
    with open_ledger(path, create=True) as ledger, ledger.writing() as writer:
        writer.add([apart(number) for number in range(130)])
        writer.link()
    return open_desk(path)


LISTS: dict[str, tuple[str, dict[str, Any]]] = {
    "claims": ("/claims.json", {"limit": 17}),
    "claims, oldest first": ("/claims.json", {"limit": 17, "order": "oldest"}),
    "events": ("/events.json", {}),
    "documents": ("/documents.json", {}),
}


FEWEST = {"events": 50}


def ids_of(name: str, page: dict[str, Any]) -> list[str]:
    """Return what a page lists."""
    if name.startswith("claims"):
        return [entry["claim"]["id"] for entry in page["claims"]]
    if name == "events":
        return [event["event"] for event in page["events"]]
    return [article["document"]["id"] for article in page["articles"]]


def next_of(name: str, page: dict[str, Any]) -> str | None:
    key = "next" if name.startswith("claims") else "after"
    return None if page[key] is None else str(page[key])


@pytest.mark.parametrize("name", LISTS)
def test_pages_neither_lose_nor_double_while_somebody_adds(
    long_desk: TestClient, name: str
):
    path, asked = LISTS[name]
    whole = set()
    after: str | None = ""
    while after is not None:
        page = long_desk.get(
            path, params=asked | ({"after": after} if after else {})
        ).json()
        whole |= set(ids_of(name, page))
        after = next_of(name, page)
    assert len(whole) >= FEWEST.get(name, 100)
    seen: list[str] = []
    number = 600
    after = ""
    while after is not None:
        page = long_desk.get(
            path, params=asked | ({"after": after} if after else {})
        ).json()
        seen += ids_of(name, page)
        after = next_of(name, page)
        with desk_of(long_desk).ledger.writing() as writer:
            writer.add([apart(n) for n in range(number, number + 3)])
            writer.link()
        number += 3
    assert len(seen) == len(set(seen)), "nothing twice"
    assert whole <= set(seen), "nothing lost that was there"


@pytest.mark.parametrize("address", STAYS, ids=str)
def test_what_did_not_change_is_not_sent_again(client: TestClient, address: Address):
    names = find_names(client)
    if address.path.startswith("/documents"):
        names["name"] = "siege"
    if address.path.startswith("/sources"):
        names["key"] = client.get("/sources.json").json()["outlets"][0]["key"]
    asked = {"view": "30,30,40,40"} if "view" in address.asks else {}
    path = address.fill(**names)
    first = client.get(path, params=asked, headers=PROGRAM)
    assert first.status_code == 200, first.text
    tag = first.headers["etag"]
    for held in (tag, f"W/{tag}", f'"other", {tag}'):
        headers = PROGRAM | {"If-None-Match": held}
        again = client.get(path, params=asked, headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    headers = {"X-CSRF-Token": csrf_of(client), **PROGRAM}
    claim = find_names(client)["name"]
    assert client.post(f"/claims/{claim}/accept", headers=headers).status_code == 200
    headers = PROGRAM | {"If-None-Match": tag}
    anew = client.get(path, params=asked, headers=headers)
    assert anew.status_code == 200, "another judgement, another answer"


def test_the_overview_is_the_same_until_something_comes_in(client: TestClient):
    client.get("/overview.json")
    tag = client.get("/overview.json").headers["etag"]
    headers = {"If-None-Match": tag}
    assert client.get("/overview.json", headers=headers).status_code == 304


@pytest.mark.parametrize("address", SAFE, ids=str)
def test_head_is_get_without_its_body(client: TestClient, address: Address):
    path = address.fill(**find_names(client))
    asked = {"view": "30,30,40,40", "box": "30,30,40,40"}
    for params in (
        asked if {"view", "box"} & set(address.asks) else {},
        {"lang": "ar"},
    ):
        got = client.get(path, params=params, follow_redirects=False)
        head = client.head(path, params=params, follow_redirects=False)
        assert (head.status_code, head.content) == (got.status_code, b"")
        assert head.headers.get("content-type") == got.headers.get("content-type")


def test_head_of_an_export_does_not_write_it(client: TestClient):
    for _ in range(12):
        assert client.head("/claims.csv").status_code == 200
    assert client.head("/static/css/base.css").status_code == 200
    assert client.get("/claims.csv").status_code == 200

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from fastapi.testclient import TestClient

import shelves
from desks import open_desk
from logins import desk_of, log_in
from rawi.desk import Role
from rawi.ledger import open_ledger
from rawi.model import Bin
from rawi.web.events.activity import draw_months


def add(path: Path, *readings: object) -> None:
    with open_ledger(path, create=True) as ledger, ledger.writing() as writer:
        writer.add(readings)  # type: ignore[arg-type]
        writer.link()


def test_what_is_disputed_comes_first_with_who_stands_where(
    client: TestClient, ledger_file: Path
):
    add(ledger_file, shelves.denial())
    page = client.get("/", params={"lang": "en"}).text
    disputed = page[page.index('id="disputed"') : page.index('id="came-in"')]
    assert "Says that it happened" in disputed
    assert "Says that it did not" in disputed
    assert "محافظ حلب" in disputed
    assert "جريدة الوادي" in disputed
    # The words of both sides, the trigger marked.
    assert "<mark>الحصار</mark>" in disputed
    assert '<mark class="denied">حصار</mark>' in disputed
    (one,) = client.get("/overview.json").json()["disputed"]
    assert f'href="/events/{one["happening"]["event"]}"' in disputed


def test_articles_that_came_in_are_told_with_what_of_them_is_disputed(
    client: TestClient, ledger_file: Path
):
    add(ledger_file, shelves.denial())
    arrivals = client.get("/overview.json").json()["arrivals"]
    assert [(a["document"], a["claims"], a["disputed"]) for a in arrivals] == [
        ("denial", 1, 1),
        ("siege", 2, 1),
        ("shelling", 2, 0),
    ]
    assert 'href="/documents/denial"' in client.get("/").text


def test_an_empty_ledger_says_what_to_do_first(tmp_path: Path):
    path = tmp_path / "empty.db"
    add(path)
    with open_desk(path) as client:
        page = client.get("/", params={"lang": "en"})
        assert page.status_code == 200
        assert 'href="/import"' in page.text
        assert f"rawi ledger add ARTICLES --ledger {path}" in page.text
        assert client.get("/overview.json").json()["months"] == []
        for path_ in ("/events", "/events?order=disputed", "/sources"):
            assert client.get(path_).status_code == 200


def test_a_reader_of_an_empty_ledger_is_not_sent_to_the_import(tmp_path: Path):
    path = tmp_path / "empty.db"
    add(path)
    with open_desk(path) as client:
        log_in(client, Role.READER, "layla")
        assert 'href="/import"' not in client.get("/").text


def test_numbers_and_directions_are_those_of_the_language(client: TestClient):
    page = client.get("/", params={"lang": "ar"}).text
    assert '<html lang="ar" dir="rtl">' in page
    assert "مقالتان" in page
    assert "موضع الخلاف" in page


def test_months_stand_on_an_axis_of_a_year_at_least():
    months = draw_months([Bin(key="2016-07", count=5), Bin(key="2016-08", count=10)])
    assert [(str(m.day), m.claims, m.height) for m in months] == [
        ("2015-09-01", 0, 0.0),
        ("2016-07-01", 5, 50.0),
        ("2016-08-01", 10, 100.0),
    ]
    assert round(months[-1].at + months[-1].width) == 100


def test_the_search_box_asks_the_list_of_claims(client: TestClient):
    page = client.get("/").text
    assert '<form class="search" method="get" action="/claims"' in page
    assert 'name="text"' in page


def test_what_changed_since_the_visit_before_is_told(
    client: TestClient, ledger_file: Path
):
    desk = desk_of(client)
    first = client.get("/", params={"lang": "en"})
    assert "This is your first visit." in first.text
    long_ago = datetime.now(UTC) - timedelta(hours=2)
    desk.store.visit("omar", desk.ledger.stamp(), long_ago)
    add(ledger_file, shelves.denial())
    log_in(client, Role.ANALYST, "omar")
    news = client.get("/overview.json").json()
    assert news["news"] == {
        "articles": 1,
        "claims": 1,
        "contradictions": 1,
        "judgements": 0,
    }
    page = client.get("/", params={"lang": "en"}).text
    changed = page[page.index('id="changed"') : page.index('id="holds"')]
    assert changed.count('<span class="pill good">new</span>') == 1


def test_a_page_follows_from_the_visit_too(client: TestClient, ledger_file: Path):
    tag = client.get("/").headers["etag"]
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 304
    add(ledger_file, shelves.denial())
    assert client.get("/", headers={"If-None-Match": tag}).status_code == 200

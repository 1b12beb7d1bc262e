from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from rawi.web.entry.policy import POLICY


def test_the_overview_is_a_page_and_an_object(client: TestClient):
    page = client.get("/")
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert client.get("/overview.json").json()["holding"]["documents"] == 2


@pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_a_page_has_the_language_and_direction_asked_for(
    client: TestClient, lang: str, direction: str
):
    page = client.get("/", params={"lang": lang}).text
    assert f'<html lang="{lang}" dir="{direction}">' in page
    # And the choice is kept.
    assert f'<html lang="{lang}"' in client.get("/").text


def test_every_answer_carries_the_policy_and_no_page_an_inline_script(
    client: TestClient,
):
    for path in ("/", "/nothing", "/static/css/base.css"):
        answer = client.get(path)
        assert answer.headers["content-security-policy"] == POLICY
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|style=", answer.text)


def test_a_foreign_host_is_refused(client: TestClient):
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 421


def test_a_page_that_did_not_change_is_not_sent_again(client: TestClient):
    tag = client.get("/").headers["etag"]
    again = client.get("/", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_what_is_not_there_is_told_to_programs_as_an_object(client: TestClient):
    answer = client.get("/nothing.json")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 404


def test_an_address_with_a_point_is_a_page_for_a_person(client: TestClient):
    page = client.get("/sources/syria.tv", headers={"Accept": "text/html"})
    assert page.headers["content-type"].startswith("text/html")


def test_the_other_language_is_asked_for_on_this_desk_alone(client: TestClient):
    page = client.get("//evil.example/", headers={"Accept": "text/html"})
    assert 'href="//evil' not in page.text
    assert 'class="lang" href="?lang=' in page.text


def test_a_desk_without_users_is_not_opened_through_a_proxy(client: TestClient):
    for name in ("Via", "X-Forwarded-For", "X-Forwarded-Proto"):
        assert client.get("/", headers={name: "1.1 cache"}).status_code == 403

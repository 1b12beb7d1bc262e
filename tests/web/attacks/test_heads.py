"""Headers: none can be put into an answer, none can pretend to come from elsewhere.

Elsewhere: `next` after logging in (`tests/web/routes/test_login.py`), after judging
(`test_judging.py`), names of files that browsers save (`tests/web/test_exports.py`),
a desk without users behind a proxy (`tests/web/test_access.py`).
"""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from addresses import EVERY, find_names
from logins import csrf_of, log_in
from rawi.desk import Role
from rawi.web.entry.policy import HEADERS

LINES = "a\r\nX-Evil: 1\r\n\r\n<script>alert(1)</script>"


@pytest.mark.parametrize("address", EVERY, ids=str)
def test_every_answer_of_every_route_is_guarded(client: TestClient, address: object):
    path = address.fill(**find_names(client))  # type: ignore[attr-defined]
    method = address.method  # type: ignore[attr-defined]
    answer = client.request(method, path, follow_redirects=False)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value, name
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "cache-control" in answer.headers
    assert "server" not in answer.headers


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "evil.example:80",
        "localhost@evil.example",
        "localhost,evil.example",
        "127.0.0.1.nip.example",
        "[::1].evil.example",
        "",
        " localhost",
        "0.0.0.0",  # noqa: S104 - a name that is asked by
        "169.254.169.254",
    ],
)
def test_a_foreign_name_is_refused_at_every_address(client: TestClient, host: str):
    """DNS rebinding: a site's own name that points at this machine."""
    for path in ("/", "/claims.json", "/static/css/base.css", "/login", "/nothing"):
        answer = client.get(path, headers={"Host": host}, follow_redirects=False)
        assert answer.status_code == 421, path
        assert "evil" not in answer.text


def test_no_header_of_a_proxy_is_believed(client: TestClient):
    log_in(client, Role.READER, "salma")
    plain = client.get("/claims", headers={"Accept": "text/html"}).text
    for name in ("X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "X-Host"):
        answer = client.get("/claims", headers={name: "evil.example"})
        assert "evil" not in answer.text
        assert answer.text == plain
    client.cookies.clear()
    sent = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher"}
    away = client.get("/claims", headers=sent, follow_redirects=False)
    assert away.headers["location"] == "/login?next=/claims"
    for name in ("X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override"):
        answer = client.get("/claims.json", headers={name: "/login"})
        assert answer.status_code == 401


@pytest.mark.parametrize("name", ["lang", "next", "text", "outlet", "after", "format"])
def test_line_ends_in_an_address_make_no_header(client: TestClient, name: str):
    for path in ("/", "/claims", "/login", "/export", "/events", "/claims.csv"):
        answer = client.get(path, params={name: LINES}, follow_redirects=False)
        assert "x-evil" not in answer.headers, path
        assert "<script>alert" not in answer.text, path
        assert "\n" not in answer.headers.get("location", ""), path


def test_line_ends_in_a_form_make_no_header(client: TestClient):
    csrf = csrf_of(client)
    for path, sent in (
        ("/events/merge", {"next": f"/{LINES}"}),
        ("/users", {"name": LINES, "password": "x" * 20, "role": "reader"}),
        ("/exports", {"format": LINES}),
        ("/import", {"text": "نص", "title": LINES, "outlet": LINES}),
    ):
        answer = client.post(path, data=sent | {"csrf": csrf}, follow_redirects=False)
        assert answer.status_code < 500
        assert "x-evil" not in answer.headers, path
        assert "\n" not in answer.headers.get("location", ""), path


def test_a_cookie_of_the_language_is_one_of_two(client: TestClient):
    client.cookies.set("lang", "xx")
    assert '<html lang="' in client.get("/").text
    answer = client.get("/", params={"lang": "ar; Domain=evil.example"})
    assert "evil" not in answer.headers.get("set-cookie", "")

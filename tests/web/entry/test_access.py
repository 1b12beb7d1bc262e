"""Who gets in, as whom, and what forged requests are refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi import APIRouter, FastAPI, Request
from fastapi.testclient import TestClient

from logins import add_user, asker, csrf_of, log_in, store_of
from rawi.desk import Role, Scope
from rawi.desk.records import Wish
from rawi.settings import Settings
from rawi.web import create_app
from rawi.web.desk import DeskSettings, TheDesk
from rawi.web.entry.access import (
    Admin,
    Analyst,
    Importer,
    Judge,
    Reader,
    last_visit,
    note,
)
from rawi.web.entry.cookies import cookie_name

PROGRAM = {"Accept": "application/json"}
router = APIRouter(prefix="/probe")


@router.get("/reader")
@router.post("/reader")
def as_reader(visitor: Reader) -> str:
    return f"{visitor.name} {visitor.role}"


@router.get("/analyst")
@router.post("/analyst")
def as_analyst(visitor: Analyst) -> str:
    return visitor.role


@router.post("/judge")
def judge(request: Request, visitor: Judge) -> str:
    note(request, visitor, "judgement", "accept c1")
    return visitor.name


@router.get("/import")
@router.post("/import")
def import_(visitor: Importer) -> str:
    return visitor.name


@router.get("/admin")
@router.post("/admin")
def as_admin(visitor: Admin) -> str:
    return visitor.role


@router.get("/visit")
def visit(request: Request, visitor: Reader, desk: TheDesk) -> bool:
    return last_visit(request, visitor, desk.ledger.stamp()) is None


@router.get("/cookie")
def cookie(request: Request, _: Reader) -> str:
    return cookie_name(request)


@pytest.fixture(autouse=True)
def _probe(client: TestClient) -> None:
    app = client.app
    assert isinstance(app, FastAPI)
    app.router.routes[:0] = router.routes


def token_for(
    client: TestClient, *scopes: Scope, role: Role = Role.ADMIN, name: str = "rana"
) -> dict[str, str]:
    """Return the headers of a program that asks for a user."""
    store = store_of(client)
    add_user(store, role, name)
    wish = Wish(owner=name, label="", scopes=scopes, days=1)
    _, key = store.make_token(asker(), wish)
    return {"Authorization": f"Bearer {key}", **PROGRAM}


# Who.


def test_on_this_machine_without_users_whoever_asks_is_its_admin(client: TestClient):
    assert client.get("/probe/admin").json() == "admin"


def test_with_users_a_browser_is_sent_to_the_login_page(client: TestClient):
    add_user(store_of(client), Role.READER, "salma")
    answer = client.get("/probe/reader?a=b", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=/probe/reader%3Fa%3Db"


def test_with_users_a_program_is_told_to_log_in(client: TestClient):
    add_user(store_of(client), Role.READER, "salma")
    answer = client.get("/probe/reader", headers=PROGRAM)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_part_of_a_page_that_needs_login_is_not_filled_with_it(client: TestClient):
    add_user(store_of(client), Role.READER, "salma")
    answer = client.get(
        "/probe/reader", headers={"HX-Request": "true"}, follow_redirects=False
    )
    assert answer.status_code == 401
    assert answer.headers["hx-redirect"] == "/login?next=/probe/reader"


def test_a_desk_that_others_reach_is_closed_even_without_users(ledger_file: Path):
    started = DeskSettings(settings=Settings(), ledger=str(ledger_file), local=False)
    opened = TestClient(create_app(started), base_url="http://localhost")
    assert opened.get("/overview.json").status_code == 401


@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_an_open_desk_is_not_reached_through_a_proxy(client: TestClient, name: str):
    assert client.get("/probe/reader", headers={name: "192.0.2.9"}).status_code == 403


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.READER, {"reader"}),
        (Role.ANALYST, {"reader", "analyst"}),
        (Role.ADMIN, {"reader", "analyst", "admin"}),
    ],
)
def test_each_role_may_what_it_may(client: TestClient, role: Role, may: set[str]):
    csrf = log_in(client, role)
    for name in ("reader", "analyst", "admin"):
        wanted = 200 if name in may else 403
        assert client.get(f"/probe/{name}").status_code == wanted
        sent = client.post(f"/probe/{name}", data={"csrf": csrf})
        assert sent.status_code == wanted


def test_a_reader_cannot_judge(client: TestClient):
    csrf = log_in(client, Role.READER)
    answer = client.post("/probe/judge", data={"csrf": csrf})
    assert answer.status_code == 403
    assert "judgement" not in {line.what for line in store_of(client).audit().lines}


def test_what_a_visitor_did_stands_in_the_log(client: TestClient):
    csrf = log_in(client, Role.ANALYST, "salma")
    assert client.post("/probe/judge", data={"csrf": csrf}).status_code == 200
    line = store_of(client).audit().lines[0]
    assert (line.who, line.what, line.about) == ("salma", "judgement", "accept c1")


# Forged requests.


@pytest.mark.parametrize("how", ["by cookie", "local"])
class TestForged:
    def test_what_carries_the_pages_secret_is_let_in(
        self, client: TestClient, how: str
    ):
        csrf = log_in(client) if how == "by cookie" else csrf_of(client)
        for sent in (
            {"data": {"csrf": csrf}},
            {"data": {"csrf": csrf}, "files": {"file": ("a.txt", b"x")}},
            {"headers": {"X-CSRF-Token": csrf}, "json": {}},
            {"headers": {"X-CSRF-Token": csrf, "Sec-Fetch-Site": "same-origin"}},
            {"headers": {"X-CSRF-Token": csrf, "Origin": "http://localhost"}},
        ):
            answer = client.post("/probe/judge", **sent)  # type: ignore[arg-type]
            assert answer.status_code == 200, sent

    def test_what_does_not_carry_it_is_refused(self, client: TestClient, how: str):
        csrf = log_in(client) if how == "by cookie" else csrf_of(client)
        for sent in (
            {},
            {"data": {"csrf": ""}},
            {"data": {"csrf": csrf[:-1]}},
            {"data": {"csrf": csrf + "x"}},
            {"data": {"csrf": "ز"}},
            {"params": {"csrf": csrf}},
            {"json": {"csrf": csrf}},
            {"files": {"csrf": ("csrf", csrf.encode())}},
            {"headers": {"X-CSRF-Token": ""}, "data": {"csrf": csrf}},
        ):
            answer = client.post("/probe/judge", **sent)  # type: ignore[arg-type]
            assert answer.status_code == 403, sent

    @pytest.mark.parametrize(
        "headers",
        [
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
            {"Origin": "https://evil.example"},
            {"Origin": "http://localhost.evil.example"},
            {"Origin": "http://localhost:81"},
            {"Origin": "null"},
        ],
        ids=str,
    )
    def test_what_comes_from_another_site_is_refused(
        self, client: TestClient, how: str, headers: dict[str, str]
    ):
        csrf = log_in(client) if how == "by cookie" else csrf_of(client)
        data = {"csrf": csrf}
        answer = client.post("/probe/judge", data=data, headers=headers)
        assert answer.status_code == 403


def test_anothers_secret_is_none(client: TestClient):
    theirs = log_in(client, Role.ANALYST, "rana")
    log_in(client, Role.ANALYST, "salma")
    assert client.post("/probe/judge", data={"csrf": theirs}).status_code == 403


def test_the_secret_of_a_local_desk_is_that_of_all_its_processes(
    client: TestClient, ledger_file: Path
):
    started = DeskSettings(settings=Settings(), ledger=str(ledger_file))
    other = TestClient(create_app(started), base_url="http://localhost")
    assert csrf_of(client) == csrf_of(other)
    page = client.get("/users").text
    assert f'name="csrf" value="{csrf_of(other)}"' in page


# Tokens.


@pytest.mark.parametrize(
    ("scope", "may"),
    [
        (Scope.READ, {"GET reader", "GET visit"}),
        (Scope.JUDGE, {"GET reader", "GET analyst", "GET visit", "POST judge"}),
        (Scope.IMPORT, {"GET import", "POST import"}),
        (
            Scope.ADMIN,
            {
                *("GET reader", "GET analyst", "GET import", "GET admin", "GET visit"),
                *("POST reader", "POST analyst", "POST judge", "POST import"),
                "POST admin",
            },
        ),
    ],
    ids=["read", "judge", "import", "admin"],
)
def test_a_token_is_not_used_beyond_its_scope(
    client: TestClient, scope: Scope, may: set[str]
):
    headers = token_for(client, scope)
    asked = [f"GET {name}" for name in ("reader", "analyst", "admin", "visit")]
    asked += [f"POST {n}" for n in ("reader", "analyst", "judge", "import", "admin")]
    for one in (*asked, *(["GET import"] if scope is not Scope.JUDGE else [])):
        method, _, name = one.partition(" ")
        answer = client.request(method, f"/probe/{name}", headers=headers)
        assert answer.status_code == (200 if one in may else 403), one


def test_a_token_may_no_more_than_its_owner_may_now(client: TestClient):
    headers = token_for(client, Scope.JUDGE, role=Role.ANALYST)
    assert client.post("/probe/judge", headers=headers).status_code == 200
    store_of(client).set_role(asker(), "rana", Role.READER)
    assert client.post("/probe/judge", headers=headers).status_code == 403


@pytest.mark.parametrize("path", ["/account", "/account.json"])
def test_a_token_does_not_open_its_owners_account(client: TestClient, path: str):
    headers = token_for(client, Scope.ADMIN)
    assert client.get(path, headers=headers).status_code == 403
    assert client.post("/account/tokens", headers=headers).status_code == 403


def test_what_a_program_did_stands_in_the_log_with_its_token(client: TestClient):
    headers = token_for(client, Scope.JUDGE)
    client.post("/probe/judge", headers=headers)
    (token,) = store_of(client).tokens("rana")
    assert store_of(client).audit().lines[0].who == f"rana token {token.id}"


def test_a_revoked_or_expired_or_invented_token_opens_nothing(client: TestClient):
    headers = token_for(client, Scope.READ)
    key = headers["Authorization"].removeprefix("Bearer ")
    assert client.get("/probe/reader", headers=headers).status_code == 200
    (token,) = store_of(client).tokens("rana")
    assert store_of(client).find_token(key, datetime.now(UTC)) is not None
    tomorrow = datetime.now(UTC) + timedelta(days=1, seconds=1)
    assert store_of(client).find_token(key, tomorrow) is None
    store_of(client).revoke_token(asker(), token.id, "rana")
    for wrong in (key, "", "rawi_x", token.id):
        answer = client.get(
            "/probe/reader", headers={"Authorization": f"Bearer {wrong}", **PROGRAM}
        )
        assert answer.status_code == 401, wrong


def test_a_wrong_token_is_not_made_up_for_by_a_cookie(client: TestClient):
    log_in(client)
    headers = {"Authorization": "Bearer rawi_x", **PROGRAM}
    assert client.get("/probe/reader", headers=headers).status_code == 401


def test_a_token_in_the_cookie_or_the_address_is_none(client: TestClient):
    key = token_for(client, Scope.READ)["Authorization"].removeprefix("Bearer ")
    log_in(client, Role.READER, "salma")
    name = client.get("/probe/cookie").json()
    client.cookies.clear()
    client.cookies.set(name, key)
    answer = client.get("/probe/reader", params={"token": key}, headers=PROGRAM)
    assert answer.status_code == 401


# Visits.


def test_only_people_visit(client: TestClient):
    headers = token_for(client, Scope.READ)
    assert client.get("/probe/visit", headers=headers).json() is True
    stamp = store_of(client)
    with stamp.reading() as connection:
        rows = connection.exec_driver_sql("SELECT name FROM desk_visit").all()
    assert rows == []
    log_in(client, Role.READER, "salma")
    client.get("/probe/visit")
    with stamp.reading() as connection:
        rows = connection.exec_driver_sql("SELECT name FROM desk_visit").all()
    assert [row.name for row in rows] == ["salma"]


def test_the_description_tells_programs_how_to_ask(client: TestClient):
    described = client.get("/openapi.json").json()
    assert described["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    ways = described["paths"]["/audit.json"]["get"]["security"]
    assert ways == [{"token": []}, {"session": []}]

"""Who is not let in, at every address that there is: a new one cannot be forgotten.

Elsewhere: what each role and scope may do (`tests/web/test_access.py`); session
fixation, logging in from another site, guessing passwords, `next`
(`tests/web/routes/test_login.py`); exports and imports of others, guessed job ids
(`tests/web/routes/test_exporting.py`, `test_importing.py`).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from addresses import EVERY, OPEN, SAFE, UNSAFE, Address
from desks import open_desk
from logins import add_user, asker, csrf_of, log_in, store_of
from rawi.desk import Role, Scope
from rawi.desk.records import Wish
from rawi.settings import Settings
from rawi.web import create_app
from rawi.web.desk import DeskSettings

PROGRAM = {"Accept": "application/json"}
CLOSED = [a for a in EVERY if str(a) not in OPEN]
CHANGING = [a for a in UNSAFE if str(a) not in OPEN]
FOR_ADMINS = {a for a in EVERY if a.path.startswith(("/users", "/audit"))}
FOR_ANALYSTS = {
    a
    for a in EVERY
    if a.path.startswith(("/review", "/import"))
    or (a in UNSAFE and a.path.startswith(("/claims", "/events", "/judgements")))
}
FOR_PEOPLE = {a for a in EVERY if a.path.startswith("/account")}
MAY = {
    Scope.READ: {"POST /exports"},
    Scope.JUDGE: {
        *(f"POST /claims/{{name}}/{v}" for v in ("accept", "reject", "correct")),
        "POST /claims/{name}/split",
        "POST /events/merge",
        "POST /judgements/{name}/undo",
        "POST /exports",
    },
    Scope.IMPORT: {
        *("POST /import", "POST /read", "GET /import.json", "GET /import/{job}.json"),
    },
}
"""What a token of a scope may do but look."""


@pytest.fixture(scope="module")
def team(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A desk with users, nobody logged in; nothing here changes its ledger."""
    path = tmp_path_factory.mktemp("team") / "demo.db"
    path.write_bytes(demo_file.read_bytes())
    client = open_desk(path)
    add_user(store_of(client), Role.ADMIN, "rana")
    return client


def ask(client: TestClient, address: Address, **sent: object) -> int:
    path = address.fill()
    answer = client.request(
        address.method,
        path,
        follow_redirects=False,
        **sent,  # type: ignore[arg-type]
    )
    return answer.status_code


def ids(address: Address) -> str:
    return str(address)


@pytest.mark.parametrize("address", CLOSED, ids=ids)
def test_without_login_a_program_is_refused(team: TestClient, address: Address):
    assert ask(team, address, headers=PROGRAM) == 401


@pytest.mark.parametrize("address", CLOSED, ids=ids)
def test_without_login_a_person_sees_nothing(team: TestClient, address: Address):
    last = address.path.rpartition("/")[2]
    for_programs = "." in last or address.path == "/read"
    assert ask(team, address) == (401 if for_programs else 303)


def test_what_is_open_shows_nothing_of_the_ledger(team: TestClient):
    page = team.get("/login").text
    assert "/claims" not in page
    assert 'class="places"' not in page
    assert team.post("/logout", headers=PROGRAM).status_code in (303, 401, 403)


@pytest.mark.parametrize("address", CHANGING, ids=ids)
def test_nothing_is_changed_for_another_site(team: TestClient, address: Address):
    """Neither the cookie of an admin nor the local desk is enough."""
    csrf = log_in(team, Role.ADMIN, "rana")
    try:
        evil = {"Origin": "https://evil.example", "X-CSRF-Token": csrf}
        for sent in (
            {},
            {"data": {"a": "b"}},
            {"json": {}},
            {"headers": {"X-CSRF-Token": csrf[::-1]}},
            {"headers": evil},
            {"headers": {"Sec-Fetch-Site": "cross-site", "X-CSRF-Token": csrf}},
        ):
            # What a form lacks may be told before: nothing was done either way.
            assert ask(team, address, **sent) in (403, 422), sent
        if ask(team, address, headers={"X-CSRF-Token": csrf[::-1]}) == 422:
            pytest.fail("faults of a form are told before it is known whose it is")
    finally:
        team.cookies.clear()


@pytest.mark.parametrize(("method", "path"), [("GET", "/"), ("POST", "/read")])
def test_the_local_desk_is_no_exception(client: TestClient, method: str, path: str):
    status = client.request(method, path, content=b"{}").status_code
    assert status == (200 if method == "GET" else 403)


@pytest.mark.parametrize("role", [Role.READER, Role.ANALYST], ids=str)
def test_a_role_goes_no_further(team: TestClient, role: Role):
    refused = FOR_ADMINS | (FOR_ANALYSTS if role is Role.READER else set())
    csrf = log_in(team, role, str(role))
    try:
        for address in sorted(refused, key=str):
            status = ask(team, address, headers={"X-CSRF-Token": csrf})
            assert status == 403, str(address)
    finally:
        team.cookies.clear()


@pytest.mark.parametrize("scope", [Scope.READ, Scope.JUDGE, Scope.IMPORT], ids=str)
def test_a_token_goes_no_further_than_its_scope(team: TestClient, scope: Scope):
    wish = Wish(owner="rana", label="", scopes=(scope,), days=1)
    _, key = store_of(team).make_token(asker(), wish)
    headers = {"Authorization": f"Bearer {key}", **PROGRAM}
    shut = FOR_ADMINS | FOR_PEOPLE | (FOR_ANALYSTS if scope is Scope.READ else set())
    looks = set() if scope is Scope.IMPORT else set(SAFE)
    for address in CLOSED:
        may = str(address) in MAY[scope] or address in looks - shut
        status = ask(team, address, headers=headers)
        assert (status != 403) == may, f"{address}: {status}"


def test_every_route_is_one_that_these_tests_know():
    """All routes are of routers: none is added to the application beside them."""
    started = {"GET /openapi.json", "GET /api"}
    assert started <= {str(a) for a in EVERY}
    assert len(EVERY) == len({str(a) for a in EVERY})


def test_nothing_is_answered_beside_the_routers(ledger_file: Path):
    app = create_app(DeskSettings(settings=Settings(), ledger=str(ledger_file)))
    beside = {getattr(r, "path", "") for r in app.routes} - {""}
    assert beside == {"/static", "/static/styles"}


def test_what_is_sent_in_the_clear_is_no_secret(client: TestClient):
    """No page of a local desk tells its secret to a page that can read it not."""
    assert csrf_of(client) not in client.get("/claims").text

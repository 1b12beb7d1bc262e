from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from logins import PASSWORD, add_user, asker, csrf_of, desk_of, log_in, store_of
from rawi.desk import Role
from rawi.desk.attempts import BY_ADDRESS, BY_NAME
from rawi.desk.audit import add_line
from rawi.settings import Settings
from rawi.web import create_app
from rawi.web.desk import DeskSettings

WRONG = "seven noisy olive trees"


def another_desk(ledger: Path, **changes: object) -> TestClient:
    """Return a client of another process's desk over the same ledger."""
    started = DeskSettings(settings=Settings(), ledger=str(ledger), **changes)  # type: ignore[arg-type]
    base = "https://localhost" if changes.get("secure") else "http://localhost"
    headers = {"Accept": "text/html"}
    return TestClient(create_app(started), base_url=base, headers=headers)


def try_login(client: TestClient, name: str, password: str = WRONG, **sent: str):
    data = {"name": name, "password": password, **sent}
    return client.post("/login", data=data, follow_redirects=False)


def test_without_users_nobody_logs_in(client: TestClient):
    assert client.get("/").status_code == 200
    answer = client.get("/login", params={"next": "/audit"}, follow_redirects=False)
    assert answer.headers["location"] == "/audit"


def test_a_user_logs_in_with_their_password_and_goes_on_where_they_wanted(
    client: TestClient,
):
    add_user(store_of(client), Role.READER, "salma")
    asked = client.get("/overview?lang=ar", follow_redirects=False)
    assert asked.status_code == 404  # A path that is not there needs no login.
    asked = client.get("/account?said=x", follow_redirects=False)
    assert asked.status_code == 303
    assert asked.headers["location"] == "/login?next=/account%3Fsaid%3Dx"
    answer = try_login(client, "Salma", PASSWORD, next="/account?said=x")
    assert (answer.status_code, answer.headers["location"]) == (303, "/account?said=x")
    assert "salma" in client.get("/account").text


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("path", ["/login", "/account", "/users", "/audit"])
def test_the_pages_are_there_in_both_languages(
    client: TestClient, path: str, lang: str
):
    log_in(client, Role.ADMIN)
    page = client.get(path, params={"lang": lang})
    assert page.status_code == 200
    assert f'<html lang="{lang}"' in page.text


@pytest.mark.parametrize(
    "next_",
    [
        "//evil.example",
        r"\\evil.example",
        r"/\evil.example",
        "/\t/evil.example",
        "https://evil.example/",
        "https:evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/claims\r\nSet-Cookie: a=b",
        " /claims",
        "/login",
        "",
    ],
)
def test_after_logging_in_no_other_site_is_gone_to(client: TestClient, next_: str):
    add_user(store_of(client), Role.READER, "salma")
    answer = try_login(client, "salma", PASSWORD, next=next_)
    assert answer.headers["location"] == "/"
    assert "a" not in answer.cookies
    client.cookies.clear()
    page = client.get("/login", params={"next": next_}).text
    assert '<input type="hidden" name="next" value="/">' in page


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(client: TestClient):
    store = store_of(client)
    add_user(store, Role.READER, "salma")
    add_user(store, Role.READER, "gone1")
    store.disable_user(asker(), "gone1")
    answers = [
        (answer.status_code, answer.text.replace(name, "NAME"), len(answer.cookies))
        for name in ("salma", "nobod", "gone1")
        for answer in [try_login(client, name)]
    ]
    assert answers[0][0] == 401
    assert answers[0] == answers[1] == answers[2]


def test_a_disabled_user_does_not_get_in_with_the_right_password(client: TestClient):
    store = store_of(client)
    add_user(store, Role.ADMIN, "rana")
    add_user(store, Role.READER, "salma")
    store.disable_user(asker(), "salma")
    assert try_login(client, "salma", PASSWORD).status_code == 401


def test_a_session_that_the_server_did_not_give_is_never_taken(client: TestClient):
    log_in(client)
    name, own = next(iter(client.cookies.items()))
    client.cookies.clear()
    client.cookies.set(name, "a-key-that-the-attacker-knows")
    answer = try_login(client, "analyst", PASSWORD)
    given = answer.cookies[name]
    assert given not in {"a-key-that-the-attacker-knows", own}
    client.cookies.clear()
    client.cookies.set(name, "a-key-that-the-attacker-knows")
    assert client.get("/", follow_redirects=False).status_code == 303


def test_logging_in_again_ends_the_session_that_the_browser_had(client: TestClient):
    log_in(client)
    name, old = next(iter(client.cookies.items()))
    log_in(client)
    client.cookies.clear()
    client.cookies.set(name, old)
    assert client.get("/", follow_redirects=False).status_code == 303


def test_logging_out_ends_the_session_for_whoever_kept_its_key(client: TestClient):
    csrf = log_in(client)
    name, key = next(iter(client.cookies.items()))
    assert client.post("/logout", data={"csrf": csrf}).url.path == "/login"
    client.cookies.set(name, key)
    assert client.get("/", follow_redirects=False).status_code == 303


def test_the_cookie_is_for_this_desk_alone(ledger_file: Path, client: TestClient):
    add_user(store_of(client), Role.READER, "salma")
    plain = try_login(client, "salma", PASSWORD).headers["set-cookie"]
    assert "HttpOnly" in plain
    assert "SameSite=lax" in plain
    secure = another_desk(ledger_file, secure=True, local=False)
    over_tls = try_login(secure, "salma", PASSWORD).headers["set-cookie"]
    assert over_tls.startswith("__Host-")
    assert "Secure" in over_tls
    assert "Domain" not in over_tls


def test_another_site_cannot_log_a_browser_in(client: TestClient):
    add_user(store_of(client), Role.READER, "mallory")
    sent = {"name": "mallory", "password": PASSWORD}
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ):
        assert client.post("/login", data=sent, headers=headers).status_code == 403
    assert not client.cookies


def test_too_many_wrong_passwords_for_a_name_make_it_wait(client: TestClient):
    add_user(store_of(client), Role.READER, "salma")
    for _ in range(BY_NAME.free):
        assert try_login(client, "salma").status_code == 401
    for _ in range(2):
        answer = try_login(client, "SALMA", PASSWORD)
        assert answer.status_code == 429
        assert answer.headers["retry-after"] == "1"
    told = [line.what for line in store_of(client).audit().lines]
    assert told.count("login_refused") == BY_NAME.free
    assert told.count("login_limited") == 1


def test_the_limit_is_shared_by_all_processes_of_a_desk(
    ledger_file: Path, client: TestClient
):
    add_user(store_of(client), Role.READER, "salma")
    second = another_desk(ledger_file)
    for n in range(BY_NAME.free):
        assert try_login((client, second)[n % 2], "salma").status_code == 401
    assert try_login(second, "salma", PASSWORD).status_code == 429


def test_too_many_wrong_names_from_an_address_make_it_wait(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("rawi.desk.logins.fits", lambda _password, _hash: False)
    for n in range(BY_ADDRESS.free):
        assert try_login(client, f"name{n}").status_code == 401
    assert try_login(client, "another").status_code == 429


def test_a_name_that_is_no_users_does_not_stand_in_the_log(client: TestClient):
    add_user(store_of(client), Role.READER, "salma")
    try_login(client, "my-secret-typed-into-the-wrong-field")
    line = store_of(client).audit().lines[0]
    assert (line.what, line.who, line.about) == ("login_refused", "", "")


def test_the_login_page_shows_what_was_typed_as_text(client: TestClient):
    add_user(store_of(client), Role.READER, "salma")
    typed = '"><script>alert(1)</script>'
    assert "<script>alert" not in try_login(client, typed).text


def test_whoever_would_send_a_password_in_the_clear_is_told(client: TestClient):
    add_user(store_of(client), Role.READER, "salma")
    assert "not encrypted" in client.get("/login?lang=en").text


# Accounts.


def test_changing_the_password_ends_the_other_sessions(
    ledger_file: Path, client: TestClient
):
    csrf = log_in(client, Role.READER, "salma")
    other = another_desk(ledger_file)
    log_in(other, Role.READER, "salma")
    new = "nine quiet olive trees"
    sent = {"csrf": csrf, "old": PASSWORD, "new": new, "again": new}
    assert client.post("/account/password", data=sent).status_code == 200
    assert client.get("/", follow_redirects=False).status_code == 200
    assert other.get("/", follow_redirects=False).status_code == 303
    assert try_login(other, "salma", PASSWORD).status_code == 401
    assert try_login(other, "salma", new).status_code == 303


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        (WRONG, "nine quiet olive trees", "nine quiet olive trees", "is wrong"),
        (PASSWORD, "nine quiet trees", "nine noisy trees", "differ"),
        (PASSWORD, "eleven char", "eleven char", "too short"),
    ],
)
def test_a_password_is_not_changed(
    client: TestClient, old: str, new: str, again: str, said: str
):
    csrf = log_in(client, Role.READER, "salma")
    sent = {"csrf": csrf, "old": old, "new": new, "again": again}
    answer = client.post("/account/password?lang=en", data=sent)
    assert answer.status_code == 422
    assert said in answer.text
    assert try_login(client, "salma", PASSWORD).status_code == 303


def test_the_key_of_a_token_is_shown_once(client: TestClient):
    csrf = log_in(client, Role.READER, "salma")
    sent = {"csrf": csrf, "label": "nightly export", "scope": ["read"], "days": "30"}
    page = client.post("/account/tokens", data=sent)
    assert "rawi_" in page.text
    assert page.headers["cache-control"] == "no-store"
    again = client.get("/account")
    assert "rawi_" not in again.text
    assert "nightly export" in again.text
    assert "rawi_" not in client.get("/account.json").text


def test_a_user_cannot_make_a_token_that_may_more_than_they(client: TestClient):
    csrf = log_in(client, Role.READER, "salma")
    sent = {"csrf": csrf, "scope": ["admin"]}
    assert client.post("/account/tokens", data=sent).status_code == 422
    assert store_of(client).tokens("salma") == ()


def test_a_user_cannot_revoke_anothers_token(client: TestClient):
    log_in(client, Role.READER, "rana")
    data = {"csrf": csrf_of(client), "scope": ["read"]}
    client.post("/account/tokens", data=data)
    (token,) = store_of(client).tokens("rana")
    csrf = log_in(client, Role.ADMIN, "salma")
    path = f"/account/tokens/{token.id}/revoke"
    assert client.post(path, data={"csrf": csrf}).status_code == 404
    csrf = log_in(client, Role.READER, "rana")
    assert client.post(path, data={"csrf": csrf}).status_code == 200
    assert store_of(client).tokens("rana")[0].revoked is not None


# Users and the audit log.


@pytest.mark.parametrize("role", [Role.READER, Role.ANALYST])
@pytest.mark.parametrize("path", ["/users", "/audit", "/users.json", "/audit.json"])
def test_only_admins_see_users_and_the_log(client: TestClient, path: str, role: Role):
    log_in(client, role)
    assert client.get(path).status_code == 403


def test_an_admin_adds_changes_and_disables_users(client: TestClient):
    csrf = log_in(client, Role.ADMIN)

    def send(path: str, **data: str) -> int:
        return client.post(path, data={"csrf": csrf, **data}).status_code

    assert send("/users", name="rana", role="reader", password=PASSWORD) == 200
    assert send("/users/role", name="rana", role="analyst") == 200
    assert send("/users/password", name="rana", password=WRONG) == 200
    assert send("/users/disable", name="rana") == 200
    (rana,) = [u for u in store_of(client).users() if u.name == "rana"]
    assert rana.role is Role.ANALYST
    assert rana.disabled is not None
    told = [line.what for line in store_of(client).audit().lines[:4]]
    assert told == ["user_disabled", "password_changed", "role_changed", "user_added"]
    assert {line.who for line in store_of(client).audit().lines[:4]} == {"admin"}


@pytest.mark.parametrize("path", ["/users/disable", "/users/role", "/users/password"])
def test_an_admin_does_not_lock_themselves_out(client: TestClient, path: str):
    csrf = log_in(client, Role.ADMIN)
    data = {"csrf": csrf, "name": "ADMIN", "role": "reader", "password": WRONG}
    assert client.post(path, data=data).status_code == 422


def test_the_first_user_is_an_admin_and_then_login_is_asked(client: TestClient):
    data = {
        "csrf": csrf_of(client),
        "name": "rana",
        "role": "reader",
        "password": PASSWORD,
    }
    answer = client.post("/users", data=data, follow_redirects=False)
    assert answer.status_code == 303
    assert store_of(client).users()[0].role is Role.ADMIN
    assert client.get("/", follow_redirects=False).status_code == 303


def test_a_role_that_was_lowered_holds_at_once(client: TestClient):
    log_in(client, Role.ADMIN, "rana")
    assert client.get("/audit").status_code == 200
    store_of(client).set_role(asker(), "rana", Role.READER)
    assert client.get("/audit").status_code == 403


def test_the_log_is_read_page_by_page_the_newest_first(client: TestClient):
    log_in(client, Role.ADMIN)
    with store_of(client).writing() as connection:
        for n in range(150):
            add_line(connection, asker("rana"), "export", f"n{n}")
    first = client.get("/audit.json").json()
    assert first["lines"][0]["about"] == "n149"
    second = client.get("/audit.json", params={"before": first["before"]}).json()
    assert second["before"] is None
    seqs = [line["seq"] for line in first["lines"] + second["lines"]]
    assert seqs == sorted(seqs, reverse=True)
    assert len(seqs) == len(set(seqs)) == 152
    assert 'rel="next"' in client.get("/audit").text


def test_a_script_in_the_log_is_shown_as_text(client: TestClient):
    log_in(client, Role.ADMIN)
    store_of(client).note(asker("rana"), "import", "<script>alert(1)</script>")
    page = client.get("/audit").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_desk_keeps_one_store(client: TestClient, ledger_file: Path):
    kept = ledger_file.with_name("small.db.desk")
    assert kept.stat().st_mode & 0o777 == 0o600
    assert desk_of(client).store.name == str(kept)

"""What goes wrong tells nothing of the machine: no path, no code, no statement."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from addresses import SAFE, Address
from desks import open_desk
from logins import add_user, csrf_of, log_in, store_of
from rawi.desk import Role
from rawi.ledger import SqlLedger

PROGRAM = {"Accept": "application/json"}
SECRETS = ("Traceback", 'File "', ".py", "sqlalchemy", "SELECT ", "site-packages")


def tells(text: str, path: Path) -> list[str]:
    """Return what of the machine a text tells."""
    own = text.replace("web/", "").replace("; please report it", "")
    # The place in rawi's own code is the digest that a report names.
    own = " ".join(w for w in own.split() if not w.strip('".').endswith("]"))
    return [s for s in (*SECRETS[:2], *SECRETS[3:], str(path.parent)) if s in own]


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_what_breaks_inside_is_told_by_its_digest_alone(
    ledger_file: Path, monkeypatch: pytest.MonkeyPatch, accept: str
):
    def broken(_: SqlLedger) -> None:
        raise KeyError(f"{ledger_file}: secret")

    monkeypatch.setattr(SqlLedger, "stamp", broken)
    with open_desk(ledger_file) as client:
        answer = client.get("/claims", headers={"Accept": accept})
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert tells(answer.text, ledger_file) == []
        assert answer.headers["content-security-policy"]


@pytest.mark.parametrize("address", [a for a in SAFE if a.parts or a.asks], ids=str)
def test_faults_name_what_was_asked_and_nothing_else(
    client: TestClient, ledger_file: Path, address: Address
):
    # Whoever is at this machine alone may know where its ledger lies.
    log_in(client, Role.ADMIN, "rana")
    wrong = dict.fromkeys(address.asks, "\x00\x1b[31m")
    for accept in ("text/html", "application/json"):
        headers = {"Accept": accept}
        answer = client.get(address.fill(), params=wrong, headers=headers)
        assert answer.status_code < 500
        assert tells(answer.text, ledger_file) == []
        assert "\x1b" not in answer.text


def test_a_ledger_that_is_gone_is_told_plainly(ledger_file: Path):
    with open_desk(ledger_file) as client:
        other = client.get("/claims.json", headers=PROGRAM)
        assert other.status_code == 200
        csrf = csrf_of(client)
        sent = {"csrf": csrf, "text": "نص"}
        assert client.post("/nothing", data=sent).status_code in (404, 405)
        assert client.put("/claims", headers=PROGRAM).status_code == 405
        assert client.request("TRACE", "/").status_code == 405


def test_who_is_not_let_in_learns_no_name(client: TestClient):
    add_user(store_of(client), Role.ADMIN, "rana")
    here = client.get("/documents/siege.json", headers=PROGRAM)
    nowhere = client.get("/documents/none.json", headers=PROGRAM)
    assert here.status_code == nowhere.status_code == 401
    assert here.json() | {"instance": ""} == nowhere.json() | {"instance": ""}
    assert "rana" not in client.get("/login").text


def test_the_desk_says_not_what_it_is_made_with(client: TestClient):
    app = client.app
    assert isinstance(app, FastAPI)
    assert app.debug is False
    for path in ("/docs", "/redoc", "/docs/oauth2-redirect", "/metrics", "/.env"):
        assert client.get(path).status_code == 404
    assert "server" not in client.get("/").headers

"""`rawi users` and what it makes of `rawi serve`, as a person runs them."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

import pytest

import shelves
from rawi.desk import open_store
from rawi.ledger import open_ledger

PASSWORD = "seven quiet olive trees"  # noqa: S105
MEND = "run it on one, or give --password-stdin"


def rawi(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "rawi", *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture
def where(tmp_path: Path) -> str:
    """Return a small ledger."""
    path = tmp_path / "news.db"
    with open_ledger(path, create=True) as ledger, ledger.writing() as writer:
        writer.add([shelves.shelling()])
    return str(path)


def add(where: str, name: str, role: str, password: str = PASSWORD):
    arguments = ("users", "add", name, "--role", role, "--password-stdin")
    return rawi(*arguments, "--ledger", where, stdin=f"{password}\n")


def test_users_are_added_listed_changed_and_disabled(where: str):
    assert add(where, "rana", "admin").stdout == "rana admin\n"
    assert add(where, "سلمى", "reader").stdout == "سلمى reader\n"
    changed = rawi("users", "role", "سلمى", "analyst", "--ledger", where)
    assert changed.stdout == "سلمى analyst\n"
    removed = rawi("users", "remove", "rana", "--ledger", where)
    assert removed.stdout == "rana disabled\n"
    listed = rawi("users", "list", "--ledger", where).stdout
    assert re.search(r"^rana\tadmin\t[\d-]+\tdisabled [\d-]+$", listed, re.MULTILINE)
    assert re.search(r"^سلمى\tanalyst\t[\d-]+$", listed, re.MULTILINE)
    lines = rawi("users", "list", "--json", "--ledger", where).stdout.splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["rana", "سلمى"]
    with open_store(where) as store:
        told = [(line.what, line.address) for line in store.audit().lines]
    assert told[0] == ("user_disabled", "cli")


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        (
            ("add", "rana", "--role", "admin", "--password-stdin"),
            "eleven char\n",
            "rawi: password: it has 11 characters; take 12 or more\n",
        ),
        (
            ("add", "rana", "--role", "admin"),
            f"{PASSWORD}\n",
            f"rawi: password: there is no terminal to ask on; {MEND}\n",
        ),
        (
            ("password", "rana", "--password-stdin"),
            f"{PASSWORD}\n",
            "rawi: rana: there is no such user; see `rawi users list`\n",
        ),
        (
            ("token", "rana", "--scope", "read"),
            "",
            "rawi: rana: there is no such user; see `rawi users list`\n",
        ),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    where: str, arguments: tuple[str, ...], stdin: str, said: str
):
    done = rawi("users", *arguments, "--ledger", where, stdin=stdin)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)


def test_a_ledger_that_is_not_there_gets_no_users(tmp_path: Path):
    done = add(str(tmp_path / "no.db"), "rana", "admin")
    assert done.returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_on_a_terminal_the_password_is_asked_for_twice(where: str):
    command = [sys.executable, "-m", "rawi", "users", "add", "rana", "--role", "admin"]
    terminal, theirs = pty.openpty()
    process = subprocess.Popen(  # noqa: S603 - our own command
        [*command, "--ledger", where],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    said = b""
    for prompt in (b"Password: ", b"Password again: "):
        while prompt not in said:
            said += os.read(terminal, 1000)
        os.write(terminal, f"{PASSWORD}\n".encode())
    while b"rana admin" not in said:
        said += os.read(terminal, 1000)
    assert process.wait(timeout=60) == 0
    os.close(terminal)
    assert PASSWORD.encode() not in said
    with open_store(where) as store:
        assert store.find_user("rana").role == "admin"


def test_the_key_of_a_token_is_printed_alone(where: str):
    add(where, "rana", "analyst")
    arguments = ("--scope", "judge", "--scope", "import", "--days", "3")
    done = rawi("users", "token", "rana", *arguments, "--ledger", where)
    assert re.fullmatch(r"rawi_[\w-]{43}\n", done.stdout)
    with open_store(where) as store:
        (token,) = store.tokens("rana")
    assert token.id in done.stderr
    assert token.scopes == ("judge", "import")
    assert (token.expires - token.made).days == 3
    beyond = rawi("users", "token", "rana", "--scope", "admin", "--ledger", where)
    assert "scope admin is more than the role analyst" in beyond.stderr


# Serving.


@pytest.mark.parametrize(
    "arguments",
    [("--host", "0.0.0.0"), ("--name", "desk.example.org"), ("--behind-proxy",)],  # noqa: S104
    ids=["another address", "another name", "a proxy"],
)
def test_a_desk_that_others_reach_is_not_opened_without_users(
    where: str, arguments: tuple[str, ...]
):
    done = rawi("serve", where, "--port", "0", *arguments)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "make one with `rawi users add NAME --role admin`" in line


def test_disabled_users_are_none(where: str):
    add(where, "rana", "admin")
    rawi("users", "remove", "rana", "--ledger", where)
    done = rawi("serve", where, "--port", "0", "--host", "0.0.0.0")  # noqa: S104
    assert "rawi users add" in done.stderr


def test_a_certificate_without_its_key_is_refused(where: str, tmp_path: Path):
    done = rawi("serve", where, "--port", "0", "--tls-cert", str(tmp_path / "c.pem"))
    assert done.returncode == 1
    assert "give both --tls-cert and --tls-key" in done.stderr


@pytest.fixture
def desk(where: str) -> Iterator[HTTPConnection]:
    """Return a connection to a desk of two processes, with one user."""
    add(where, "rana", "reader")
    command = [sys.executable, "-m", "rawi", "serve", where]
    process = subprocess.Popen(  # noqa: S603 - our own command
        [*command, "--port", "0", "--workers", "2"],
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stderr is not None
    try:
        said = process.stderr.readline()
        port = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        assert port, said
        yield HTTPConnection("127.0.0.1", int(port[1]), timeout=60)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
        process.stderr.close()


@pytest.mark.enable_socket
def test_a_session_holds_in_every_process_of_a_desk(desk: HTTPConnection):
    def ask(method: str, path: str, body: str = "", **headers: str) -> HTTPResponse:
        for _ in range(60):
            try:
                desk.request(method, path, body, headers)
                answer = desk.getresponse()
            except ConnectionError:  # The processes are still starting.
                desk.close()
                time.sleep(0.5)
                continue
            answer.read()
            # Each request on a connection of its own: whichever process takes it.
            desk.close()
            return answer
        pytest.fail("the desk never answered")

    assert ask("GET", "/overview.json").status == 401
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    sent = urlencode({"name": "rana", "password": PASSWORD})
    answer = ask("POST", "/login", sent, **form)
    assert answer.status == 303
    cookie = str(answer.getheader("Set-Cookie")).partition(";")[0]
    found = {ask("GET", "/overview.json", Cookie=cookie).status for _ in range(16)}
    assert found == {200}

"""Bodies that are too large, too slow, too many, or packed to burst.

Elsewhere: zip and gzip bombs, entities, nested markup and too many files as uploads
(`tests/web/routes/test_importing.py`), texts to be read (`test_reading.py`).
"""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from addresses import UNSAFE
from desks import open_desk
from logins import csrf_of, desk_of
from rawi.web.entry import security

PIECE = b"x" * 65_536


def endless() -> Iterator[bytes]:
    """Yield more than is taken, piece by piece, without saying how much it will be."""
    for _ in range(security.MOST_BYTES // len(PIECE) + 2):
        yield PIECE


@pytest.mark.parametrize("address", UNSAFE, ids=str)
def test_a_body_that_declares_too_much_is_not_read(client: TestClient, address: object):
    headers = {"Content-Length": str(security.MOST_BYTES + 1)}
    answer = client.post(address.fill(), headers=headers)  # type: ignore[attr-defined]
    assert answer.status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e9", "٥", "9" * 5000, "0x10", "1, 1"])
def test_a_length_that_is_none_is_refused(client: TestClient, length: str):
    headers = {b"content-length": length.encode()}
    answer = client.post("/read", headers=headers)  # type: ignore[arg-type]
    assert answer.status_code in (400, 413)
    assert "text/html" in answer.headers["content-type"] or answer.json()["detail"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/import", "multipart/form-data; boundary=b"),
        ("/import", "application/x-www-form-urlencoded"),
        ("/exports", "application/x-www-form-urlencoded"),
        ("/login", "application/x-www-form-urlencoded"),
        ("/events/merge", "application/json"),
    ],
)
def test_a_body_that_declares_nothing_ends_where_it_may(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, path: str, kind: str
):
    monkeypatch.setattr(security, "MOST_BYTES", 300_000)
    headers = {"Content-Type": kind, "X-CSRF-Token": csrf_of(client)}
    pieces = iter([b"--b\r\n", b'Content-Disposition: form-data; name="text"\r\n\r\n'])

    def body() -> Iterator[bytes]:
        if "multipart" in kind:
            yield from pieces
        yield from (PIECE for _ in range(50))

    answer = client.post(path, content=body(), headers=headers)
    assert answer.status_code in (400, 413), answer.text
    assert desk_of(client).ledger.holding().documents == 2


def test_a_body_that_does_not_come_is_not_waited_for(
    ledger_file: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(security, "PATIENCE_SECONDS", 0.05)
    with open_desk(ledger_file) as client:
        scope = {
            "type": "http",
            "method": "POST",
            "path": "/read",
            "raw_path": b"/read",
            "root_path": "",
            "scheme": "http",
            "query_string": b"",
            "http_version": "1.1",
            "client": ("127.0.0.1", 1),
            "server": ("localhost", 80),
            "headers": [
                (b"host", b"localhost"),
                (b"content-type", b"application/json"),
                (b"x-csrf-token", csrf_of(client).encode()),
            ],
        }
        sent = []

        async def receive() -> dict[str, object]:
            if not sent:
                await asyncio.sleep(5)
            return {"type": "http.disconnect"}

        async def send(message: dict[str, object]) -> None:
            sent.append(message)

        asyncio.run(client.app(scope, receive, send))  # type: ignore[arg-type]
    assert sent[0]["status"] == 408


@pytest.mark.parametrize(("path", "status"), [("/import", 422), ("/read", 422)])
def test_what_is_packed_on_the_way_is_not_unpacked(
    client: TestClient, path: str, status: int
):
    """A bomb in `Content-Encoding` stays what it is: bytes that are no form."""
    kind = "application/json" if path == "/read" else "multipart/form-data; boundary=b"
    headers = {
        "Content-Type": kind,
        "Content-Encoding": "gzip",
        "X-CSRF-Token": csrf_of(client),
    }
    bomb = gzip.compress(b'{"text": "' + b"a" * 30_000_000)
    answer = client.post(path, content=bomb, headers=headers)
    assert answer.status_code in (400, status)


def test_a_form_of_countless_fields_is_refused(client: TestClient):
    csrf = csrf_of(client)
    fields = {f"f{n}": "x" for n in range(5_000)} | {"csrf": csrf}
    many = {f"f{n}": (None, b"x") for n in range(5_000)}
    answer = client.post("/import", files=many, headers={"X-CSRF-Token": csrf})  # type: ignore[arg-type]
    assert answer.status_code in (400, 413, 422)
    answer = client.post("/exports", data=fields)
    assert answer.status_code in (400, 403, 413, 422)


def test_a_long_head_of_a_part_is_refused(client: TestClient):
    head = b'Content-Disposition: form-data; name="' + b"n" * 200_000 + b'"\r\n\r\nx'
    body = b"--b\r\n" + head + b"\r\n--b--\r\n"
    headers = {
        "Content-Type": "multipart/form-data; boundary=b",
        "X-CSRF-Token": csrf_of(client),
    }
    answer = client.post("/import", content=body, headers=headers)
    assert answer.status_code in (400, 413, 422)


@pytest.mark.parametrize(
    "body", [b"[" * 200_000, b'{"claims":' * 50_000, b"9" * 1_000_000, b'"\\ud800"']
)
def test_json_that_bursts_is_refused(client: TestClient, body: bytes):
    headers = {"Content-Type": "application/json", "X-CSRF-Token": csrf_of(client)}
    for path in ("/read", "/events/merge"):
        answer = client.post(path, content=body, headers=headers)
        assert answer.status_code in (413, 422), path

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from logins import csrf_of, desk_of, log_in
from rawi.desk import Role
from rawi.documents import read_document
from rawi.jsonl import reading_to_json
from rawi.model import Capture
from rawi.pipeline import Tools, read
from rawi.web.routes import reading

TEXT = "قال مصدر عسكري إن مدفعية الجيش قصفت مدينة إدلب صباح السبت."


@pytest.fixture
def asked(client: TestClient, tools: Tools) -> TestClient:
    """Return a client that a program is: with the header, and the reader loaded."""
    desk_of(client).__dict__["tools"] = tools
    client.headers["X-CSRF-Token"] = csrf_of(client)
    client.headers["Accept"] = "application/json"
    return client


def test_a_text_is_read_as_the_command_line_reads_it(asked: TestClient, tools: Tools):
    found = asked.post("/read", json={"text": TEXT, "published": "2016-08-07"})
    line = f'{{"text": "{TEXT}", "published": "2016-08-07"}}'
    document = read_document(Capture(name="a.jsonl", content=line.encode()))
    assert found.json() == reading_to_json(read(document, tools))
    assert found.json()["claims"][0]["event"]["type"] == "shelling"


def test_plain_text_is_read_and_nothing_is_kept(asked: TestClient):
    before = desk_of(asked).ledger.stamp()
    kind = {"Content-Type": "text/plain; charset=utf-8"}
    found = asked.post("/read", content=TEXT.encode(), headers=kind)
    assert len(found.json()["claims"]) == 1
    assert desk_of(asked).ledger.stamp() == before


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b'{"text": ""}', "application/json", 422),
        (b'{"text": "x", "nope": 1}', "application/json", 422),
        (b"{", "application/json", 422),
        (b"[" * 100_000, "application/json", 422),
        (b'{"text": "\\ud800"}', "application/json", 422),
        (b'{"text": "\\u0000"}', "application/json", 422),
        (b"\xff\xfe\xfd", "text/plain", 422),
        (b"...", "text/plain", 422),
        (b"x" * (reading.MOST_BYTES + 1), "text/plain", 413),
        (b"<p>x</p>", "text/html", 415),
    ],
)
def test_what_is_no_text_is_told_why(
    asked: TestClient, content: bytes, kind: str, status: int
):
    answer = asked.post("/read", content=content, headers={"Content-Type": kind})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_a_body_without_a_declared_length_is_measured(asked: TestClient):
    pieces = (b"x" * 50_000 for _ in range(10))
    kind = {"Content-Type": "text/plain"}
    answer = asked.post("/read", content=pieces, headers=kind)  # type: ignore[arg-type]
    assert answer.status_code == 413


def test_texts_do_not_pile_up(asked: TestClient, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "_WAIT_SECONDS", 0.01)
    with reading.TURNS, reading.TURNS:
        busy = asked.post("/read", json={"text": TEXT})
    assert busy.status_code == 503
    assert busy.headers["retry-after"] == "5"
    assert asked.post("/read", json={"text": TEXT}).status_code == 200


def test_a_reader_may_have_a_text_read_but_no_other_site(
    client: TestClient, tools: Tools
):
    desk_of(client).__dict__["tools"] = tools
    csrf = log_in(client, Role.READER)
    assert client.post("/read", json={"text": TEXT}).status_code == 403
    token = {"X-CSRF-Token": csrf}
    assert client.post("/read", json={"text": TEXT}, headers=token).status_code == 200


def test_it_is_described_with_its_models(client: TestClient):
    schema = client.get("/openapi.json").json()
    told = schema["paths"]["/read"]["post"]
    assert (
        "text"
        in told["requestBody"]["content"]["application/json"]["schema"]["properties"]
    )
    answer = told["responses"]["200"]["content"]["application/json"]["schema"]
    assert answer["$ref"].endswith("ReadAnswer")

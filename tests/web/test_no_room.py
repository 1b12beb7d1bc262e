"""A full disk: what only shows goes on, what changes is refused in a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from disks import room
from logins import csrf_of
from rawi.ledger import open_ledger
from web.routes.test_exporting import await_job

TEXT = "قصفت الطائرات مدينة إدلب صباح السبت وقتل ثلاثة مدنيين."


@pytest.mark.parametrize("path", ["/", "/claims", "/events", "/import", "/review"])
def test_pages_that_only_show_are_shown(client: TestClient, path: str):
    csrf_of(client)
    with room(100):
        assert client.get(path).status_code == 200


def test_an_upload_is_refused_in_a_line(client: TestClient):
    data = {"csrf": csrf_of(client), "text": TEXT}
    with room(100):
        answer = client.post("/import", data=data, headers={"Accept": "*/*"})
    assert answer.status_code == 503
    assert answer.json()["detail"].startswith(
        "no room on the disk; make room, and send"
    )
    assert client.get("/import.json").json()["jobs"] == []
    sent = client.post("/import", data=data, follow_redirects=False)
    assert await_job(client, sent.headers["location"])["state"] == "done"


def test_a_judgement_is_refused_and_nothing_lost(client: TestClient, ledger_file: Path):
    claim = client.get("/claims.json").json()["claims"][0]["claim"]["id"]
    headers = {"X-CSRF-Token": csrf_of(client), "Accept": "*/*"}
    ask = (f"/claims/{claim}/accept",)
    with room(100):
        answer = client.post(*ask, json={}, headers=headers)
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert "nothing was lost" in answer.json()["detail"]
    with open_ledger(ledger_file) as ledger:
        assert list(ledger.judgements()) == []
    assert client.post(*ask, json={}, headers=headers).status_code == 200

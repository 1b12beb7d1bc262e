from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import shelves
from desks import open_desk
from logins import csrf_of, log_in
from rawi.desk import Role
from rawi.export.formats.writers import FORMATS
from rawi.ledger import open_ledger
from rawi.web.locale import find_locale


def await_job(client: TestClient, path: str) -> dict[str, object]:
    """Return the job at *path* once it has ended."""
    for _ in range(1200):
        job: dict[str, object] = client.get(f"{path}.json").json()["job"]
        if job["state"] not in {"waiting", "running"}:
            return job
        time.sleep(0.05)
    raise AssertionError(f"{path} did not end")


def begin(client: TestClient, csrf: str, name: str = "csv", asked: str = "") -> str:
    """Begin an export; return where its page is."""
    sent = {"csrf": csrf, "format": name}
    answer = client.post(f"/exports?{asked}", data=sent, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_page_tells_of_every_format_what_is_lost(client: TestClient, lang: str):
    page = client.get("/export", params={"lang": lang}).text
    words = find_locale(lang).words["export"]
    listed = [name for group in words["groups"].values() for name in group["names"]]
    assert sorted(listed) == sorted(FORMATS)
    for name in FORMATS:
        assert f"format={name}" in page
        assert words["formats"][name]["lost"] in page
    assert client.get("/export.json").json()["claims"] == 4


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_streamed_as_a_file_of_its_name(demo: TestClient, name: str):
    answer = demo.get("/export", params={"format": name})
    assert answer.status_code == 200
    assert answer.content
    assert FORMATS[name].suffix in answer.headers["content-disposition"]
    assert answer.headers["content-disposition"].startswith("attachment;")


def test_an_export_keeps_the_filters_of_its_view(client: TestClient):
    asked = {"format": "jsonl", "type": "siege"}
    lines = client.get("/export", params=asked).text.splitlines()
    assert [json.loads(line)["claim"]["event"]["type"] for line in lines] == ["siege"]
    page = client.get("/export", params={"type": "siege", "lang": "en"}).text
    assert 'href="/export?type=siege&amp;format=csv"' in page


def test_the_format_can_stand_behind_a_point(client: TestClient):
    rows = client.get("/export.csv", params={"type": "siege"}).text
    assert len(rows.splitlines()) == 2
    assert client.get("/export.geojson").json()["type"] == "FeatureCollection"
    assert client.get("/export.exe").status_code == 404


def test_an_unknown_format_is_told_with_those_that_there_are(client: TestClient):
    answer = client.get("/export", params={"format": "nope"}, headers={"accept": "*/*"})
    assert answer.status_code == 422
    assert "geojson" in answer.json()["detail"]


def test_text_that_would_act_in_a_spreadsheet_is_disarmed(tmp_path: Path):
    evil = '=HYPERLINK("http://evil.example","x")'
    path = tmp_path / "evil.db"
    with open_ledger(path, create=True) as ledger, ledger.writing() as writer:
        writer.add([shelves.shelling(outlet=evil)])
    with open_desk(path) as client:
        text = client.get("/export.csv").text
    assert "\"'=HYPERLINK(" in text
    assert '"=HYPERLINK(' not in text


def test_a_large_export_is_a_job_whose_file_its_owner_gets(client: TestClient):
    place = begin(client, csrf_of(client), asked="type=siege")
    job = await_job(client, place)
    assert (job["state"], job["claims"]) == ("done", 1)
    assert "text/html" in client.get(place).headers["content-type"]
    rows = client.get(f"{place}/file").text
    assert rows == client.get("/export.csv?type=siege").text


def test_an_export_begins_only_from_a_page_of_the_desk(client: TestClient):
    answer = client.post("/exports", data={"format": "csv"})
    assert answer.status_code == 403


def test_nobody_gets_the_export_of_another(ledger_file: Path):
    with open_desk(ledger_file) as hers, open_desk(ledger_file) as his:
        place = begin(hers, log_in(hers, Role.READER, "salma"))
        await_job(hers, place)
        log_in(his, Role.ADMIN, "yusuf")
        for path in (place, f"{place}.json", f"{place}/file"):
            assert hers.get(path).status_code == 200
            assert his.get(path).status_code == 404
        assert his.get("/export.json").json()["jobs"] == []


@pytest.mark.parametrize(
    "name", ["x" * 22, "%2e%2e%2fsmall.db", "..%2f..%2fsmall.db", "a%00b", "%0d%0aX: 1"]
)
def test_a_guessed_id_leads_nowhere(client: TestClient, name: str):
    for path in (f"/exports/{name}", f"/exports/{name}/file"):
        assert client.get(path).status_code == 404


def test_a_job_whose_process_died_is_told_as_broken_off(
    client: TestClient, ledger_file: Path
):
    place = begin(client, csrf_of(client))
    await_job(client, place)
    record = job_file(ledger_file, place)
    told = json.loads(record.read_bytes()) | {"state": "running"}
    record.write_text(json.dumps(told), encoding="utf-8")
    assert await_job(client, place)["state"] == "broken"
    assert client.get(f"{place}/file").status_code == 404


def test_a_job_is_taken_away_after_a_day(client: TestClient, ledger_file: Path):
    csrf = csrf_of(client)
    place = begin(client, csrf)
    await_job(client, place)
    record = job_file(ledger_file, place)
    old = (datetime.now(UTC) - timedelta(days=1, minutes=1)).isoformat()
    told = json.loads(record.read_bytes()) | {"begun": old}
    record.write_text(json.dumps(told), encoding="utf-8")
    begin(client, csrf)
    assert client.get(place).status_code == 404
    assert not record.parent.exists()


def test_an_export_is_noted_in_the_audit_log(client: TestClient):
    begin(client, csrf_of(client))
    assert "export" in client.get("/audit.json").text


def job_file(ledger: Path, place: str) -> Path:
    """Return the record of the job at *place*."""
    job = place.rpartition("/")[2]
    return ledger.with_name(f"{ledger.name}.jobs") / job / "job.json"

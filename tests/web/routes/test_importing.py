from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from desks import open_desk
from logins import csrf_of, desk_of, log_in
from rawi.desk import Role
from rawi.pipeline import Tools
from rawi.web.routes import importing
from rawi.web.work import importing as work
from web.routes.test_exporting import await_job, job_file

TEXT = "قال مصدر عسكري إن مدفعية الجيش قصفت مدينة إدلب صباح السبت."
ABOUT = {"outlet": "شبكة الضفتين", "published": "2016-08-07", "title": "قصف على إدلب"}
ENTITIES = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))


@pytest.fixture
def analyst(client: TestClient, tools: Tools) -> TestClient:
    """Return a client of the small ledger whose reader is loaded already."""
    desk_of(client).__dict__["tools"] = tools
    return client


def send(
    client: TestClient, *files: tuple[str, bytes], csrf: str = "", **fields: str
) -> str:
    """Begin an import; return where its page is."""
    answer = client.post(
        "/import",
        data={"csrf": csrf or csrf_of(client)} | fields,
        files=[("files", file) for file in files],
        follow_redirects=False,
    )
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_page_says_what_is_taken(client: TestClient, lang: str):
    page = client.get("/import", params={"lang": lang}).text
    assert 'name="csrf"' in page
    assert 'enctype="multipart/form-data"' in page
    assert client.get("/import.json").json()["most_articles"] == work.MOST_ARTICLES


def test_a_pasted_text_is_read_into_the_ledger_and_linked(analyst: TestClient):
    job = await_job(analyst, send(analyst, text=TEXT, **ABOUT))
    assert (job["state"], job["done"], job["claims"]) == ("done", 1, 1)
    ledger = desk_of(analyst).ledger
    article = job["read"][0]["id"]  # type: ignore[index]
    document = ledger.reading(article).document  # type: ignore[union-attr]
    assert (document.title, document.outlet) == (ABOUT["title"], ABOUT["outlet"])
    assert str(document.published) == ABOUT["published"]
    assert ledger.holding().unlinked == 0


def test_sending_it_again_adds_nothing(analyst: TestClient):
    await_job(analyst, send(analyst, text=TEXT, **ABOUT))
    before = desk_of(analyst).ledger.holding()
    job = await_job(analyst, send(analyst, text=TEXT, **ABOUT))
    assert (job["known"], job["claims"]) == (1, 0)
    assert desk_of(analyst).ledger.holding().claims == before.claims


def test_files_of_every_kind_are_read_together(analyst: TestClient):
    line = json.dumps({"text": TEXT, "id": "one"}, ensure_ascii=False).encode()
    page = f"<html><body><article><p>{TEXT}</p></article></body></html>"
    place = send(
        analyst,
        ("a.txt", TEXT.encode("cp1256")),
        ("b.html", page.encode()),
        ("c.jsonl", line + b"\n" + line.replace(b'"one"', b'"two"')),
        ("d.json", line.replace(b'"one"', b'"three"')),
        published="2016-08-07",
    )
    job = await_job(analyst, place)
    assert (job["done"], job["refusals"]) == (5, 0)
    assert len(job["read"]) == 5  # type: ignore[arg-type]


def test_its_page_shows_progress_refusals_and_the_articles(analyst: TestClient):
    place = send(analyst, ("x.pdf", b"%PDF-1.7"), text=TEXT, **ABOUT)
    job = await_job(analyst, place)
    page = analyst.get(place, params={"lang": "en"}).text
    assert "x.pdf" in page
    assert "a PDF file" in page
    assert f'href="/documents/{job["read"][0]["id"]}"' in page  # type: ignore[index]
    assert ABOUT["title"] in page


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"0" * 50_000_000)
    return out.getvalue()


HOSTILE = {
    "zip bomb": ("a.zip", zip_bomb(), "archive"),
    "gzip bomb": ("a.txt", gzip.compress(b"0" * 50_000_000), "archive"),
    "binary": ("a.txt", bytes(range(256)) * 40, "binary"),
    "NUL bytes": ("a.txt", b"\0" * 5_000, "binary"),
    "nested JSON": ("a.json", b'{"text":' * 100_000, "JSON"),
    "JSON that is no object": ("a.json", b"[1, 2]", "no object"),
    "a number of a million digits": ("a.json", b'{"text":' + b"9" * 10**6, "JSON"),
    "half of a surrogate pair": ("a.json", b'{"text": "\\ud800"}', "no words"),
    "nothing": ("a.txt", b"  \n", "empty"),
    "nested HTML": ("a.html", b"<div>" * 200_000, "HTML"),
    "a page of attributes": ("a.html", b"<p " + b"a=1 " * 100_000 + b">x", "HTML"),
    "too large": ("a.txt", b"x" * (work.MOST_BYTES + 1), "over the limit"),
    "too long": ("a.txt", ("كلمة " * 50_000).encode(), "characters"),
}


@pytest.mark.parametrize("sent", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_with_a_reason(
    analyst: TestClient, sent: tuple[str, bytes, str]
):
    name, content, reason = sent
    job = await_job(analyst, send(analyst, (name, content)))
    assert (job["state"], job["refusals"], job["read"]) == ("done", 1, [])
    assert reason in job["refused"][0]["reason"]  # type: ignore[index]


def test_the_mend_of_a_heavy_file_is_one_that_the_desk_has(analyst: TestClient):
    """Its limit is its own: to raise the setting of `rawi read` would not help."""
    job = await_job(analyst, send(analyst, ("a.txt", b"x" * (work.MOST_BYTES + 1))))
    mend = job["refused"][0]["mend"]  # type: ignore[index]
    assert mend == "split it, or use `rawi ledger add`"


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE html [<!ENTITY % x SYSTEM "http://evil.example/x.dtd"> %x;]>',
        f'<!DOCTYPE html [<!ENTITY e0 "lol">{ENTITIES}<!ENTITY x "&e12;">]>',
    ],
    ids=["a file", "a foreign DTD", "a bomb"],
)
def test_entities_are_not_followed(analyst: TestClient, prolog: str):
    page = f"{prolog}<html><body><article><p>{TEXT} &x;</p></article></body></html>"
    job = await_job(analyst, send(analyst, ("a.html", page.encode())))
    assert job["state"] == "done"
    ledger = desk_of(analyst).ledger
    for article in job["read"]:  # type: ignore[attr-defined]
        text = ledger.reading(article["id"]).document.text  # type: ignore[union-attr]
        assert "root:" not in text
        assert len(text) < 1_000


@pytest.mark.parametrize(
    "name",
    [
        "../../../evil.txt",
        "/etc/cron.d/x.txt",
        "..\\..\\evil.txt",
        "a\nb.txt",
        "n\0.txt",
    ],
)
def test_nothing_is_written_under_the_name_of_an_upload(
    analyst: TestClient, ledger_file: Path, name: str
):
    before = {path for path in ledger_file.parent.rglob("*") if path.is_file()}
    place = send(analyst, (name, b"%PDF"))
    job = await_job(analyst, place)
    assert not set(job["refused"][0]["name"]) & set("/\\\n\0")  # type: ignore[index]
    now = {path for path in ledger_file.parent.rglob("*") if path.is_file()}
    folder = job_file(ledger_file, place).parent
    new = {p for p in now - before if ".db" not in p.name}
    assert {path.parent for path in new} == {folder}
    # And what was uploaded is gone when it was read.
    assert {path.name for path in new} <= {"job.json", "lock"}


def test_a_script_in_what_is_sent_is_shown_as_text(analyst: TestClient):
    evil = "<script>alert(1)</script>"
    about = ABOUT | {"title": evil, "outlet": evil}
    place = send(analyst, (f"{evil}.pdf", b"%PDF"), text=TEXT, **about)
    await_job(analyst, place)
    page = analyst.get(place).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_reading_that_is_sent_is_read_anew(analyst: TestClient):
    told = dict.fromkeys(("outlet", "published", "title", "url", "language"))
    reading = {
        "document": {"id": "forged", "text": TEXT, **told},
        "claims": [],
        "links": [],
        "issues": [],
        "places": [],
    }
    line = json.dumps(reading, ensure_ascii=False).encode()
    job = await_job(analyst, send(analyst, ("r.jsonl", line)))
    assert job["claims"] == 1


def test_too_many_files_and_nothing_at_all_are_refused(client: TestClient):
    csrf = {"csrf": csrf_of(client)}
    many = [("files", (f"{n}.txt", b"x")) for n in range(importing.MOST_FILES + 1)]
    assert client.post("/import", data=csrf, files=many).status_code == 413
    assert client.post("/import", data=csrf | {"text": " "}).status_code == 422


def test_articles_beyond_the_limit_are_told(
    analyst: TestClient, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(work, "MOST_ARTICLES", 1)
    lines = b"\n".join(b'{"text": 1}' for _ in range(3))
    job = await_job(analyst, send(analyst, ("a.jsonl", lines)))
    assert job["total"] == 1
    assert "were not read" in job["refused"][-1]["reason"]  # type: ignore[index]


def test_only_analysts_import_and_only_from_the_desk(ledger_file: Path):
    with open_desk(ledger_file) as client:
        csrf = log_in(client, Role.READER)
        assert client.get("/import").status_code == 403
        sent = {"csrf": csrf, "text": TEXT}
        assert client.post("/import", data=sent).status_code == 403
        log_in(client, Role.ANALYST)
        assert client.post("/import", data={"text": TEXT}).status_code == 403


def test_nobody_sees_the_import_of_another(ledger_file: Path):
    with open_desk(ledger_file) as hers, open_desk(ledger_file) as his:
        place = send(hers, ("a", b"%PDF"), csrf=log_in(hers, Role.ANALYST, "salma"))
        log_in(his, Role.ANALYST, "yusuf")
        assert hers.get(place).status_code == 200
        assert his.get(place).status_code == 404
        assert his.get(f"{place}.json").status_code == 404


def test_an_import_is_noted_in_the_audit_log(client: TestClient):
    place = send(client, ("a", b"%PDF"))
    assert place.rpartition("/")[2] in client.get("/audit.json").text


def test_a_broken_import_says_that_nothing_is_added_twice(
    client: TestClient, ledger_file: Path
):
    place = send(client, ("a", b"%PDF"))
    await_job(client, place)
    record = job_file(ledger_file, place)
    told = json.loads(record.read_bytes()) | {"state": "running"}
    record.write_text(json.dumps(told), encoding="utf-8")
    page = client.get(place, params={"lang": "en"}).text
    assert "nothing is added twice" in page
    assert "http-equiv" not in page

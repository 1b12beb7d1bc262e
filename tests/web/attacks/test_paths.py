"""Tricks with paths lead to nothing but the desk's own files and pages.

Elsewhere: names of articles (`tests/web/routes/test_articles.py`), of uploads and
jobs (`test_importing.py`, `test_exporting.py`), of files that browsers save
(`tests/web/test_exports.py`).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from addresses import SAFE
from desks import open_desk

TRICKS = [
    "../vars.css",
    "..%2fapp.py",
    "%2e%2e/app.py",
    "%2e%2e%2f%2e%2e%2fapp.py",
    "..%5capp.py",
    "..\\app.py",
    "....//app.py",
    "%252e%252e/app.py",
    "css/../../app.py",
    "css%00.py",
    "css/base.css%00",
    "/etc/passwd",
    "//etc/passwd",
    "%2fetc%2fpasswd",
    "%c0%ae%c0%ae/app.py",
    "..;/app.py",
    "~root",
    "css/",
    "css",
    "",
]
SECRETS = (b"root:", b"SQLite format", b"def create_app", b"import ")


@pytest.mark.parametrize("trick", TRICKS)
@pytest.mark.parametrize("root", ["/static/", "/static/styles/", "/static/css/"])
def test_static_files_are_those_of_the_desk(client: TestClient, root: str, trick: str):
    answer = client.get(f"{root}{trick}")
    assert answer.status_code in (404, 405), answer.status_code
    assert not any(secret in answer.content for secret in SECRETS)


@pytest.mark.parametrize("trick", TRICKS)
def test_names_in_addresses_are_no_paths(client: TestClient, trick: str):
    for address in SAFE:
        if not address.parts:
            continue
        path = address.fill(**dict.fromkeys(address.parts, trick))
        answer = client.get(path, follow_redirects=False)
        assert answer.status_code < 500, path
        assert not any(secret in answer.content for secret in SECRETS[:3]), path


def test_neither_ledger_nor_store_nor_jobs_are_sent(ledger_file: Path):
    with open_desk(ledger_file) as client:
        name = ledger_file.name
        for file in (name, f"{name}.desk", f"{name}-wal", f"{name}.jobs", ".git"):
            for path in (f"/{file}", f"/static/{file}", f"/static/../{file}"):
                assert client.get(path).status_code == 404, path
            for root in ("/documents/", "/sources/", "/exports/"):
                answer = client.get(f"{root}{ledger_file.parent}/{file}")
                assert answer.status_code == 404
                assert b"SQLite format" not in answer.content

"""Each call of the guide for programs is answered as it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from fastapi.testclient import TestClient

from logins import add_user, asker, store_of
from rawi.desk import Role, Scope
from rawi.desk.records import Wish

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "desk-api.md"
BLOCKS = re.findall(r"```bash\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
CALLS = [line for block in BLOCKS for line in block.splitlines() if "curl" in line]
NOT_200 = {"If-None-Match": 304, "/import": 303, "/exports": 303}


def call(client: TestClient, line: str, known: dict[str, str]) -> Any:
    """Ask what a line for curl asks."""
    words = (
        re.sub(r"\$([A-Z]+)", lambda m: known[m.group(1)], word)
        for word in shlex.split(line)[1:]
    )
    headers: dict[str, str] = {"Accept": "*/*"}
    sent: dict[str, Any] = {}
    method, address = "GET", ""
    params: list[tuple[str, str]] = []
    form: dict[str, str] = {}
    for word in words:
        if word == "-H":
            name, _, value = next(words).partition(": ")
            headers[name] = value
        elif word in {"-d", "--data-binary"}:
            method, sent["content"] = "POST", next(words).encode()
        elif word == "--data-urlencode":
            params.append(tuple(next(words).split("=", 1)))  # type: ignore[arg-type]
        elif word == "-F":
            name, _, value = next(words).partition("=")
            method = "POST"
            if value.startswith("@"):
                text = "قال مصدر عسكري إن مدفعية الجيش قصفت مدينة إدلب صباح السبت."
                sent["files"] = {name: (value[1:], text.encode())}
            else:
                form[name] = value
        elif word == "-I":
            method = "HEAD"
        elif word != "-G":
            address = word
    parts = urlsplit(address)
    params += parse_qsl(parts.query)
    if form:
        sent["data"] = form
    if "content" in sent and "Content-Type" not in headers:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    return client.request(
        method,
        parts.path,
        params=params,
        headers=headers,
        follow_redirects=False,
        **sent,
    )


def test_every_call_of_the_guide_is_answered(demo: TestClient):
    store = store_of(demo)
    add_user(store, Role.ADMIN, "rana")
    wish = Wish(owner="rana", label="", scopes=tuple(Scope), days=1)
    _, token = store.make_token(asker(), wish)
    known = {"DESK": "http://localhost", "TOKEN": token}
    assert len(CALLS) > 20
    for line in CALLS:
        answer = call(demo, line, known)
        wanted = next((s for sign, s in NOT_200.items() if sign in line), 200)
        wanted = 200 if ".json" in line and wanted == 303 else wanted
        assert answer.status_code == wanted, (line, answer.text)
        learn(known, line, answer)


def learn(known: dict[str, str], line: str, answer: Any) -> None:
    """Keep what a later call of the guide needs."""
    if "etag" in answer.headers and "limit=2" in line and "after" not in line:
        known["ETAG"] = answer.headers["etag"]
    if "location" in answer.headers:
        known["JOB"] = answer.headers["location"].split("/")[-1].removesuffix(".json")
    if line.endswith("/accept\""):
        known["JUDGEMENT"] = answer.json()["id"]
    if "/claims.json?limit=2\"" in line and answer.status_code == 200 and answer.content:
        page = answer.json()
        entry = page["claims"][0]
        known |= {
            "NEXT": page["next"],
            "CLAIM": entry["claim"]["id"],
            "EVENT": entry["event"],
            "DOCUMENT": entry["document"]["id"],
        }

"""Each call of the guide for programs is answered as it says."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from fastapi.testclient import TestClient
from httpx2 import Response

from logins import add_user, asker, store_of
from rawi.desk import Role, Scope
from rawi.desk.records import Wish

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "desk-api.md"
BLOCKS = re.findall(r"```bash\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
CALLS = [line for block in BLOCKS for line in block.splitlines() if "curl" in line]
TEXT = "قال مصدر عسكري إن مدفعية الجيش قصفت مدينة إدلب صباح السبت."
NOT_200 = {"If-None-Match": 304, "/import": 303, "/exports": 303}


def call(client: TestClient, line: str, known: dict[str, str]) -> Response:
    """Ask what a line for curl asks."""
    words = [
        re.sub(r"\$([A-Z]+)", lambda m: known[m.group(1)], word)
        for word in shlex.split(line)[1:]
    ]
    options = list(pairwise(words))
    heads = dict(v.split(": ", 1) for o, v in options if o == "-H")
    body = [v for o, v in options if o in {"-d", "--data-binary"}]
    parts = [v.split("=", 1) for o, v in options if o == "-F"]
    asked = [v.split("=", 1) for o, v in options if o == "--data-urlencode"]
    address = urlsplit(words[-1])
    sent: dict[str, Any] = {}
    if body:
        heads = {"Content-Type": "application/x-www-form-urlencoded"} | heads
        sent["content"] = body[0].encode()
    if parts:
        files = [(n, (v[1:], TEXT.encode())) for n, v in parts if v[:1] == "@"]
        sent["files"] = files
        sent["data"] = {n: v for n, v in parts if v[:1] != "@"}
    return client.request(
        "HEAD" if "-I" in words else "POST" if sent else "GET",
        address.path,
        params=[*map(tuple, asked), *parse_qsl(address.query)],
        headers={"Accept": "*/*"} | heads,
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


def learn(known: dict[str, str], line: str, answer: Response) -> None:
    """Keep what a later call of the guide needs."""
    if "etag" in answer.headers and "limit=2" in line and "after" not in line:
        known["ETAG"] = answer.headers["etag"]
    if "location" in answer.headers:
        known["JOB"] = answer.headers["location"].split("/")[-1].removesuffix(".json")
    if line.endswith('/accept"'):
        known["JUDGEMENT"] = answer.json()["id"]
    if '/claims.json?limit=2"' in line and answer.status_code == 200 and answer.content:
        page = answer.json()
        entry = page["claims"][0]
        known |= {
            "NEXT": page["next"],
            "CLAIM": entry["claim"]["id"],
            "EVENT": entry["event"],
            "DOCUMENT": entry["document"]["id"],
        }

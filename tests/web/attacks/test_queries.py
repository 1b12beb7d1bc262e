"""Nothing that is asked for becomes a part of a statement, or takes for ever.

Elsewhere: what the filters of the list of claims find when an attack is typed into
them (`tests/web/routes/test_claims.py`); statements themselves
(`tests/ledger/test_conditions.py` and the contract of both engines).
"""

from __future__ import annotations

import time
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from addresses import SAFE, Address, find_names
from logins import csrf_of, desk_of

PROGRAM = {"Accept": "application/json"}
EVIL = "x' OR '1'='1\"; DROP TABLE claim; --\\') UNION SELECT 1,2 FROM (((%_*"
SAID_BY_A_DATABASE = (
    "sqlite",
    "syntax error",
    "no such table",
    "operationalerror",
    "pg8000",
)


@pytest.mark.parametrize("address", SAFE, ids=str)
def test_what_is_asked_is_never_a_part_of_a_statement(
    client: TestClient, address: Address
):
    before = desk_of(client).ledger.holding()
    path = address.fill(**find_names(client))
    for some in (address.asks, *([name] for name in address.asks)):
        answer = client.get(
            path,
            params=dict.fromkeys(some, EVIL),
            headers=PROGRAM,
            follow_redirects=False,
        )
        assert answer.status_code < 500, (path, some)
        if answer.status_code >= 400:
            told = answer.text.replace(EVIL, "").lower()
            assert not any(word in told for word in SAID_BY_A_DATABASE), told
    assert desk_of(client).ledger.holding() == before


@pytest.mark.parametrize("address", [a for a in SAFE if a.parts], ids=str)
def test_a_name_is_never_a_part_of_a_statement(client: TestClient, address: Address):
    for name in (EVIL, "%", "_", "*", "' OR ''='", "ا" * 3000, "\ud7ff", "0' --"):
        parts = dict.fromkeys(address.parts, quote(name, safe=""))
        answer = client.get(address.fill(**parts), headers=PROGRAM)
        assert answer.status_code in (401, 403, 404, 422), name
        assert answer.headers["content-type"] == "application/problem+json"


CURSORS = {
    "/claims.json": "after",
    "/events.json": "after",
    "/documents.json": "after",
    "/judgements.json": "after",
    "/review.json": "after",
    "/audit.json": "before",
}


@pytest.mark.parametrize("path", CURSORS)
@pytest.mark.parametrize(
    "cursor",
    [EVIL, "-1", "9" * 400, "1.5", "2016-08-07", "2016-13-45/x", "٣", "null", "a|b|c"],
)
def test_a_cursor_that_no_page_gave_is_told(client: TestClient, path: str, cursor: str):
    answer = client.get(path, params={CURSORS[path]: cursor}, headers=PROGRAM)
    assert answer.status_code == 422, answer.text
    assert len(answer.json()["detail"]) > 10
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "text",
    [
        '"' * 300,
        "(" * 300,
        "* " * 150,
        "ا " * 150,
        "-" * 300,
        "NEAR(ا ب, 10) " * 20,
        "ا OR " * 60,
        "\u0640" * 300,
        "((a+)+)+$" * 30,
        "a" * 300,
        "\u202e" * 300,
        "%" * 300,
    ],
    ids=lambda text: text[:8],
)
def test_words_that_are_looked_for_take_no_long_time(demo: TestClient, text: str):
    demo.get("/claims.json")
    begin = time.process_time()
    for path in ("/claims.json", "/claims/map.geojson", "/events.json"):
        asked = {"text": text, "view": "30,30,40,40"}
        answer = demo.get(path, params=asked, headers=PROGRAM)
        assert answer.status_code in (200, 422)
    for path in ("/places.json", "/actors.json"):
        assert demo.get(path, params={"q": text[:100]}).status_code == 200
    assert time.process_time() - begin < 2.5


@pytest.mark.parametrize("path", ["/claims.json", "/events.json", "/review.json"])
def test_words_beyond_measure_are_refused(client: TestClient, path: str):
    asked = {"text": "ا" * 301}
    assert client.get(path, params=asked, headers=PROGRAM).status_code == 422
    many = {"type": ["siege"] * 3_000}
    assert client.get(path, params=many, headers=PROGRAM).status_code in (200, 422)


@pytest.mark.parametrize("verdict", ["accept", "reject", "correct", "split"])
def test_what_an_analyst_types_is_never_a_part_of_a_statement(
    client: TestClient, verdict: str
):
    name = find_names(client)["name"]
    headers = {"X-CSRF-Token": csrf_of(client), **PROGRAM}
    for sent in (
        {"why": EVIL},
        {"why": EVIL, "takes_back": EVIL},
        {"changes": {"type": EVIL}},
        {"changes": {EVIL: EVIL}},
        {"changes": {"place": EVIL, "actor": EVIL, "source": EVIL, "from": EVIL}},
    ):
        answer = client.post(f"/claims/{name}/{verdict}", json=sent, headers=headers)
        assert answer.status_code in (200, 409, 422), answer.text
    held = desk_of(client).ledger.holding()
    assert held.claims + held.hidden == 4

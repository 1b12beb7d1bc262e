"""Every verdict by form and by JSON, undo, and two analysts on one claim."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from logins import csrf_of, desk_of, log_in
from rawi.desk import Role
from rawi.model import ClaimQuery, Entry, EventType, Verdict

SCRIPT = "<script>alert(1)</script>"


def entries(client: TestClient) -> dict[str, Entry]:
    """Return the current claims by their triggers."""
    found = desk_of(client).ledger.entries(ClaimQuery())
    return {entry.claim.trigger.text: entry for entry in found}


def claim(client: TestClient, trigger: str) -> str:
    return entries(client)[trigger].claim.id


def mark(client: TestClient, name: str) -> int:
    return int(client.get(f"/claims/{name}.json").json()["mark"])


def form(client: TestClient, path: str, **fields: Any) -> Response:  # noqa: ANN401
    data = {"csrf": csrf_of(client), **fields}
    return client.post(path, data=data, follow_redirects=False)


def send(client: TestClient, path: str, **body: Any) -> Response:  # noqa: ANN401
    headers = {"X-CSRF-Token": csrf_of(client), "Accept": "application/json"}
    return client.post(path, json=body, headers=headers)


def verdicts(client: TestClient) -> list[Verdict]:
    return [j.verdict for j in desk_of(client).ledger.judgements()]


WAYS = [
    ("accept", {}, {}),
    ("reject", {"why": "لم يقل ذلك"}, {"why": "لم يقل ذلك"}),
    (
        "correct",
        {"was.type": "shelling", "change.type": "air_strike"},
        {"changes": {"type": "air_strike"}},
    ),
    ("split", {}, {}),
]
BY_VERDICT = [way[0] for way in WAYS]


@pytest.mark.parametrize(("verdict", "fields", "_body"), WAYS, ids=BY_VERDICT)
def test_a_form_judges_and_leads_on(
    client: TestClient, verdict: str, fields: dict[str, str], _body: object
):
    name = claim(client, "قصفت")
    answer = form(client, f"/claims/{name}/{verdict}", next="/review", **fields)
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")
    (passed,) = desk_of(client).ledger.judgements()
    assert (passed.verdict, passed.why) == (verdict, fields.get("why", ""))
    assert passed.anchors[0].claim == name


@pytest.mark.parametrize(("verdict", "_fields", "body"), WAYS, ids=BY_VERDICT)
def test_a_program_gets_the_judgement(
    client: TestClient, verdict: str, _fields: object, body: dict[str, Any]
):
    answer = send(client, f"/claims/{claim(client, 'قصفت')}/{verdict}", **body)
    assert answer.status_code == 200
    told = answer.json()
    assert told["verdict"] == verdict
    (passed,) = desk_of(client).ledger.judgements()
    assert (told["id"], told["by"]) == (passed.id, passed.by)


def test_who_judges_is_who_asks_and_never_what_is_sent(client: TestClient):
    log_in(client, Role.ANALYST, "salma")
    name = claim(client, "قصفت")
    assert form(client, f"/claims/{name}/accept", by="نور").status_code == 303
    (passed,) = desk_of(client).ledger.judgements()
    assert passed.by == "salma"
    assert send(client, f"/claims/{name}/accept", by="نور").status_code == 422


def test_a_judgement_stands_in_the_audit_log(client: TestClient):
    log_in(client, Role.ANALYST, "salma")
    name = claim(client, "قصفت")
    form(client, f"/claims/{name}/accept")
    log_in(client, Role.ADMIN, "admin")
    assert name in client.get("/audit").text


def test_a_reader_is_refused(client: TestClient):
    name = claim(client, "قصفت")
    log_in(client, Role.READER, "hadi")
    for path in (f"/claims/{name}/accept", "/events/merge"):
        assert form(client, path).status_code == 403
    assert client.get("/review").status_code == 403
    assert verdicts(client) == []


def test_a_form_of_another_site_is_refused(client: TestClient):
    name = claim(client, "قصفت")
    answer = client.post(f"/claims/{name}/accept", data={"csrf": "guessed"})
    assert answer.status_code == 403
    assert verdicts(client) == []


def test_events_are_merged_by_form_and_by_json(client: TestClient):
    one, other = entries(client)["قصفت"], entries(client)["فتح"]
    assert one.event != other.event
    pair = {"claims": [one.claim.id, other.claim.id]}
    assert form(client, "/events/merge", **pair).status_code == 303
    assert entries(client)["قصفت"].event == entries(client)["فتح"].event
    again = send(client, "/events/merge", **pair)
    assert again.status_code == 422
    assert "one event already" in again.json()["detail"]


def test_an_event_stands_for_its_first_claim_in_a_merge(client: TestClient):
    one, other = entries(client)["قصفت"], entries(client)["فتح"]
    body = {"claims": [one.claim.id], "events": [str(other.event)]}
    assert send(client, "/events/merge", **body).status_code == 200
    assert entries(client)["قصفت"].event == entries(client)["فتح"].event


def test_a_merge_needs_two(client: TestClient):
    answer = send(client, "/events/merge", claims=[claim(client, "قصفت")])
    assert answer.status_code == 422
    assert "needs 2 claims" in answer.json()["detail"]


def test_an_undo_brings_back_what_was(client: TestClient):
    before = entries(client)
    name = claim(client, "قصفت")
    passed = send(client, f"/claims/{name}/reject").json()
    assert "قصفت" not in entries(client)
    assert form(client, f"/judgements/{passed['id']}/undo").status_code == 303
    assert entries(client) == before


def test_what_is_undone_cannot_be_undone_by_another(client: TestClient):
    log_in(client, Role.ANALYST, "salma")
    passed = send(client, f"/claims/{claim(client, 'قصفت')}/reject").json()
    undo = f"/judgements/{passed['id']}/undo"
    assert send(client, undo).status_code == 200
    # A second click of the same analyst finds it done.
    assert form(client, undo).status_code == 303
    log_in(client, Role.ANALYST, "karim")
    answer = form(client, undo)
    assert answer.status_code == 409
    assert "salma" in answer.text
    assert verdicts(client) == [Verdict.REJECT, Verdict.UNDO]


def test_two_analysts_at_once_lose_nothing(client: TestClient):
    name = claim(client, "قصفت")
    seen = mark(client, name)
    log_in(client, Role.ANALYST, "salma")
    assert (
        form(client, f"/claims/{name}/accept", seen=seen, why="نعم").status_code == 303
    )
    log_in(client, Role.ANALYST, "karim")
    mine = {
        "was.type": "shelling",
        "change.type": "air_strike",
        "why": "طائرة",
        "next": "/review",
    }
    answer = form(client, f"/claims/{name}/correct", seen=seen, **mine)
    assert answer.status_code == 409
    for shown in ("salma", "نعم", "طائرة", 'href="/review"'):
        assert shown in answer.text
    assert verdicts(client) == [Verdict.ACCEPT]
    # "Apply mine too" sends what the page holds.
    kept = dict(
        re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', answer.text)
    )
    assert form(client, f"/claims/{name}/correct", **kept).status_code == 303
    assert verdicts(client) == [Verdict.ACCEPT, Verdict.CORRECT]
    assert entries(client)["قصفت"].claim.type is EventType.AIR_STRIKE


def test_a_program_that_looked_too_early_is_told_so(client: TestClient):
    name = claim(client, "قصفت")
    send(client, f"/claims/{name}/accept")
    log_in(client, Role.ANALYST, "karim")
    answer = send(client, f"/claims/{name}/reject", seen=0)
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["mark"] == mark(client, name)
    assert answer.json()["last"]["verdict"] == "accept"


def test_what_another_rejected_can_be_taken_back_in_one_go(client: TestClient):
    name = claim(client, "قصفت")
    log_in(client, Role.ANALYST, "salma")
    form(client, f"/claims/{name}/reject")
    log_in(client, Role.ANALYST, "karim")
    answer = form(client, f"/claims/{name}/accept", seen=0)
    assert answer.status_code == 409
    kept = dict(
        re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', answer.text)
    )
    assert form(client, f"/claims/{name}/accept", **kept).status_code == 303
    assert verdicts(client) == [Verdict.REJECT, Verdict.UNDO, Verdict.ACCEPT]
    assert "قصفت" in entries(client)


def test_a_double_click_judges_once(client: TestClient):
    name = claim(client, "قصفت")
    seen = mark(client, name)
    for _ in range(2):
        answer = form(client, f"/claims/{name}/accept", seen=seen)
        assert answer.status_code == 303
    assert verdicts(client) == [Verdict.ACCEPT]


def test_a_correction_that_changes_nothing_or_cannot_be_is_refused(client: TestClient):
    name = claim(client, "قصفت")
    same = {"was.type": "shelling", "change.type": "shelling"}
    assert form(client, f"/claims/{name}/correct", **same).status_code == 422
    wrong = send(client, f"/claims/{name}/correct", changes={"type": "party"})
    assert wrong.status_code == 422
    assert "type='party'" in wrong.json()["detail"]
    assert verdicts(client) == []


@pytest.mark.parametrize("next_", ["//evil.example", "https://evil.example", "/\\evil"])
def test_a_form_leads_to_no_other_site(client: TestClient, next_: str):
    answer = form(client, f"/claims/{claim(client, 'قصفت')}/accept", next=next_)
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "body", [b"{", b"\xff", b"[" * 100_000, b"[]", b'{"seen": -1}']
)
def test_a_body_that_is_none_is_told(client: TestClient, body: bytes):
    headers = {"X-CSRF-Token": csrf_of(client), "Content-Type": "application/json"}
    path = f"/claims/{claim(client, 'قصفت')}/accept"
    assert client.post(path, content=body, headers=headers).status_code == 422


def test_a_stored_script_in_a_reason_is_shown_and_never_run(client: TestClient):
    name = claim(client, "قصفت")
    send(client, f"/claims/{name}/accept", why=SCRIPT)
    document = entries(client)["قصفت"].document.id
    log_in(client, Role.ANALYST, "karim")
    pages = [client.get(p).text for p in ("/judgements", f"/claims/{name}")]
    pages.append(client.get(f"/documents/{document}").text)
    pages.append(form(client, f"/claims/{name}/reject", seen=0, why=SCRIPT).text)
    pages.append(client.get("/review", params={"claim": name}).text)
    for page in pages:
        assert SCRIPT not in page
        assert "&lt;script&gt;" in page


def test_the_log_lists_everything_and_pages(client: TestClient):
    name = claim(client, "قصفت")
    passed = send(client, f"/claims/{name}/accept", why="أول").json()
    send(client, f"/judgements/{passed['id']}/undo", why="عدت")
    rulings = client.get("/judgements.json").json()["rulings"]
    assert [r["told"]["verdict"] for r in rulings] == ["undo", "accept"]
    assert rulings[1]["undone"]["why"] == "عدت"
    assert (
        client.get("/judgements.json", params={"by": "nobody"}).json()["rulings"] == []
    )
    after = {"after": rulings[0]["seq"]}
    older = client.get("/judgements.json", params=after).json()["rulings"]
    assert [r["told"]["verdict"] for r in older] == ["accept"]


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_log_speaks_both_languages(client: TestClient, lang: str):
    assert client.get("/judgements", params={"lang": lang}).status_code == 200


def test_the_routes_are_in_the_document_of_the_interface(client: TestClient):
    paths = client.get("/openapi.json").json()["paths"]
    for verdict in ("accept", "reject", "correct", "split"):
        assert "post" in paths[f"/claims/{{name}}/{verdict}"]
    assert {"/events/merge", "/judgements/{name}/undo", "/judgements.json"} <= set(
        paths
    )


def test_what_was_judged_before_one_looked_is_no_conflict(client: TestClient):
    one, other = claim(client, "قصفت"), claim(client, "فتح")
    send(client, f"/claims/{other}/accept")
    seen = mark(client, one)
    pair = {"claims": [one, other], "seen": seen}
    assert form(client, "/events/merge", **pair).status_code == 303

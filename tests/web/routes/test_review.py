"""The review: the queue, the form, offsets that hold with any letters."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

import shelves
from factory import make_document, make_reading
from logins import csrf_of, desk_of
from rawi.ledger import SqlLedger
from rawi.ledger.corrections import PARTS
from rawi.model import ClaimQuery, DocumentId, Entry, EventType, Reading


def ledger_of(client: TestClient) -> SqlLedger:
    return desk_of(client).ledger


def entry(client: TestClient, trigger: str) -> Entry:
    found = ledger_of(client).entries(ClaimQuery())
    return next(e for e in found if e.claim.trigger.text == trigger)


def queue(client: TestClient, **asked: Any) -> list[str]:  # noqa: ANN401
    told = client.get("/review.json", params=asked).json()
    return [one["entry"]["claim"]["trigger"]["text"] for one in told["queue"]]


def judge(client: TestClient, trigger: str, verdict: str) -> None:
    name = entry(client, trigger).claim.id
    data = {"csrf": csrf_of(client)}
    answer = client.post(f"/claims/{name}/{verdict}", data=data, follow_redirects=False)
    assert answer.status_code == 303


def emoji() -> Reading:
    """An article with letters outside the BMP, diacritics and invisible marks."""
    document = make_document(
        "🔴🔴 عَاجِل\u200f: قالَ 👨‍👩‍👧 ناطقٌ إنَّ الطائراتِ قصفت\u200f حيَّ السكري.",
        id=DocumentId("emoji"),
        language="ar",
        published=shelves.DAY,
    )
    claim = shelves.told(document, "قصفت", EventType.AIR_STRIKE)
    return make_reading(document, (claim,))


def test_what_was_judged_leaves_the_queue(client: TestClient):
    before = queue(client)
    assert len(before) == 4
    judge(client, before[0], "accept")
    assert queue(client) == before[1:]
    assert before[0] in queue(client, reviewed=True)


def test_the_least_sure_come_first(client: TestClient):
    assert queue(client, first="unsure") == ["مقتل", "فتح", "الحصار", "قصفت"]


def test_the_disputed_come_first_and_then_the_others(client: TestClient):
    with ledger_of(client).writing() as writer:
        writer.add([shelves.denial()])
        writer.link()
    found = queue(client, first="disputed")
    assert set(found[:2]) == {"حصار", "الحصار"}
    assert len(found) == 5
    assert set(queue(client, disputed=True)) == {"حصار", "الحصار"}


def test_the_unjudged_come_before_the_judged(client: TestClient):
    judge(client, queue(client)[0], "accept")
    found = queue(client, first="unreviewed")
    assert len(found) == 4
    assert found[-1] not in queue(client)


@pytest.mark.parametrize("first", ["newest", "disputed", "unreviewed", "unsure"])
def test_a_long_queue_is_paged_without_loss(client: TestClient, first: str):
    with ledger_of(client).writing() as writer:
        writer.add(shelves.many(30))
    seen: list[str] = []
    asked = {"first": first}
    while asked.get("after") != "":
        told = client.get("/review.json", params=asked).json()
        seen += [one["entry"]["claim"]["id"] for one in told["queue"]]
        last = told["queue"][-1]["entry"]["claim"]["id"]
        step = client.get("/review.json", params={**asked, "claim": last}).json()
        after = re.search(r"after=([^&]+)", step["behind"] or "")
        asked["after"] = html.unescape(after[1].replace("%7E", "~")) if after else ""
    assert len(seen) == len(set(seen)) == 64


@pytest.mark.parametrize("after", ["x", "9~~", "a~~b", "0~~nonsense"])
@pytest.mark.parametrize("first", ["newest", "unsure"])
def test_a_cursor_that_is_none_is_told(client: TestClient, first: str, after: str):
    asked = {"first": first, "after": after}
    assert client.get("/review.json", params=asked).status_code == 422


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_page_offers_every_verdict_without_scripts(client: TestClient, lang: str):
    page = client.get("/review", params={"lang": lang}).text
    for verdict in ("accept", "reject", "correct"):
        assert re.search(rf'method="post" action="/claims/[0-9a-f]+/{verdict}"', page)
    assert set(re.findall(r'name="change\.(\w+)"', page)) == set(PARTS)
    assert "style=" not in page


def test_an_empty_queue_says_so(client: TestClient):
    page = client.get("/review", params={"text": "لاشيءكهذا"})
    assert page.status_code == 200
    assert "Nothing is left" in page.text


def test_a_form_sent_as_it_stands_corrects_nothing(client: TestClient):
    page = client.get("/review").text
    fields = re.findall(r'name="(was\.\w+)" value="([^"]*)"', page)
    data = {name: html.unescape(value) for name, value in fields}
    data |= {name.replace("was.", "change."): value for name, value in data.items()}
    name = re.findall(r"/claims/([0-9a-f]+)/correct", page)[0]
    answer = client.post(
        f"/claims/{name}/correct", data={**data, "csrf": csrf_of(client)}
    )
    assert answer.status_code == 422
    assert list(ledger_of(client).judgements()) == []


def test_pieces_of_the_text_say_where_they_begin_in_code_points(client: TestClient):
    with ledger_of(client).writing() as writer:
        writer.add([emoji()])
    text = emoji().document.text
    page = client.get("/review", params={"document": "emoji"}).text
    pieces = re.findall(r'data-at="(\d+)"[^>]*>([^<]*)<', page)
    assert len(pieces) > 3
    for at, words in pieces:
        start = int(at)
        found = html.unescape(words)
        assert text[start : start + len(found)] == found
    kept = "".join(html.unescape(words) for _, words in pieces)
    assert kept == text.replace("\u200f", "").replace("\u200d", "\u200d")


def test_a_selection_behind_emoji_and_diacritics_is_the_words_selected(
    client: TestClient,
):
    with ledger_of(client).writing() as writer:
        writer.add([emoji()])
    document, words = emoji().document, "ناطقٌ"
    start = document.text.index(words)
    name = next(
        e.claim.id for e in ledger_of(client).entries(ClaimQuery(document=document.id))
    )
    data = {
        "csrf": csrf_of(client),
        "was.source": "outlet",
        "change.source": f"{start}-{start + len(words)}",
    }
    answer = client.post(f"/claims/{name}/correct", data=data, follow_redirects=False)
    assert answer.status_code == 303
    (found,) = ledger_of(client).entries(ClaimQuery(document=document.id))
    assert found.claim.sources[-1].phrase.text == words


def test_claims_of_other_events_are_offered_for_a_merge(client: TestClient):
    one, other = entry(client, "قصفت"), entry(client, "فتح")
    asked = {"claim": one.claim.id, "merge": "الكاستيلو"}
    told = client.get("/review.json", params=asked).json()
    found = [c["entry"]["claim"]["id"] for c in told["desktop"]["candidates"]]
    assert found == [other.claim.id]
    page = client.get("/review", params=asked).text
    assert f'name="claims" value="{other.claim.id}"' in page


def test_an_events_claims_are_a_queue(client: TestClient):
    one = entry(client, "قصفت")
    found = queue(client, event=one.event)
    assert "قصفت" in found
    judge(client, "قصفت", "accept")
    assert queue(client, event=one.event) == found


def test_the_last_claim_leads_back_to_the_same_queue(client: TestClient):
    page = client.get("/review", params={"type": "siege", "first": "unsure"}).text
    last = client.get("/review.json", params={"type": "siege", "first": "unsure"})
    assert last.json()["start"] == "/review?type=siege&first=unsure"
    for found in re.findall(r'name="next" value="([^"]*)"', page):
        assert "type=siege" in found

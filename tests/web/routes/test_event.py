from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import shelves
from desks import open_desk
from factory import (
    make_document,
    make_location,
    make_reading,
    make_setting,
    make_source,
)
from logins import log_in
from rawi.desk import Role
from rawi.ledger import open_ledger
from rawi.ledger.judgements import make_judgement
from rawi.model import (
    ClaimQuery,
    DocumentId,
    EventType,
    Polarity,
    Range,
    Reading,
    SourceKind,
    Toll,
    Verdict,
)

STRIKE = "2ad69680087285e5"
"""The demo's air strike: five voices tell of it, one denies it, tolls differ."""


def add(path: Path, *readings: Reading) -> None:
    with open_ledger(path, create=True) as ledger, ledger.writing() as writer:
        writer.add(readings)
        writer.link()


def event_of(path: Path, trigger: str) -> str:
    with open_ledger(path) as ledger:
        for entry in ledger.entries(ClaimQuery()):
            if entry.claim.trigger.text == trigger:
                return str(entry.event)
    raise AssertionError(trigger)


def claims_of(path: Path, event: str) -> list[str]:
    with open_ledger(path) as ledger:
        entries = [e for e in ledger.entries(ClaimQuery()) if e.event == event]
    assert len(entries) > 5
    return [str(entry.claim.id) for entry in entries]


def section(page: str, name: str) -> str:
    """Return the section of a page whose heading has the id *name*."""
    return page.split(f'aria-labelledby="{name}"', 1)[1].split(" aria-labelledby=", 1)[
        0
    ]


def test_a_denial_stands_beside_what_it_denies(client: TestClient, ledger_file: Path):
    add(ledger_file, shelves.denial())
    event = event_of(ledger_file, "الحصار")
    page = client.get(f"/events/{event}", params={"lang": "en"}).text
    disputed = section(page, "disputed")
    affirmed, denied = disputed.split('<section class="position')[1:]
    assert "<mark>الحصار</mark>" in affirmed
    assert "جريدة الوادي" in affirmed
    assert denied.startswith(" denied")
    assert '<mark class="denied">حصار</mark>' in denied
    assert "محافظ حلب" in denied
    (question,) = client.get(f"/events/{event}.json").json()["questions"]
    assert question["about"] == "happened"
    assert question["since"] == "2016-08-08"


def test_every_telling_leads_to_its_claim_in_the_article(
    demo: TestClient, demo_copy: Path
):
    page = demo.get(f"/events/{STRIKE}").text
    twin = demo.get(f"/events/{STRIKE}.json").json()
    tellings = [
        t
        for side in twin["sides"]
        for column in side["columns"]
        for passage in column["said"]
        for t in passage["tellings"]
    ]
    assert len(tellings) == twin["claims"] == len(claims_of(demo_copy, STRIKE))
    for telling in tellings:
        assert f'/documents/{telling["document"]}#c-{telling["claim"]}"' in page


def test_nothing_is_called_right(demo: TestClient):
    page = demo.get(f"/events/{STRIKE}", params={"lang": "en"}).text.lower()
    text = re.sub(r"<[^>]+>", " ", page)
    assert not re.search(r"\b(true|fact|verified|confirmed by)\b", text)


def test_a_sentence_that_makes_several_claims_is_shown_once_with_all_marked(
    demo: TestClient,
):
    twin = demo.get(f"/events/{STRIKE}.json").json()
    passages = [p for s in twin["sides"] for c in s["columns"] for p in c["said"]]
    several = max(passages, key=lambda p: len(p["tellings"]))
    assert len(several["tellings"]) > 1
    marked = [p["claim"] for p in several["pieces"] if p["claim"]]
    assert sorted(marked) == sorted(t["claim"] for t in several["tellings"])
    words = several["tellings"][0]["words"]
    assert "".join(p["text"] for p in several["pieces"]) == words


@pytest.mark.parametrize(
    ("lang", "start", "end"), [("en", "0", "100"), ("ar", "100", "0")]
)
def test_an_open_toll_fades_to_the_end_of_an_axis_that_runs_as_the_page_reads(
    demo: TestClient, lang: str, start: str, end: str
):
    tolls = section(demo.get(f"/events/{STRIKE}", params={"lang": lang}).text, "tolls")
    (bar,) = re.findall(r'<rect class="open" x="([\d.]+)%" width="([\d.]+)%"', tolls)
    x, width = map(float, bar)
    if lang == "en":
        assert x + width == pytest.approx(100)
    else:
        assert x == pytest.approx(0)
    assert f'<svg x="{end}' in tolls  # the arrow
    # The axis begins where a line of the page does.
    first = re.search(r'<text x="([\d.]+)%"', tolls)
    assert first is not None
    assert float(first.group(1)) == float(start)


def test_a_toll_is_told_as_a_range_with_how_many_tell_it(demo: TestClient):
    tolls = section(demo.get(f"/events/{STRIKE}", params={"lang": "en"}).text, "tolls")
    text = " ".join(re.sub(r"<[^>]+>", " ", tolls).split())
    assert re.search(r"killed 7 or more \d+ account", text), text
    assert "7 or more" in section(
        demo.get(f"/events/{STRIKE}", params={"lang": "en"}).text, "tolls"
    )


def hostile(name: str, polarity: Polarity) -> Reading:
    """A reading whose every word from outside is an attack."""
    attack = f"<script>alert('{name}')</script>"
    document = make_document(
        f"قال {attack} إن حصار حلب <img src=x onerror=alert(1)> مستمر.",
        id=DocumentId(f'{name}"><svg onload=alert(1)>'),
        outlet=f"صحيفة <b onclick=alert(1)>{name}</b>",
        title=f"</title>{attack}",
        published=shelves.DAY,
        language="ar",
    )
    source = make_source(document, attack, "قال", SourceKind.OFFICIAL)
    claim = shelves.told(
        document,
        "حصار",
        EventType.SIEGE,
        polarity=polarity,
        sources=(source,),
        places=(make_setting(document, "حلب", make_location()),),
        toll=Toll(killed=Range(3, None)),
    )
    return make_reading(document, (claim,))


def test_words_from_outside_are_shown_and_never_obeyed(tmp_path: Path):
    path = tmp_path / "hostile.db"
    add(path, hostile("a", Polarity.AFFIRMED), hostile("b", Polarity.DENIED))
    event = event_of(path, "حصار")
    with open_desk(path) as client:
        for address in (f"/events/{event}", "/", "/events", "/sources"):
            page = client.get(address)
            assert page.status_code == 200
            assert "<script>alert" not in page.text
            assert not re.search(r"<(img|svg|b)[^>]*\son\w+=", page.text)
        assert "&lt;script&gt;alert" in client.get(f"/events/{event}").text


def test_an_event_is_found_by_the_beginning_of_its_id_and_others_are_missing(
    demo: TestClient,
):
    assert demo.get(f"/events/{STRIKE[:8]}.json").json()["event"] == STRIKE
    for name in ("nothing", "zzzz"):
        assert demo.get(f"/events/{name}").status_code == 404
        assert demo.get(f"/events/{name}.json").status_code == 404
    assert demo.get("/events/..%2f..%2fetc%2fpasswd.json").status_code in (404, 422)


def test_an_event_whose_claims_went_elsewhere_sends_on_to_it(
    demo: TestClient, demo_copy: Path
):
    with open_ledger(demo_copy, write=True) as ledger:
        first = ledger.event(STRIKE)[0]  # type: ignore[arg-type]
        other = ledger.event("602fef633a12bff0")[0]  # type: ignore[arg-type]
        now = datetime(2026, 3, 1, tzinfo=UTC)
        with ledger.writing() as writer:
            merge = make_judgement(Verdict.MERGE, [first, other], by="salma", at=now)
            writer.judge(merge)
        kept = ledger.entry(first.claim.id)
    assert kept is not None
    left = ({STRIKE, "602fef633a12bff0"} - {str(kept.event)}).pop()
    answer = demo.get(f"/events/{left}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/events/{kept.event}",
    )


def test_an_events_claims_go_out_as_table_and_shapes(demo: TestClient, demo_copy: Path):
    table = demo.get(f"/events/{STRIKE}.csv").text.lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(table)))
    told = {row["claim_id"] for row in rows}
    assert len(rows) == len(told)
    assert told == set(claims_of(demo_copy, STRIKE))
    assert demo.get(f"/events/{STRIKE}.geojson").json()["type"] == "FeatureCollection"


def test_only_who_may_judge_is_led_to_the_review(demo: TestClient):
    link = f'href="/review?event={STRIKE}"'
    assert link in demo.get(f"/events/{STRIKE}").text
    log_in(demo, Role.READER, "layla")
    assert link not in demo.get(f"/events/{STRIKE}").text


def test_the_list_goes_from_page_to_page_and_shows_each_event_once(
    demo: TestClient, demo_copy: Path
):
    found: list[str] = []
    address: str | None = "/events.json"
    while address:
        answer = demo.get(address).json()
        found += [e["event"] for e in answer["events"]]
        address = answer["next"] and f"/events.json?{answer['next']}"
    with open_ledger(demo_copy) as ledger:
        events = {str(entry.event) for entry in ledger.entries(ClaimQuery())}
    assert len(found) == len(set(found))
    assert set(found) == events


def test_the_list_is_filtered_as_its_form_says(demo: TestClient):
    page = demo.get("/events?disputed=true&type=air_strike&since=&country=").text
    assert f'href="/events/{STRIKE}"' in page
    assert "siege" not in re.sub(r"<option.*?</option>", "", page).split("<main")[1]
    assert '<option value="air_strike" selected>' in page


def test_the_most_disputed_come_first(demo: TestClient):
    events = demo.get("/events.json?order=disputed").json()["events"]
    counts = [e["contradictions"] for e in events]
    assert counts[0] == max(counts)
    assert all(counts)


def test_an_odd_cursor_is_a_fault_that_names_the_mend(demo: TestClient):
    answer = demo.get("/events.json?after=x")
    assert answer.status_code == 422
    assert "begin at the first page" in answer.json()["detail"]


def test_an_event_with_no_dispute_says_so_and_no_more(
    client: TestClient, ledger_file: Path
):
    event = event_of(ledger_file, "قصفت")
    page = client.get(f"/events/{event}", params={"lang": "en"}).text
    assert "No two accounts here contradict each other" in page
    assert 'id="disputed"' not in page


def test_a_voice_printed_twice_is_one_column(client: TestClient, ledger_file: Path):
    again = shelves.shelling(id=DocumentId("again"), outlet="شبكة أخرى")
    add(ledger_file, replace(again))
    event = event_of(ledger_file, "مقتل")
    twin = client.get(f"/events/{event}.json").json()
    assert [a["repeats"] for a in twin["articles"]] == [False, True]

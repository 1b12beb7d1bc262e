from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient

import shelves
from desks import open_desk
from factory import FATAH
from rawi.ledger import open_ledger
from rawi.ledger.judgements import make_judgement
from rawi.model import ActorId, ClaimQuery, EventType, Verdict
from rawi.web.pages.contract import ClaimsAnswer

ALL = {"قصفت", "مقتل", "الحصار", "فتح", "حصار"}
HOSTILE = (
    "' OR 1=1 --",
    '"; DROP TABLE claim; --',
    "%",
    "x') UNION SELECT 1 --",
    "(((",
)
STORED = "<script>alert(1)</script><img src=x onerror=alert(2)>\"' onfocus=x"


@pytest.fixture
def world_file(tmp_path: Path) -> Path:
    """Return a ledger of five claims of three documents, linked."""
    path = tmp_path / "world.db"
    with open_ledger(path, create=True) as ledger, ledger.writing() as writer:
        writer.add(shelves.world())
        writer.link()
    return path


@pytest.fixture
def world(world_file: Path) -> Iterator[TestClient]:
    with open_desk(world_file) as opened:
        yield opened


def triggers(page: str) -> set[str]:
    """Return the triggers that a page marks."""
    return set(re.findall(r'<mark class="m trigger">([^<]*)</mark>', page))


def ids(page: str) -> list[str]:
    return re.findall(r'<li class="entry[^"]*" id="c-([^"]*)"', page)


def links(page: str, kind: str) -> list[str]:
    """Return where the links of a class or relation lead."""
    found = re.findall(rf'<a [^>]*(?:class|rel)="[^"]*{kind}[^"]*"[^>]*>', page)
    hrefs = (re.search(r'href="([^"]*)"', one) for one in found)
    return [html.unescape(one[1]) for one in hrefs if one]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ALL),
        ({"type": ["shelling"]}, {"قصفت"}),
        ({"type": ["siege", "casualties"]}, {"الحصار", "حصار", "مقتل"}),
        ({"polarity": "denied"}, {"حصار"}),
        ({"status": ["demanded"]}, {"فتح"}),
        ({"source_kind": ["medical"]}, {"مقتل"}),
        ({"own_voice": "true"}, {"الحصار"}),
        ({"own_voice": "false"}, ALL - {"الحصار"}),
        ({"outlet": "سانا"}, {"حصار"}),
        ({"actor": FATAH.id}, {"فتح"}),
        ({"place": shelves.IDLIB.id}, {"قصفت"}),
        ({"box": "37,36,37.5,36.5"}, {"الحصار"}),
        ({"box": "30,30,40,40", "within_km": "50"}, {"قصفت", "الحصار"}),
        ({"within_km": "6"}, {"قصفت"}),
        ({"country": "SY"}, {"قصفت", "الحصار", "حصار"}),
        ({"since": "2016-08-08"}, {"حصار"}),
        ({"until": "2016-04-01"}, {"الحصار"}),
        ({"min_confidence": "0.7"}, {"قصفت", "الحصار", "فتح"}),
        ({"document": "shelling"}, {"قصفت", "مقتل"}),
        ({"reviewed": "true"}, set()),
        ({"reviewed": "false"}, ALL),
        ({"disputed": "true"}, {"الحصار", "حصار"}),
        ({"text": "إدلب"}, {"قصفت", "مقتل"}),
        ({"text": "", "type": "", "polarity": "", "since": ""}, ALL),
    ],
    ids=lambda value: None if isinstance(value, set) else str(value),
)
def test_a_filter_lets_through_what_it_says(
    world: TestClient, asked: dict[str, Any], expected: set[str]
):
    page = world.get("/claims", params=asked)
    assert page.status_code == 200
    assert triggers(page.text) == expected
    twin = world.get("/claims.json", params=asked).json()
    found = {one["claim"]["event"]["trigger"]["text"] for one in twin["claims"]}
    assert (found, twin["count"], twin["exact"]) == (expected, len(expected), True)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_each_filter_is_a_chip_that_takes_it_away(world: TestClient, lang: str):
    asked = [
        ("type", "siege"),
        ("type", "shelling"),
        ("place", shelves.IDLIB.id),
        ("since", "2016-01-01"),
        ("until", "2016-12-31"),
        ("min_confidence", "0.5"),
        ("lang", lang),
    ]
    page = world.get("/claims", params=asked).text
    chips = links(page, "chip-off")
    assert len(chips) == 5
    assert "2016" not in chips[0]
    bare = urlencode([pair for pair in asked[:-1] if pair != ("type", "siege")])
    assert sorted(bare.split("&")) in [
        sorted(c.partition("?")[2].split("&")) for c in chips
    ]
    name = "ادلب" if lang == "ar" else "Idlib"
    assert f"<bdi>{name}</bdi>" in page.partition('class="chips"')[2][:3000]
    assert shelves.IDLIB.id not in re.sub(r"<[^>]*>", "", page)


def test_pages_neither_lose_nor_double_a_claim(tmp_path: Path):
    path = tmp_path / "many.db"
    with open_ledger(path, create=True) as ledger, ledger.writing() as writer:
        writer.add(shelves.many(45))
    with open_desk(path) as desk:
        for order in ("newest", "oldest"):
            seen: list[str] = []
            address = f"/claims?order={order}"
            while address:
                page = desk.get(address).text
                seen += ids(page)
                address = next(iter(links(page, "next")), "")
            assert (len(seen), len(set(seen))) == (90, 90)
        twin, cursor, claims = 0, "", 0
        while cursor is not None:
            answer = desk.get("/claims.json", params={"after": cursor, "limit": 40})
            cursor, claims = answer.json()["next"], answer.json()["count"]
            twin += len(answer.json()["claims"])
        assert (twin, claims) == (90, 90)


def test_oldest_first_is_newest_first_turned_round(world: TestClient):
    newest = ids(world.get("/claims").text)
    assert ids(world.get("/claims?order=oldest").text) == newest[::-1]


@pytest.mark.parametrize("value", HOSTILE)
def test_what_is_asked_for_is_never_a_part_of_a_statement(
    world: TestClient, value: str
):
    for field in (
        *("text", "outlet", "actor", "place", "country", "event", "document"),
        *("place_name", "actor_name"),
    ):
        answer = world.get("/claims", params={field: value})
        assert answer.status_code in (200, 422)
        assert triggers(answer.text) <= ALL
        assert value not in answer.text.replace(html.escape(value), "")
    for field in ("after", "order", "type", "box", "since", "limit"):
        assert world.get("/claims.json", params={field: value}).status_code == 422
    for path in ("/places.json", "/actors.json"):
        assert world.get(path, params={"q": value}).status_code == 200
    assert world.get("/claims.json").json()["count"] == 5


def test_a_stored_script_is_shown_and_not_run(tmp_path: Path):
    text = f"قال مصدر عسكري إن مدفعية الجيش قصفت {STORED} مدينة إدلب صباح السبت.\n"
    text += "وأكد طبيب في المشفى مقتل ثلاثة أشخاص في إدلب."
    path = tmp_path / "stored.db"
    with open_ledger(path, create=True) as ledger, ledger.writing() as writer:
        writer.add([shelves.shelling(text=text, title=STORED, outlet=STORED)])
    with open_desk(path) as desk:
        page = desk.get("/claims", params={"outlet": STORED}).text
    assert triggers(page) == {"قصفت", "مقتل"}
    assert "<script>alert" not in page
    assert "<img" not in page
    assert page.count(html.escape(STORED).replace("&#x27;", "&#39;")[:30]) >= 3


def test_what_cannot_be_taken_is_told_beside_its_field(world: TestClient):
    asked = {"since": "2016-08-09", "until": "2016-08-01", "within_km": "far"}
    answer = world.get("/claims", params={**asked, "box": "1,2", "type": "siege"})
    assert answer.status_code == 422
    told = set(re.findall(r'id="fault-(\w+)"', answer.text))
    assert told == {"until", "within_km", "box"}
    assert 'value="far"' in answer.text
    assert 'value="1,2"' in answer.text
    assert world.get("/claims.json", params={"box": "1,2"}).status_code == 422


def test_a_name_typed_becomes_the_place_or_a_choice(world: TestClient):
    page = world.get("/claims", params={"place_name": "حلب"}).text
    choices = page.partition('class="choices')[2].partition("</nav>")[0]
    assert "place=gn%3A170063" in choices
    assert triggers(page) == ALL
    named = {"place_name": "إدلب", "place": shelves.IDLIB.id, "lang": "ar"}
    assert triggers(world.get("/claims", params=named).text) == {"قصفت"}
    # An emptied field takes the place away, also where its id was still sent.
    named["place_name"] = ""
    assert triggers(world.get("/claims", params=named).text) == ALL
    unknown = world.get("/claims", params={"place_name": "ققققق"})
    assert (unknown.status_code, "fault-place" in unknown.text) == (422, True)


@pytest.mark.parametrize(
    ("words", "name"), [("alep", "Aleppo"), ("حلب", "Aleppo"), ("إدلب", "Idlib")]
)
def test_places_are_suggested_in_both_scripts(world: TestClient, words: str, name: str):
    found = world.get("/places.json", params={"q": words}).json()["places"]
    assert name in {place["name"] for place in found}
    assert len(found) <= 12


def test_what_the_ledger_names_is_suggested_first(tmp_path: Path):
    path = tmp_path / "named.db"
    siege = shelves.siege()
    known = replace(FATAH, id=ActorId("sy-jaish-fatah"))
    party = replace(siege.claims[1].actors[0], actor=known)
    claims = (siege.claims[0], replace(siege.claims[1], actors=(party,)))
    with open_ledger(path, create=True) as ledger, ledger.writing() as writer:
        writer.add([replace(siege, claims=claims)])
    with open_desk(path) as desk:
        found = desk.get("/actors.json", params={"q": "جيش"}).json()["actors"]
        assert (found[0]["id"], found[0]["claims"]) == (known.id, 1)
        assert len(found) == 12
        assert desk.get("/actors.json").json() == {"actors": []}


def test_bars_lead_to_their_days_and_time_runs_in_reading_direction(
    world: TestClient,
):
    places = {}
    for lang in ("en", "ar"):
        page = world.get("/claims", params={"lang": lang}).text
        bars = page.partition("<time-brush")[2].partition("</time-brush>")[0]
        found = re.findall(r'data-begin="([\d-]+)".*?class="hit" x="(\d+)"', bars)
        assert [day for day, _ in found] == sorted(day for day, _ in found)
        places[lang] = [int(x) for _, x in found]
    assert places["en"] == sorted(places["en"])
    assert places["ar"] == sorted(places["en"], reverse=True)
    one = next(a for a in links(page, "bar") if "since=2016-08-01" in a)
    assert "until=2016-08-31" in one
    assert triggers(world.get(one).text) == ALL
    day = world.get("/claims?since=2016-08-08&until=2016-08-08").text
    assert 'data-begin="2016-08-08" data-end="2016-08-08"' in day


@pytest.mark.parametrize("days", [("0001-01-01", "0001-01-02"), ("9999-12-30", None)])
def test_the_ends_of_all_days_can_be_asked_for(
    world: TestClient, days: tuple[str, str | None]
):
    asked = {"since": days[0], "until": days[1] or "9999-12-31"}
    assert world.get("/claims", params=asked).status_code == 200


def test_facets_count_what_was_found_and_narrow_it(world: TestClient):
    page = world.get("/claims", params={"country": "SY", "lang": "en"}).text
    facets = page.partition('id="facets"')[2].partition("</section>")[0]
    counts = dict(re.findall(r'">([a-z ]+)</a> <span class="number">(\d+)<', facets))
    assert (counts["siege"], counts["shelling"], counts["denied"]) == ("2", "1", "1")
    narrow = re.search(r'href="([^"]*type=siege[^"]*)"', facets)
    assert narrow
    found = triggers(world.get(html.unescape(narrow[1])).text)
    assert found == {"الحصار", "حصار"}


def test_counts_follow_the_ledger(world_file: Path):
    with open_desk(world_file) as desk:
        assert desk.get("/claims.json").json()["count"] == 5
        with open_ledger(world_file, write=True) as ledger, ledger.writing() as writer:
            siege = shelves.siege()
            writer.add([shelves.read_anew(siege, *siege.claims[:1])])
            writer.add(shelves.many(1))
        assert desk.get("/claims.json").json()["count"] == 6


def test_a_claim_that_was_judged_says_so(world_file: Path):
    with open_ledger(world_file, write=True) as ledger:
        entries = ledger.entries(ClaimQuery(types=(EventType.SHELLING,)))
        at = datetime(2016, 9, 1, tzinfo=UTC)
        accept = make_judgement(Verdict.ACCEPT, list(entries), by="salma", at=at)
        with ledger.writing() as writer:
            writer.judge(accept)
    with open_desk(world_file) as desk:
        page = desk.get("/claims?lang=en").text
        assert page.count('<span class="pill good">reviewed</span>') == 1
        assert triggers(desk.get("/claims?reviewed=true").text) == {"قصفت"}


def test_the_twin_is_as_its_schema_says(world: TestClient, demo: TestClient):
    answer = demo.get("/claims.json", params={"limit": 500}).json()
    told = ClaimsAnswer.model_validate(answer)
    assert told.count == len(told.claims) > 50
    assert told.model_dump(mode="json", by_alias=True, exclude_unset=True) == answer
    schema = world.get("/openapi.json").json()
    assert "/claims.json" in schema["paths"]
    assert "ClaimRecord" in schema["components"]["schemas"]
    assert world.get("/claims.json", params={"limit": 501}).status_code == 422


def test_all_of_a_query_is_a_table_and_a_map(world: TestClient):
    sheet = world.get("/claims.csv", params={"type": "siege"}).text.splitlines()
    assert len(sheet) == 3
    features = world.get("/claims.geojson", params={"polarity": "denied"}).json()
    assert {f["properties"]["trigger"] for f in features["features"]} == {"حصار"}


def test_a_page_that_did_not_change_is_not_sent_again(world: TestClient):
    tag = world.get("/claims").headers["etag"]
    assert world.get("/claims", headers={"If-None-Match": tag}).status_code == 304


def test_news_keeps_its_own_direction_in_both_languages(world: TestClient):
    for lang, direction in (("ar", "rtl"), ("en", "ltr")):
        page = world.get("/claims", params={"lang": lang}).text
        assert f'lang="{lang}" dir="{direction}"' in page
        assert '<p class="words said" lang="ar" dir="auto">' in page
        assert " style=" not in page


def test_no_physical_direction_stands_in_the_styles():
    static = Path(__file__).parents[3] / "src" / "rawi" / "web" / "static"
    css = (static / "css" / "claims.css").read_text(encoding="utf-8")
    physical = r"(?<![-\w])(left|right|top|bottom|width|height)\s*:|-(left|right)\b"
    assert re.findall(physical, re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)) == []

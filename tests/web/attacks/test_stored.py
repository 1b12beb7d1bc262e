"""What comes from outside is shown as text on every page, and acts on none.

The ledger here holds attacks wherever a text of others can stand: in articles, their
titles, outlets and addresses, in sources, names of actors and places, in judgements
and who passed them. Every page is read as a browser reads it.

Elsewhere: names of uploads (`tests/web/routes/test_importing.py`), names of users and
lines of the audit log (`test_login.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from fastapi.testclient import TestClient

import shelves
from addresses import SAFE
from desks import open_desk
from factory import (
    FATAH,
    make_document,
    make_location,
    make_party,
    make_place,
    make_reading,
    make_setting,
    make_source,
)
from logins import desk_of
from rawi.ledger import open_ledger
from rawi.ledger.judgements import make_judgement
from rawi.model import (
    ActorId,
    ClaimQuery,
    DocumentId,
    EventType,
    Link,
    PlaceId,
    Polarity,
    Range,
    Reading,
    Relation,
    SourceKind,
    Toll,
    Verdict,
)

SCRIPT = "<script>alert(1)</script>"
ATTACK = f"{SCRIPT}<img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>{{{{7*7}}}}"
BIDI = "\u202eأخبار\u2066 \u200fgpj.exe\u2069\u202c"
URLS = (
    "javascript:alert(1)",
    " javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    '//evil.example/" onmouseover="alert(1)',
    'https://news.example/" onmouseover="alert(1)',
)
WHY = f"{BIDI} {ATTACK}"
MARKS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def attacked(name: str, url: str, polarity: Polarity) -> Reading:
    """A reading in which all that comes from outside is an attack."""
    document = make_document(
        f"قال {ATTACK} إن قوات {SCRIPT} قصفت بلدة {BIDI} وقتلت ثلاثة.",
        id=DocumentId(name),
        outlet=f"{BIDI} {ATTACK}",
        title=f"{ATTACK} {BIDI}",
        url=url,
        published=date(2016, 8, 7),
        language="ar",
    )
    evil = replace(FATAH, id=ActorId("evil\"'<b>"), name=WHY, name_ar=WHY)
    place = make_place(WHY, WHY, id=PlaceId("evil:<b>"), admin=(WHY, WHY))
    claim = shelves.told(
        document,
        "قصفت",
        EventType.SHELLING,
        polarity=polarity,
        sources=(
            make_source(document, ATTACK, "قال", SourceKind.MILITARY, actor=evil),
        ),
        actors=(make_party(document, SCRIPT, evil),),
        targets=(make_party(document, BIDI),),
        places=(make_setting(document, BIDI, make_location(place)),),
        time=shelves.on(document, BIDI, date(2016, 8, 6)),
        toll=Toll(killed=Range(3, None)),
    )
    other = shelves.told(document, "وقتلت", EventType.CASUALTIES)
    link = Link(a=claim.id, b=other.id, relation=Relation.CONTRADICTS, why=WHY)
    return make_reading(document, (claim, other), (link,))


@pytest.fixture(scope="module")
def attacked_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path: Path = tmp_path_factory.mktemp("attacked") / "attacked.db"
    at = datetime(2016, 9, 1, tzinfo=UTC)
    with open_ledger(path, create=True) as ledger:
        with ledger.writing() as writer:
            for number, url in enumerate(URLS):
                polarity = Polarity.DENIED if number % 2 else Polarity.AFFIRMED
                writer.add([attacked(f"evil-{number}", url, polarity)])
            writer.link()
        entries = list(ledger.entries(ClaimQuery()))
        with ledger.writing() as writer:
            for verdict, changes in (
                (Verdict.ACCEPT, None),
                (Verdict.CORRECT, {"type": "air_strike"}),
                (Verdict.REJECT, None),
            ):
                told = entries[:1] if verdict is not Verdict.REJECT else entries[-1:]
                judgement = make_judgement(
                    verdict, told, by=WHY, at=at, why=WHY, changes=changes
                )
                writer.judge(judgement)
    with open_desk(path) as client:
        yield client


class Acting(HTMLParser):
    """Gathers what would act in a browser."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.shown: list[str] = []
        """What is read: texts, and names that are read aloud."""

    def handle_data(self, data: str) -> None:
        self.shown.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "script" and not (held.get("src") or "").startswith("/static/"):
            self.found.append(self.get_starttag_text() or tag)
        if tag in {"iframe", "object", "embed", "base", "img", "style", "math"}:
            self.found.append(self.get_starttag_text() or tag)
        for name, value in attrs:
            if name in {"title", "aria-label", "alt", "content"}:
                self.shown.append(value or "")
            scheme = urlsplit("".join((value or "").split())).scheme.lower()
            leads = name in {"href", "src", "action", "formaction", "xlink:href"}
            if name.startswith("on") or name == "style":
                self.found.append(f"{tag} {name}={value}")
            if leads and scheme not in {"", "http", "https"}:
                self.found.append(f"{tag} {name}={value}")


def pages(client: TestClient) -> Iterator[str]:
    """Yield the address of every page, with every name that the ledger holds."""
    entries = list(desk_of(client).ledger.entries(ClaimQuery()))
    names = {
        "name": [entries[0].claim.id, entries[0].document.id, entries[-1].document.id],
        "event": [str(e.event) for e in entries[:3] if e.event],
        "key": [entries[0].document.outlet, "actor:evil\"'<b>"],
        "kind": ["siege", "control"],
    }
    for address in SAFE:
        wanted = [p for p in address.parts if p in names]
        if not address.parts:
            yield address.path
        for part in wanted:
            for name in names[part]:
                yield address.fill(**{part: quote(name, safe="")})
    for url in range(len(URLS)):
        yield f"/documents/evil-{url}"
    yield f"/claims?outlet={quote(entries[0].document.outlet)}"
    yield f"/claims?text={quote(ATTACK[:200])}&actor={quote(ATTACK[:200])}"
    yield f"/review?claim={entries[0].claim.id}&merge={quote('قصفت')}"
    yield "/states/control?country=SY"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_page_lets_an_attack_act(attacked_desk: TestClient, lang: str):
    seen = 0
    for path in pages(attacked_desk):
        asked = f"{path}{'&' if '?' in path else '?'}lang={lang}"
        answer = attacked_desk.get(asked)
        assert answer.status_code < 500, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        acting = Acting()
        acting.feed(answer.text)
        assert not acting.found, path
        assert "alert(3)>49" not in "".join(acting.shown), path
        assert not MARKS & set("".join(acting.shown)), path
        seen += "&lt;script&gt;" in answer.text
    assert seen > 15, "the attacks are on the pages, as text"


@pytest.mark.parametrize("url", range(len(URLS)))
def test_an_address_that_is_none_of_the_web_is_not_linked(
    attacked_desk: TestClient, url: int
):
    page = attacked_desk.get(f"/documents/evil-{url}").text
    acting = Acting()
    acting.feed(page)
    assert not acting.found
    assert 'onmouseover="' not in page


def test_objects_for_programs_are_not_taken_for_pages(attacked_desk: TestClient):
    for path in pages(attacked_desk):
        answer = attacked_desk.get(path)
        kind = answer.headers["content-type"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        if b"<script>alert" in answer.content:
            assert not kind.startswith(("text/html", "image/svg", "text/xml")), path

"""Where each page of a desk is, found by asking the desk itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen


def load(address: str) -> Any:  # noqa: ANN401 - as the page has it
    """Return the object at an address of the desk."""
    with urlopen(address, timeout=30) as answer:  # noqa: S310 - our own desk
        return json.load(answer)


def find_disputed(desk: str) -> str:
    """Return the event that the overview shows first."""
    event: str = load(f"{desk}/overview.json")["disputed"][0]["happening"]["event"]
    return event


def find_counted(desk: str) -> str:
    """Return a disputed event of whose dead accounts give different numbers."""
    for one in load(f"{desk}/overview.json")["disputed"]:
        event: str = one["happening"]["event"]
        scales = load(f"{desk}/events/{event}.json")["scales"]
        if any(len(part["bars"]) > 1 for scale in scales for part in scale["parts"]):
            return event
    raise LookupError("no disputed event has tolls")


def find_claims(desk: str, asked: str = "") -> list[dict[str, Any]]:
    """Return the claims of a list, the newest first."""
    found: list[dict[str, Any]] = load(f"{desk}/claims.json?{asked}")["claims"]
    return found


def find_article(desk: str) -> str:
    """Return an article with many claims."""
    claims = find_claims(desk, "limit=100")
    ids = [one["document"]["id"] for one in claims]
    return str(max(ids, key=ids.count))


def find_pages(desk: str) -> Mapping[str, str]:
    """Return the path of each page that someone who works alone comes to."""
    claim = find_claims(desk, "disputed=true")[0]["claim"]["id"]
    sources = load(f"{desk}/sources.json")
    return {
        "overview": "/",
        "claims": "/claims",
        "nothing found": "/claims?text=xyzzy",
        "events": "/events",
        "event": f"/events/{find_counted(desk)}",
        "state kinds": "/states",
        "siege": "/states/siege",
        "displacement": "/states/displacement",
        "articles": "/documents",
        "article": f"/documents/{quote(find_article(desk))}",
        "claim": f"/claims/{claim}?why=true",
        "sources": "/sources",
        "source": f"/sources/{quote(sources['bodies'][0]['key'])}",
        "review": f"/review?claim={claim}",
        "judgements": "/judgements",
        "import": "/import",
        "export": "/export",
        "interface": "/api",
        "account": "/account",
        "users": "/users",
        "audit": "/audit",
        "missing": "/events/nothing",
    }

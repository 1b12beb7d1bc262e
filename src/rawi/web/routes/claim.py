"""One claim: its words, its parts, why, and what analysts said of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.convertors import Convertor, register_url_convertor

from rawi.export.page import ArticleView
from rawi.ledger.views.rulings import find_entry, last_mark, rulings_on
from rawi.model import Claim, Entry, Span
from rawi.pipeline import read
from rawi.web.articles import find_others, meet, show_article
from rawi.web.desk import Desk, TheDesk
from rawi.web.entry.access import Reader
from rawi.web.fresh import Tag
from rawi.web.pages.claim import ClaimPage, Explained
from rawi.web.problems import Missing
from rawi.web.rendering import render

router = APIRouter(tags=["claims"])


class _Hex(Convertor[str]):
    """The part of a path that is an id; names of twins are none."""

    regex = "[0-9a-f]{4,64}"

    def convert(self, value: str) -> str:
        """Return the id."""
        return value

    def to_string(self, value: str) -> str:
        """Return the id."""
        return value


register_url_convertor("hex", _Hex())
Why = Annotated[bool, Query(description="Whether to tell what made each part.")]


def make_claim(desk: Desk, name: str, *, why: bool) -> ClaimPage:
    """Return the claim of an id.

    Raises:
        Missing: There is none.
    """
    with desk.ledger.moment() as connection:
        found = find_entry(connection, name)
        if found is None:
            raise Missing(name)
        rulings = rulings_on(connection, name)
        mark = last_mark(connection)
    entry, current = found
    others = find_others(desk.ledger, [entry])
    outlet = desk.outlets.get(entry.document.outlet)
    view = show_article([replace(entry, links=())], entry.document, outlet)
    return ClaimPage(
        entry=entry,
        current=current,
        view=_around(view),
        outlet=outlet,
        meetings=meet(entry, others),
        rulings=rulings,
        mark=mark,
        asked=why,
        explained=explain(desk, entry) if why else None,
    )


def _around(view: ArticleView) -> ArticleView:
    """Return only the paragraphs that a claim has words in."""
    kept = (p for p in view.paragraphs if any(segment.keys for segment in p))
    return replace(view, paragraphs=tuple(kept))


def explain(desk: Desk, entry: Entry) -> Explained | None:
    """Read a claim's document again, and return what made each part of the claim.

    Nothing is returned where today's reader does not find the claim.
    """
    text, claim = entry.document.text, entry.claim
    reading = read(entry.document, desk.tools)
    told = next((c for c in reading.claims if c.id == claim.id), None)
    told = told or next((c for c in reading.claims if _same(c, claim)), None)
    if told is None:
        return None
    spans = [Span(s.phrase.start, s.phrase.end) for s in told.places]
    version = desk.tools.provenance
    return Explained(
        reasons=tuple((reason, reason.span.of(text)) for reason in told.reasons),
        candidates=tuple(
            (place.span.of(text), place.candidates)
            for place in reading.places
            if len(place.candidates) > 1 and any(s.overlaps(place.span) for s in spans)
        ),
        reader=f"{version.method} {version.version}",
        same=version == claim.provenance,
    )


def _same(one: Claim, other: Claim) -> bool:
    """Whether two readings of a claim have the same event at the same words."""
    return (one.trigger, one.type) == (other.trigger, other.type)


@router.get("/claims/{name:hex}.json")
def claim_json(
    desk: TheDesk, _: Reader, _tag: Tag, name: str, *, why: Why = False
) -> ClaimPage:
    """Return a claim with all that is known of it."""
    return make_claim(desk, name, why=why)


@router.get("/claims/{name:hex}", response_class=HTMLResponse, include_in_schema=False)
def claim(
    request: Request, desk: TheDesk, _: Reader, tag: Tag, name: str, *, why: Why = False
) -> Response:
    """Return the page; the beginning of an id leads to it."""
    try:
        page = make_claim(desk, name, why=why)
    except Missing:
        entry = desk.ledger.entry(name)
        if entry is None:
            raise
        return RedirectResponse(f"/claims/{entry.claim.id}")
    response = render(request, "claim.html", page)
    response.headers["ETag"] = tag
    return response

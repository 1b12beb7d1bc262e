"""Articles: the list, each with its text and claims, and the twins."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from rawi.jsonl import reading_to_json
from rawi.ledger.views.rulings import rulings_in
from rawi.ledger.views.shelves import find_reading, list_readings, list_shelf
from rawi.model import ClaimQuery, DocumentId, Entry, Reading
from rawi.web.articles import find_others, show_article
from rawi.web.asking import Word
from rawi.web.desk import Desk, TheDesk
from rawi.web.entry.access import Reader
from rawi.web.fresh import Tag
from rawi.web.pages.article import ArticlePage, ArticlesPage
from rawi.web.problems import Missing
from rawi.web.rendering import render
from rawi.web.work.exports import stream

router = APIRouter(tags=["articles"])
_PAGE = 50
_LAST = 2**62

Outlet = Annotated[Word, Query(description="Who published, as the list writes it.")]
After = Annotated[
    int | None, Query(ge=0, le=_LAST, description="`after` of the page before.")
]
Old = Annotated[Word, Query(alias="reading", description="Id of an older reading.")]


def make_articles(desk: Desk, outlet: str | None, after: int | None) -> ArticlesPage:
    """Return the articles behind *after*, those that came last first."""
    with desk.ledger.moment() as connection:
        found = list_shelf(connection, outlet=outlet, before=after, limit=_PAGE + 1)
    kept = found[:_PAGE]
    more = len(found) > _PAGE
    return ArticlesPage(
        articles=kept, outlet=outlet, after=kept[-1].seq if more else None
    )


def make_article(desk: Desk, name: str, old: str | None) -> ArticlePage:
    """Return the article of an id, as its current reading has it or an older one.

    Raises:
        Missing: There is none.
    """
    document = DocumentId(name)
    with desk.ledger.moment() as connection:
        readings = list_readings(connection, document)
        shown = next((r for r in readings if old in (None, r.id)), None)
        found = find_reading(connection, document, shown.id) if shown else None
        rulings = rulings_in(connection, document)
    if shown is None or found is None:
        raise Missing(name)
    current = shown.id == readings[0].id
    entries = current_entries(desk, found) if current else _as_added(found)
    others = find_others(desk.ledger, entries)
    outlet = desk.outlets.get(found.document.outlet)
    return ArticlePage(
        view=show_article(entries, found.document, outlet, found.issues, others),
        readings=readings,
        shown=shown,
        rulings=rulings,
    )


def current_entries(desk: Desk, reading: Reading) -> list[Entry]:
    """Return the claims of a reading as they stand: corrected, without the rejected."""
    return list(desk.ledger.entries(ClaimQuery(document=reading.document.id)))


def _as_added(reading: Reading) -> list[Entry]:
    """Return the claims of an older reading."""
    return [
        Entry(
            claim=claim,
            document=reading.document,
            links=tuple(k for k in reading.links if claim.id in (k.a, k.b)),
        )
        for claim in reading.claims
    ]


@router.get("/documents.json")
def articles_json(
    desk: TheDesk, _: Reader, _tag: Tag, outlet: Outlet = None, after: After = None
) -> ArticlesPage:
    """Return the articles of the ledger, those that came last first."""
    return make_articles(desk, outlet, after)


@router.get("/documents", response_class=HTMLResponse, include_in_schema=False)
def articles(
    request: Request,
    desk: TheDesk,
    _: Reader,
    tag: Tag,
    outlet: Outlet = None,
    after: After = None,
) -> Response:
    """Return the page."""
    page = make_articles(desk, outlet, after)
    return _tagged(render(request, "articles.html", page), tag)


@router.get("/documents/{name:path}.json")
def article_json(desk: TheDesk, _: Reader, _tag: Tag, name: str) -> dict[str, Any]:
    """Return an article's reading as JSON Lines have it, its claims as they stand."""
    reading = desk.ledger.reading(DocumentId(name))
    if reading is None:
        raise Missing(name)
    entries = current_entries(desk, reading)
    ids = {entry.claim.id for entry in entries}
    links = {k: None for e in entries for k in e.links if {k.a, k.b} <= ids}
    told = Reading(
        document=reading.document,
        claims=tuple(entry.claim for entry in entries),
        links=tuple(links),
        places=reading.places,
        issues=reading.issues,
    )
    return reading_to_json(told)


@router.get("/documents/{name:path}.csv", response_class=Response)
def article_csv(desk: TheDesk, _: Reader, name: str) -> Response:
    """Return the claims of an article, one a row."""
    return _claims(desk, name, "csv")


@router.get("/documents/{name:path}.geojson", response_class=Response)
def article_geojson(desk: TheDesk, _: Reader, name: str) -> Response:
    """Return each place of each claim of an article."""
    return _claims(desk, name, "geojson")


def _claims(desk: Desk, name: str, form: str) -> Response:
    """Return the claims of an article in a format.

    Raises:
        Missing: There is no such article.
    """
    document = DocumentId(name)
    with desk.ledger.moment() as connection:
        if not list_readings(connection, document):
            raise Missing(name)
    return stream(desk, ClaimQuery(document=document), form, stem=name)


@router.get(
    "/documents/{name:path}", response_class=HTMLResponse, include_in_schema=False
)
def article(
    request: Request, desk: TheDesk, _: Reader, tag: Tag, name: str, old: Old = None
) -> Response:
    """Return the page."""
    page = make_article(desk, name, old)
    return _tagged(render(request, "article.html", page), tag)


def _tagged(response: Response, tag: str) -> Response:
    """Return *response* with its tag."""
    response.headers["ETag"] = tag
    return response

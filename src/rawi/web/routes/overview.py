"""The overview, and its twin."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from rawi.web.access import Reader
from rawi.web.desk import Desk, TheDesk
from rawi.web.fresh import Tag
from rawi.web.pages.overview import OverviewPage
from rawi.web.rendering import render

router = APIRouter(tags=["overview"])


def make_overview(desk: Desk) -> OverviewPage:
    """Return what the ledger holds and what is new in it."""
    return OverviewPage(holding=desk.ledger.holding())


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def overview(request: Request, desk: TheDesk, _: Reader, tag: Tag) -> Response:
    """Return the page."""
    response = render(request, "overview.html", make_overview(desk))
    response.headers["ETag"] = tag
    return response


@router.get("/overview.json")
def overview_json(desk: TheDesk, _: Reader, _tag: Tag) -> OverviewPage:
    """Return what the ledger holds and what is new in it."""
    return make_overview(desk)

"""Events: the list, and the accounts of one set side by side, with their twins."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from rawi.ledger.views.events import find_heirs, read_event
from rawi.ledger.views.happenings import Happenings, list_contradicted, list_events
from rawi.model import ClaimQuery, EventId, Stamp
from rawi.web.asking import Asked, Filters
from rawi.web.desk import Desk, TheDesk
from rawi.web.entry.access import Reader
from rawi.web.events.accounts import lay_out
from rawi.web.fresh import Tag
from rawi.web.kept import Kept
from rawi.web.pages.event import EventPage, EventsPage
from rawi.web.pages.map import MapPart
from rawi.web.problems import Missing
from rawi.web.rendering import Here, find_here, render
from rawi.web.routes.map import make_map
from rawi.web.work.exports import stream

router = APIRouter(tags=["events"])

LIMIT = 25
LOOKED = 3000
"""Contradictions, those found last, that the most disputed events are taken from."""
_MOST_RANKED = 50
_LONGEST_ID = 64

Name = Annotated[str, Path(max_length=_LONGEST_ID, pattern=r"^[\w:.-]+$")]
"""An event's id, or the beginning of it that no other event has."""
Ranking = Annotated[Literal["newest", "disputed"], Query()]
After = Annotated[str | None, Query(max_length=200)]

_pages: Kept[EventPage | None] = Kept(most=64)
_maps: Kept[MapPart] = Kept(most=64)
_ranked: Kept[Happenings] = Kept(most=4)


def make_event(desk: Desk, event: EventId) -> EventPage:
    """Return the accounts of *event* set side by side.

    Raises:
        Missing: No current claim speaks of it.
    """
    page = keep_event(desk, desk.ledger.stamp(), event)
    if page is None:
        raise Missing(event)
    return page


def keep_event(desk: Desk, stamp: Stamp, event: EventId) -> EventPage | None:
    """Return an event's page, made once for each stamp; `None`: it has no claims."""

    def make() -> EventPage | None:
        with desk.ledger.moment() as connection:
            entries = read_event(connection, event)
        return lay_out(desk, event, entries) if entries else None

    return _pages.get((desk.ledger.name, stamp, event), make)


def find_event(desk: Desk, name: str) -> EventId:
    """Return the event that *name* is or begins.

    Raises:
        Missing: There is none.
        LedgerError: There are several.
    """
    event = desk.ledger.find_event(name)
    if event is None:
        raise Missing(name)
    return event


def make_events(desk: Desk, asked: Asked, order: str, after: str | None) -> EventsPage:
    """Return a page of the list of events."""
    if order == "disputed":
        key = desk.ledger.name, desk.ledger.stamp()
        found = _ranked.get(key, lambda: _rank(desk))
    else:
        with desk.ledger.moment() as connection:
            found = list_events(connection, asked.query(), after=after, limit=LIMIT)
    return EventsPage(
        events=found.events,
        order=order,
        after=found.after,
        asked=asked,
        next=asked.address(after=found.after) if found.after else None,
        looked=LOOKED if order == "disputed" else None,
    )


def _rank(desk: Desk) -> Happenings:
    """Return the events of the last contradictions, the most disputed first."""
    with desk.ledger.moment() as connection:
        found = list_contradicted(connection, look=LOOKED, limit=_MOST_RANKED)
    return Happenings(events=found, after=None)


def _with_map(desk: Desk, page: EventPage, here: Here) -> EventPage:
    """Return *page* with the map of its claims, if one of them has a place."""
    if not page.mapped:
        return page
    lang = here.locale.lang
    key = desk.ledger.name, desk.ledger.stamp(), page.event, lang
    asked = Asked(event=page.event)
    return replace(page, map=_maps.get(key, lambda: make_map(desk, asked, lang)))


@router.get("/events.json")
def events_json(
    desk: TheDesk,
    _: Reader,
    _tag: Tag,
    asked: Filters,
    order: Ranking = "newest",
    after: After = None,
) -> EventsPage:
    """Return events, those with the latest claims or the most disputed first.

    The most disputed are taken from the contradictions that were found last; filters
    and cursors are for the latest.
    """
    return make_events(desk, asked, order, after)


@router.get("/events", response_class=HTMLResponse, include_in_schema=False)
def events(  # noqa: PLR0913, PLR0917 - each is a part of the request
    request: Request,
    desk: TheDesk,
    _: Reader,
    tag: Tag,
    asked: Filters,
    order: Ranking = "newest",
    after: After = None,
) -> Response:
    """Return the page."""
    page = make_events(desk, asked, order, after)
    response = render(request, "events.html", page)
    response.headers["ETag"] = tag
    return response


@router.get("/events/{event}.json")
def event_json(desk: TheDesk, _: Reader, _tag: Tag, event: Name) -> EventPage:
    """Return the accounts of an event, its disputes and what all tell alike."""
    return make_event(desk, find_event(desk, event))


@router.get("/events/{event}.csv", response_class=Response)
def event_csv(desk: TheDesk, _: Reader, event: Name) -> Response:
    """Return the claims of an event as a table."""
    return _export(desk, find_event(desk, event), "csv")


@router.get("/events/{event}.geojson", response_class=Response)
def event_geojson(desk: TheDesk, _: Reader, event: Name) -> Response:
    """Return the claims of an event as shapes on a map."""
    return _export(desk, find_event(desk, event), "geojson")


def _export(desk: Desk, event: EventId, name: str) -> Response:
    """Return the claims of an event in a format."""
    return stream(desk, ClaimQuery(event=event), name, stem=f"event-{event}")


@router.get("/events/{event}", response_class=HTMLResponse, include_in_schema=False)
def event(
    request: Request, desk: TheDesk, _: Reader, tag: Tag, event: Name
) -> Response:
    """Return the page; send on to the event that took the claims of this one."""
    found = find_event(desk, event)
    page = keep_event(desk, desk.ledger.stamp(), found)
    if page is None:
        with desk.ledger.moment() as connection:
            heirs = find_heirs(connection, found)
        if not heirs:
            raise Missing(event)
        return RedirectResponse(f"/events/{heirs[0]}", status_code=303)
    response = render(request, "event.html", _with_map(desk, page, find_here(request)))
    response.headers["ETag"] = tag
    return response

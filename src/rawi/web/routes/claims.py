"""Map and list: the claims that a query asks for, and its twins for programs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from rawi.export.formats.jsonl import entry_to_json
from rawi.ledger import SqlLedger
from rawi.ledger.views.cells import OWN_VOICE, Tally
from rawi.ledger.views.holdings import list_outlets
from rawi.ledger.views.listing import list_claims
from rawi.model import Stamp
from rawi.web.asking import Asked, Filters, Order, Word
from rawi.web.desk import Desk, TheDesk
from rawi.web.entry.access import Reader
from rawi.web.fresh import Tag
from rawi.web.listing.brushing import make_brush
from rawi.web.listing.families import FAMILIES, REGION
from rawi.web.listing.filtering import Filled, read_form
from rawi.web.listing.naming import find_actor, find_place
from rawi.web.listing.rows import make_row
from rawi.web.listing.tallies import tallies_of
from rawi.web.pages.claims import (
    Chip,
    ClaimsPage,
    Facet,
    FacetValue,
)
from rawi.web.pages.contract import ClaimsAnswer
from rawi.web.rendering import find_here, render
from rawi.web.routes.map import make_map
from rawi.web.work.exports import stream

router = APIRouter(tags=["claims"])

ROWS = 30
"""Claims of a page."""
_MOST_OUTLETS = 400
_MOST_VALUES = 8
Limit = Annotated[int, Query(ge=1, le=500)]


def make_claims(
    desk: Desk,
    filled: Filled,
    lang: str,
    *,
    order: Order = "newest",
    after: str | None = None,
) -> ClaimsPage:
    """Return a page of the claims that a form asks for.

    Args:
        desk: Whose ledger is asked.
        filled: The form, with what cannot be taken.
        lang: Of the page.
        order: Whether the latest days come first or the earliest.
        after: Cursor of the page before.

    Raises:
        LedgerError: The cursor is none that a page gave.
    """
    asked = filled.asked
    query, stamp = asked.query(), desk.ledger.stamp()
    tallies = tallies_of(desk.ledger)
    tally = tallies.tally(query, stamp)
    with desk.ledger.moment() as connection:
        listing = list_claims(
            connection, query, after=after, limit=ROWS, newest=order == "newest"
        )
    names = _names(desk, asked)
    return ClaimsPage(
        asked=asked,
        order=order,
        names=names,
        typed=filled.typed,
        faults=filled.faults,
        choices=filled.choices,
        families=FAMILIES,
        countries=tuple(dict.fromkeys((*REGION, *filter(None, [asked.country])))),
        outlets=_outlets(desk.ledger, stamp),
        address=asked.address(order=_unusual(order)),
        count=tally.count,
        exact=tally.exact,
        facets=tuple(_facets(asked, tally)),
        brush=make_brush(asked, tallies, stamp),
        chips=tuple(_chips(asked, names)),
        rows=tuple(map(make_row, listing.claims)),
        map=make_map(desk, asked, lang),
        later_page=after is not None,
        next=listing.after,
    )


def _unusual(order: Order) -> Order | None:
    """Return an order that an address must name."""
    return None if order == "newest" else order


@lru_cache(maxsize=4)
def _outlets(ledger: SqlLedger, _: Stamp) -> tuple[str, ...]:
    """Return the outlets that a ledger names."""
    with ledger.moment() as connection:
        return list_outlets(connection, _MOST_OUTLETS)


def _names(desk: Desk, asked: Asked) -> dict[str, tuple[str, str]]:
    """Return the names of the place and the actor that are asked for."""
    found = {
        "place": find_place(desk, asked.place) if asked.place else None,
        "actor": find_actor(asked.actor) if asked.actor else None,
    }
    return {key: (one.name, one.name_ar) for key, one in found.items() if one}


def _chips(asked: Asked, names: dict[str, tuple[str, str]]) -> Iterator[Chip]:
    """Yield the filters that are set, each with the address without it."""
    record = asked.model_dump(mode="json", exclude_defaults=True)
    if asked.since or asked.until:
        begin, end = record.pop("since", ""), record.pop("until", "")
        yield Chip(
            field="days" if begin and end else "since" if begin else "until",
            value=f"{begin}/{end}",
            without=asked.address(since=None, until=None),
            begin=asked.since,
            end=asked.until,
        )
    for field, values in record.items():
        many = values if isinstance(values, list) else None
        for value in many or [values]:
            rest = [v for v in many if v != value] if many else None
            name, name_ar = names.get(field, (None, None))
            yield Chip(
                field=field,
                value=str(value).lower() if isinstance(value, bool) else str(value),
                without=asked.address(**{field: rest}),
                name=name,
                name_ar=name_ar,
            )


def _facets(asked: Asked, tally: Tally) -> Iterator[Facet]:
    """Yield how the claims found are spread, where there is anything to narrow."""
    for field, counts in (
        ("type", tally.types),
        ("source_kind", tally.kinds),
        ("polarity", tally.polarities),
    ):
        values = tuple(
            FacetValue(
                value=value,
                count=count,
                address=asked.address(own_voice=True)
                if value == OWN_VOICE
                else asked.address(**{field: value}),
            )
            for value, count in list(counts.items())[:_MOST_VALUES]
        )
        if len(values) > 1:
            yield Facet(field=field, values=values)


@router.get("/claims", response_class=HTMLResponse, include_in_schema=False)
def claims(
    request: Request,
    desk: TheDesk,
    _: Reader,
    tag: Tag,
    order: Order = "newest",
    after: Word = None,
) -> Response:
    """Return the page; with status 422 where a field cannot be taken."""
    lang = find_here(request).locale.lang
    page = make_claims(desk, read_form(request, desk), lang, order=order, after=after)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if page.faults else HTTPStatus.OK
    response = render(request, "claims.html", page, status=status)
    exact = page.exact and page.brush.exact and page.map.exact
    if status is HTTPStatus.OK:
        response.headers.update(_kept(tag, exact=exact))
    return response


@router.get("/claims.json", response_model=ClaimsAnswer)
def claims_json(  # noqa: PLR0913 - the parts of an address
    *,
    desk: TheDesk,
    _: Reader,
    tag: Tag,
    asked: Filters,
    order: Order = "newest",
    after: Word = None,
    limit: Limit = 100,
) -> Response:
    """Return claims with their documents, and how many there are."""
    query = asked.query()
    page = desk.ledger.page(query, after=after, limit=limit, newest=order == "newest")
    tally = tallies_of(desk.ledger).tally(query, desk.ledger.stamp())
    body = {
        "claims": [entry_to_json(entry) for entry in page.entries],
        "next": page.after,
        "count": tally.count,
        "exact": tally.exact,
    }
    # The records are those of the contract already: to check them again by the model
    # would double the time of a page of five hundred.
    return JSONResponse(body, headers=_kept(tag, exact=tally.exact))


def _kept(tag: str, *, exact: bool) -> dict[str, str]:
    """Return how long an answer holds: while it counts, the next one may say more."""
    return {"ETag": tag} if exact else {"Cache-Control": "no-store"}


@router.get("/claims.csv", response_class=Response)
def claims_csv(desk: TheDesk, _: Reader, asked: Filters) -> Response:
    """Return all claims that are asked for, a row each."""
    return stream(desk, asked.query(), "csv")


@router.get("/claims.geojson", response_class=Response)
def claims_geojson(desk: TheDesk, _: Reader, asked: Filters) -> Response:
    """Return all claims that are asked for, a feature for each place of each."""
    return stream(desk, asked.query(), "geojson")

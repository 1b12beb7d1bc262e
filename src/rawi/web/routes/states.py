"""States through time, and their twins."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Annotated

from babel import Locale as Cldr
from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import Field

from rawi.export.formats.sheet import write_sheet
from rawi.ledger import SqlLedger
from rawi.model import ClaimQuery, EventType, PlaceId, Stamp, StateKind, Track
from rawi.states.signals import types_of
from rawi.web.asking import Asked
from rawi.web.desk import Desk, TheDesk
from rawi.web.entry.access import Reader
from rawi.web.fresh import Tag
from rawi.web.pages.states import (
    Choice,
    KindLine,
    PlaceStates,
    StateKindsPage,
    StatesPage,
)
from rawi.web.rendering import render
from rawi.web.states.following import MOST, Followed, follow
from rawi.web.states.lanes import MOST_LANES, set_out
from rawi.web.states.rows import HEAD, rows_of
from rawi.web.work.exports import disposition

router = APIRouter(tags=["states"])

PLACES = 6
"""Of a page."""
_ALONE = 150
"""Lanes of a place that was chosen."""
_CHOICES = 60


class StatesAsked(Asked):
    """The filters of a list, and which of its pages."""

    page: Annotated[int, Field(ge=1, le=100_000)] = 1


StateFilters = Annotated[StatesAsked, Query()]


def make_kinds(desk: Desk) -> StateKindsPage:
    """Return what can be followed through time."""
    counts = dict(_types(desk.ledger, desk.ledger.stamp()))
    counts.pop(EventType.OTHER.value, None)
    lines = (
        KindLine(kind=kind, claims=sum(counts.get(t, 0) for t in types_of(kind)))
        for kind in StateKind
    )
    return StateKindsPage(kinds=tuple(lines))


def make_states(desk: Desk, kind: StateKind, asked: StatesAsked) -> StatesPage:
    """Return one kind of state through time."""
    followed, query = _follow(desk, kind, asked)
    groups = _by_place(followed, query.place)
    names = list(groups)
    pages = max(1, -(-len(names) // PLACES))
    page = min(asked.page, pages)
    shown = names[(page - 1) * PLACES : page * PLACES]
    return StatesPage(
        kind=kind,
        claims=followed.claims,
        cut=followed.cut,
        most=MOST,
        since=query.since,
        until=query.until,
        places=tuple(_set_out(followed, groups, name, query) for name in shown),
        all_places=len(names),
        page=page,
        pages=pages,
        address=asked.address(page=None),
        choices={
            "place": _places(followed, names, query.place),
            "country": _countries(desk, query),
            "actor": _actors(desk, followed, query),
        },
    )


@router.get("/states", response_class=HTMLResponse, include_in_schema=False)
def kinds(request: Request, desk: TheDesk, _: Reader, tag: Tag) -> Response:
    """Return the page of all kinds."""
    response = render(request, "state_kinds.html", make_kinds(desk))
    response.headers["ETag"] = tag
    return response


@router.get("/states.json")
def kinds_json(desk: TheDesk, _: Reader, _tag: Tag) -> StateKindsPage:
    """Return what can be followed through time."""
    return make_kinds(desk)


@router.get("/states/{kind}.json")
def states_json(
    kind: StateKind, desk: TheDesk, _: Reader, asked: StateFilters, _tag: Tag
) -> StatesPage:
    """Return one kind of state through time, a lane for each account."""
    return make_states(desk, kind, asked)


@router.get("/states/{kind}.csv", response_class=Response)
def states_csv(
    kind: StateKind, desk: TheDesk, _: Reader, asked: StateFilters
) -> Response:
    """Send every stretch, end, denial and journey of all places, one a row."""
    followed, query = _follow(desk, kind, asked)
    groups = _by_place(followed, query.place)
    out = io.BytesIO()
    tracks = (track for name in groups for track in groups[name])
    rows = (row for track in tracks for row in rows_of(track, followed))
    write_sheet([HEAD, *rows], out)
    stem = f"states-{kind}" + (f"-from-{followed.cut}" if followed.cut else "")
    headers = {"Content-Disposition": disposition(stem, ".csv")}
    return Response(out.getvalue(), media_type="text/csv", headers=headers)


@router.get("/states/{kind}", response_class=HTMLResponse, include_in_schema=False)
def states(
    kind: StateKind,
    request: Request,
    desk: TheDesk,
    _: Reader,
    asked: StateFilters,
    tag: Tag,
) -> Response:
    """Return the page of a kind."""
    response = render(request, "states.html", make_states(desk, kind, asked))
    response.headers["ETag"] = tag
    return response


@lru_cache(maxsize=8)
def _types(ledger: SqlLedger, stamp: Stamp) -> tuple[tuple[str, int], ...]:  # noqa: ARG001
    """Return how many claims of each type a ledger holds."""
    bins = ledger.count_by(ClaimQuery(), "type")
    return tuple((str(b.key), b.count) for b in bins)


@lru_cache(maxsize=32)
def _countries_of(
    ledger: SqlLedger,
    stamp: Stamp,  # noqa: ARG001
    types: tuple[EventType, ...],
) -> tuple[str, ...]:
    """Return the countries that claims of *types* are about, the most told first."""
    bins = ledger.count_by(ClaimQuery(types=types), "country")
    return tuple(b.key for b in bins if b.key)


def _follow(desk: Desk, kind: StateKind, asked: Asked) -> tuple[Followed, ClaimQuery]:
    """Return the states that a page is about, and its query."""
    query = replace(asked.query(), types=types_of(kind))
    return follow(desk.ledger, desk.ledger.stamp(), query, kind), query


def _by_place(followed: Followed, chosen: PlaceId | None) -> dict[PlaceId, list[Track]]:
    """Return the tracks of each place, the most told first; of one, if it is chosen."""
    groups: dict[PlaceId, list[Track]] = {}
    for track in followed.states.tracks:
        groups.setdefault(track.place, []).append(track)
    if chosen in groups:
        return {chosen: groups[chosen]}
    disputed = {dispute.place for dispute in followed.states.disputes}
    order = sorted(groups, key=lambda p: (p not in disputed, -len(groups[p]), p))
    return {place: groups[place] for place in order}


def _set_out(
    followed: Followed,
    groups: Mapping[PlaceId, list[Track]],
    name: PlaceId,
    query: ClaimQuery,
) -> PlaceStates:
    """Return the timeline of one place."""
    disputes = [d for d in followed.states.disputes if d.place == name]
    most = _ALONE if query.place == name else MOST_LANES
    return set_out(followed.places[name], groups[name], disputes, most=most)


def _places(
    followed: Followed, names: Iterable[PlaceId], chosen: PlaceId | None
) -> tuple[Choice, ...]:
    """Return the places that can be chosen: those on the page's lists."""
    found = [followed.places[name] for name in list(names)[:_CHOICES]]
    choices = [
        Choice(
            value=p.id,
            name=p.name,
            name_ar=p.name_ar or p.name,
            chosen=p.id == chosen,
        )
        for p in found
    ]
    if chosen and not any(choice.chosen for choice in choices):
        choices.insert(
            0, Choice(value=chosen, name=chosen, name_ar=chosen, chosen=True)
        )
    return tuple(choices)


def _countries(desk: Desk, query: ClaimQuery) -> tuple[Choice, ...]:
    """Return the countries that can be chosen."""
    codes = _countries_of(desk.ledger, desk.ledger.stamp(), query.types)
    english, arabic = (Cldr.parse(lang).territories for lang in ("en", "ar"))
    known = (
        codes
        if not query.country or query.country in codes
        else (
            query.country,
            *codes,
        )
    )
    return tuple(
        Choice(
            value=code,
            name=english.get(code, code),
            name_ar=arabic.get(code, code),
            chosen=code == query.country,
        )
        for code in known[:_CHOICES]
    )


def _actors(desk: Desk, followed: Followed, query: ClaimQuery) -> tuple[Choice, ...]:
    """Return the bodies that can be chosen: those that hold or besiege."""
    told = (s.by for t in followed.states.tracks for s in t.stretches)
    ids = dict.fromkeys([query.actor, *told])
    found = [desk.actors[i] for i in ids if i and i in desk.actors]
    return tuple(
        Choice(value=a.id, name=a.name, name_ar=a.name_ar, chosen=a.id == query.actor)
        for a in found[:_CHOICES]
    )

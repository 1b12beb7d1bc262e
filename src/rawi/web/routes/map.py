"""The map of a list of claims: its marks, its names, the claims of one mark."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, HTMLResponse

from rawi.ledger.views.listing import list_claims
from rawi.ledger.views.spots import (
    Shown,
    Spot,
    Spots,
    Told,
    Whereabouts,
    describe_spots,
    tell_spots,
)
from rawi.model import Box, ClaimQuery
from rawi.places.labels import Lang, labels_in
from rawi.web.asking import Asked, Filters
from rawi.web.desk import Desk, TheDesk
from rawi.web.entry.access import Reader
from rawi.web.fresh import Tag
from rawi.web.listing.rows import make_row
from rawi.web.map.drawing import HEIGHT, WIDTH, Frame, draw_marks
from rawi.web.map.marking import Group, gather, make_mark
from rawi.web.map.mercator import draw_ring
from rawi.web.map.spotting import HOME, find_bounds, spotting_of
from rawi.web.pages.map import (
    Label,
    MapCollection,
    MapFeature,
    MapLabels,
    MapMark,
    MapPanel,
    MapPart,
)
from rawi.web.problems import Missing
from rawi.web.rendering import render

router = APIRouter(tags=["map"])

_TOLD = 1500
"""Claims of a view whose types and disputes are looked at: a tenth of a second."""
_LOOKED_AT = 4
"""Spots of a mark whose place is looked up: those of most claims."""
_ROWS = 6
"""Claims of a mark that are shown beside the map."""
Zoom = Annotated[float, Query(ge=0, le=22)]
View = Annotated[str, Query(max_length=100)]


def make_map(
    desk: Desk,
    asked: Asked,
    lang: str,
    *,
    view: Box | None = None,
    zoom: float | None = None,
) -> MapPart:
    """Return the map of the claims that are asked for, drawn.

    Args:
        desk: Whose ledger is asked.
        asked: The filters.
        lang: Of the page.
        view: What is drawn; nearly all claims if it is left out.
        zoom: How much is gathered into one mark; as the picture's scale has it.
    """
    spots = spotting_of(desk.ledger).spots(asked.query(), desk.ledger.stamp())
    seen = view or find_bounds(spots) or HOME
    frame = Frame(seen)
    groups = gather(spots, seen, frame.zoom if zoom is None else zoom)
    marks = _marks(desk, asked, groups, seen)
    return MapPart(
        source=f"/claims/map.geojson?{asked.address(lang=lang)}",
        basemap="/basemap.pmtiles" if desk.started.basemap else None,
        width=WIDTH,
        height=HEIGHT,
        base=frame.base,
        bounds=seen,
        marks=tuple(draw_marks(marks, frame)),
        claims=sum(group.count for group in groups),
        exact=spots.exact,
    )


def _marks(
    desk: Desk, asked: Asked, groups: list[Group], view: Box
) -> tuple[MapMark, ...]:
    """Return the marks of some groups, with what their claims say of them."""
    shown: dict[Spot, Shown] = {}
    for group in groups:
        shown.update(list(group.spots.items())[:_LOOKED_AT])
    told: Mapping[Spot, Told] | None = None
    with desk.ledger.moment() as connection:
        where: Mapping[Spot, Whereabouts] = describe_spots(connection, shown)
        if sum(group.count for group in groups) <= _TOLD:
            told = tell_spots(connection, asked.query(), view, _TOLD)
    return tuple(make_mark(group, asked, where, told) for group in groups)


def make_collection(desk: Desk, asked: Asked, view: Box, zoom: float) -> MapCollection:
    """Return the marks of a view as GeoJSON."""
    spots: Spots = spotting_of(desk.ledger).spots(asked.query(), desk.ledger.stamp())
    groups = gather(spots, view, zoom)
    marks = _marks(desk, asked, groups, view)
    return MapCollection(
        type="FeatureCollection",
        features=tuple(_feature(n, mark) for n, mark in enumerate(marks)),
        zoom=round(zoom),
        claims=sum(group.count for group in groups),
        exact=spots.exact,
        bounds=find_bounds(spots),
    )


def _feature(number: int, mark: MapMark) -> MapFeature:
    """Return a mark as GeoJSON, in the outline that it is known in."""
    told: dict[str, Any] = dataclasses.asdict(mark)
    shape = told.pop("shape")
    ring = draw_ring(mark.lat, mark.lon, mark.radius_km)
    return MapFeature(
        type="Feature", id=number, geometry=shape or ring, properties=told
    )


@router.get("/claims/map.geojson")
def marks_geojson(
    response: Response,
    asked: Filters,
    desk: TheDesk,
    _: Reader,
    _tag: Tag,
    view: View,
    zoom: Zoom = 5,
) -> MapCollection:
    """Return the marks of a view: claims gathered by where they are told to be.

    A mark is a polygon as wide as it is unsure, and never closer than its claims say.
    `view` is `west,south,east,north` in degrees; `zoom` is that of the web's maps, and
    decides which claims are counted together.
    """
    found = make_collection(desk, asked, _box("view", view), zoom)
    if not found.exact:  # the next answer may say more
        del response.headers["ETag"]
        response.headers["Cache-Control"] = "no-store"
    return found


@router.get("/map/labels.json")
def labels_json(
    response: Response, _: Reader, box: View, zoom: Zoom = 5, lang: Lang = "en"
) -> MapLabels:
    """Return the names of places that a view has room for, in one language."""
    response.headers["Cache-Control"] = "private, max-age=86400"
    found = labels_in(lang, _box("box", box), zoom)
    return MapLabels(labels=tuple(Label(*place) for place in found))


@router.get("/map/panel", response_class=HTMLResponse, include_in_schema=False)
def panel(
    request: Request, asked: Filters, desk: TheDesk, _: Reader, tag: Tag
) -> Response:
    """Return the newest claims of a mark, to be put beside the map."""
    response = render(request, "_map_panel.html", make_panel(desk, asked))
    response.headers["ETag"] = tag
    return response


def make_panel(desk: Desk, asked: Asked) -> MapPanel:
    """Return the newest of the claims that are asked for."""
    query: ClaimQuery = asked.query()
    with desk.ledger.moment() as connection:
        found = list_claims(connection, query, after=None, limit=_ROWS, newest=True)
    return MapPanel(
        rows=tuple(map(make_row, found.claims)),
        more=found.after is not None,
        address=asked.address(),
    )


@router.get("/basemap.pmtiles", include_in_schema=False)
def basemap(desk: TheDesk, _: Reader) -> FileResponse:
    """Return the file of streets, or the part of it that is asked for.

    Raises:
        Missing: The desk was started without one.
    """
    path = desk.started.basemap
    if path is None or not path.is_file():
        raise Missing("basemap.pmtiles")
    return FileResponse(path, media_type="application/vnd.pmtiles")


def _box(name: str, text: str) -> Box:
    """Return the box that a parameter names.

    Raises:
        RequestValidationError: These are not four numbers of degrees.
    """
    try:
        return Box.parse(text)
    except ValueError as error:
        told = {"loc": ("query", name), "msg": str(error), "type": "value_error"}
        raise RequestValidationError([told]) from error

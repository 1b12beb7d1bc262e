"""Sources: outlets and quoted bodies, and what each said, with their twins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from babel import Locale
from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, Response

from rawi.ledger.views.encounters import Encounter, Spoken, read_voice
from rawi.ledger.views.summaries import Named
from rawi.ledger.views.voices import Speaking, Voices, count_voices
from rawi.model import Actor, Outlet
from rawi.web.asking import Asked
from rawi.web.desk import Desk, TheDesk
from rawi.web.entry.access import Reader
from rawi.web.events.activity import draw_months
from rawi.web.fresh import Tag
from rawi.web.kept import Kept
from rawi.web.pages.sources import Across, SourcePage, SourceRow, SourcesPage, Stated
from rawi.web.problems import Missing
from rawi.web.rendering import render

router = APIRouter(tags=["sources"])

LOOKED = 20_000
"""Claims, those that came in last, that voices are counted in."""
LOOKED_OF_ONE = 1000
"""Claims of one voice, the latest, that its page is made from."""
_BODY = "@"
_LONGEST_KEY = 300

Key = Annotated[str, Path(max_length=_LONGEST_KEY, pattern=r"^[^\x00-\x1f\x7f]+$")]
"""`@` and the id of a body, or an outlet's name."""

_voices: Kept[Voices] = Kept(most=4)
_spoken: Kept[Spoken | None] = Kept(most=64)


def make_sources(desk: Desk) -> SourcesPage:
    """Return who spoke how much, and how often others said otherwise or alike."""

    def count() -> Voices:
        with desk.ledger.moment() as connection:
            return count_voices(connection, LOOKED)

    found = _voices.get((desk.ledger.name, desk.ledger.stamp()), count)
    return SourcesPage(
        looked=found.looked,
        every=found.every,
        outlets=tuple(_outlet_row(desk, row) for row in found.outlets),
        bodies=tuple(
            SourceRow(
                key=f"{_BODY}{row.key}",
                name=row.name or _body_name(desk, row.key),
                state_media=False,
                speaking=row,
            )
            for row in found.bodies
        ),
    )


def _outlet_row(desk: Desk, row: Speaking) -> SourceRow:
    """Return an outlet in the list."""
    known = desk.outlets.get(row.key) if row.key else None
    return SourceRow(
        key=row.key,
        name=Named(en=row.key, ar=row.key) if row.key else None,
        state_media=known is not None and known.state_media,
        speaking=row,
    )


def make_source(desk: Desk, key: str) -> SourcePage:
    """Return what one voice said, and who said otherwise or alike.

    Raises:
        Missing: It says nothing in this ledger.
    """
    body = key.removeprefix(_BODY) if key.startswith(_BODY) else None

    def read() -> Spoken | None:
        with desk.ledger.moment() as connection:
            return read_voice(connection, body=body, outlet=key, look=LOOKED_OF_ONE)

    stamp = desk.ledger.stamp()
    spoken = _spoken.get((desk.ledger.name, stamp, key), read)
    if spoken is None:
        raise Missing(key)
    named = _body_name(desk, body) if body is not None else Named(en=key, ar=key)
    asked = Asked(actor=body) if body is not None else Asked(outlet=key, own_voice=True)
    return SourcePage(
        key=key,
        name=spoken.name or named,
        is_outlet=body is None,
        known=_state(desk, key, body),
        spoken=spoken,
        months=draw_months(spoken.months),
        claims=asked.address(),
        contradicted=_across(desk, spoken.contradicted),
        corroborated=_across(desk, spoken.corroborated),
        repeated=_across(desk, spoken.repeated),
    )


def _across(desk: Desk, met: Sequence[Encounter]) -> tuple[Across, ...]:
    """Return voices that a voice meets, each with where its page is."""
    rows = []
    for encounter in met:
        other = encounter.other
        if other.body is not None:
            key: str | None = f"{_BODY}{other.body}"
            name: Named | None = encounter.name or _body_name(desk, other.body)
        else:
            name = Named(en=other.outlet, ar=other.outlet) if other.outlet else None
            key = other.outlet if other.kind is None else None
        rows.append(Across(key=key, name=name, encounter=encounter))
    return tuple(rows)


def _body_name(desk: Desk, body: str) -> Named:
    """Return what a body is called: as its lexicon has it, or its id."""
    actor = desk.actors.get(body)
    return Named(en=actor.name, ar=actor.name_ar) if actor else Named(en=body, ar=body)


def _state(desk: Desk, key: str, body: str | None) -> Stated | None:
    """Return what a lexicon states of a voice."""
    if body is None:
        outlet = desk.outlets.get(key)
        return None if outlet is None else _stated_outlet(outlet)
    actor = desk.actors.get(body)
    return None if actor is None else _stated_body(desk, actor)


def _stated_outlet(outlet: Outlet) -> Stated:
    """Return what is stated of an outlet."""
    return Stated(
        kind=outlet.kind,
        speaks_as=None,
        country=_country(outlet.country),
        ownership=outlet.ownership,
        referee=outlet.referee,
        state_media=outlet.state_media,
        parent=None,
    )


def _stated_body(desk: Desk, actor: Actor) -> Stated:
    """Return what is stated of a body."""
    return Stated(
        kind=None,
        speaks_as=actor.source_kind,
        country=_country(actor.country),
        ownership=None,
        referee=None,
        state_media=False,
        parent=_body_name(desk, actor.parent) if actor.parent else None,
    )


def _country(code: str | None) -> Named | None:
    """Return what a country is called."""
    if code is None:
        return None
    english, arabic = (
        Locale(lang).territories.get(code, code) for lang in ("en", "ar")
    )
    return Named(en=english, ar=arabic)


@router.get("/sources.json")
def sources_json(desk: TheDesk, _: Reader, _tag: Tag) -> SourcesPage:
    """Return who spoke how much in the claims that came in last: counts, no scores."""
    return make_sources(desk)


@router.get("/sources", response_class=HTMLResponse, include_in_schema=False)
def sources(request: Request, desk: TheDesk, _: Reader, tag: Tag) -> Response:
    """Return the page."""
    response = render(request, "sources.html", make_sources(desk))
    response.headers["ETag"] = tag
    return response


@router.get("/sources/{key:path}.json")
def source_json(desk: TheDesk, _: Reader, _tag: Tag, key: Key) -> SourcePage:
    """Return what one voice said, who contradicts it, who says alike, who repeats."""
    return make_source(desk, key)


@router.get("/sources/{key:path}", response_class=HTMLResponse, include_in_schema=False)
def source(request: Request, desk: TheDesk, _: Reader, tag: Tag, key: Key) -> Response:
    """Return the page."""
    response = render(request, "source.html", make_source(desk, key))
    response.headers["ETag"] = tag
    return response

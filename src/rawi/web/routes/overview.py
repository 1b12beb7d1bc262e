"""The overview, and its twin."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from rawi.ledger.views.arrivals import (
    MOST_COUNTED,
    Arrival,
    News,
    Totals,
    count_months,
    count_news,
    count_totals,
    list_arrivals,
    list_new_judgements,
)
from rawi.ledger.views.happenings import list_contradicted
from rawi.model import DocumentId, Judgement, Stamp
from rawi.web.desk import Desk, TheDesk
from rawi.web.entry.access import Reader, Visitor, last_visit
from rawi.web.events.activity import Month, draw_months
from rawi.web.fresh import find_tag
from rawi.web.kept import Kept
from rawi.web.pages.event import EventPage
from rawi.web.pages.overview import Camp, Open, OverviewPage, Ruling
from rawi.web.rendering import render
from rawi.web.routes.event import keep_event

router = APIRouter(tags=["overview"])

ARRIVALS = 12
DISPUTES = 6
_LOOKED = 400
"""Contradictions, those found last, whose events are shown."""
_TRIED = 18
_NAMED = 3
"""Voices of each camp that are named."""
_RULINGS = 5


@dataclass(frozen=True, slots=True)
class _Shared:
    """What everyone sees alike, however they came here."""

    holding: Totals
    disputed: tuple[Open, ...]
    arrivals: tuple[Arrival, ...]
    months: tuple[Month, ...]
    busiest: int


_shared: Kept[_Shared] = Kept(most=4)


def make_overview(
    desk: Desk, stamp: Stamp, visit: Stamp | None, visitor: Visitor
) -> OverviewPage:
    """Return what the ledger holds and what is new in it.

    Args:
        desk: Whose ledger is shown.
        stamp: The ledger as it is.
        visit: The ledger as the visitor left it last; `None`: a first visit.
        visitor: Whose own judgements are no news.
    """
    shared = keep_shared(desk, stamp)
    news: News | None = None
    judged: tuple[Judgement, ...] = ()
    if visit is not None:
        with desk.ledger.moment() as connection:
            news = count_news(connection, visit, visitor.name)
            judged = list_new_judgements(connection, visit, visitor.name, _RULINGS)
    return OverviewPage(
        holding=shared.holding,
        disputed=shared.disputed,
        news=news,
        most=MOST_COUNTED,
        rulings=tuple(_ruling(one) for one in judged),
        seen=visit.reading if visit else None,
        arrivals=shared.arrivals,
        months=shared.months,
        busiest=shared.busiest,
        ledger=desk.ledger.name if visitor.local else Path(desk.ledger.name).name,
    )


def keep_shared(desk: Desk, stamp: Stamp) -> _Shared:
    """Return what everyone sees alike, made once for each stamp."""
    return _shared.get((desk.ledger.name, stamp), lambda: _share(desk, stamp))


def _share(desk: Desk, stamp: Stamp) -> _Shared:
    """Return what follows from the ledger alone."""
    with desk.ledger.moment() as connection:
        holding = count_totals(connection)
        arrivals = list_arrivals(connection, ARRIVALS)
        months = draw_months(count_months(connection))
    return _Shared(
        holding=holding,
        disputed=_find_open(desk, stamp),
        arrivals=arrivals,
        months=months,
        busiest=max((m.claims for m in months), default=0),
    )


def _find_open(desk: Desk, stamp: Stamp) -> tuple[Open, ...]:
    """Return the questions that the last contradictions leave open."""
    with desk.ledger.moment() as connection:
        happenings = list_contradicted(connection, look=_LOOKED, limit=_TRIED)
    found: list[Open] = []
    for happening in happenings:
        if len(found) == DISPUTES:
            break
        page = keep_event(desk, stamp, happening.event)
        # Both sides within one text may be in events of their own, or one voice.
        if page is not None and page.questions:
            first = page.questions[0]
            found.append(
                Open(
                    happening=replace(happening, begin=page.begin, end=page.end),
                    about=first.about,
                    type=first.type,
                    since=first.since,
                    camps=_camps(page),
                    others=len(page.questions) - 1,
                )
            )
    return tuple(found)


def _camps(page: EventPage) -> tuple[Camp, ...]:
    """Return who stands where on the first question of an event."""
    return tuple(
        Camp(
            answer=position.answer,
            voices=tuple(stand.voice for stand in position.stands[:_NAMED]),
            more=max(0, len(position.stands) - _NAMED),
            said=position.stands[0].said if position.stands else None,
        )
        for position in page.questions[0].positions
    )


def _ruling(judgement: Judgement) -> Ruling:
    """Return a judgement as the overview tells it."""
    first = judgement.anchors[0] if judgement.anchors else None
    return Ruling(
        verdict=judgement.verdict,
        by=judgement.by,
        at=judgement.at,
        why=judgement.why,
        document=DocumentId(first.document) if first else None,
        claim=str(first.claim) if first else None,
    )


@router.get("/", response_class=HTMLResponse, include_in_schema=False)
def overview(request: Request, desk: TheDesk, visitor: Reader) -> Response:
    """Return the page."""
    stamp = desk.ledger.stamp()
    visit = last_visit(request, visitor, stamp)
    tag = find_tag(request, visitor, stamp, visit)
    page = make_overview(desk, stamp, visit, visitor)
    answer = render(request, "overview.html", page)
    answer.headers["ETag"] = tag
    return answer


@router.get("/overview.json")
def overview_json(
    request: Request, response: Response, desk: TheDesk, visitor: Reader
) -> OverviewPage:
    """Return what the ledger holds and what is new in it."""
    stamp = desk.ledger.stamp()
    visit = last_visit(request, visitor, stamp)
    response.headers["ETag"] = find_tag(request, visitor, stamp, visit)
    return make_overview(desk, stamp, visit, visitor)

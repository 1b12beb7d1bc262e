"""The review: a queue of claims, judged one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BeforeValidator, Field

from rawi.ledger.views.queue import First, read_queue
from rawi.ledger.views.rulings import (
    Ruling,
    find_entry,
    last_mark,
    list_rulings,
    rulings_on,
)
from rawi.model import ClaimQuery, Entry, Verdict
from rawi.web.articles import show_article, without_text
from rawi.web.asking import Asked, Word
from rawi.web.desk import Desk, TheDesk
from rawi.web.entry.access import Analyst
from rawi.web.pages.review import Candidate, Desktop, ReviewPage, Waiting
from rawi.web.rendering import render
from rawi.web.review.fields import make_fields

router = APIRouter(tags=["review"])
_PAGE = 25
_CANDIDATES = 8
_NEAR = timedelta(days=3)


def _first(value: Any) -> Any:  # noqa: ANN401 - any raw value
    """Return the usual order for what a browser sends of an empty field."""
    return value or "newest"


class ReviewAsked(Asked):
    """The filters of the queue, which claim is looked at, and what is looked for."""

    first: Annotated[First, BeforeValidator(_first)] = "newest"
    claim: Annotated[str | None, Field(pattern="^[0-9a-f]{4,64}$")] = None
    after: Word = None
    """`after` of the page before."""
    merge: Word = None
    """Words by which claims of other events are looked for."""

    def query(self) -> ClaimQuery:
        """Return the query of the ledger; nobody has judged what waits.

        An event's claims are all looked at, and so is what is put in order by
        whether it was judged.
        """
        query = Asked.query(self)
        every = self.event is not None or self.first == "unreviewed"
        if query.reviewed is None and not every:
            return replace(query, reviewed=False)
        return query


def make_review(desk: Desk, asked: ReviewAsked, name: str) -> ReviewPage:
    """Return the queue and the claim of it that *name* looks at."""
    with desk.ledger.moment() as connection:
        mark = last_mark(connection)
        page = read_queue(connection, asked.query(), asked.first, asked.after, _PAGE)
        found = find_entry(connection, asked.claim) if asked.claim else None
        last = list_rulings(connection, by=name, before=None, limit=1)
    entry = found[0] if found else next(iter(page.entries), None)
    ids = [one.claim.id for one in page.entries]
    at = ids.index(entry.claim.id) if entry and entry.claim.id in ids else None

    def address(name: str | None, **changes: object) -> str:
        return f"/review?{asked.address(claim=name, merge=None, **changes)}"

    behind = at + 1 if at is not None else 0
    following = address(ids[behind]) if behind < len(ids) else None
    if following is None and page.after is not None:
        following = address(None, after=page.after)
    return ReviewPage(
        asked=asked,
        first=asked.first,
        queue=tuple(
            Waiting(
                entry=without_text(one),
                address=address(one.claim.id),
                current=entry is not None and one.claim.id == entry.claim.id,
            )
            for one in page.entries
        ),
        desktop=make_desktop(desk, entry, asked.merge, mark) if entry else None,
        before=address(ids[at - 1]) if at else None,
        behind=following,
        here=address(entry.claim.id if entry else None),
        start=address(None, after=None),
        search=asked.merge,
        last=_reversible(last, entry),
        kept=_kept(asked, entry),
    )


def _reversible(last: Sequence[Ruling], entry: Entry | None) -> Ruling | None:
    """Return the last judgement if it can be taken back from the page of *entry*."""
    held = [r for r in last if not r.undone and r.told.verdict is not Verdict.UNDO]
    here = {entry.claim.id} if entry else set()
    other = [r for r in held if here.isdisjoint(a.claim for a in r.told.anchors)]
    return other[0] if other else None


def _kept(asked: ReviewAsked, entry: Entry | None) -> tuple[tuple[str, str], ...]:
    """Return what an address asks but for the search, as fields of a form."""
    record = asked.model_dump(mode="json", exclude_defaults=True)
    record |= {"claim": entry.claim.id if entry else None, "merge": None}
    return tuple(
        (name, str(value))
        for name, values in record.items()
        for value in (values if isinstance(values, list) else [values])
        if value is not None
    )


def make_desktop(desk: Desk, entry: Entry, search: str | None, mark: int) -> Desktop:
    """Return all that is needed to judge a claim."""
    with desk.ledger.moment() as connection:
        rulings = rulings_on(connection, entry.claim.id)
    inside = ClaimQuery(event=entry.event) if entry.event else None
    outlet = desk.outlets.get(entry.document.outlet)
    return Desktop(
        entry=entry,
        view=show_article([replace(entry, links=())], entry.document, outlet),
        fields=make_fields(entry.claim, entry.document),
        rulings=rulings,
        mark=mark,
        siblings=desk.ledger.count(inside) - 1 if inside else 0,
        candidates=tuple(
            Candidate(entry=without_text(one))
            for one in find_candidates(desk, entry, search)
        ),
    )


def find_candidates(desk: Desk, entry: Entry, search: str | None) -> Sequence[Entry]:
    """Return claims of other events: those with the words that are looked for.

    Without words, they are those of the same type within three days.
    """
    claim, day = entry.claim, None
    if claim.time and claim.time.begin:
        day = claim.time.begin
    query = ClaimQuery(text=search) if search else ClaimQuery(types=(claim.type,))
    day = day or entry.document.published
    if day is not None and not search:
        query = replace(query, since=day - _NEAR, until=day + _NEAR)
    found = desk.ledger.page(query, limit=4 * _CANDIDATES, newest=True).entries
    seen = {entry.event}
    kept = []
    for one in found:
        if one.claim.id != claim.id and one.event not in seen:
            seen.add(one.event)
            kept.append(one)
    return kept[:_CANDIDATES]


Queue = Annotated[ReviewAsked, Query()]


@router.get("/review.json")
def review_json(desk: TheDesk, visitor: Analyst, asked: Queue) -> ReviewPage:
    """Return the queue of claims to judge, and all that is needed for one of them."""
    return make_review(desk, asked, visitor.name)


@router.get("/review", response_class=HTMLResponse, include_in_schema=False)
def review(request: Request, desk: TheDesk, visitor: Analyst, asked: Queue) -> Response:
    """Return the page."""
    page = make_review(desk, asked, visitor.name)
    return render(request, "review.html", page)

"""Judgements: passed by forms and by programs, listed, taken back."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from rawi.ledger.judgements import judgement_to_json
from rawi.ledger.views.rulings import list_rulings
from rawi.model import Judgement, Verdict
from rawi.web.asking import Word
from rawi.web.desk import Desk, TheDesk
from rawi.web.entry.access import Judge, Reader, Visitor, note
from rawi.web.fresh import Tag
from rawi.web.pages.judging import ConflictPage, JudgementsPage
from rawi.web.pages.problem import Problem
from rawi.web.problems import PROBLEM_TYPE
from rawi.web.rendering import render
from rawi.web.review.judging import TooLate, judge_claim, merge_events, undo_judgement
from rawi.web.review.sent import BODY, Body, Sent, is_form

router = APIRouter(tags=["judgements"])
_PAGE = 50
_LAST = 2**62
_ANSWERS: dict[int | str, dict[str, Any]] = {
    303: {"description": "To a form: the page to go on with."},
    404: {"description": "There is no such claim, event or judgement."},
    409: {"description": "Another judged in between; nothing was added."},
}
By = Annotated[Word, Query(description="Whose judgements.")]
After = Annotated[
    int | None, Query(ge=0, le=_LAST, description="`after` of the page before.")
]


def make_judgements(desk: Desk, by: str | None, after: int | None) -> JudgementsPage:
    """Return what analysts decided, the last first."""
    with desk.ledger.moment() as connection:
        found = list_rulings(connection, by=by, before=after, limit=_PAGE + 1)
    kept = found[:_PAGE]
    more = len(found) > _PAGE
    return JudgementsPage(
        rulings=kept,
        by=by,
        after=kept[-1].seq if more else None,
        unfit=desk.ledger.unfit() if after is None else (),
    )


@router.get("/judgements.json")
def judgements_json(
    desk: TheDesk, _: Reader, _tag: Tag, by: By = None, after: After = None
) -> JudgementsPage:
    """Return what analysts decided, the last first."""
    return make_judgements(desk, by, after)


@router.get("/judgements", response_class=HTMLResponse, include_in_schema=False)
def judgements(
    request: Request,
    desk: TheDesk,
    _: Reader,
    tag: Tag,
    by: By = None,
    after: After = None,
) -> Response:
    """Return the page."""
    response = render(request, "judgements.html", make_judgements(desk, by, after))
    response.headers["ETag"] = tag
    return response


def _passes(verdict: Verdict, told: str) -> None:
    """Add the route by which a verdict is passed on a claim."""

    def judge(
        request: Request, desk: TheDesk, visitor: Judge, name: str, sent: Body
    ) -> Any:  # noqa: ANN401 - a judgement, or where to go on
        return _answer(
            request,
            visitor,
            f"/claims/{name}",
            sent,
            lambda: judge_claim(desk, verdict, name, sent, visitor.name),
        )

    judge.__doc__ = told
    router.post(
        f"/claims/{{name:hex}}/{verdict}",
        name=f"{verdict}_claim",
        response_model=Judgement,
        responses=_ANSWERS,
        openapi_extra=BODY,
    )(judge)


for _verdict, _told in (
    (Verdict.ACCEPT, "Say that a claim was read rightly; nothing about what happened."),
    (Verdict.REJECT, "Say that the document does not say so: it is shown no more."),
    (Verdict.CORRECT, "Put something else in place of what was read."),
    (Verdict.SPLIT, "Say that a claim speaks of another event than its own."),
):
    _passes(_verdict, _told)


@router.post(
    "/events/merge", response_model=Judgement, responses=_ANSWERS, openapi_extra=BODY
)
def merge(request: Request, desk: TheDesk, visitor: Judge, sent: Body) -> Any:  # noqa: ANN401
    """Say that the events of several claims are one."""
    back = f"/claims/{sent.claims[0]}" if sent.claims else "/judgements"
    return _answer(
        request, visitor, back, sent, lambda: merge_events(desk, sent, visitor.name)
    )


@router.post(
    "/judgements/{name:hex}/undo",
    response_model=Judgement,
    responses=_ANSWERS,
    openapi_extra=BODY,
)
def undo(request: Request, desk: TheDesk, visitor: Judge, name: str, sent: Body) -> Any:  # noqa: ANN401 - a judgement, or where to go on
    """Take a judgement back; both stay in the ledger."""
    return _answer(
        request,
        visitor,
        "/judgements",
        sent,
        lambda: undo_judgement(desk, name, sent, visitor.name),
    )


def _answer(
    request: Request,
    visitor: Visitor,
    back: str,
    sent: Sent,
    judge: Callable[[], Judgement],
) -> Judgement | Response:
    """Judge, note it, and answer: a judgement to a program, the next page to a form."""
    try:
        passed = judge()
    except TooLate as late:
        return _conflict(request, late, sent.next or back)
    names = " ".join(dict.fromkeys(a.claim for a in passed.anchors))
    about = f"{passed.verdict} {names or passed.undoes} {passed.id}"
    if sent.takes_back:
        note(request, visitor, "judgement", f"{Verdict.UNDO} {sent.takes_back}")
    note(request, visitor, "judgement", about)
    if not is_form(request):
        return passed
    return RedirectResponse(sent.next or back, HTTPStatus.SEE_OTHER)


def _conflict(request: Request, late: TooLate, back: str) -> Response:
    """Return what another decided in between, both choices open."""
    path = request.url.path
    if not is_form(request):
        last = late.theirs[-1].told if late.theirs else None
        problem = Problem(
            title=HTTPStatus.CONFLICT.phrase,
            status=HTTPStatus.CONFLICT,
            detail="another judged in between; look again, and send `seen` anew",
            instance=path,
        )
        body = problem.record() | {
            "mark": late.mark,
            "takes_back": late.takes_back,
            "last": last and judgement_to_json(late.theirs[-1].undone or last),
        }
        return JSONResponse(body, HTTPStatus.CONFLICT, media_type=PROBLEM_TYPE)
    page = ConflictPage(
        theirs=late.theirs,
        mine=late.mine,
        address=path,
        back=back,
        mark=late.mark,
        takes_back=late.takes_back,
        repeatable=late.mine.verdict is not Verdict.UNDO,
    )
    return render(request, "conflict.html", page, status=HTTPStatus.CONFLICT)

"""One table from what went wrong to what is answered.

A program gets an object with stable names (RFC 9457), a person a page in the shell
of all pages, in their language. What broke inside is told by a digest that stands in
the log, and by nothing else.
"""

from __future__ import annotations

import errno
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from rawi.errors import (
    ClaimNotFound,
    DeskError,
    DeskUnavailable,
    ExportError,
    InputError,
    LedgerError,
    LedgerUnavailable,
    RawiError,
)
from rawi.runners.crashes import crash_issue
from rawi.web.entry.policy import HEADERS, KEPT_BY_WHO_ASKED
from rawi.web.pages.problem import Problem, ProblemPage
from rawi.web.rendering import render

log = logging.getLogger("rawi.web")

PROBLEM_TYPE = "application/problem+json"
_STATUS: dict[type[Exception], HTTPStatus] = {
    ClaimNotFound: HTTPStatus.NOT_FOUND,
    InputError: HTTPStatus.UNPROCESSABLE_ENTITY,
    ExportError: HTTPStatus.UNPROCESSABLE_ENTITY,
    LedgerUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    DeskUnavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    LedgerError: HTTPStatus.UNPROCESSABLE_ENTITY,
    DeskError: HTTPStatus.UNPROCESSABLE_ENTITY,
}
_TITLES = {
    HTTPStatus.NOT_FOUND: "missing_title",
    HTTPStatus.FORBIDDEN: "refused_title",
    HTTPStatus.UNAUTHORIZED: "refused_title",
    HTTPStatus.INTERNAL_SERVER_ERROR: "broken_title",
    HTTPStatus.SERVICE_UNAVAILABLE: "later_title",
}
_TWINS = (".json", ".csv", ".geojson", ".pmtiles")
"""How the addresses of answers for programs end; outlets have points in their names."""
_LATER = {"Retry-After": "30"}
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""What the system says where a file cannot grow."""
NO_ROOM = "no room on the disk; make room"


class Missing(Exception):  # noqa: N818 - reads as the state it names
    """There is nothing of this name."""

    def __init__(self, name: str) -> None:
        """Say what was looked for."""
        self.name = name
        super().__init__(name)


def is_no_room(error: OSError) -> bool:
    """Whether the system refused because the disk is full, or this user's share."""
    return error.errno in _NO_ROOM


@dataclass(frozen=True, slots=True)
class _Said:
    """What is told of a fault."""

    status: HTTPStatus
    detail: str
    fields: tuple[dict[str, str], ...] = ()
    headers: dict[str, str] | None = None


def wants_page(request: Request) -> bool:
    """Whether a person's browser asks, and not a program."""
    last = request.url.path.rpartition("/")[2]
    if last.endswith(_TWINS) or last.startswith("export.") or last == "read":
        return False
    return "text/html" in request.headers.get("accept", "")


def answer(request: Request, said: _Said) -> Response:
    """Return what is told, as a page or as an object."""
    status = said.status
    problem = Problem(
        title=status.phrase,
        status=int(status),
        detail=said.detail,
        instance=request.url.path,
        fields=said.fields,
    )
    if wants_page(request):
        page = ProblemPage(title=_TITLES.get(status, "wrong_title"), problem=problem)
        response: Response = render(request, "problem.html", page, status=int(status))
    else:
        response = JSONResponse(
            problem.record(), status_code=int(status), media_type=PROBLEM_TYPE
        )
    response.headers.update(said.headers or {})
    return response


def refuse(request: Request, error: HTTPException) -> Response:
    """Return the answer to a request that is refused, or sent elsewhere."""
    status = HTTPStatus(error.status_code)
    headers = dict(error.headers) if error.headers else None
    if status is HTTPStatus.NOT_MODIFIED:
        return Response(status_code=status, headers=headers)
    if "location" in {name.lower() for name in headers or {}}:
        return RedirectResponse(
            (headers or {})["Location"], status_code=error.status_code
        )
    return answer(request, _Said(status, str(error.detail), headers=headers))


def install(app: FastAPI) -> None:
    """Give *app* an answer to every fault."""

    @app.exception_handler(Missing)
    def missing(request: Request, error: Missing) -> Response:
        detail = f"there is nothing of the name {error.name!r}"
        return answer(request, _Said(HTTPStatus.NOT_FOUND, detail))

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        return refuse(request, error)

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        fields = _fields(error.errors())
        told = "; ".join(f"{f['name']}: {f['reason']}" for f in fields)
        return answer(
            request, _Said(HTTPStatus.UNPROCESSABLE_ENTITY, told, tuple(fields))
        )

    @app.exception_handler(RawiError)
    def wrong(request: Request, error: RawiError) -> Response:
        kinds = (s for kind, s in _STATUS.items() if isinstance(error, kind))
        status = next(kinds, HTTPStatus.INTERNAL_SERVER_ERROR)
        later = _LATER if status is HTTPStatus.SERVICE_UNAVAILABLE else None
        return answer(request, _Said(status, str(error), headers=later))

    @app.exception_handler(OSError)
    def refused_by_the_system(request: Request, error: OSError) -> Response:
        if not is_no_room(error):
            return broken(request, error)
        told = f"{NO_ROOM}, and send it again: nothing was kept"
        said = _Said(HTTPStatus.SERVICE_UNAVAILABLE, told, headers=_LATER)
        return answer(request, said)

    @app.exception_handler(Exception)
    def broken(request: Request, error: Exception) -> Response:
        issue = crash_issue(error)
        log.error("%s %s: %s", request.method, request.url.path, issue.detail)
        # Answered outside of the guard that gives all other answers their headers.
        return answer(
            request,
            _Said(
                HTTPStatus.INTERNAL_SERVER_ERROR,
                issue.detail,
                headers={**HEADERS, "Cache-Control": KEPT_BY_WHO_ASKED},
            ),
        )


def _fields(errors: Sequence[Any]) -> list[dict[str, str]]:
    """Return which part of a request is wrong, and why."""
    return [
        {"name": ".".join(str(p) for p in e["loc"][1:]) or "body", "reason": e["msg"]}
        for e in errors
    ]

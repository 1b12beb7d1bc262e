"""Logging in and out."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from rawi.desk.logins import log_in
from rawi.desk.records import Wait
from rawi.web.desk import TheDesk
from rawi.web.entry.access import Person, asker
from rawi.web.entry.cookies import give_session, is_secure, session_key
from rawi.web.entry.forged import refuse_foreign
from rawi.web.entry.hosts import is_loopback
from rawi.web.entry.returning import LOGIN, path_back
from rawi.web.pages.login import LoginPage
from rawi.web.rendering import render

router = APIRouter(tags=["login"], include_in_schema=False)


class Sent(BaseModel):
    """The form of the login page."""

    name: Annotated[str, Field(max_length=64)]
    password: Annotated[str, Field(max_length=1000)]
    next: str = "/"


@router.get(LOGIN, response_class=HTMLResponse)
def login_page(request: Request, desk: TheDesk, next: str = "/") -> Response:  # noqa: A002
    """Return the page, or send someone on who needs none."""
    if desk.started.local and not desk.store.has_users():
        return RedirectResponse(path_back(next), HTTPStatus.SEE_OTHER)
    return _show(request, LoginPage(next=path_back(next), open_line=_is_open(request)))


@router.post(LOGIN)
def login(
    request: Request,
    desk: TheDesk,
    sent: Annotated[Sent, Form()],
) -> Response:
    """Log someone in: the browser gets the key of a new session.

    A key that it brought along is never taken, and what it opened is ended.
    """
    refuse_foreign(request)
    by = asker(request, sent.name)
    found = log_in(desk.store, by, sent.password, session_key(request))
    if isinstance(found, str):
        response = RedirectResponse(path_back(sent.next), HTTPStatus.SEE_OTHER)
        give_session(request, response, found)
        return response
    wait = found.seconds if isinstance(found, Wait) else None
    page = LoginPage(
        name=sent.name,
        next=path_back(sent.next),
        refused=wait is None,
        wait=wait,
        open_line=_is_open(request),
    )
    status = HTTPStatus.TOO_MANY_REQUESTS if wait else HTTPStatus.UNAUTHORIZED
    return _show(request, page, status)


@router.post("/logout")
def logout(request: Request, desk: TheDesk, visitor: Person) -> Response:
    """End the session: its key opens nothing more, whoever kept it."""
    key = session_key(request)
    if key and not visitor.local:
        desk.store.end_session(asker(request, visitor), key)
    response = RedirectResponse(LOGIN, HTTPStatus.SEE_OTHER)
    give_session(request, response, None)
    return response


def _show(
    request: Request, page: LoginPage, status: HTTPStatus = HTTPStatus.OK
) -> Response:
    """Return the page, kept by nobody."""
    response = render(request, "login.html", page, status=int(status))
    response.headers["Cache-Control"] = "no-store"
    if status is HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    if page.wait:
        response.headers["Retry-After"] = str(page.wait)
    return response


def _is_open(request: Request) -> bool:
    """Whether a password would cross a network in the clear."""
    host = request.client.host if request.client else ""
    return not is_secure(request) and not is_loopback(host)

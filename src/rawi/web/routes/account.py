"""A user's own account: password, tokens."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from rawi.desk import GRANTS, Scope, Token, User
from rawi.desk.logins import check_password
from rawi.desk.passwords import SHORTEST
from rawi.desk.records import Wait, Wish
from rawi.desk.tokens import LONGEST_LABEL, MOST_DAYS
from rawi.web.desk import Desk, TheDesk
from rawi.web.entry.access import Person, Visitor, asker
from rawi.web.entry.cookies import session_key
from rawi.web.pages.login import AccountPage, TokenRow
from rawi.web.problems import Missing
from rawi.web.rendering import render

router = APIRouter(tags=["account"])
_SAID = ("password_changed", "token_revoked")
_Password = Annotated[str, Field(max_length=1000)]


class PasswordChange(BaseModel):
    """The form for another password."""

    old: _Password
    new: _Password
    again: _Password


class NewToken(BaseModel):
    """The form for a new token."""

    label: Annotated[str, Field(max_length=LONGEST_LABEL)] = ""
    scope: list[Scope] = []
    days: Annotated[int, Field(ge=1, le=MOST_DAYS)] = 90


def make_account(desk: Desk, visitor: Visitor) -> AccountPage:
    """Return what a visitor may see and change of their own."""
    now = datetime.now(UTC)
    tokens = () if visitor.local else desk.store.tokens(visitor.name)
    return AccountPage(
        name=visitor.name,
        role=visitor.role,
        user=not visitor.local,
        tokens=tuple(TokenRow(token=t, state=_state(t, now)) for t in tokens),
        scopes=tuple(s for s in Scope if visitor.role.may(GRANTS[s][0])),
    )


def _state(token: Token, now: datetime) -> str:
    """Return the word for whether a token opens the desk."""
    if token.revoked is not None:
        return "revoked"
    return "holds" if token.holds(now) else "expired"


@router.get("/account", response_class=HTMLResponse, include_in_schema=False)
def account(
    request: Request, desk: TheDesk, visitor: Person, said: str = ""
) -> Response:
    """Return the page."""
    page = make_account(desk, visitor)
    return _show(request, replace(page, said=said if said in _SAID else None))


@router.get("/account.json")
def account_json(desk: TheDesk, visitor: Person) -> AccountPage:
    """Return one's own name, role and tokens; no key of a token is in it."""
    return make_account(desk, visitor)


@router.get("/account/password", include_in_schema=False)
@router.get("/account/tokens", include_in_schema=False)
def back_to_account(_: Person) -> Response:
    """Lead back from a form's answer: its language link asks for its address."""
    return RedirectResponse("/account", HTTPStatus.SEE_OTHER)


@router.post("/account/password", include_in_schema=False)
def change_password(
    request: Request,
    desk: TheDesk,
    visitor: Person,
    sent: Annotated[PasswordChange, Form()],
) -> Response:
    """Give oneself another password: every other session of one's own ends."""
    _refuse_local(visitor)
    page = make_account(desk, visitor)
    if sent.new != sent.again:
        return _refuse(request, page, "password_differs")
    if len(sent.new) < SHORTEST:
        return _refuse(request, page, "password_short")
    by = asker(request, visitor)
    found = check_password(desk.store, by, sent.old, "password_refused")
    if isinstance(found, Wait):
        answer = _refuse(request, page, "too_often", HTTPStatus.TOO_MANY_REQUESTS)
        answer.headers["Retry-After"] = str(found.seconds)
        return answer
    if not isinstance(found, User):
        return _refuse(request, page, "password_wrong")
    desk.store.set_password(by, found.name, sent.new, keep=session_key(request))
    return RedirectResponse("/account?said=password_changed", HTTPStatus.SEE_OTHER)


@router.post("/account/tokens", include_in_schema=False)
def make_token(
    request: Request,
    desk: TheDesk,
    visitor: Person,
    sent: Annotated[NewToken, Form()],
) -> Response:
    """Make a token, and show its key: this once, so the answer is the page itself."""
    _refuse_local(visitor)
    if not sent.scope:
        return _refuse(request, make_account(desk, visitor), "token_scopeless")
    wish = Wish(
        owner=visitor.name,
        label=sent.label,
        scopes=tuple(sent.scope),
        days=sent.days,
    )
    _, key = desk.store.make_token(asker(request, visitor), wish)
    return _show(request, replace(make_account(desk, visitor), made=key))


@router.post("/account/tokens/{name}/revoke", include_in_schema=False)
def revoke_token(
    request: Request, desk: TheDesk, visitor: Person, name: str
) -> Response:
    """Take one's own token back."""
    if not desk.store.revoke_token(asker(request, visitor), name, visitor.name):
        raise Missing(name)
    return RedirectResponse("/account?said=token_revoked", HTTPStatus.SEE_OTHER)


def _refuse_local(visitor: Visitor) -> None:
    """Refuse what only a user has.

    Raises:
        Missing: The desk has no users.
    """
    if visitor.local:
        raise Missing(visitor.name)


def _refuse(
    request: Request,
    page: AccountPage,
    said: str,
    status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY,
) -> Response:
    """Return the page with why nothing was changed."""
    return _show(request, replace(page, said=said), status)


def _show(
    request: Request, page: AccountPage, status: HTTPStatus = HTTPStatus.OK
) -> Response:
    """Return the page, kept by nobody: a key may stand on it."""
    response = render(request, "account.html", page, status=int(status))
    response.headers["Cache-Control"] = "no-store"
    return response

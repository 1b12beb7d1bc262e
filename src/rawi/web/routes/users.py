"""Users, as admins look after them."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from rawi.desk import Role
from rawi.desk.users import key_of
from rawi.errors import DeskError
from rawi.web.desk import Desk, TheDesk
from rawi.web.entry.access import Admin, Visitor, asker
from rawi.web.pages.login import UsersPage
from rawi.web.rendering import render

router = APIRouter(tags=["users"])
_SAID = ("user_added", "role_changed", "password_changed", "user_disabled")
_Name = Annotated[str, Form(max_length=64)]
_Password = Annotated[str, Form(max_length=1000)]


class NewUser(BaseModel):
    """The form for a new user."""

    name: Annotated[str, Field(max_length=64)]
    password: Annotated[str, Field(max_length=1000)]
    role: Role = Role.ADMIN


def make_users(desk: Desk, visitor: Visitor) -> UsersPage:
    """Return all users, and what an admin may do with them."""
    return UsersPage(
        users=desk.store.users(), me=visitor.name, first=not desk.store.has_users()
    )


@router.get("/users", response_class=HTMLResponse, include_in_schema=False)
def users(
    request: Request, desk: TheDesk, visitor: Admin, said: str = "", about: str = ""
) -> Response:
    """Return the page."""
    page = make_users(desk, visitor)
    known = about if about in {user.name for user in page.users} else ""
    if said in _SAID and known:
        page = replace(page, said=said, about=known)
    return render(request, "users.html", page)


@router.get("/users.json")
def users_json(desk: TheDesk, visitor: Admin) -> UsersPage:
    """Return all users, disabled ones too; no hash of a password is in it."""
    return make_users(desk, visitor)


@router.post("/users", include_in_schema=False)
def add_user(
    request: Request,
    desk: TheDesk,
    visitor: Admin,
    sent: Annotated[NewUser, Form()],
) -> Response:
    """Add a user; the first is an admin, or nobody could look after the others."""
    wanted = sent.role if desk.store.has_users() else Role.ADMIN
    desk.store.add_user(asker(request, visitor), sent.name, wanted, sent.password)
    return _back("user_added", sent.name)


@router.post("/users/role", include_in_schema=False)
def change_role(
    request: Request,
    desk: TheDesk,
    visitor: Admin,
    name: _Name,
    role: Annotated[Role, Form()],
) -> Response:
    """Give someone else another role, from their next request on."""
    _refuse_self(visitor, name)
    desk.store.set_role(asker(request, visitor), name, role)
    return _back("role_changed", name)


@router.post("/users/password", include_in_schema=False)
def set_password(
    request: Request, desk: TheDesk, visitor: Admin, name: _Name, password: _Password
) -> Response:
    """Give someone else a new password: all their sessions end."""
    _refuse_self(visitor, name)
    desk.store.set_password(asker(request, visitor), name, password)
    return _back("password_changed", name)


@router.post("/users/disable", include_in_schema=False)
def disable_user(
    request: Request, desk: TheDesk, visitor: Admin, name: _Name
) -> Response:
    """Let someone else in no more."""
    _refuse_self(visitor, name)
    desk.store.disable_user(asker(request, visitor), name)
    return _back("user_disabled", name)


def _refuse_self(visitor: Visitor, name: str) -> None:
    """Refuse what would leave the desk without its admin.

    Raises:
        DeskError: They name themselves.
    """
    if key_of(name) == key_of(visitor.name):
        mend = (
            "ask another admin, or use `rawi users`; a password is changed at /account"
        )
        raise DeskError(name, "nobody does this to themselves", mend)


def _back(said: str, name: str) -> Response:
    """Return the way back to the list, with what was done."""
    return RedirectResponse(
        f"/users?{urlencode({'said': said, 'about': name})}", HTTPStatus.SEE_OTHER
    )

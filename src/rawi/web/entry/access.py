"""Who asks, and what they may do.

| who                                          | reads | judges | imports | users |
|----------------------------------------------|-------|--------|---------|-------|
| reader                                       | yes   |        |         |       |
| analyst                                      | yes   | yes    | yes     |       |
| admin                                        | yes   | yes    | yes     | yes   |
| anyone on this machine, if there are no users| yes   | yes    | yes     | yes   |
| token `read`                                 | yes   |        |         |       |
| token `judge`                                | yes   | yes    |         |       |
| token `import`                               |       |        | yes     |       |
| token `admin`                                | yes   | yes    | yes     | yes   |

A token never may what its owner may not. Browsers hold the key of a session in a
cookie; what they send to change something must carry what the desk's pages hold
(`rawi.web.entry.forged`). Programs send a token, `Authorization: Bearer …`, and need
none.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated

from fastapi import Depends, HTTPException, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from rawi.desk import Asker, Role, Scope
from rawi.desk.keys import derive
from rawi.desk.machine import machine_user
from rawi.desk.records import grant
from rawi.model import Stamp
from rawi.web.desk import Desk, TheDesk, find_desk
from rawi.web.entry.cookies import session_key
from rawi.web.entry.forged import SAFE, refuse_forged
from rawi.web.entry.hosts import is_proxied
from rawi.web.entry.returning import login_for
from rawi.web.problems import wants_page

__all__ = [
    "Admin",
    "Analyst",
    "Importer",
    "Judge",
    "Person",
    "Reader",
    "Role",
    "Visitor",
    "last_visit",
    "needs",
    "note",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks."""

    name: str
    role: Role
    csrf: str = ""
    """What a form must send back, so that no other site can send it."""
    local: bool = False
    """Whether nobody logged in: the desk is this machine's alone."""
    token: str | None = None
    """Id of the token by which a program asks for the user; nothing for a person."""
    scopes: frozenset[Scope] = frozenset(Scope)
    """What a token is for; a person may all that their role may."""


_bearer = HTTPBearer(auto_error=False, description="A token: `rawi users token`.")
Described = Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)]


def find_visitor(request: Request, desk: TheDesk, _described: Described) -> Visitor:
    """Return who asks.

    Raises:
        HTTPException: Nobody is logged in: a browser is sent to the login page (303),
            a program is told so (401).
    """
    scheme, _, key = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        visitor = _by_token(desk, key.strip())
    else:
        visitor = _by_session(request, desk) or _local(request, desk)
    if visitor is None:
        raise _not_logged_in(request)
    request.state.visitor = visitor
    return visitor


def _by_token(desk: Desk, key: str) -> Visitor | None:
    """Return for whom a program asks."""
    found = desk.store.find_token(key, _now())
    if found is None:
        return None
    token, owner = found
    role, scopes = grant(token.scopes, owner.role)
    return Visitor(name=owner.name, role=role, token=token.id, scopes=scopes)


def _by_session(request: Request, desk: Desk) -> Visitor | None:
    """Return who is logged in in this browser."""
    key = session_key(request)
    found = desk.store.find_session(key, _now()) if key else None
    if found is None or key is None:
        return None
    user = found.user
    desk.store.see(user.name, _now(), key)
    return Visitor(name=user.name, role=user.role, csrf=derive(key.encode(), "csrf"))


def _local(request: Request, desk: Desk) -> Visitor | None:
    """Return whoever is at this machine, if it alone reaches a desk without users."""
    if not desk.started.local or desk.store.has_users():
        return None
    if is_proxied(request.headers):
        detail = (
            "the desk has no users and is asked through a proxy; make users with "
            "`rawi users add`, and start it with --behind-proxy"
        )
        raise HTTPException(HTTPStatus.FORBIDDEN, detail)
    name = machine_user()
    desk.store.see(name, _now())
    csrf = derive(desk.store.secret, "csrf")
    return Visitor(name=name, role=Role.ADMIN, csrf=csrf, local=True)


def _not_logged_in(request: Request) -> HTTPException:
    """Return the answer to someone who must log in first."""
    if not wants_page(request):
        detail = "log in first: send `Authorization: Bearer` and a token of yours"
        headers = {"WWW-Authenticate": "Bearer"}
        return HTTPException(HTTPStatus.UNAUTHORIZED, detail, headers)
    if "hx-request" in request.headers:
        # The login page would be put into the part of the page that was asked for.
        headers = {"WWW-Authenticate": "Bearer", "HX-Redirect": login_for(request)}
        return HTTPException(HTTPStatus.UNAUTHORIZED, "log in first", headers)
    headers = {"Location": login_for(request)}
    return HTTPException(HTTPStatus.SEE_OTHER, headers=headers)


Find = Callable[..., AsyncIterator[Visitor]]


def needs(role: Role, scope: Scope = Scope.ADMIN) -> Find:
    """Return a dependency that gives the visitor, if they may do what *role* may.

    Args:
        role: That a person must have.
        scope: That a token must have to change something; to see, `read` is enough.
    """

    async def find(
        request: Request, visitor: Annotated[Visitor, Depends(find_visitor)]
    ) -> AsyncIterator[Visitor]:
        try:
            await _check(request, visitor, role, scope)
            yield visitor
        finally:
            # Files of a form that was read for its secret, and by nobody else.
            await request.close()

    return find


async def _check(request: Request, visitor: Visitor, role: Role, scope: Scope) -> None:
    """Let a visitor pass who may do what is asked.

    Raises:
        HTTPException: 403, they may not, or another site has sent it.
    """
    safe = request.method in SAFE
    enough = {scope, Scope.READ} if safe else {scope}
    if not enough & visitor.scopes:
        detail = f"the token's scopes do not allow this; it needs {scope.value}"
        raise HTTPException(HTTPStatus.FORBIDDEN, detail)
    if not visitor.role.may(role):
        detail = f"{visitor.role.value}s may not do this; it needs {role.value}"
        raise HTTPException(HTTPStatus.FORBIDDEN, detail)
    if not safe and visitor.token is None:
        await refuse_forged(request, visitor.csrf)


async def find_person(
    visitor: Annotated[Visitor, Depends(needs(Role.READER))],
) -> Visitor:
    """Return who asks, if it is a person: no token changes its owner's account.

    Raises:
        HTTPException: 403, a program asks.
    """
    if visitor.token is not None:
        detail = "an account is its owner's; log in with a browser"
        raise HTTPException(HTTPStatus.FORBIDDEN, detail)
    return visitor


Reader = Annotated[Visitor, Depends(needs(Role.READER))]
Analyst = Annotated[Visitor, Depends(needs(Role.ANALYST))]
Judge = Annotated[Visitor, Depends(needs(Role.ANALYST, Scope.JUDGE))]
Importer = Annotated[Visitor, Depends(needs(Role.ANALYST, Scope.IMPORT))]
Admin = Annotated[Visitor, Depends(needs(Role.ADMIN))]
Person = Annotated[Visitor, Depends(find_person)]


def note(request: Request, visitor: Visitor, what: str, about: str = "") -> None:
    """Write into the audit log what a visitor did, once it is done.

    Args:
        request: By which it was done.
        visitor: Who did it.
        what: A word of `rawi.desk.records.DEEDS`.
        about: What it was done to: ids or names, no text of articles.
    """
    find_desk(request).store.note(asker(request, visitor), what, about)


def last_visit(request: Request, visitor: Visitor, stamp: Stamp) -> Stamp | None:
    """Keep what a visitor sees now; return what they saw last in the visit before.

    Args:
        request: The current one.
        visitor: Who looks; what programs ask is no visit.
        stamp: Of the ledger as it is now.

    Returns:
        Nothing on a first visit.
    """
    if visitor.token is not None:
        return None
    return find_desk(request).store.visit(visitor.name, stamp, _now())


def asker(request: Request, visitor: Visitor | str) -> Asker:
    """Return who does something and from where, as the audit log has it."""
    name = visitor if isinstance(visitor, str) else visitor.name
    if isinstance(visitor, Visitor) and visitor.token is not None:
        name = f"{name} token {visitor.token}"
    address = request.client.host if request.client else ""
    return Asker(name=name, address=address, at=_now())


def _now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)

"""The cookie in which a browser holds the key of its session."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from rawi.desk.keys import derive
from rawi.desk.sessions import LONGEST
from rawi.web.desk import find_desk


def is_secure(request: Request) -> bool:
    """Whether the browser reaches the desk over https."""
    return find_desk(request).started.secure or request.url.scheme == "https"


def cookie_name(request: Request) -> str:
    """Return what the session's cookie is called.

    Cookies do not tell ports apart: two desks on one machine name theirs apart.
    """
    mark = derive(find_desk(request).store.secret, "cookie")[:8]
    return f"__Host-rawi-{mark}" if is_secure(request) else f"rawi-{mark}"


def session_key(request: Request) -> str | None:
    """Return the key that the browser holds; it may be the key of nothing."""
    return request.cookies.get(cookie_name(request))


def give_session(request: Request, response: Response, key: str | None) -> None:
    """Have the browser hold *key*, and nothing if there is none."""
    response.set_cookie(
        cookie_name(request),
        key or "",
        max_age=int(LONGEST.total_seconds()) if key else 0,
        path="/",
        secure=is_secure(request),
        httponly=True,
        samesite="lax",
    )

"""Requests that another site makes a browser send: told apart and refused.

A browser sends its cookies, and reaches a desk on its own machine, whoever wrote the
page that is open in it. So a request that changes something must carry what only a
page of this desk holds, and must not say that it comes from elsewhere.
"""

from __future__ import annotations

import hmac
from http import HTTPStatus
from urllib.parse import urlsplit

from fastapi import HTTPException, Request

FIELD = "csrf"
HEADER = "x-csrf-token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing."""
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def refuse_foreign(request: Request) -> None:
    """Refuse what a browser sent for a page of another site.

    Raises:
        HTTPException: 403, it says that it comes from elsewhere.
    """
    site = request.headers.get("sec-fetch-site", "")
    origin = request.headers.get("origin")
    here = request.headers.get("host", "").lower()
    foreign = site in {"cross-site", "same-site"}
    if foreign or (origin is not None and urlsplit(origin).netloc.lower() != here):
        detail = "this was sent by a page of another site; send it from the desk"
        raise HTTPException(HTTPStatus.FORBIDDEN, detail)


async def refuse_forged(request: Request, wanted: str) -> None:
    """Refuse what does not carry what this desk's pages send back.

    Args:
        request: That changes something.
        wanted: What pages of this visitor hold.

    Raises:
        HTTPException: 403, it comes from elsewhere or from a page that is too old.
    """
    refuse_foreign(request)
    sent = request.headers.get(HEADER)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if sent is None and kind in _FORMS:
        if kind == _FORMS[0] and getattr(request, "_form", None) is None:
            # Kept, for a route that reads the body itself; where FastAPI has read the
            # form for its parameters, the body is gone and the form is there.
            await request.body()
        field = (await request.form()).get(FIELD)
        sent = field if isinstance(field, str) else None
    if not hmac.compare_digest((sent or "").encode(), wanted.encode()):
        detail = (
            f"this does not carry the page's {FIELD!r}; open the page again and send "
            f"it as a field of that name, or as the header {HEADER}"
        )
        raise HTTPException(HTTPStatus.FORBIDDEN, detail)

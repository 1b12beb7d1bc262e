"""Pages that did not change since a browser last asked are not sent again."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import Depends, HTTPException, Request, Response

from rawi import __version__
from rawi.web.desk import TheDesk
from rawi.web.entry.access import Reader, Visitor
from rawi.web.rendering import find_here


def unless_unchanged(
    request: Request, response: Response, desk: TheDesk, visitor: Reader
) -> str:
    """Return the tag of what is answered; end here if the asker has it already.

    Raises:
        HTTPException: 304, the asker has it.
    """
    tag = find_tag(request, visitor, desk.ledger.stamp())
    response.headers["ETag"] = tag
    return tag


def find_tag(request: Request, visitor: Visitor, *follows_from: object) -> str:
    """Return the tag of an answer; end here if the asker has it already.

    The tag follows from all that an answer follows from: the address, the language,
    who asks, this version of rawi, and *follows_from*: what the ledger holds.

    Raises:
        HTTPException: 304, the asker has it.
    """
    parts = (
        __version__,
        str(request.url),
        request.headers.get("accept", ""),
        find_here(request).locale.lang,
        visitor.name,
        visitor.csrf,
        visitor.role.value,
        *map(repr, follows_from),
    )
    digest = hashlib.blake2b("\0".join(parts).encode(), digest_size=12).hexdigest()
    tag = f'"{digest}"'
    held = (t.strip() for t in request.headers.get("if-none-match", "").split(","))
    # A proxy that packs an answer marks its tag as weak.
    if tag in {t.removeprefix("W/") for t in held}:
        raise HTTPException(304, headers={"ETag": tag})
    return tag


Tag = Annotated[str, Depends(unless_unchanged)]

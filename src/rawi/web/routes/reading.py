"""A posted text → its reading, kept nowhere."""

from __future__ import annotations

from threading import BoundedSemaphore
from typing import Annotated, Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import ValidationError

from rawi.desk import Role, Scope
from rawi.documents import read_document
from rawi.jsonl import reading_to_json
from rawi.model import Capture
from rawi.runners.serial import read_one
from rawi.web.desk import Desk, TheDesk
from rawi.web.entry.access import Visitor, needs
from rawi.web.pages.reading import ReadAnswer, ReadRequest
from rawi.web.work.importing import pasted

router = APIRouter(tags=["read"])

MOST_BYTES = 200_000
"""Of one text: a hundred thousand Arabic letters, several times a long article."""
_AT_ONCE = 2
TURNS = BoundedSemaphore(_AT_ONCE)
"""Each takes a core for as long as it reads."""
_WAIT_SECONDS = 2
Asking = Annotated[Visitor, Depends(needs(Role.READER, Scope.IMPORT))]
"""Who may have a text read: every user, and tokens that may import."""
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": ReadRequest.model_json_schema()},
            "text/plain": {"schema": {"type": "string", "minLength": 1}},
        },
    }
}


@router.post("/read", response_model=ReadAnswer, openapi_extra=_BODY)
async def read_text(request: Request, desk: TheDesk, _: Asking) -> Response:
    """Return everything that a posted text says, as `rawi read` writes it.

    The text is `{"text": …}` with `title`, `outlet`, `published` and `url` as they are
    known, or plain text. Nothing of it is kept. A text may have 200,000 bytes; when
    others are being read, this answers 503 and says when to ask again.
    """
    asked = _parse(request, await _body(request))
    return await run_sync(_read, desk, asked)


async def _body(request: Request) -> bytes:
    """Return the body of a request.

    Raises:
        HTTPException: 413, it is too long.
    """
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            detail = f"a text may have {MOST_BYTES:,} bytes: split it"
            raise HTTPException(413, detail)
    return bytes(body)


def _parse(request: Request, body: bytes) -> ReadRequest:
    """Return what is to be read.

    Raises:
        HTTPException: 415, it is neither JSON nor plain text.
        RequestValidationError: It is not what it says it is.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    try:
        if kind == "application/json":
            return ReadRequest.model_validate_json(body)
        if kind == "text/plain":
            return ReadRequest(text=body.decode("utf-8"))
    except ValidationError as error:
        where = [{**e, "loc": ("body", *e["loc"])} for e in error.errors()]
        raise RequestValidationError(where) from error
    except UnicodeDecodeError as error:
        detail = f"byte {error.start + 1:,} is no UTF-8; send the text in UTF-8"
        raise HTTPException(422, detail) from error
    raise HTTPException(415, "send application/json or text/plain")


def _read(desk: Desk, asked: ReadRequest) -> JSONResponse:
    """Return the reading, when its turn comes soon.

    Raises:
        HTTPException: 503, others are being read.
    """
    told = asked.model_dump(mode="json", exclude={"text"})
    document = read_document(
        Capture(name="text.jsonl", content=pasted(asked.text, **told))
    )
    if not TURNS.acquire(timeout=_WAIT_SECONDS):
        detail = f"{_AT_ONCE} texts are being read; ask again in a moment"
        raise HTTPException(503, detail, headers={"Retry-After": "5"})
    try:
        reading = read_one(document, desk.tools)
    finally:
        TURNS.release()
    return JSONResponse(reading_to_json(reading))

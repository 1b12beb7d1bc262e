"""What no request may bring.

The host must be one that the desk was started for, so that no other site's name can
be pointed at it (DNS rebinding). A body has a greatest size, whatever it declares, and
must arrive within some time, or a few slow senders would hold every connection.
"""

from __future__ import annotations

import asyncio
import re
from http import HTTPStatus
from time import monotonic

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rawi.web.entry.policy import HEADERS, KEPT_BY_WHO_ASKED
from rawi.web.problems import refuse

MOST_BYTES = 32_000_000
"""Of one request's body: an upload of articles."""
_NAME = re.compile(r":[0-9]*\Z")
"""What stands behind the name of a host."""
_DIGITS = len(str(MOST_BYTES))
PATIENCE_SECONDS = 30.0
"""How long the next piece of a body may take."""
MOST_SECONDS = 300.0
"""How long a whole body may take."""


class Guard:
    """Refuses foreign hosts and oversized bodies, and adds the headers."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        """Stand before *app*, for requests to *hosts*; `*` takes any."""
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", KEPT_BY_WHO_ASKED)
            await send(message)

        refusal = self._refusal(Headers(scope=scope))
        if refusal is not None:
            answer = refuse(Request(scope, receive), refusal)
            await answer(scope, receive, with_headers)
            return
        await self._app(scope, _Measured(receive).receive, with_headers)

    def _refusal(self, headers: Headers) -> HTTPException | None:
        """Return why a request may not come in."""
        name = _NAME.sub("", headers.get("host", "")).lower()
        if "*" not in self._hosts and name not in self._hosts:
            detail = "this desk has another name; start it with --host"
            return HTTPException(HTTPStatus.MISDIRECTED_REQUEST, detail)
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdecimal()):
            detail = "the header Content-Length is no number of bytes"
            return HTTPException(HTTPStatus.BAD_REQUEST, detail)
        return (
            _too_large() if len(length) > _DIGITS or int(length) > MOST_BYTES else None
        )


def _too_large() -> HTTPException:
    """Return the refusal of a body that brings too much."""
    detail = f"a request may bring {MOST_BYTES:,} bytes: send less at a time"
    return HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)


class _Measured:
    """A body that ends when it brings more than it may, or takes longer."""

    def __init__(self, receive: Receive) -> None:
        """Count what *receive* brings."""
        self._receive = receive
        self._bytes = 0
        self._until = monotonic() + MOST_SECONDS
        self._whole = False

    async def receive(self) -> Message:
        """Return the next part of the body.

        Raises:
            HTTPException: 413, it brings too much; 408, it does not come.
        """
        if self._whole:  # Who has sent all is waited for: they read the answer.
            return await self._receive()
        message = await self._next()
        self._bytes += len(message.get("body", b""))
        if self._bytes > MOST_BYTES:
            raise _too_large()
        self._whole = not message.get("more_body", False)
        return message

    async def _next(self) -> Message:
        """Return what comes next.

        Raises:
            HTTPException: 408, nothing does.
        """
        patience = min(PATIENCE_SECONDS, self._until - monotonic())
        try:
            return await asyncio.wait_for(self._receive(), max(0.0, patience))
        except TimeoutError as error:
            detail = "the body of the request did not come in time; send it again"
            raise HTTPException(HTTPStatus.REQUEST_TIMEOUT, detail) from error

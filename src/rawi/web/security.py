"""What every answer carries, and what no request may bring.

The policy forbids scripts, styles and data of any other origin, and inline ones. The
host must be one that the desk was started for, so that no other site's name can be
pointed at it (DNS rebinding).
"""

from __future__ import annotations

from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
MOST_BYTES = 32_000_000
"""Of one request's body: an upload of articles."""


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
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        refusal = self._refusal(Headers(scope=scope))
        if refusal is not None:
            await refusal(scope, receive, with_headers)
            return
        await self._app(scope, _Measured(receive).receive, with_headers)

    def _refusal(self, headers: Headers) -> PlainTextResponse | None:
        """Return the answer to a request that may not come in."""
        host = headers.get("host", "")
        name = host.partition("]")[0] + "]" if host[:1] == "[" else host.split(":")[0]
        if "*" not in self._hosts and name.lower() not in self._hosts:
            said = "this desk has another name; start it with --host\n"
            return PlainTextResponse(said, HTTPStatus.MISDIRECTED_REQUEST)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return PlainTextResponse(
                f"a request may bring {MOST_BYTES:,} bytes\n",
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            )
        return None


class _Measured:
    """A body that ends when it brings more than it may, whatever it declared."""

    def __init__(self, receive: Receive) -> None:
        """Count what *receive* brings."""
        self._receive = receive
        self._bytes = 0

    async def receive(self) -> Message:
        """Return the next part of the body."""
        message = await self._receive()
        self._bytes += len(message.get("body", b""))
        if self._bytes > MOST_BYTES:
            return {"type": "http.disconnect"}
        return message

"""HEAD: what GET would answer, without its body.

Every address that can be read answers it, as HTTP asks for; an export is not written
to its end for it.
"""

from __future__ import annotations

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Heads:
    """Asks as GET what is asked as HEAD, and keeps the body to itself."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before *app*."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through; of the answer to HEAD only the head."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return
        told = False

        async def gone_once_told() -> Message:
            return {"type": "http.disconnect"} if told else await receive()

        async def only_head(message: Message) -> None:
            nonlocal told
            if message["type"] == "http.response.body":
                if told:
                    raise OSError  # as if who asked had gone: writers stop
                told = True
                message = {"type": "http.response.body", "body": b""}
            await send(message)

        try:
            await self._app({**scope, "method": "GET"}, gone_once_told, only_head)
        except (ClientDisconnect, OSError):
            if not told:
                raise

"""The desk on an address: bound, checked, and served by one process or several."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Thread

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from rawi.errors import RawiError, ServeError
from rawi.model import ClaimQuery
from rawi.web.app import create_app
from rawi.web.desk import Desk, DeskSettings
from rawi.web.listing.tallies import tallies_of
from rawi.web.routes.overview import keep_shared

_WAITING = 512
"""Connections that may wait until a process takes them."""


def bind(host: str, port: int) -> socket.socket:
    """Return a socket that listens on an address; port 0 is any free one.

    Raises:
        ServeError: The port is taken, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host.strip("[]"), port))
    except OSError as error:
        bound.close()
        reason = error.strerror or "cannot be bound"
        raise ServeError(f"{host}:{port}", reason, "name another --port") from error
    # Who comes before the first process answers waits for it, and is not refused.
    bound.listen(_WAITING)
    bound.set_inheritable(True)
    return bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """How the desk is served."""

    workers: int = 1
    """Processes; each opens the ledger for itself."""
    certificate: Path | None = None
    """For https, in PEM; with it its *key*."""
    key: Path | None = None
    behind_proxy: bool = False
    """Whether a proxy on this machine tells who asks, and over https or not."""


def check_tls(serving: Serving) -> None:
    """Refuse a certificate and a key that do not open.

    Raises:
        ServeError: One of them is missing, or they are no pair.
    """
    if serving.certificate is None and serving.key is None:
        return
    if serving.certificate is None or serving.key is None:
        mend = "give both --tls-cert and --tls-key"
        raise ServeError("https", "a certificate and a key go together", mend)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        # Asked for nothing: a key with a password is not waited for on a terminal.
        context.load_cert_chain(serving.certificate, serving.key, password=lambda: "")
    except (OSError, ssl.SSLError) as error:
        reason = f"the certificate or the key cannot be used: {error}"
        mend = "name a PEM certificate and its key, without a password"
        raise ServeError("https", reason, mend) from error


def make_app(started: DeskSettings) -> FastAPI:
    """Return the desk of one of several processes."""
    app = create_app(started)
    count_ahead(app.state.desk)
    return app


def count_ahead(desk: Desk) -> None:
    """Begin to count what the first visitors would else wait for.

    Of a million claims it takes some seconds; who comes sooner is told less exactly,
    and what fails here is asked for again by whoever comes.
    """

    def count() -> None:
        with suppress(RawiError):
            stamp = desk.ledger.stamp()
            tallies_of(desk.ledger).tally(ClaimQuery(), stamp)
            keep_shared(desk, stamp)

    Thread(target=count, name="counting ahead", daemon=True).start()


def serve(
    started: DeskSettings,
    bound: socket.socket,
    serving: Serving,
    ready: Callable[[bool], None],
) -> None:
    """Serve the desk until it is interrupted.

    Args:
        started: What the desk is started with.
        bound: The socket that it listens on.
        serving: How.
        ready: Called once the desk is known to open, with whether it has users.

    Raises:
        ServeError: Others reach it, and it has no users.
    """
    first = create_app(started)
    users = first.state.desk.store.has_users()
    if not started.local and not users:
        host, port = bound.getsockname()[:2]
        mend = "make one with `rawi users add NAME --role admin`"
        reason = "others reach it, and it has no users"
        raise ServeError(f"{host}:{port}", reason, mend)
    ready(users)
    config = uvicorn.Config(
        first if serving.workers == 1 else partial(make_app, started),
        factory=serving.workers > 1,
        workers=serving.workers,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=serving.behind_proxy,
        forwarded_allow_ips="127.0.0.1,::1",
        ssl_certfile=serving.certificate,
        ssl_keyfile=serving.key,
        timeout_graceful_shutdown=5,
    )
    if serving.workers == 1:
        count_ahead(first.state.desk)
        uvicorn.Server(config).run(sockets=[bound])
    else:
        Multiprocess(config, sockets=[bound]).run()

"""The desk on an address: bound, checked, and served by one process or several."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from functools import partial

import uvicorn
from uvicorn.supervisors import Multiprocess

from rawi.errors import ServeError
from rawi.web.app import create_app
from rawi.web.desk import DeskSettings

ANY = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, not bound to


def is_loopback(host: str) -> bool:
    """Whether *host* is this machine alone.

    Examples:
        >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("10.0.0.2")
        (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


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
    bound.set_inheritable(True)
    return bound


def serve(
    started: DeskSettings,
    bound: socket.socket,
    workers: int,
    ready: Callable[[], None],
) -> None:
    """Serve the desk until it is interrupted.

    Args:
        started: What the desk is started with.
        bound: The socket that it listens on.
        workers: Processes; each opens the ledger for itself.
        ready: Called once the desk is known to open.
    """
    make_app = partial(create_app, started)
    first = make_app()
    ready()
    config = uvicorn.Config(
        first if workers == 1 else make_app,
        factory=workers > 1,
        workers=workers,
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=5,
    )
    if workers == 1:
        uvicorn.Server(config).run(sockets=[bound])
    else:
        Multiprocess(config, sockets=[bound]).run()

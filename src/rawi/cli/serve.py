"""`rawi serve`: the desk in a browser."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from rawi.cli.voice import ending, tell


def serve(  # noqa: PLR0913 - each is an option
    where: Annotated[
        str | None,
        typer.Argument(
            metavar="LEDGER",
            help="A file, or postgresql://user@host/name; without it, the setting "
            "`ledger`.",
            show_default=False,
        ),
    ] = None,
    *,
    port: Annotated[
        int,
        typer.Option(min=0, max=65535, metavar="N", help="0 takes any free one."),
    ] = 8000,
    host: Annotated[
        str,
        typer.Option(metavar="ADDRESS", help="Any but this machine's needs users."),
    ] = "127.0.0.1",
    names: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar="NAME",
            help="A name that the desk is reached by, as desk.example.org; can be "
            "repeated. Needs users.",
            show_default=False,
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option(min=1, max=64, metavar="N", help="Processes that answer.")
    ] = 1,
    certificate: Annotated[
        Path | None,
        typer.Option(
            "--tls-cert",
            metavar="FILE",
            help="A certificate (PEM): the desk is reached by https.",
            show_default=False,
        ),
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option(
            "--tls-key",
            metavar="FILE",
            help="The certificate's key.",
            show_default=False,
        ),
    ] = None,
    behind_proxy: Annotated[
        bool,
        typer.Option(
            "--behind-proxy",
            help="A proxy on this machine speaks https with browsers and tells who "
            "asks (X-Forwarded-For, X-Forwarded-Proto). Needs users.",
        ),
    ] = False,
    basemap: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Street detail: a PMTiles file.", show_default=False
        ),
    ] = None,
) -> None:
    """Open a ledger in a browser: see, compare, review.

    On this machine alone no login is asked, as long as there are no users; make some
    with `rawi users add` before serving to others.
    """
    with ending():
        from rawi.cli.ledger import find_settings  # noqa: PLC0415
        from rawi.web.desk import DeskSettings  # noqa: PLC0415
        from rawi.web.entry.hosts import is_loopback, names_of  # noqa: PLC0415
        from rawi.web.server import Serving, bind, check_tls  # noqa: PLC0415
        from rawi.web.server import serve as run  # noqa: PLC0415

        settings, ledger = find_settings({"ledger": where})
        serving = Serving(
            workers=workers,
            certificate=certificate,
            key=key,
            behind_proxy=behind_proxy,
        )
        check_tls(serving)
        secure = behind_proxy or certificate is not None
        started = DeskSettings(
            settings=settings,
            ledger=ledger,
            hosts=names_of(host, names or ()),
            # Who gives it another name, or a proxy, means others to reach it.
            local=is_loopback(host) and not names and not behind_proxy,
            secure=secure,
            basemap=basemap,
        )
        bound = bind(host, port)
        with bound:
            taken = bound.getsockname()[1]
            shown = f"[{host}]" if ":" in host else host
            address = f"{'https' if certificate else 'http'}://{shown}:{taken}/"

            def ready(users: bool) -> None:  # noqa: FBT001 - a callback
                if users and not is_loopback(host) and not secure:
                    tell(
                        "passwords cross the network in the clear: give --tls-cert "
                        "and --tls-key, or put a proxy before it (--behind-proxy)"
                    )
                tell(
                    f"the desk is open at {address} (process {os.getpid()}; "
                    "Ctrl-C closes it)"
                )

            run(started, bound, serving, ready)

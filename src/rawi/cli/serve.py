"""`rawi serve`: the desk in a browser."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from rawi.cli.voice import ending, tell


def serve(
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
            "repeated.",
            show_default=False,
        ),
    ] = None,
    workers: Annotated[
        int, typer.Option(min=1, max=64, metavar="N", help="Processes that answer.")
    ] = 1,
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
        from rawi.web.server import bind, is_loopback  # noqa: PLC0415
        from rawi.web.server import serve as run  # noqa: PLC0415

        settings, ledger = find_settings({"ledger": where})
        local = is_loopback(host)
        known = ("localhost", "127.0.0.1", "[::1]") if local else (host,)
        started = DeskSettings(
            settings=settings,
            ledger=ledger,
            hosts=(*known, *(name.lower() for name in names or ())),
            local=local,
            basemap=basemap,
        )
        bound = bind(host, port)
        with bound:
            taken = bound.getsockname()[1]
            shown = f"[{host}]" if ":" in host else host
            pid = os.getpid()
            run(
                started,
                bound,
                workers,
                lambda: tell(
                    f"the desk is open at http://{shown}:{taken}/ (process {pid}; "
                    "Ctrl-C closes it)"
                ),
            )

"""Options that several commands share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

Documents = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="DOCUMENTS",
        help="Files and folders: plain text, HTML or JSON Lines; - for standard "
        "input, which is also read when nothing is named.",
        show_default=False,
    ),
]
Published = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        help="Day of publication, for documents that do not tell theirs.",
        show_default=False,
    ),
]
Outlet = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Name of the outlet, for documents that do not tell theirs.",
        show_default=False,
    ),
]
Gazetteer = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Gazetteer to find places in; without it, the one that comes with rawi.",
        show_default=False,
    ),
]

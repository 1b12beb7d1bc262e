"""`rawi settings`: what is set, and where it was set."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from rawi.cli.voice import ending


def show_settings(
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object.")
    ] = False,
) -> None:
    """Print every setting with its value and where it came from.

    Defaults are weaker than rawi.toml in this folder, that is weaker than RAWI_…
    in the environment, and that is weaker than the options of a command.
    """
    with ending():
        from rawi.settings import load_settings  # noqa: PLC0415

        settings = load_settings(options={}, environ=os.environ, folder=Path.cwd())
        values = settings.values()
        if as_json:
            record = {
                name: {"value": value, "origin": settings.origins[name]}
                for name, value in values.items()
            }
            typer.echo(json.dumps(record, ensure_ascii=False, default=str))
            return
        width = max(map(len, values))
        for name, value in values.items():
            shown = "not set" if value is None else value
            typer.echo(f"{name:<{width}}  {shown!s:<12}  {settings.origins[name]}")

"""`rawi explain`: which rule, lexicon entry or span made each part of a claim."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from rawi.cli.options import Documents, Gazetteer, Outlet, Published
from rawi.cli.voice import ending


def explain(
    claim: Annotated[
        str,
        typer.Argument(
            metavar="CLAIM",
            help="The claim's number in the table (A2), or its id or the beginning of "
            "it.",
        ),
    ],
    documents: Documents = None,
    *,
    published: Published = None,
    outlet: Outlet = None,
    gazetteer: Gazetteer = None,
) -> None:
    """Say why each part of a claim was decided so.

    The documents are read again, with the options that they were read with.
    """
    with ending():
        from rawi.cli.inputs import Inputs, Tally, names_or_stdin  # noqa: PLC0415
        from rawi.cli.screen import open_console  # noqa: PLC0415
        from rawi.errors import ClaimNotFound  # noqa: PLC0415
        from rawi.export import make_ledger  # noqa: PLC0415
        from rawi.export.reasons import find_entry, print_reasons  # noqa: PLC0415
        from rawi.linking import link_readings, load_event_weights  # noqa: PLC0415
        from rawi.pipeline import load_tools, read  # noqa: PLC0415
        from rawi.runners.serial import read_all  # noqa: PLC0415
        from rawi.settings import load_settings  # noqa: PLC0415

        inputs = Inputs(
            names=names_or_stdin(documents),
            outlet=outlet,
            published=published.date() if published else None,
            settings=load_settings(
                options={"gazetteer": gazetteer}, environ=os.environ, folder=Path.cwd()
            ),
            tally=Tally(),
        )
        tools = load_tools(inputs.settings)
        readings = list(read_all(inputs.documents(), tools))
        shelf = link_readings(readings, load_event_weights(), tools.outlets.get)
        ledger = make_ledger(readings, shelf.links, tools.outlets.get)
        found = find_entry(ledger, claim)
        if found is None:
            raise ClaimNotFound(claim)
        entry, article = found
        again = read(article.reading.document, tools)
        told = next(c for c in again.claims if c.id == entry.claim.id)
        print_reasons(replace(entry, claim=told), article, open_console())

"""`rawi read`: documents in, readings out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from rawi.cli.options import Documents, Gazetteer, Outlet, Published
from rawi.cli.voice import ERROR, MANY_ISSUES, ending, tell

if TYPE_CHECKING:
    from rawi.cli.inputs import Inputs, Tally
    from rawi.model import Reading
    from rawi.pipeline import Tools
    from rawi.settings import Settings


def read(  # noqa: PLR0913 - a parameter an option
    documents: Documents = None,
    *,
    published: Published = None,
    outlet: Outlet = None,
    table: Annotated[
        bool, typer.Option("--table", help="Print the ledger for a person to read.")
    ] = False,
    html: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write the ledger as an HTML page.", show_default=False
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write the JSON Lines to a file.",
            show_default=False,
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            metavar="LEDGER",
            help="Add the readings to a ledger, linked with what is there.",
            show_default=False,
        ),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(
            metavar="en|ar",
            help="Language of the page's headings.",
            show_default=False,
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            metavar="N", help="Processes that read at a time.", show_default=False
        ),
    ] = None,
    threads: Annotated[
        int | None,
        typer.Option(metavar="N", help="Cores of one process.", show_default=False),
    ] = None,
    min_confidence: Annotated[
        float,
        typer.Option(
            min=0.0,
            max=1.0,
            metavar="P",
            help="Leave out claims that the reader is less sure of, from 0 to 1.",
        ),
    ] = 0.0,
    max_issues: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="End with status 3 when there are more issues than this.",
            show_default=False,
        ),
    ] = None,
    gazetteer: Gazetteer = None,
) -> None:
    """Read articles into readings: one JSON object a line on standard output.

    With --table, --html, --out or --to the readings go there instead. What cannot be
    read is told in a line on standard error, and the rest is read. Exit status: 0
    all was read, 1 something was not, 2 wrong usage, 3 too many issues.
    """
    with ending():
        from rawi.cli.inputs import Inputs, Tally, names_or_stdin  # noqa: PLC0415
        from rawi.settings import load_settings  # noqa: PLC0415

        names = names_or_stdin(documents)
        settings = load_settings(
            options={
                "lang": lang,
                "jobs": jobs,
                "threads": threads,
                "max_issues": max_issues,
                "gazetteer": gazetteer,
            },
            environ=os.environ,
            folder=Path.cwd(),
        )
        inputs = Inputs(
            names=names,
            outlet=outlet,
            published=published.date() if published else None,
            settings=settings,
            tally=Tally(),
        )
        targets = _Targets(table=table, html=html, out=out, to=to)
        _run(inputs, targets, min_confidence)
    _end(inputs.tally, settings.max_issues)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Targets:
    """Where the readings go; to standard output, if nowhere else."""

    table: bool
    html: Path | None
    out: Path | None
    to: str | None


def _run(inputs: Inputs, targets: _Targets, least: float) -> None:
    """Read everything, and write the claims that are sure enough where asked for."""
    from rawi.claims.sure import keep_sure  # noqa: PLC0415
    from rawi.cli.outputs import write_whole  # noqa: PLC0415
    from rawi.cli.progress import watched  # noqa: PLC0415
    from rawi.jsonl import dump_reading  # noqa: PLC0415
    from rawi.pipeline import load_tools  # noqa: PLC0415

    tools = load_tools(inputs.settings)
    kept: list[Reading] = []
    html, out, table = targets.html, targets.out, targets.table
    with ExitStack() as stack:
        lines: BinaryIO | None = None
        if out:
            lines = stack.enter_context(write_whole(out))
        elif not (table or html or targets.to):
            lines = sys.stdout.buffer
        page = stack.enter_context(write_whole(html)) if html else None
        shown = lines is not sys.stdout.buffer or not sys.stdout.isatty()
        sure = (keep_sure(r, least) for r in _readings(inputs, tools))
        readings = watched(sure, inputs.tally, shown=shown)
        if targets.to:
            readings = _added(readings, targets.to, inputs.tally)
        for reading in readings:
            if lines:
                lines.write(dump_reading(reading))
            if table or page:
                kept.append(reading)
        if table or page:
            _show(kept, tools, inputs.settings, table=table, page=page)


def _added(readings: Iterator[Reading], place: str, tally: Tally) -> Iterator[Reading]:
    """Yield *readings* as they are added to a ledger; say at the end how many were."""
    from rawi.cli.adding import say_added  # noqa: PLC0415
    from rawi.ledger import open_ledger  # noqa: PLC0415
    from rawi.runners.adding import write_each  # noqa: PLC0415

    with open_ledger(place, create=True) as ledger:
        added = yield from write_each(ledger, readings, tell)
    tally.refused += added.refused
    say_added(added, place, to_stderr=True)


def _readings(inputs: Inputs, tools: Tools) -> Iterator[Reading]:
    """Yield the readings, by one process or several."""
    from rawi.runners import processes, serial  # noqa: PLC0415

    jobs = inputs.settings.jobs
    if jobs > 1:
        return processes.read_all(inputs.documents(), inputs.settings, jobs)
    return serial.read_all(inputs.documents(), tools)


def _show(
    readings: list[Reading],
    tools: Tools,
    settings: Settings,
    *,
    table: bool,
    page: BinaryIO | None,
) -> None:
    """Print the table and write the page."""
    from rawi.export import make_ledger  # noqa: PLC0415
    from rawi.linking import link_readings, load_event_weights  # noqa: PLC0415

    shelf = link_readings(readings, load_event_weights(), tools.outlets.get)
    ledger = make_ledger(readings, shelf.links, tools.outlets.get)
    if page:
        from rawi.export.page import render_page  # noqa: PLC0415

        page.write(render_page(ledger, settings.lang).encode())
    if table:
        from rawi.cli.screen import open_console  # noqa: PLC0415
        from rawi.export.table import print_ledger  # noqa: PLC0415

        print_ledger(ledger, open_console())


def _end(tally: Tally, max_issues: int | None) -> None:
    """Leave with the status that the run has earned."""
    if tally.refused:
        raise typer.Exit(ERROR)
    if max_issues is not None and tally.issues > max_issues:
        found = f"{tally.issues:,} issue{'s' if tally.issues > 1 else ''}"
        tell(f"{found}, more than --max-issues {max_issues:,}")
        raise typer.Exit(MANY_ISSUES)

"""`rawi ledger`: readings into a ledger that is kept, and out of it again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rawi.cli.options import Documents, Gazetteer, Outlet, Published
from rawi.cli.voice import ERROR, ending, tell

if TYPE_CHECKING:
    from rawi.settings import Settings

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

LedgerName = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="FILE",
        help="The ledger: a file, or postgresql://user@host/name; without it, the "
        "setting `ledger`.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.callback()
def ledger() -> None:
    """Keep readings in a ledger: add, search, show, migrate."""


def find_settings(options: Mapping[str, object | None]) -> tuple[Settings, str]:
    """Return the settings, and the ledger that they or the options name.

    Raises:
        typer.BadParameter: No ledger is named.
    """
    from rawi.settings import load_settings  # noqa: PLC0415

    settings = load_settings(options=options, environ=os.environ, folder=Path.cwd())
    if settings.ledger is None:
        raise typer.BadParameter(
            "name a ledger with --ledger FILE, RAWI_LEDGER or in rawi.toml"
        )
    return settings, settings.ledger


@app.command("add")
def add(  # noqa: PLR0913 - a parameter an option
    documents: Documents = None,
    *,
    where: LedgerName = None,
    published: Published = None,
    outlet: Outlet = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            metavar="N", help="Processes that read at a time.", show_default=False
        ),
    ] = None,
    link: Annotated[
        bool, typer.Option(help="Whether to link what is added; else `rawi link` does.")
    ] = True,
    again: Annotated[
        bool,
        typer.Option(
            "--again", help="Read articles again that this reader has read before."
        ),
    ] = False,
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Add readings, or articles to be read, to a ledger; make it if it is not there.

    What is there already adds nothing. A newer reading of a document supersedes
    the older one, which stays. What is added is linked with what is there. If the
    run breaks off, whole documents are in the ledger, and the same command goes
    on where it stopped.
    """
    with ending():
        from rawi.cli.adding import add_all, say_added  # noqa: PLC0415
        from rawi.cli.inputs import Inputs, Tally, names_or_stdin  # noqa: PLC0415

        names = names_or_stdin(documents)
        options = {"ledger": where, "jobs": jobs, "gazetteer": gazetteer}
        settings, place = find_settings(options)
        inputs = Inputs(
            names=names,
            outlet=outlet,
            published=published.date() if published else None,
            settings=settings,
            tally=Tally(),
        )
        added = add_all(inputs, place, link=link, again=again)
        say_added(added, place, as_json=as_json)
    if inputs.tally.refused:
        raise typer.Exit(ERROR)


@app.command("status")
def status(*, where: LedgerName = None, as_json: AsJson = False) -> None:
    """Say how much a ledger holds."""
    with ending():
        from rawi.cli.showing import say_holding  # noqa: PLC0415
        from rawi.ledger import open_ledger  # noqa: PLC0415

        _, place = find_settings({"ledger": where})
        with open_ledger(place) as opened:
            say_holding(opened.holding(), opened.name, as_json=as_json)


@app.command("migrate")
def migrate(*, where: LedgerName = None) -> None:
    """Bring an older ledger to this rawi's version of the schema."""
    with ending():
        from rawi.ledger.engines import name_of, open_engine  # noqa: PLC0415
        from rawi.ledger.versions import migrate as run  # noqa: PLC0415

        _, place = find_settings({"ledger": where})
        before, after = run(
            open_engine(place, create=False, write=True), name_of(place)
        )
        if before == after:
            typer.echo(f"version {after}: nothing to do")
        else:
            typer.echo(f"version {before or 'none'} → {after}")
            tell("what was not linked yet is linked by `rawi link`")


@app.command("vacuum")
def vacuum(*, where: LedgerName = None) -> None:
    """Give back unused space, and count anew what queries are planned by."""
    with ending():
        from rawi.ledger import open_ledger  # noqa: PLC0415

        _, place = find_settings({"ledger": where})
        with open_ledger(place, write=True) as opened:
            before, after = opened.vacuum()
        typer.echo(f"{before:,} → {after:,} bytes")


@app.command("dump")
def dump(*, where: LedgerName = None) -> None:
    """Print all that a ledger holds, in an order that follows from the content.

    Two ledgers with the same content give the same bytes, on either engine.
    """
    with ending():
        import sys  # noqa: PLC0415

        from rawi.ledger import open_ledger  # noqa: PLC0415
        from rawi.ledger.dump import dump_lines  # noqa: PLC0415

        _, place = find_settings({"ledger": where})
        with open_ledger(place) as opened, opened.moment() as connection:
            for line in dump_lines(connection):
                sys.stdout.buffer.write(line)


def link(
    *,
    where: LedgerName = None,
    batch: Annotated[
        int, typer.Option(min=1, metavar="N", help="Documents of one transaction.")
    ] = 100,
) -> None:
    """Link the documents of a ledger that are not linked yet.

    Each document gets its group of reprints, each claim its event, and claims that
    contradict or corroborate each other a link. `rawi ledger add` does the same for
    what it adds.
    """
    with ending():
        from rawi.ledger import open_ledger  # noqa: PLC0415

        _, place = find_settings({"ledger": where})
        with open_ledger(place, write=True) as opened:
            total = 0
            while True:
                with opened.writing() as writer:
                    count = writer.link(batch)
                total += count
                if count < batch:
                    break
            opened.optimize()
            typer.echo(f"{opened.name}: {total:,} documents linked")

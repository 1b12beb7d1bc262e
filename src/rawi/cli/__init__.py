"""The command line: reading, the ledger and what looks after them.

Data goes to standard output, everything else to standard error. Exit status: 0
done, 1 error, 2 wrong usage, 3 done with more issues than `--max-issues`. What
takes time to load is loaded inside the commands, so that help is there at once.
"""

from __future__ import annotations

from typing import Annotated

import typer

from rawi.cli import (
    compare,
    evaluate,
    explain,
    export,
    gazetteer,
    judge,
    ledger,
    ledger_events,
    ledger_search,
    lexicon,
    read,
    serve,
    settings,
    track,
    users,
)

app = typer.Typer(
    name="rawi",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("read", short_help="Read articles into readings of their claims.")(
    read.read
)
app.command("serve", short_help="Open a ledger in a browser.")(serve.serve)
app.command("explain")(explain.explain)
app.command("settings")(settings.show_settings)
app.command("export")(export.export)
app.command("track", short_help="Follow a state through time.")(track.track)
app.command("compare")(compare.compare)
app.command("import")(compare.import_)
ledger.app.command("search")(ledger_search.search)
ledger.app.command("show")(ledger_search.show)
ledger.app.command("events")(ledger_events.events)
app.add_typer(ledger.app, name="ledger")
app.add_typer(users.app, name="users")
app.command("link")(ledger.link)
app.add_typer(judge.app, name="judge")
app.command("eval")(evaluate.evaluate)
app.add_typer(lexicon.app, name="lexicon")
app.add_typer(gazetteer.app, name="gazetteer")


def main() -> None:
    """Run the command line."""
    app()


def _print_version(value: bool) -> None:  # noqa: FBT001 - typer's form of a callback
    """Print the version and leave."""
    if value:
        from rawi import __version__  # noqa: PLC0415

        typer.echo(f"rawi {__version__}")
        raise typer.Exit


@app.callback()
def rawi(
    *,
    _version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_version,
            is_eager=True,
            help="Print the version and leave.",
        ),
    ] = False,
) -> None:
    """Read Arabic reporting on conflict and aid into a ledger of attributed claims."""

"""`rawi gazetteer`: import places, fetch them, list and undo what was imported."""

from __future__ import annotations

import json
import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rawi.cli import fetching
from rawi.cli.voice import ERROR, ending, tell

if TYPE_CHECKING:
    from rawi.places.imports.report import ImportReport

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

_FORMATS = "geonames|alternate-names|cod|geojson|osm|csv"
_SET_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")

Where = Annotated[
    Path | None,
    typer.Option(
        "--into",
        metavar="FILE",
        help="File of imported places; without it, that of the settings.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.callback()
def gazetteer() -> None:
    """Look after the gazetteer: the places that are found in texts.

    What is imported is kept in a file of its own and read over the places that
    come with rawi, which never change.
    """


@app.command("import", short_help="Add the places of a file.")
def import_file(  # noqa: PLR0913 - a parameter an option
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File of places.")],
    *,
    format_: Annotated[
        str, typer.Option("--format", metavar=_FORMATS, help="What the file is.")
    ],
    licence: Annotated[
        str,
        typer.Option(
            metavar="TEXT", help="Under which licence you have it: CC BY 4.0."
        ),
    ],
    name: Annotated[
        str | None,
        typer.Option(
            metavar="SET",
            help="Name of the set; without it, that of the file.",
            show_default=False,
        ),
    ] = None,
    columns: Annotated[
        str,
        typer.Option(
            "--map",
            metavar="FIELD=COLUMN,…",
            help="Which columns hold what: name_ar=Arabic,lat=Y,lon=X.",
            show_default=False,
        ),
    ] = "",
    country: Annotated[
        str,
        typer.Option(
            metavar="CC",
            help="ISO code of the country of rows that tell none.",
            show_default=False,
        ),
    ] = "",
    sheet: Annotated[
        str,
        typer.Option(metavar="NAME", help="Sheet of a workbook.", show_default=False),
    ] = "",
    encoding: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="Encoding of the file; without it, it is found out.",
            show_default=False,
        ),
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Report, and change nothing.")
    ] = False,
    skip_refused: Annotated[
        bool,
        typer.Option(
            "--skip-refused", help="Import what is good where lines are refused."
        ),
    ] = False,
    into: Where = None,
    as_json: AsJson = False,
) -> None:
    """Add the places of a file to the gazetteer: all of them, or none.

    A line that is refused is told with its reason, and nothing is imported then,
    unless --skip-refused is there. Places that the gazetteer has already are
    linked, not merged, and `rawi gazetteer undo` takes the set out again.
    """
    with ending():
        from rawi.places.imports.drafts import HowToRead  # noqa: PLC0415
        from rawi.places.imports.run import Order, import_places  # noqa: PLC0415

        order = Order(
            path=file,
            format=format_,
            licence=_told(licence, "--licence"),
            name=_set_name(name, file),
            imported_at=datetime.now(tz=UTC).date().isoformat(),
            how=HowToRead(
                columns=_mapping(columns),
                encoding=encoding,
                sheet=sheet,
                country=country.upper(),
            ),
            dry_run=dry_run,
            skip_refused=skip_refused,
        )
        path, base = _files(into)
        report = import_places(order, path, base)
        _tell_report(report, dry_run=dry_run, as_json=as_json)
        if report.refused and not skip_refused:
            raise typer.Exit(ERROR)


@app.command("list")
def list_imports(*, into: Where = None, as_json: AsJson = False) -> None:
    """List the sets that were imported, with licence and number of places."""
    with ending():
        from rawi.places.imports.sets import read_sets  # noqa: PLC0415

        path, _ = _files(into)
        sets = read_sets(path)
        if as_json:
            typer.echo(json.dumps([told.record() for told in sets], ensure_ascii=False))
            return
        if not sets:
            tell(f"nothing was imported into {path}")
        for told in sets:
            typer.echo(
                f"{told.name:<24} {told.places:>8,} places  {told.linked:>7,} linked  "
                f"{told.imported_at}  {told.format}  {told.licence}"
            )


@app.command("undo")
def undo(
    name: Annotated[str, typer.Argument(metavar="SET", help="Name of the set.")],
    *,
    into: Where = None,
) -> None:
    """Take a set that was imported out of the gazetteer again."""
    with ending():
        from rawi.places.imports.sets import undo_set  # noqa: PLC0415

        path, base = _files(into)
        told = undo_set(name, path, base)
        typer.echo(f"{told.name}: {told.places:,} places taken out")


app.command("fetch", short_help="Download GeoNames' dumps of countries.")(
    fetching.fetch
)


def _files(into: Path | None) -> tuple[Path, Path]:
    """Return the user's file of places, and the shipped one."""
    from rawi.places.gazetteer import GAZETTEER  # noqa: PLC0415
    from rawi.settings import load_settings, user_gazetteer  # noqa: PLC0415

    settings = load_settings(options={}, environ=os.environ, folder=Path.cwd())
    path = into or settings.user_gazetteer or user_gazetteer(os.environ)
    return path, settings.gazetteer or GAZETTEER


def _told(text: str, option: str) -> str:
    """Return *text* if there is any."""
    if not text.strip():
        raise typer.BadParameter("must not be empty", param_hint=option)
    return text.strip()


def _set_name(name: str | None, file: Path) -> str:
    """Return the name of the set: the one that was told, or that of the file."""
    found = _UNFIT.sub("-", file.name.partition(".")[0]) if name is None else name
    if not _SET_NAME.fullmatch(found):
        reason = "letters, digits, dots and hyphens, and 61 at the most"
        raise typer.BadParameter(reason, param_hint="--name")
    return found


def _mapping(text: str) -> dict[str, str]:
    """Return the columns by field that `name_ar=…,lat=…` gives."""
    found: dict[str, str] = {}
    for part in filter(None, text.split(",")):
        field, equals, column = part.partition("=")
        if not equals or field.strip() in found:
            reason = f"{part!r}: write FIELD=COLUMN, each field once"
            raise typer.BadParameter(reason, param_hint="--map")
        found[field.strip()] = column.strip()
    return found


def _tell_report(report: ImportReport, *, dry_run: bool, as_json: bool) -> None:
    """Print what came of an import."""
    from rawi.export.words import visible  # noqa: PLC0415

    if as_json:
        typer.echo(json.dumps(report.record(), ensure_ascii=False))
        return
    for line in report.lines(dry_run=dry_run):
        text = line.lstrip()
        typer.echo(" " * (len(line) - len(text)) + visible(text))

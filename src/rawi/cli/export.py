"""`rawi export`: claims in the formats of other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rawi.cli.asking import (
    Kinds,
    Since,
    Statuses,
    Types,
    Until,
    parse_box,
    parse_kinds,
    parse_polarity,
    parse_statuses,
    parse_types,
)
from rawi.cli.ledger import LedgerName, find_settings
from rawi.cli.options import Documents
from rawi.cli.voice import ERROR, ending

_Text = Annotated[str | None, typer.Option(metavar="NAME", show_default=False)]
_Id = Annotated[str | None, typer.Option(metavar="ID", show_default=False)]


def export(  # noqa: PLR0913 - a parameter an option
    documents: Documents = None,
    *,
    name: Annotated[
        str,
        typer.Option(
            "--format", metavar="NAME", help="One of --formats.", show_default=False
        ),
    ] = "",
    formats: Annotated[
        bool, typer.Option("--formats", help="List the formats and leave.")
    ] = False,
    hxl: Annotated[
        bool, typer.Option("--hxl", help="A row of HXL tags; for csv only.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write to a file: all of it or nothing.",
            show_default=False,
        ),
    ] = None,
    where: LedgerName = None,
    types: Types = None,
    polarity: Annotated[
        str | None,
        typer.Option(metavar="P", help="affirmed or denied.", show_default=False),
    ] = None,
    statuses: Statuses = None,
    kinds: Kinds = None,
    outlet: _Text = None,
    actor: _Id = None,
    place: _Id = None,
    box: Annotated[
        str | None,
        typer.Option(metavar="W,S,E,N", help="In degrees.", show_default=False),
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(metavar="XX", help="ISO code of a country.", show_default=False),
    ] = None,
    since: Since = None,
    until: Until = None,
    text: Annotated[
        str | None,
        typer.Option(
            metavar="WORDS",
            help="Words of a claim's sentence or names.",
            show_default=False,
        ),
    ] = None,
    disputed: Annotated[
        bool | None, typer.Option(help="Contradicted by another.", show_default=False)
    ] = None,
    min_confidence: Annotated[
        float, typer.Option(metavar="P", help="From 0 to 1.", show_default=False)
    ] = 0.0,
    event: _Id = None,
    document: _Id = None,
) -> None:
    """Write claims in the format of another tool, to standard output or --out.

    The claims are those of a ledger that the query options ask for; or, where
    DOCUMENTS are named, those of readings that `rawi read` wrote (or of articles,
    which are read first). What the format has no room for is counted on standard
    error, and docs/formats tells what is lost.
    """
    if formats:
        _list_formats()
        return
    with ending():
        from rawi.cli.exporting import from_documents, from_ledger  # noqa: PLC0415
        from rawi.export.formats.writers import find_format  # noqa: PLC0415
        from rawi.model import (  # noqa: PLC0415
            ActorId,
            ClaimQuery,
            DocumentId,
            EventId,
            PlaceId,
        )

        if not name:
            raise typer.BadParameter("name one of --formats", param_hint="--format")
        if hxl and name not in ("csv", "hxl"):
            message = "tags stand over the columns of csv only"
            raise typer.BadParameter(message, param_hint="--hxl")
        format_ = find_format("hxl" if hxl else name)
        query = ClaimQuery(
            types=parse_types(types),
            polarity=parse_polarity(polarity),
            statuses=parse_statuses(statuses),
            source_kinds=parse_kinds(kinds),
            outlet=outlet,
            actor=ActorId(actor) if actor else None,
            place=PlaceId(place) if place else None,
            box=parse_box(box),
            country=country,
            since=since.date() if since else None,
            until=until.date() if until else None,
            text=text,
            disputed=disputed,
            min_confidence=min_confidence,
            event=EventId(event) if event else None,
            document=DocumentId(document) if document else None,
        )
        if documents:
            if query != ClaimQuery():
                raise typer.BadParameter("query options ask a ledger, not DOCUMENTS")
            refused = from_documents(documents, format_, out)
        else:
            refused = 0
            from_ledger(find_settings({"ledger": where})[1], query, format_, out)
    if refused:
        raise typer.Exit(ERROR)


def _list_formats() -> None:
    """Print a format a line: its name, the suffix of its files, what a row is."""
    with ending():
        from rawi.export.formats.writers import FORMATS  # noqa: PLC0415

        for name, format_ in FORMATS.items():
            typer.echo(f"{name:<12} {format_.suffix:<9} {format_.about}")

"""`rawi compare` and `rawi import`: the ledger beside a user's own ACLED or UCDP."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rawi.cli.asking import Since, Until
from rawi.cli.ledger import AsJson, LedgerName, find_settings
from rawi.cli.options import Documents
from rawi.cli.voice import ERROR, ending, tell

_Days = Annotated[
    int,
    typer.Option(
        "--days", min=0, max=31, help="Days that two tellings of an event may differ."
    ),
]
_Km = Annotated[
    float,
    typer.Option(
        "--km",
        min=0,
        max=100,
        help="Kilometres between two places, beyond what either may be off by.",
    ),
]


def compare(  # noqa: PLR0913 - a parameter an option
    documents: Documents = None,
    *,
    extracts: Annotated[
        list[Path] | None,
        typer.Option(
            "--with",
            metavar="FILE",
            help="An extract of ACLED or UCDP GED as downloaded, or what `rawi import` "
            "made of one; can be repeated. Without it, what was imported.",
            show_default=False,
        ),
    ] = None,
    where: LedgerName = None,
    since: Since = None,
    until: Until = None,
    days: _Days = 2,
    km: _Km = 25.0,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a page.", show_default=False),
    ] = None,
    lang: Annotated[
        str, typer.Option(metavar="en|ar", help="Language of the page's headings.")
    ] = "en",
    limit: Annotated[
        int, typer.Option(min=0, metavar="N", help="Events of each list in the table.")
    ] = 20,
    as_json: AsJson = False,
) -> None:
    """Lay the ledger beside an extract: what both have, and what each lacks.

    Matched are events that are near in place and days, of types that can be one, with
    actors that have words in common. What differs is told field by field; neither
    side is taken for the truth. Instead of a ledger, readings or articles can be named.
    """
    with ending():
        from rawi.cli.comparing import Asked, compare_all  # noqa: PLC0415

        if lang not in ("en", "ar"):
            raise typer.BadParameter("en or ar", param_hint="--lang")
        if documents and (since or until):
            raise typer.BadParameter("--since and --until ask a ledger, not DOCUMENTS")
        ledger = None if documents else find_settings({"ledger": where})[1]
        asked = Asked(
            documents=tuple(documents or ()),
            ledger=ledger,
            extracts=tuple(extracts or ()),
            since=since.date() if since else None,
            until=until.date() if until else None,
            days=days,
            km=km,
            html=html,
            lang=lang,
            limit=limit,
            as_json=as_json,
        )
        refused = compare_all(asked)
    if refused:
        raise typer.Exit(ERROR)


def import_(
    dataset: Annotated[
        str, typer.Argument(metavar="acled|ucdp", help="What the file is of.")
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV as downloaded.")],
    *,
    where: LedgerName = None,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write it there; without it, beside the ledger.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Check your own extract of ACLED or UCDP GED, and keep it for `rawi compare`.

    It is kept in a file of its own beside the ledger, never among its claims, and
    stays on this machine. A newer import takes the place of an older one.
    """
    with ending():
        from rawi.cli.comparing import import_extract, place_of  # noqa: PLC0415
        from rawi.compare.extracts import DATASETS  # noqa: PLC0415

        if dataset not in DATASETS:
            raise typer.BadParameter(f"{dataset!r}; there are {', '.join(DATASETS)}")
        target = out or place_of(find_settings({"ledger": where})[1], dataset)
        count = import_extract(file, dataset, target)
        tell(f"{target}: rows of {dataset} kept: {count:,}")

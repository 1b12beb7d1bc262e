"""`rawi eval --judgements`: the reader scored against an analyst's decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rawi.cli.ledger import AsJson, LedgerName, find_settings
from rawi.cli.options import Gazetteer
from rawi.cli.voice import ending, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rawi.ledger import SqlLedger
    from rawi.ledger.scores import Measured
    from rawi.settings import Settings


def evaluate(
    *,
    judgements: Annotated[
        bool,
        typer.Option(
            "--judgements", help="Against the judgements of a ledger (`rawi judge`)."
        ),
    ] = False,
    where: LedgerName = None,
    gazetteer: Gazetteer = None,
    as_json: AsJson = False,
) -> None:
    """Read judged documents again, and say how well the reader does on them.

    Of the claims that were accepted, corrected or rejected: how often is the event
    read rightly, and of those the source and the polarity. What nobody judged is
    not counted. Annotated articles are scored by `make eval`.
    """
    if not judgements:
        raise typer.BadParameter("name what to score against: --judgements")
    with ending():
        from rawi.ledger import open_ledger  # noqa: PLC0415

        settings, place = find_settings({"ledger": where, "gazetteer": gazetteer})
        with open_ledger(place) as ledger:
            rows = _score(ledger, settings)
        _say(rows, as_json=as_json)


def _score(ledger: SqlLedger, settings: Settings) -> tuple[Measured, ...]:
    """Return the scores of the reader on what was judged."""
    from rawi.ledger.scores import score_judgements  # noqa: PLC0415
    from rawi.model import DocumentId, Reading  # noqa: PLC0415
    from rawi.pipeline import load_tools, read  # noqa: PLC0415

    tools = load_tools(settings)

    def read_again(name: DocumentId) -> Reading | None:
        kept = ledger.reading(name)
        return read(kept.document, tools) if kept else None

    return score_judgements(ledger.judgements(), read_again)


def _say(rows: Sequence[Measured], *, as_json: bool) -> None:
    """Print the scores."""
    import json  # noqa: PLC0415

    if not as_json and not any(r.right + r.wrong + r.missing for r in rows):
        tell("no claims of this ledger were judged")
    if not as_json:
        typer.echo(f"{'':<9} {'right':>6} {'wrong':>6} {'missing':>8}  precision")
    for row in rows:
        precision = row.precision
        if as_json:
            record = {
                "measure": row.measure,
                "right": row.right,
                "wrong": row.wrong,
                "missing": row.missing,
                "precision": precision,
            }
            typer.echo(json.dumps(record))
        else:
            share = "–" if precision is None else f"{precision:.3f}"
            numbers = f"{row.right:>6} {row.wrong:>6} {row.missing:>8}"
            typer.echo(f"{row.measure:<9} {numbers}  {share:>9}")

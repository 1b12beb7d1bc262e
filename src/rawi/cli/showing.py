"""What a ledger holds, for a person or as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict

import typer

from rawi.model import Holding

_LABELS = {
    "documents": "documents",
    "readings": "readings",
    "claims": "claims",
    "hidden": "hidden claims",
    "links": "links",
    "events": "events",
    "judgements": "judgements",
    "issues": "issues",
    "unlinked": "not linked",
}


def say_holding(holding: Holding, name: str, *, as_json: bool) -> None:
    """Print how much a ledger holds."""
    if as_json:
        typer.echo(json.dumps({"ledger": name, **asdict(holding)}, default=str))
        return
    rows = [(label, f"{getattr(holding, key):,}") for key, label in _LABELS.items()]
    days = f"{holding.first} – {holding.last}" if holding.first else "none"
    rows = [
        ("ledger", name),
        *rows,
        ("days", days),
        ("version", holding.version),
        ("size", f"{holding.size_bytes:,} bytes"),
    ]
    width = max(len(label) for label, _ in rows)
    for label, value in rows:
        typer.echo(f"{label:<{width}}  {value}")

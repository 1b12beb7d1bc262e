"""Entries of a ledger on a terminal, or as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import typer
from rich.console import Console
from rich.text import Text

from rawi.export.entries import Article, Tie
from rawi.export.entries import Entry as Shown
from rawi.export.table import print_entry
from rawi.export.words import format_day, isolate
from rawi.jsonl import claim_to_json, document_to_json
from rawi.lexicons.outlets import OutletLexicon
from rawi.model import Bin, Entry, Reading, Relation

_SHORT = 8
"""Letters of an id that people are shown; enough to name a claim by."""


def entry_to_json(entry: Entry) -> dict[str, Any]:
    """Return an entry as JSON has it; the document without its text."""
    told = document_to_json(entry.document)
    del told["text"]
    return {
        "claim": claim_to_json(entry.claim, entry.document.text),
        "document": told,
        "event": entry.event,
        "reprint": entry.reprint,
        "links": [
            {"a": link.a, "b": link.b, "relation": link.relation, "why": link.why}
            for link in entry.links
        ],
    }


def print_json(entries: Iterable[Entry]) -> int:
    """Print entries as JSON Lines; return how many there were."""
    count = 0
    for entry in entries:
        typer.echo(json.dumps(entry_to_json(entry), ensure_ascii=False))
        count += 1
    return count


def print_entries(
    entries: Iterable[Entry], console: Console, outlets: OutletLexicon
) -> int:
    """Print entries for a person; return how many there were."""
    count = 0
    for entry in entries:
        count += 1
        document = entry.document
        head = Text().append(f"── {entry.claim.id[:_SHORT]} ", style="bold cyan")
        head.append(isolate(document.outlet or "no outlet"), style="bold")
        day = format_day(document.published) if document.published else "undated"
        head.append(f" · {day}", style="dim")
        if entry.event:
            head.append(f" · event {entry.event[:_SHORT]}", style="dim")
        console.print(head, soft_wrap=True, highlight=False, markup=False)
        outlet = outlets.get(document.outlet) if document.outlet else None
        shown = Shown(key=str(count), claim=entry.claim, ties=_ties(entry))
        article = Article(
            letter="",
            reading=Reading(document=document),
            outlet=outlet,
            entries=(shown,),
        )
        print_entry(shown, article, console)
        console.print()
    return count


def _ties(entry: Entry) -> tuple[Tie, ...]:
    """Return the links of an entry, seen from it, contradictions first."""
    order = list(Relation)
    return tuple(
        Tie(
            relation=link.relation,
            key=(link.b if link.a == entry.claim.id else link.a)[:_SHORT],
            why=link.why,
        )
        for link in sorted(entry.links, key=lambda link: order.index(link.relation))
        if link.relation is not Relation.SAME_EVENT
    )


def print_bins(bins: Iterable[Bin], *, as_json: bool) -> None:
    """Print how many claims have each value."""
    for one in bins:
        if as_json:
            row = {"key": one.key, "count": one.count}
            typer.echo(json.dumps(row, ensure_ascii=False))
        else:
            typer.echo(f"{one.count:>9,}  {isolate(one.key or 'not known')}")

"""Judgements for a person, or as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

import typer

from rawi.cli.voice import tell
from rawi.export.words import isolate, visible
from rawi.ledger.judgements import judgement_to_json
from rawi.ledger.pointing import words_of
from rawi.model import Judgement, Unfit


def say_judgements(judgements: Iterable[Judgement], *, as_json: bool) -> None:
    """Print judgements, one a line."""
    count = 0
    for one in judgements:
        count += 1
        if as_json:
            record = judgement_to_json(one)
            typer.echo(json.dumps(record, ensure_ascii=False))
        else:
            typer.echo(_line(one))
    if not count and not as_json:
        tell("no judgements")


def _line(one: Judgement) -> str:
    """Return a judgement in a line."""
    parts = [one.id, one.at.date().isoformat(), f"{one.verdict:<7}", visible(one.by)]
    parts += [f"{a.claim[:8]} {isolate(a.words)}" for a in one.anchors]
    parts += [
        f"{part}={isolate(words_of(value))}" for part, value in one.changes.items()
    ]
    parts += [one.undoes] if one.undoes else []
    parts += [f"— {isolate(one.why)}"] if one.why else []
    return "  ".join(parts)


def say_unfit(unfit: Iterable[Unfit], *, as_json: bool) -> None:
    """Print the judgements that find no place."""
    count = 0
    for one in unfit:
        count += 1
        if as_json:
            typer.echo(json.dumps(asdict(one), ensure_ascii=False))
        else:
            typer.echo(f"{one.judgement}  {visible(one.document)}  {one.reason}")
    if not count and not as_json:
        tell("every judgement fits")

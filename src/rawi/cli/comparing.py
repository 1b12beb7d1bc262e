"""A comparison from names on the command line to a table, JSON or a page."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import typer

from rawi.cli.gathering import gather
from rawi.cli.inputs import Inputs, Tally
from rawi.cli.outputs import write_whole
from rawi.compare import Comparable, compare
from rawi.compare.extracts import DATASETS, read_extract
from rawi.compare.kept import dump_comparable, is_kept, read_kept
from rawi.compare.ledger_events import ledger_events
from rawi.compare.likeness import Nearness
from rawi.compare.report import (
    comparison_lines,
    comparison_to_json,
    render_comparison,
)
from rawi.errors import InputError
from rawi.export.formats.lookups import load_lookups
from rawi.export.formats.readings import ReadingEntries
from rawi.ledger import open_ledger
from rawi.ledger.engines import is_address
from rawi.model import ClaimQuery, Document, Entry, Reading
from rawi.settings import load_settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asked for."""

    documents: tuple[str, ...]
    ledger: str | None
    extracts: tuple[Path, ...]
    since: date | None
    until: date | None
    days: int
    km: float
    html: Path | None
    lang: str
    limit: int
    as_json: bool


def compare_all(asked: Asked) -> int:
    """Compare and show; return how many documents could not be read."""
    theirs = (event for path in _extracts(asked) for event in read_events(path))
    tally = Tally()
    with ExitStack() as stack:
        entries = _entries(asked, tally, stack)
        ours = ledger_events(entries, load_lookups())
        nearness = Nearness(days=asked.days, km=asked.km)
        comparison = compare(ours, theirs, nearness)
    if asked.html:
        with write_whole(asked.html) as stream:
            stream.write(render_comparison(comparison, asked.lang).encode())
    if asked.as_json:
        typer.echo(json.dumps(comparison_to_json(comparison), ensure_ascii=False))
    elif not asked.html:
        for line in comparison_lines(comparison, asked.limit):
            typer.echo(line)
    return tally.refused


def import_extract(file: Path, dataset: str, target: Path) -> int:
    """Write the events of an extract to *target*; return how many there are."""
    count = 0
    with write_whole(target) as out:
        for event in read_events(file, dataset):
            out.write(dump_comparable(event))
            count += 1
    return count


def place_of(ledger: str, dataset: str) -> Path:
    """Return where an import is kept: beside the ledger.

    Raises:
        typer.BadParameter: The ledger is no file.
    """
    if is_address(ledger):
        raise typer.BadParameter("name a file: this ledger is none", param_hint="--out")
    path = Path(ledger)
    return path.with_name(f"{path.name}.{dataset}.jsonl")


def read_events(path: Path, dataset: str | None = None) -> Iterator[Comparable]:
    """Yield the events of an extract, or of what was made of one.

    Raises:
        InputError: It cannot be opened, or is no extract.
    """
    try:
        with path.open("rb") as stream:
            if is_kept(stream):
                yield from read_kept(stream, str(path))
            else:
                yield from read_extract(stream, str(path), dataset)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise InputError(str(path), reason, "name a file that can be read") from error


def _extracts(asked: Asked) -> tuple[Path, ...]:
    """Return the extracts that are named, or those that were imported.

    Raises:
        typer.BadParameter: There are none.
    """
    if asked.extracts:
        return asked.extracts
    found: list[Path] = []
    if asked.ledger and not is_address(asked.ledger):
        found = [
            path for name in DATASETS if (path := place_of(asked.ledger, name)).exists()
        ]
    if not found:
        message = "name an extract, or keep one with `rawi import`"
        raise typer.BadParameter(message, param_hint="--with")
    return tuple(found)


def _entries(asked: Asked, tally: Tally, stack: ExitStack) -> Iterable[Entry]:
    """Return the claims of a ledger, or of readings and articles."""
    if asked.ledger is not None:
        ledger = stack.enter_context(open_ledger(asked.ledger))
        return ledger.entries(ClaimQuery(since=asked.since, until=asked.until))
    inputs = Inputs(
        names=asked.documents,
        outlet=None,
        published=None,
        settings=load_settings(options={}, environ=os.environ, folder=Path.cwd()),
        tally=tally,
    )

    def read_all(documents: Iterator[Document]) -> Iterator[Reading]:
        from rawi.pipeline import load_tools  # noqa: PLC0415 - readings need no tools
        from rawi.runners import serial  # noqa: PLC0415

        return serial.read_all(documents, load_tools(inputs.settings))

    return ReadingEntries(gather(inputs, read_all))

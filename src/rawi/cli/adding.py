"""Documents and readings into a ledger, a batch at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import asdict, replace

import typer

from rawi.cli.gathering import batches, gather
from rawi.cli.inputs import Inputs
from rawi.cli.progress import watched
from rawi.cli.voice import tell
from rawi.errors import InputError
from rawi.ledger import SqlLedger, open_ledger
from rawi.ledger.engines import name_of
from rawi.model import Added, Document, Reading
from rawi.settings import Settings

BATCH = 100
"""Readings of one transaction: a second of writing, so that others can write, too."""

ReadAll = Callable[[Iterator[Document]], Iterator[Reading]]


def add_all(inputs: Inputs, place: str, *, link: bool, again: bool) -> Added:
    """Add what *inputs* hold to the ledger at *place*; return how much it was.

    Args:
        inputs: Readings, and articles to be read.
        place: The ledger, made where there is none.
        link: Whether to link what is added.
        again: Whether to read articles again that this reader has read.
    """
    with open_ledger(place, create=True) as ledger:
        reader = _Reader(inputs, ledger, again=again)
        readings = gather(inputs, reader.read_all)
        shown = watched(readings, inputs.tally, shown=True)
        added = write_readings(ledger, shown, link=link)
    inputs.tally.refused += added.refused
    return replace(added, known=added.known + reader.known)


def write_readings(
    ledger: SqlLedger, readings: Iterable[Reading], *, link: bool = True
) -> Added:
    """Write *readings* in batches; return how much was added."""
    writing = write_each(ledger, readings, link=link)
    while True:
        try:
            next(writing)
        except StopIteration as done:
            added: Added = done.value
            return added


def write_each(
    ledger: SqlLedger, readings: Iterable[Reading], *, link: bool = True
) -> Generator[Reading, None, Added]:
    """Yield *readings* once their batch is written; return how much was added.

    Each batch is a transaction of its own: whole documents, and all their links. A
    reading that cannot be kept is told in a line, and the others are written.
    """
    total = Added()
    for batch in batches(readings, BATCH):
        for part in _write(ledger, batch, link=link):
            total = _sum(total, part)
        yield from batch
    ledger.optimize()
    return total


def _write(ledger: SqlLedger, batch: list[Reading], *, link: bool) -> Iterator[Added]:
    """Write a batch; where one of it is refused, each reading alone."""
    try:
        with ledger.writing() as writer:
            added = writer.add(batch)
            if link:
                writer.link()
    except InputError as error:
        if len(batch) == 1:
            tell(error)
            yield Added(refused=1)
        else:
            for reading in batch:
                yield from _write(ledger, [reading], link=link)
    else:
        yield added


def _sum(a: Added, b: Added) -> Added:
    """Return what two transactions added."""
    return Added(
        readings=a.readings + b.readings,
        claims=a.claims + b.claims,
        known=a.known + b.known,
        superseded=a.superseded + b.superseded,
        refused=a.refused + b.refused,
        unfit=a.unfit + b.unfit,
    )


class _Reader:
    """Reads articles, loading what that takes only when there are any."""

    def __init__(self, inputs: Inputs, ledger: SqlLedger, *, again: bool) -> None:
        """Remember what to read by, and where to look what was read."""
        self._settings: Settings = inputs.settings
        self._ledger = ledger
        self._again = again
        self.known = 0

    def read_all(self, documents: Iterator[Document]) -> Iterator[Reading]:
        """Yield the reading of each document, in order, by one process or several."""
        from rawi.pipeline import load_tools  # noqa: PLC0415
        from rawi.runners import processes, serial  # noqa: PLC0415

        tools = load_tools(self._settings)
        provenance = tools.provenance
        new = self._new(documents, f"{provenance.method} {provenance.version}")
        if self._settings.jobs > 1:
            return processes.read_all(new, self._settings, self._settings.jobs)
        return serial.read_all(new, tools)

    def _new(self, documents: Iterator[Document], reader: str) -> Iterator[Document]:
        """Yield the documents that *reader* has not read into this ledger."""
        for document in documents:
            if not self._again and self._ledger.has_read(document, reader):
                self.known += 1
            else:
                yield document


def say_added(
    added: Added, place: str, *, as_json: bool = False, to_stderr: bool = False
) -> None:
    """Print what was added, and tell of judgements that no longer fit."""
    if as_json:
        typer.echo(json.dumps(asdict(added), ensure_ascii=False))
    else:
        count = f"{added.readings:,} documents and {added.claims:,} claims"
        parts = [f"{name_of(place)}: {count} added"]
        if added.known:
            parts.append(f"{added.known:,} known already")
        if added.superseded:
            parts.append(f"{added.superseded:,} read anew")
        typer.echo("; ".join(parts), err=to_stderr)
    for unfit in added.unfit:
        tell(f"judgement {unfit.judgement} on {unfit.document}: {unfit.reason}")

"""Documents and readings into a ledger, a batch at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace

import typer

from rawi.cli.gathering import gather
from rawi.cli.inputs import Inputs
from rawi.cli.progress import watched
from rawi.cli.voice import tell
from rawi.ledger import SqlLedger, open_ledger
from rawi.ledger.engines import name_of
from rawi.model import Added, Document, Reading
from rawi.runners.adding import write_readings
from rawi.settings import Settings

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
        added = write_readings(ledger, shown, tell, link=link)
    inputs.tally.refused += added.refused
    return replace(added, known=added.known + reader.known)


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

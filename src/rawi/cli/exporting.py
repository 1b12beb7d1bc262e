"""Claims of a ledger, or of readings, into one file of a format."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from rawi.cli.gathering import gather
from rawi.cli.inputs import Inputs, Tally
from rawi.cli.outputs import write_whole
from rawi.cli.voice import tell
from rawi.errors import ExportError
from rawi.export.formats.lookups import FindClaim, load_lookups
from rawi.export.formats.readings import ReadingEntries
from rawi.export.formats.writers import Format
from rawi.ledger import open_ledger
from rawi.model import ClaimQuery, Document, Entry, Reading
from rawi.runners.asked import asked_for
from rawi.runners.others import Others
from rawi.settings import load_settings


def from_ledger(
    where: str, query: ClaimQuery, format_: Format, out: Path | None
) -> None:
    """Export what *query* asks the ledger at *where* for."""
    with open_ledger(where) as ledger:
        others = Others(ledger)
        entries = others.ahead(asked_for(ledger, query, format_))
        write(entries, others.find, format_, out)


def from_documents(names: list[str], format_: Format, out: Path | None) -> int:
    """Export the claims of readings, or of articles, which are read first.

    Returns:
        How many of them could not be read.
    """
    inputs = Inputs(
        names=tuple(names),
        outlet=None,
        published=None,
        settings=load_settings(options={}, environ=os.environ, folder=Path.cwd()),
        tally=Tally(),
    )

    def read_all(documents: Iterator[Document]) -> Iterator[Reading]:
        from rawi.pipeline import load_tools  # noqa: PLC0415 - readings need no tools
        from rawi.runners import serial  # noqa: PLC0415

        return serial.read_all(documents, load_tools(inputs.settings))

    entries = ReadingEntries(gather(inputs, read_all))
    write(entries, entries.find, format_, out)
    return inputs.tally.refused


def write(
    entries: Iterable[Entry], find: FindClaim, format_: Format, out: Path | None
) -> None:
    """Write *entries* to *out*, whole or not at all, or to standard output.

    Raises:
        ExportError: The format is nothing for a terminal.
    """
    if out is None and format_.binary and sys.stdout.isatty():
        reason, mend = "is no text for a terminal", "name a file with --out"
        raise ExportError(format_.suffix, reason, mend)
    lookups = load_lookups(find)
    with ExitStack() as stack:
        stream = stack.enter_context(write_whole(out)) if out else sys.stdout.buffer
        tally = format_.write(entries, stream, lookups)
        stream.flush()
    tell(tally.told())

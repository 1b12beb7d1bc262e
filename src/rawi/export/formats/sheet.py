"""CSV and TSV as spreadsheets, pandas and libhxl read them, a row at a time."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from rawi.export.formats.cells import clean, disarm_cell
from rawi.export.formats.columns import COLUMNS, make_row
from rawi.export.formats.flat import Cell
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.tally import Tally
from rawi.model import Entry


def write_sheet(
    rows: Iterable[Sequence[Cell]], stream: BinaryIO, *, tabs: bool = False
) -> int:
    """Write *rows* and return how many there were.

    UTF-8 with commas (RFC 4180) or, with *tabs*, as TSV: there a cell has neither
    tabs nor line ends. Text that a spreadsheet would take for a formula is disarmed;
    numbers are numbers, also below zero.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(
        text, dialect="excel-tab" if tabs else "excel", lineterminator="\r\n"
    )
    count = 0
    for row in rows:
        writer.writerow([_cell(cell, tabs=tabs) for cell in row])
        stream.write(text.getvalue().encode())
        text.seek(0)
        text.truncate()
        count += 1
    return count


def _cell(value: Cell, *, tabs: bool) -> str:
    """Return how a cell is written."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    told = clean(value)
    return disarm_cell(" ".join(told.split()) if tabs else told)


def write_csv(entries: Iterable[Entry], stream: BinaryIO, lookups: Lookups) -> Tally:
    """Write a claim a row, with a row of names before."""
    head = [[column.name for column in COLUMNS]]
    return _write(head, entries, stream, lookups)


def write_hxl(entries: Iterable[Entry], stream: BinaryIO, lookups: Lookups) -> Tally:
    """Write a claim a row, with a row of names and one of HXL tags before."""
    head = [[column.name for column in COLUMNS], [column.tag for column in COLUMNS]]
    return _write(head, entries, stream, lookups)


def _write(
    head: list[list[str]], entries: Iterable[Entry], stream: BinaryIO, lookups: Lookups
) -> Tally:
    """Write the rows of *head*, then those of the claims."""

    def rows() -> Iterator[Sequence[Cell]]:
        for entry in entries:
            yield tuple(make_row(entry, lookups).values())

    write_sheet(head, stream)
    return Tally(rows=write_sheet(rows(), stream))

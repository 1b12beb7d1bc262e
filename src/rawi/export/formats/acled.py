"""ACLED's 31 columns, an event a row, as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from rawi.export.formats.acled_row import COLUMNS, acled_row
from rawi.export.formats.flat import Cell
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.occurrences import NOT_TOLD, make_occurrence
from rawi.export.formats.sheet import write_sheet
from rawi.export.formats.spool import by_event
from rawi.export.formats.tally import Tally
from rawi.model import Entry


def write_acled(entries: Iterable[Entry], stream: BinaryIO, lookups: Lookups) -> Tally:
    """Write an event a row, as CSV with ACLED's header."""
    tally, known = Tally(), lookups.mappings.acled

    def rows() -> Iterator[Sequence[Cell]]:
        for group in by_event(entries):
            occurrence = make_occurrence(group, lookups, lambda t: known[t].counterpart)
            if occurrence is None:
                tally.left_out[NOT_TOLD] += 1
            else:
                yield tuple(acled_row(occurrence, lookups).values())

    write_sheet([COLUMNS], stream)
    tally.rows = write_sheet(rows(), stream)
    return tally

"""UCDP GED's 49 columns, a fatal event a row, as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from rawi.export.formats.flat import Cell
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.occurrences import NOT_TOLD, make_occurrence
from rawi.export.formats.sheet import write_sheet
from rawi.export.formats.spool import by_event
from rawi.export.formats.tally import Tally
from rawi.export.formats.ucdp_row import COLUMNS, ucdp_row
from rawi.model import Entry

NO_DEATHS = "events with no deaths told"
NO_FORCE = "events of types that are no use of armed force"


def write_ucdp(entries: Iterable[Entry], stream: BinaryIO, lookups: Lookups) -> Tally:
    """Write an event a row, with GED's header; only what GED has events for."""
    tally, known = Tally(), lookups.mappings.ucdp

    def rows() -> Iterator[Sequence[Cell]]:
        for group in by_event(entries):
            occurrence = make_occurrence(
                group, lookups, lambda t: known[t].violence == "fatal"
            )
            if occurrence is None:
                tally.left_out[NOT_TOLD] += 1
            elif known[occurrence.type].violence == "none":
                tally.left_out[NO_FORCE] += 1
            elif occurrence.killed is None or occurrence.killed.high < 1:
                tally.left_out[NO_DEATHS] += 1
            else:
                yield tuple(ucdp_row(occurrence, occurrence.killed, lookups).values())

    write_sheet([COLUMNS], stream)
    tally.rows = write_sheet(rows(), stream)
    return tally

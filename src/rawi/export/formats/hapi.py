"""HDX HAPI's conflict events: counts by month, area and category, as CSV.

An event is counted in the month in which it began, in the area of its place: the
second administrative level where that is known, else the first, else the country. As
in HAPI's own data, violence that targets civilians is counted twice, in
`civilian_targeting` and in `political_violence`. `fatalities` adds the lowest number
of each event, and `warning` gives the sum of the highest where accounts differ.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import BinaryIO

from rawi.export.formats.cells import clean
from rawi.export.formats.flat import Cell, code_of
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.occurrences import (
    NOT_TOLD,
    Counts,
    Occurrence,
    make_occurrence,
)
from rawi.export.formats.sheet import write_sheet
from rawi.export.formats.spool import by_event, temporary_database
from rawi.export.formats.tally import Tally
from rawi.model import Entry, Location

COLUMNS = (
    "location_code",
    "has_hrp",
    "in_gho",
    "provider_admin1_name",
    "provider_admin2_name",
    "admin1_code",
    "admin1_name",
    "admin2_code",
    "admin2_name",
    "admin_level",
    "event_type",
    "events",
    "fatalities",
    "reference_period_start",
    "reference_period_end",
    "dataset_hdx_id",
    "resource_hdx_id",
    "warning",
    "error",
)
NOT_COUNTED = "events of types that HAPI does not count"
NO_PLACE = "events that are nowhere on the map"
NO_DATE = "events with no day told or published"
CIVILIANS = "civilian_targeting"
_CELLS = """
CREATE TABLE cells (
    country TEXT, admin1 TEXT, admin2 TEXT, code1 TEXT, code2 TEXT, month TEXT,
    category TEXT, events INTEGER, low INTEGER, high INTEGER, open INTEGER,
    undated INTEGER,
    PRIMARY KEY (country, admin1, admin2, code1, code2, month, category)
) WITHOUT ROWID;
"""
_ADD = """
INSERT INTO cells VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
    events = events + 1, low = low + excluded.low, high = high + excluded.high,
    open = open + excluded.open, undated = undated + excluded.undated
"""


def write_hapi(entries: Iterable[Entry], stream: BinaryIO, lookups: Lookups) -> Tally:
    """Write a row for each month, area and category, with HAPI's header."""
    tally = Tally()
    with temporary_database(_CELLS) as connection:
        connection.execute("BEGIN")
        for group in by_event(entries):
            occurrence = make_occurrence(group, lookups, _counts(lookups))
            if occurrence is None:
                tally.left_out[NOT_TOLD] += 1
                continue
            added = _cells(occurrence, lookups, tally)
            connection.executemany(_ADD, added)
        connection.execute("COMMIT")
        write_sheet([COLUMNS], stream)
        found = connection.execute("SELECT * FROM cells ORDER BY 1, 6, 2, 3, 4, 5, 7")
        tally.rows = write_sheet(map(_row, found), stream)
    return tally


def _counts(lookups: Lookups) -> Counts:
    """Return whether a type is counted by HAPI."""
    return lambda kind: lookups.mappings.hapi[kind].category != "none"


def _cells(
    occurrence: Occurrence, lookups: Lookups, tally: Tally
) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells that an event counts in; tell *tally* where it counts in none."""
    category = lookups.mappings.hapi[occurrence.type].category
    location, time = occurrence.location, occurrence.time
    day = (time.begin if time else None) or occurrence.published
    country = lookups.country(occurrence.country)
    if category == "none":
        tally.left_out[NOT_COUNTED] += 1
    elif location is None or country is None:
        tally.left_out[NO_PLACE] += 1
    elif day is None:
        tally.left_out[NO_DATE] += 1
    else:
        killed = occurrence.killed
        sums = (killed.low, killed.high, int(killed.open)) if killed else (0, 0, 0)
        where = (country.iso3, *_area(location), day.strftime("%Y-%m"))
        yield (*where, category, *sums, int(time is None))
        violent = category == "political_violence"
        if violent and occurrence.target_kinds & {"civilians", "protesters"}:
            yield (*where, CIVILIANS, *sums, int(time is None))


def _area(location: Location) -> tuple[str, str, str, str]:
    """Return the names and p-codes of the first and second level, or empty text."""
    one, two, *_ = (*map(clean, location.place.admin), "", "")
    place = location.place
    return one, two, code_of(place, 1) or "", code_of(place, 2) or ""


def _row(cell: Sequence[Cell]) -> Sequence[Cell]:
    """Return the row of one cell."""
    iso3, admin1, admin2, code1, code2, month, category, events, *sums = cell
    low, high, unbounded, undated = (int(value or 0) for value in sums)
    first, last = _ends(str(month))
    warnings = []
    if low != high or unbounded:
        above = " or more" if unbounded else ""
        warnings.append(f"accounts differ: fatalities from {low} to {high}{above}")
    if undated:
        warnings.append(f"{undated} dated by publication")
    level = 2 if admin2 or code2 else 1 if admin1 or code1 else 0
    row: dict[str, Cell] = dict.fromkeys(COLUMNS)
    row |= {
        "location_code": iso3,
        "provider_admin1_name": admin1,
        "provider_admin2_name": admin2,
        "admin1_code": code1,
        "admin1_name": admin1 if code1 else None,
        "admin2_code": code2,
        "admin2_name": admin2 if code2 else None,
        "admin_level": level,
        "event_type": category,
        "events": events,
        "fatalities": low,
        "reference_period_start": first,
        "reference_period_end": last,
        "warning": "; ".join(warnings),
    }
    return tuple(row[name] for name in COLUMNS)


def _ends(month: str) -> tuple[str, str]:
    """Return the first and last day of a month."""
    first = date.fromisoformat(f"{month}-01")
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return first.isoformat(), last.isoformat()

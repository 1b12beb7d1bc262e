"""Extracts of ACLED and UCDP GED, as their users download them, row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from rawi.compare.cells import Row, read_day, read_degrees, read_names, read_whole
from rawi.compare.records import Comparable
from rawi.errors import InputError
from rawi.export.formats.cells import arm_cell

MOST_ROWS = 3_000_000
MOST_BYTES = 4_000_000_000
LONGEST_CELL = 1_000_000
_DELIMITERS = ",;\t"
# Kilometres that a place of this precision may be off, and days that a date may be.
_ACLED_KM = {"1": 5.0, "2": 30.0, "3": 80.0}
_ACLED_DAYS = {"1": 0, "2": 3, "3": 15}
_UCDP_KM = {
    "1": 5.0,
    "2": 25.0,
    "3": 40.0,
    "4": 100.0,
    "5": 150.0,
    "6": 400.0,
    "7": 100.0,
}
_VIOLENCE = {
    "1": ("Battles", "Explosions/Remote violence"),
    "2": ("Battles", "Explosions/Remote violence"),
    "3": ("Violence against civilians", "Explosions/Remote violence"),
}
_VIOLENCE_NAMES = {"1": "state-based", "2": "non-state", "3": "one-sided"}


@dataclass(frozen=True, slots=True)
class Dataset:
    """What an extract must have, and how a row of it is read."""

    name: str
    columns: tuple[str, ...]
    read: Callable[[Row, str], Comparable]


def read_extract(
    stream: BinaryIO, name: str, dataset: str | None = None
) -> Iterator[Comparable]:
    """Yield the events of an extract; which it is, the names of its columns tell.

    Args:
        stream: CSV in UTF-8, with commas, semicolons or tabs.
        name: What errors call it.
        dataset: `acled` or `ucdp`, if it must be that.

    Raises:
        InputError: It is neither, or a row cannot be read; the line is named.
    """
    lines = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        head = lines.readline(LONGEST_CELL)
        lines_with_head = _chain(head, lines, name)
        csv.field_size_limit(LONGEST_CELL)
        delimiter = max(_DELIMITERS, key=head.count)
        rows = csv.DictReader(lines_with_head, delimiter=delimiter, strict=True)
        kind = _find_dataset(rows.fieldnames or (), name, dataset)
        for count, row in enumerate(rows):
            if count >= MOST_ROWS:
                reason = f"more than {MOST_ROWS:,} rows"
                raise InputError(name, reason, "give a part of it")
            where = f"{name}, line {rows.line_num}"
            if None in row or None in row.values():
                reason = "has not as many cells as the header"
                raise InputError(where, reason, "download the extract again")
            cells = {key: arm_cell(value or "") for key, value in row.items() if key}
            yield kind.read(cells, where)
    except UnicodeDecodeError as error:
        raise InputError(name, "is no UTF-8", "save it as CSV in UTF-8") from error
    except csv.Error as error:
        reason = f"is no CSV: {error}"
        raise InputError(name, reason, "download it again") from error
    finally:
        lines.detach()


def _chain(head: str, lines: Iterator[str], name: str) -> Iterator[str]:
    """Yield the line that was looked at, then the rest.

    Raises:
        InputError: It is more than is read.
    """
    size = len(head)
    yield head
    for line in lines:
        size += len(line)
        if size > MOST_BYTES:
            reason = f"more than {MOST_BYTES:,} characters"
            raise InputError(name, reason, "give a part of it")
        yield line


def _find_dataset(
    columns: Sequence[str],
    name: str,
    wanted: str | None,
) -> Dataset:
    """Return which dataset has these columns.

    Raises:
        InputError: None has, or not the one that is wanted.
    """
    for dataset in DATASETS.values():
        if wanted in (None, dataset.name) and set(dataset.columns) <= set(columns):
            return dataset
    asked = [DATASETS[wanted]] if wanted else list(DATASETS.values())
    lacking = "; ".join(
        f"{d.name} has {', '.join(c for c in d.columns if c not in columns)} too"
        for d in asked
    )
    raise InputError(
        name, f"lacks columns: {lacking}", "give the extract as downloaded"
    )


def _acled(row: Row, where: str) -> Comparable:
    """Return a row of ACLED."""
    day = read_day(row, "event_date", where)
    killed = read_whole(row, "fatalities", where)
    return Comparable(
        id=row["event_id_cnty"],
        label=row["sub_event_type"],
        families=(row["event_type"],),
        begin=day,
        end=day,
        slack=_ACLED_DAYS.get(row.get("time_precision", ""), 0),
        place=row.get("location", ""),
        country=row.get("country", ""),
        lat=read_degrees(row, "latitude", where),
        lon=read_degrees(row, "longitude", where),
        radius_km=_ACLED_KM.get(row.get("geo_precision", ""), 30.0),
        actors=read_names(row, "actor1", "assoc_actor_1", "actor2", "assoc_actor_2"),
        killed_low=killed,
        killed_best=killed,
        killed_high=killed,
        sources=read_names(row, "source"),
        words=row.get("notes", ""),
    )


def _ucdp(row: Row, where: str) -> Comparable:
    """Return a row of UCDP GED."""
    violence = row["type_of_violence"]
    return Comparable(
        id=row.get("relid") or row["id"],
        label=_VIOLENCE_NAMES.get(violence, "violence"),
        families=_VIOLENCE.get(violence, sum(_VIOLENCE.values(), ())),
        begin=read_day(row, "date_start", where),
        end=read_day(row, "date_end", where),
        place=row.get("where_coordinates", ""),
        country=row.get("country", ""),
        lat=read_degrees(row, "latitude", where),
        lon=read_degrees(row, "longitude", where),
        radius_km=_UCDP_KM.get(row.get("where_prec", ""), 25.0),
        actors=read_names(row, "side_a", "side_b"),
        killed_low=read_whole(row, "low", where),
        killed_best=read_whole(row, "best", where),
        killed_high=read_whole(row, "high", where),
        sources=read_names(row, "source_office"),
        words=row.get("source_headline") or row.get("where_description", ""),
    )


DATASETS = {
    "acled": Dataset(
        "acled",
        (
            "event_id_cnty",
            "event_date",
            "event_type",
            "sub_event_type",
            "latitude",
            "longitude",
            "fatalities",
        ),
        _acled,
    ),
    "ucdp": Dataset(
        "ucdp",
        (
            "id",
            "type_of_violence",
            "date_start",
            "date_end",
            "latitude",
            "longitude",
            "best",
            "high",
            "low",
        ),
        _ucdp,
    ),
}

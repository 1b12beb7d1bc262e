"""Parquet: the flat row of each claim with types, and the whole entry beside it.

The column `record` holds the entry as JSON, so that nothing is lost and a file can be
read back; the other columns are for people and for engines. Row groups are written as
they fill.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from importlib import import_module
from itertools import islice
from types import ModuleType
from typing import Any, BinaryIO

from rawi.errors import ExportError
from rawi.export.formats.columns import COLUMNS, make_row
from rawi.export.formats.jsonl import dump_entry, entry_from_json
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.tally import Tally
from rawi.model import Entry

RECORD = "record"
ROWS = 5_000
"""In a row group: some tens of megabytes, the most that is held in memory."""


def write_parquet(
    entries: Iterable[Entry], stream: BinaryIO, lookups: Lookups
) -> Tally:
    """Write a claim a row, compressed with Zstandard.

    Raises:
        ExportError: pyarrow is not installed.
    """
    arrow, parquet = _arrow()
    schema = _schema(arrow)
    tally = Tally()
    source = iter(entries)
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        while rows := [_record(e, lookups) for e in islice(source, ROWS)]:
            writer.write_table(arrow.Table.from_pylist(rows, schema=schema))
            tally.rows += len(rows)
    return tally


def read_parquet(stream: BinaryIO) -> Iterator[Entry]:
    """Yield the entries of a file that `write_parquet` wrote.

    Raises:
        ExportError: It is no such file, or pyarrow is not installed.
        InputError: A record is no entry.
    """
    arrow, parquet = _arrow()
    try:
        source = parquet.ParquetFile(stream)
        for batch in source.iter_batches(columns=[RECORD]):
            for line in batch.column(0).to_pylist():
                yield entry_from_json(json.loads(line))
    except (arrow.ArrowInvalid, IndexError, ValueError) as error:
        reason = f"no Parquet file of entries: {type(error).__name__}"
        mend = "write it with `rawi export --format parquet`"
        raise ExportError("parquet", reason, mend) from error


def _arrow() -> tuple[ModuleType, ModuleType]:
    """Return pyarrow and its reader of Parquet."""
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        reason, mend = "pyarrow is not installed", "install rawi again"
        raise ExportError("parquet", reason, mend) from error


def _schema(arrow: ModuleType) -> Any:  # noqa: ANN401 - pyarrow has no types
    """Return the columns with their types."""
    kinds = {
        "text": arrow.string(),
        "date": arrow.date32(),
        "int": arrow.int64(),
        "float": arrow.float64(),
    }
    fields = [arrow.field(c.name, kinds[c.kind]) for c in COLUMNS]
    return arrow.schema([*fields, arrow.field(RECORD, arrow.string(), nullable=False)])


def _record(entry: Entry, lookups: Lookups) -> dict[str, Any]:
    """Return the row of one entry, its dates as dates."""
    row: dict[str, Any] = dict(make_row(entry, lookups))
    for column in COLUMNS:
        if column.kind == "date" and row[column.name]:
            row[column.name] = date.fromisoformat(row[column.name])
    row[RECORD] = dump_entry(entry).encode("utf-8", "replace").decode()
    return row

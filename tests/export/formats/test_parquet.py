from __future__ import annotations

import datetime as dt
import io

import pytest

from entry_factory import (
    Written,
    hostile_entry,
    many_entries,
    siege_entries,
    toll_entries,
)
from rawi.errors import ExportError
from rawi.export.formats import parquet
from rawi.export.formats.jsonl import entry_to_json
from rawi.export.formats.parquet import read_parquet, write_parquet

pq = pytest.importorskip("pyarrow.parquet")

ENTRIES = [*siege_entries(), *toll_entries(), hostile_entry()]


def test_pyarrow_reads_typed_columns(written: Written):
    table = pq.read_table(io.BytesIO(written(write_parquet, ENTRIES)))
    row = table.to_pylist()[0]
    assert row["date_start"] == dt.date(2016, 8, 6)
    assert row["lat"] == pytest.approx(36.20124)
    assert table.column("killed_low").to_pylist()[3] == 21


def test_what_is_written_comes_back(written: Written):
    there = list(read_parquet(io.BytesIO(written(write_parquet, ENTRIES))))
    assert [entry_to_json(e) for e in there] == [entry_to_json(e) for e in ENTRIES]
    again = list(read_parquet(io.BytesIO(written(write_parquet, there))))
    assert again == there


def test_rows_are_written_in_groups(written: Written, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parquet, "ROWS", 10)
    file = pq.ParquetFile(io.BytesIO(written(write_parquet, many_entries(25))))
    assert [file.metadata.row_group(n).num_rows for n in range(3)] == [10, 10, 5]


def test_no_claims_make_an_empty_table(written: Written):
    assert pq.read_table(io.BytesIO(written(write_parquet, []))).num_rows == 0


@pytest.mark.parametrize("data", [b"", b"PAR1", b"no parquet at all"])
def test_what_is_no_parquet_file_is_refused_in_one_line(data: bytes):
    with pytest.raises(ExportError, match="no Parquet file"):
        list(read_parquet(io.BytesIO(data)))

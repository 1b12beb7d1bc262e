from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from entry_factory import (
    Written,
    hostile_entry,
    many_entries,
    shaped_entry,
    siege_entries,
    toll_entries,
)
from rawi.errors import ExportError, InputError
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.writers import FORMATS, find_format
from rawi.model import Entry, ShapeKind

ENTRIES = [
    *siege_entries(),
    *toll_entries(),
    hostile_entry(),
    shaped_entry(ShapeKind.CORRIDOR),
]
BY_GROUP = ("acled", "ucdp", "plover", "polecat", "hapi", "annotations")


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_entries_make_the_same_bytes(name: str, written: Written):
    write = FORMATS[name].write
    assert written(write, ENTRIES) == written(write, ENTRIES)


@pytest.mark.parametrize("name", FORMATS)
def test_no_entries_make_a_file_of_the_format(name: str, lookups: Lookups):
    tally = FORMATS[name].write([], io.BytesIO(), lookups)
    assert (tally.rows, tally.left_out) == (0, {})


@pytest.mark.parametrize("name", FORMATS)
def test_half_a_surrogate_pair_is_replaced_or_told(name: str, written: Written):
    entry = hostile_entry()
    broken = replace(
        entry, document=replace(entry.document, title="\ud800", outlet="\udfff")
    )
    if name in BY_GROUP:
        with pytest.raises(InputError, match="no Unicode"):
            written(FORMATS[name].write, [broken])
    else:
        assert written(FORMATS[name].write, [broken])


@pytest.mark.parametrize("name", FORMATS)
def test_an_error_on_the_way_is_not_swallowed(name: str, lookups: Lookups):
    def entries() -> Iterator[Entry]:
        yield ENTRIES[0]
        raise InputError("line 2", "is torn", "mend it")

    with pytest.raises(InputError, match="line 2"):
        FORMATS[name].write(entries(), io.BytesIO(), lookups)


@pytest.mark.parametrize("name", [n for n, f in FORMATS.items() if not f.binary])
def test_what_is_text_is_utf8(name: str, written: Written):
    assert written(FORMATS[name].write, ENTRIES).decode()


def test_a_name_that_is_no_format_is_told_with_those_that_are():
    with pytest.raises(ExportError, match="there are jsonl, csv, parquet"):
        find_format("xlsx")


@pytest.mark.parametrize("name", ["csv", "gpkg", "acled"])
def test_ten_times_the_claims_take_no_more_memory(name: str):
    program = (
        "import resource, sys\n"
        "from entry_factory import many_entries\n"
        "from rawi.export.formats.lookups import load_lookups\n"
        "from rawi.export.formats.writers import FORMATS\n"
        "known = load_lookups()\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "def run(count):\n"
        "    with open('/dev/null', 'wb') as nowhere:\n"
        f"        FORMATS['{name}'].write(many_entries(count), nowhere, known)\n"
        "run(300); first = peak(); run(3000); print(peak() - first)\n"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        text=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert int(done.stdout) < 4096  # kilobytes; the claims are some twenty thousand


def test_made_up_entries_are_as_many_as_asked():
    assert len(list(many_entries(25))) == 25

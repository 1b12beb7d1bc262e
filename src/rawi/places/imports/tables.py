"""Comma- or tab-separated text → drafts, a record at a time.

No line is longer than a limit in memory, whatever the file; a line that breaks the
rules is refused, and the ones after it are read.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from rawi.errors import PlacesFileError
from rawi.places.imports.columns import Columns
from rawi.places.imports.drafts import HowToRead, Item, Note, Refusal
from rawi.places.imports.encodings import find_encoding

LONGEST_LINE = 200_000
"""Characters; GeoNames' longest lines have some 15,000."""
_MOST_LINES = 50  # of one record, for line breaks inside quotation marks
_SEPARATORS = ",;\t|"
_UNREADABLE = "\ufffd"
_OPEN_ENDED = "unexpected end of data"


def read_table(path: Path, how: HowToRead) -> Iterator[Item]:
    """Yield the places of a table with a header.

    Raises:
        PlacesFileError: There is no header, or it has not the columns that a place
            needs.
    """
    encoding = find_encoding(path, how.encoding)
    if encoding not in ("utf-8", "utf-8-sig"):
        yield Note(text=f"read as {encoding}")
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        lines = read_lines(file)
        header_line = next((line for _, line in lines if line.strip()), "")
        if not header_line or _UNREADABLE in header_line or "\0" in header_line:
            raise PlacesFileError(str(path), "no header", "begin with a line of names")
        separator = max(_SEPARATORS, key=header_line.count)
        header = [
            name.strip()
            for name in next(csv.reader([header_line], delimiter=separator))
        ]
        columns = Columns(str(path), header, how.columns)
        for where, fields in _records(lines, separator):
            if isinstance(fields, Refusal):
                yield fields
            elif len(fields) != len(header):
                reason = f"{len(fields)} fields, where the header has {len(header)}"
                yield Refusal(where=where, reason=reason)
            else:
                yield from columns.draft(where, dict(zip(header, fields, strict=True)))


def read_lines(file: TextIO) -> Iterator[tuple[int, str]]:
    """Yield the lines of *file* with their numbers, too long ones cut at the limit."""
    number = 0
    while line := file.readline(LONGEST_LINE + 1):
        number += 1
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith("\n"):
            rest = file.readline(LONGEST_LINE + 1)
        yield number, line


def fault_of(line: str) -> str:
    """Return what is wrong with a *line*, empty where nothing is."""
    if len(line) > LONGEST_LINE:
        return f"a line of more than {LONGEST_LINE:,} characters"
    if "\0" in line:
        return "a NUL character"
    if _UNREADABLE in line:
        return "characters that cannot be read in the file's encoding"
    return ""


def _records(
    lines: Iterator[tuple[int, str]], separator: str
) -> Iterator[tuple[str, list[str] | Refusal]]:
    """Yield the fields of each record and where it begins, or why it is refused."""
    for number, line in lines:
        where = f"line {number}"
        if not line.strip():
            continue
        fault = fault_of(line)
        if not fault:
            fields, fault = _fields(line, lines, separator)
            if not fault:
                yield where, fields
                continue
        yield where, Refusal(where=where, reason=fault)


def _fields(
    line: str, lines: Iterator[tuple[int, str]], separator: str
) -> tuple[list[str], str]:
    """Return the fields of the record that begins with *line*, and what is wrong."""
    text = line
    for _ in range(_MOST_LINES):
        try:
            record = csv.reader([text], delimiter=separator, strict=True)
            return next(record), ""
        except csv.Error as error:
            if _OPEN_ENDED not in str(error):
                return [], str(error)
        _, more = next(lines, (0, ""))
        fault = fault_of(more)
        if not more or fault or len(text) + len(more) > LONGEST_LINE:
            return [], fault or "a quotation mark that is not closed"
        text += more
    return [], f"a quotation mark that is not closed within {_MOST_LINES} lines"

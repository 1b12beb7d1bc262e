"""Cells of extracts as the days, numbers, degrees and names that they hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from rawi.errors import InputError

Row = Mapping[str, str]

_DATES = ("%Y-%m-%d", "%d %B %Y", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M:%S")
_DIGITS = 10
"""Of a number of people: the earth has ten digits of them."""


def read_day(row: Row, column: str, where: str) -> date | None:
    """Return a day, in the ways in which extracts have been written."""
    text = row[column].strip()
    if not text:
        return None
    for form in _DATES:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day
        except ValueError:
            continue
    raise InputError(where, f"{column} {text[:40]!r} is no day", "write it YYYY-MM-DD")


def read_whole(row: Row, column: str, where: str) -> int | None:
    """Return a whole number."""
    text = row[column].strip().removesuffix(".0")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= _DIGITS):
        raise InputError(where, f"{column} {text[:40]!r} is no number", "mend the row")
    return int(text)


def read_degrees(row: Row, column: str, where: str) -> float | None:
    """Return degrees of latitude or longitude."""
    text = row[column].strip()
    if not text:
        return None
    most = 90 if column == "latitude" else 180
    try:
        value = float(text)
    except ValueError:
        value = most + 1
    if not -most <= value <= most:
        raise InputError(where, f"{column} {text[:40]!r} is no degrees", "mend the row")
    return value


def read_names(row: Row, *columns: str) -> tuple[str, ...]:
    """Return the names of several columns, each once."""
    parts = (
        part.strip()
        for column in columns
        for part in row.get(column, "").split(";")
        if part.strip()
    )
    return tuple(dict.fromkeys(parts))

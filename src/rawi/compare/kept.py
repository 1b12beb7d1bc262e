"""Extracts that were checked and kept: an event a line, as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from pydantic import TypeAdapter, ValidationError

from rawi.compare.records import Comparable
from rawi.errors import InputError

_RECORD = TypeAdapter(Comparable)
_LONGEST = 2_000_000


def dump_comparable(event: Comparable) -> bytes:
    """Return the line of one event."""
    return _RECORD.dump_json(event) + b"\n"


def is_kept(stream: BinaryIO) -> bool:
    """Whether a stream holds kept events; it is left at its beginning."""
    head = stream.read(1)
    stream.seek(0)
    return head == b"{"


def read_kept(stream: BinaryIO, name: str) -> Iterator[Comparable]:
    """Yield kept events.

    Raises:
        InputError: A line is no event.
    """
    number = 0
    while line := stream.readline(_LONGEST):
        number += 1
        try:
            yield _RECORD.validate_json(line)
        except ValidationError as error:
            reason = f"no kept event ({error.error_count()} faults)"
            mend = "keep the extract anew with `rawi import`"
            raise InputError(f"{name}, line {number}", reason, mend) from error

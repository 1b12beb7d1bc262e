"""What `rawi ledger add` is given, as readings: some are read, some are to be."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from rawi.capture import read_captures
from rawi.cli.inputs import Inputs, standard_input
from rawi.cli.voice import tell
from rawi.errors import InputError
from rawi.jsonl import reading_from_json
from rawi.model import Capture, Document, Reading

ReadAll = Callable[[Iterator[Document]], Iterator[Reading]]


def gather(inputs: Inputs, read_all: ReadAll) -> Iterator[Reading]:
    """Yield a reading for each input, in order; tell what gives none in a line.

    Lines that `rawi read` wrote are taken as they are; articles are read.

    Args:
        inputs: What was named on the command line.
        read_all: Reads articles, one after another or several at a time.
    """
    for is_document, group in groupby(
        _found(inputs), key=lambda found: isinstance(found, Document)
    ):
        if is_document:
            yield from read_all(d for d in group if isinstance(d, Document))
        else:
            yield from (r for r in group if isinstance(r, Reading))


def _found(inputs: Inputs) -> Iterator[Document | Reading]:
    """Yield what each input holds."""
    captures = read_captures(
        inputs.names,
        max_bytes=inputs.settings.max_document_bytes,
        stdin=standard_input(),
    )
    for capture in captures:
        found: Document | Reading | InputError
        if isinstance(capture, InputError):
            found = capture
        else:
            found = _reading(capture) or inputs.document(capture)
        if isinstance(found, InputError):
            inputs.tally.refused += 1
            tell(found)
        else:
            yield found


def _reading(capture: Capture) -> Reading | InputError | None:
    """Return the reading that a line holds; `None` if it holds no reading."""
    head = capture.content.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head.startswith(b"{") or b'"claims"' not in head:
        return None
    try:
        record: Any = json.loads(capture.content)
    except (ValueError, RecursionError):
        return None
    if not {"document", "claims"} <= record.keys():
        return None
    try:
        return reading_from_json(record)
    except InputError as error:
        return InputError(capture.name, error.reason, error.mend)


def batches(readings: Iterable[Reading], size: int) -> Iterator[list[Reading]]:
    """Yield *readings* in lists of *size*, the last one shorter."""
    batch: list[Reading] = []
    for reading in readings:
        batch.append(reading)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch

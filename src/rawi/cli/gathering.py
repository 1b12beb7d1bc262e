"""What `rawi ledger add` is given, as readings: some are read, some are to be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from rawi.capture import read_captures
from rawi.cli.inputs import Inputs, standard_input
from rawi.cli.voice import tell
from rawi.errors import InputError
from rawi.model import Document, Reading
from rawi.runners.intake import take_reading

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
            found = take_reading(capture) or inputs.document(capture)
        if isinstance(found, InputError):
            inputs.tally.refused += 1
            tell(found)
        else:
            yield found

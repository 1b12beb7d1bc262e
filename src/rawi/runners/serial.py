"""One document after the other, in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rawi.model import Document, Reading
from rawi.pipeline import Tools, read
from rawi.runners.crashes import crashed


def read_all(documents: Iterable[Document], tools: Tools) -> Iterator[Reading]:
    """Yield the reading of each document, in order."""
    return (read_one(document, tools) for document in documents)


def read_one(document: Document, tools: Tools) -> Reading:
    """Return the reading of one document; a crash is an issue of it."""
    try:
        return read(document, tools)
    except Exception as error:  # noqa: BLE001 - one document must not end the run
        return crashed(document, error)

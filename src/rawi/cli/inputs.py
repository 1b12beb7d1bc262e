"""From names on the command line to documents, with what could not be read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BufferedReader
from typing import cast

import typer

from rawi.capture import read_captures
from rawi.cli.voice import tell
from rawi.errors import InputError
from rawi.model import Capture, Document
from rawi.runners.intake import take_document
from rawi.settings import Settings


@dataclass(slots=True)
class Tally:
    """What a run has come by so far."""

    refused: int = 0
    """Inputs that gave no document, and documents at which the reader broke."""
    read: int = 0
    claims: int = 0
    issues: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What to read, and what to supply where documents do not say."""

    names: tuple[str, ...]
    outlet: str | None
    published: date | None
    settings: Settings
    tally: Tally

    def documents(self) -> Iterator[Document]:
        """Yield the documents; say in a line of its own what gives none."""
        captures = read_captures(
            self.names,
            max_bytes=self.settings.max_document_bytes,
            stdin=standard_input(),
        )
        for capture in captures:
            found = (
                capture if isinstance(capture, InputError) else self.document(capture)
            )
            if isinstance(found, InputError):
                self.tally.refused += 1
                tell(found)
            else:
                yield found

    def document(self, capture: Capture) -> Document | InputError:
        """Return the document of a capture, or why there is none."""
        return take_document(capture, outlet=self.outlet, published=self.published)


def names_or_stdin(documents: Sequence[str] | None) -> tuple[str, ...]:
    """Return the names given, or `-` where something is piped in.

    Raises:
        typer.BadParameter: Nothing is named, and a person sits at the terminal.
    """
    if documents:
        return tuple(documents)
    if sys.stdin.isatty():
        raise typer.BadParameter("name files or folders, or - for standard input")
    return ("-",)


def standard_input() -> BufferedReader:
    """Return standard input as bytes that can be looked ahead in."""
    stream = sys.stdin.buffer
    if isinstance(stream, BufferedReader):
        return stream
    return BufferedReader(cast("BufferedReader", stream))

"""The world → a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rawi.model.spans import DocumentId, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Bytes as they were found, with the name they were found under."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article: clean text and what is known about its publication."""

    id: DocumentId
    text: str
    outlet: str | None = None
    published: date | None = None
    """The anchor of relative dates (TimeML's document creation time)."""
    title: str | None = None
    url: str | None = None
    language: str | None = None
    issues: tuple[Issue, ...] = ()
    """What went wrong while the text was taken from its page or file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Text that resisted a stage: told, counted and passed on, never raised."""

    stage: str
    kind: str
    detail: str
    span: Span = Span(0, 0)

"""What `POST /read` takes and gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class ReadRequest(BaseModel):
    """A text to be read, and what is known of its publication."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1)
    title: str | None = Field(default=None, max_length=1000)
    outlet: str | None = Field(default=None, max_length=300)
    published: date | None = None
    """Relative dates are counted from this day."""
    url: str | None = Field(default=None, max_length=2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """What was read; all offsets count code points of `text`."""

    id: str
    outlet: str | None
    published: date | None
    title: str | None
    url: str | None
    language: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAnswer:
    """The reading of one text, with the fields of docs/guides/output.md."""

    document: ReadDocument
    claims: list[dict[str, Any]]
    links: list[dict[str, Any]]
    issues: list[dict[str, Any]]
    places: list[dict[str, Any]]

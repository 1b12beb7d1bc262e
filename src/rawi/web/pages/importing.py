"""The import page, and that of one import."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.web.pages.jobs import Job


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPage:
    """What can be sent, within which limits, and what was sent lately."""

    most_files: int
    most_articles: int
    most_bytes: int
    """Of one article."""
    most_request: int
    """Bytes of all files together."""
    jobs: tuple[Job, ...]
    """Imports of the visitor within the last day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportJobPage:
    """One import, as far as it has come."""

    job: Job

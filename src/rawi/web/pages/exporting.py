"""The export page: what the claims of a view can be written as."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.web.pages.jobs import Job


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatLine:
    """A format that claims can be had in."""

    name: str
    suffix: str
    href: str
    """Where it is streamed from, for this query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPage:
    """How many claims a query asks for, and the formats that they can be had in."""

    claims: int
    exact: bool
    """`False`: there are more."""
    large: bool
    """Whether it takes so long that a job is the better way."""
    address: str
    """What the query stands for behind `?`."""
    formats: tuple[FormatLine, ...]
    jobs: tuple[Job, ...]
    """Large exports that the visitor asked for within the last day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportJobPage:
    """One large export, as far as it has come."""

    job: Job

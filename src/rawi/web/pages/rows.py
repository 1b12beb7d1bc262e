"""A claim in a list: what it says in its own words, who says so, where and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rawi.model import Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One link in the chain of who says so."""

    words: str
    """As the article has them."""
    kind: str
    act: str
    name: str | None
    """Of the body that is meant, in English."""
    name_ar: str | None
    actor: str | None
    """Its id, if it is a known actor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place where the claim says that it happened."""

    words: str
    place: str | None
    """Id; `None` where it was not found on the map, and then all below is empty."""
    name: str | None = None
    name_ar: str | None = None
    role: str | None = None
    precision: str | None = None
    radius_km: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim in the list."""

    id: str
    document: str
    event: str | None
    type: str
    polarity: str
    status: str
    before: str
    """What stands before the trigger in its sentence, cut to what there is room for."""
    trigger: str
    after: str
    title: str | None
    outlet: str | None
    published: date | None
    sources: tuple[Said, ...]
    """From the outermost to the innermost; empty: the outlet in its own voice."""
    places: tuple[Where, ...]
    begin: date | None
    end: date | None
    toll: tuple[tuple[str, Range], ...]
    """Which part of the toll, and the number told."""
    confidence: float
    disputed: bool
    reviewed: bool

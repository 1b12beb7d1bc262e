"""Sources: outlets and quoted bodies, what they said and who said otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.ledger.views.encounters import Encounter, Spoken
from rawi.ledger.views.summaries import Named
from rawi.ledger.views.voices import Speaking
from rawi.model import SourceKind
from rawi.web.events.activity import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a lexicon states of an outlet or a body."""

    kind: str | None
    """Of an outlet: `agency`, `newspaper` …"""
    speaks_as: SourceKind | None
    """Of a body: the kind of source that it is."""
    country: Named | None
    ownership: str | None
    referee: str | None
    """Who states the ownership: the outlet itself or a named observer."""
    state_media: bool
    parent: Named | None
    """The body that it belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A voice in the list."""

    key: str
    """What its page is called; empty for articles of no known outlet."""
    name: Named | None
    state_media: bool
    speaking: Speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesPage:
    """Who spoke in the claims that came in last: counts, no scores."""

    looked: int
    every: bool
    """Whether these are all claims of the ledger."""
    outlets: tuple[SourceRow, ...]
    bodies: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Across:
    """Another voice that meets this one, with the name of its page."""

    key: str | None
    name: Named | None
    encounter: Encounter


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """One voice: what it is said to be, what it said, who said otherwise."""

    key: str
    name: Named
    is_outlet: bool
    known: Stated | None
    """`None`: no lexicon has it."""
    spoken: Spoken
    months: tuple[Month, ...]
    claims: str
    """What stands behind `?` of its claims' address."""
    contradicted: tuple[Across, ...]
    corroborated: tuple[Across, ...]
    repeated: tuple[Across, ...]

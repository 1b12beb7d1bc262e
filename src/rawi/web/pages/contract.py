"""Claims as the output contract has them: what the twins for programs answer.

The objects are written by `rawi.jsonl`; these records describe them to readers of the
OpenAPI document, and a test holds the two together.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from rawi.model import (
    Act,
    EventType,
    Evidence,
    Polarity,
    Relation,
    Role,
    SourceKind,
    Status,
)


class _Record(BaseModel):
    """An object with these keys and no others."""

    model_config = ConfigDict(extra="forbid")


class SpanRecord(_Record):
    """Half-open, in Unicode code points of the document's text."""

    start: int
    end: int


class PhraseRecord(SpanRecord):
    """A span with its words."""

    text: str


class TriggerRecord(_Record):
    """What is said to have happened, and the words that say it."""

    type: EventType
    trigger: PhraseRecord


class SourceRecord(PhraseRecord):
    """One link in the chain of who says so."""

    kind: SourceKind
    act: Act
    cue: PhraseRecord | None


class ActorRecord(_Record):
    """A known body."""

    id: str
    name: str
    name_ar: str


class PartyRecord(PhraseRecord):
    """Who does it, or to whom it is done."""

    actor: ActorRecord | None


class LocationRecord(_Record):
    """The resolved answer to a place's words, as wide as it is uncertain."""

    place_id: str
    name: str
    name_ar: str
    lat: float
    lon: float
    radius_km: float
    precision: str
    country: str | None
    admin: list[str]
    pcode: str | None
    admin_pcodes: list[str] = []
    method: str
    score: float
    geometry: dict[str, Any] | None = None
    """GeoJSON, where the words or an outline say more than a disc."""


class SettingRecord(PhraseRecord):
    """Where it is said to have happened."""

    role: Role | None
    location: LocationRecord | None


class TimeRecord(PhraseRecord):
    """When it is said to have happened."""

    begin: str | None = Field(alias="from")
    end_day: str | None = Field(alias="to")


class CountRecord(_Record):
    """How many of something."""

    text: str
    low: int
    high: int | None
    of: str


class ProvenanceRecord(_Record):
    """How the claim came to be."""

    method: str
    version: str


class ClaimRecord(_Record):
    """Who says that what happened; what someone says, not what is so."""

    id: str
    sentence: SpanRecord
    event: TriggerRecord
    polarity: Polarity
    status: Status
    sources: list[SourceRecord]
    """From the outermost to the innermost; empty: the outlet in its own voice."""
    actors: list[PartyRecord]
    targets: list[PartyRecord]
    places: list[SettingRecord]
    time: TimeRecord | None
    killed: tuple[int, int | None] | None
    injured: tuple[int, int | None] | None
    captured: tuple[int, int | None] | None
    displaced: tuple[int, int | None] | None
    count: CountRecord | None
    evidence: list[Evidence]
    confidence: float
    provenance: ProvenanceRecord


class DocumentRecord(_Record):
    """The article."""

    id: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    language: str | None
    text: str


class LinkRecord(_Record):
    """How two claims stand to each other."""

    a: str
    b: str
    relation: Relation
    why: str


class EntryRecord(_Record):
    """A claim with its article and its place among the claims of others."""

    claim: ClaimRecord
    document: DocumentRecord
    event: str | None
    reprint: str | None
    """Group of near-duplicate articles: one voice."""
    links: list[LinkRecord]


class ClaimsAnswer(_Record):
    """What `GET /claims.json` answers."""

    claims: list[EntryRecord]
    next: str | None
    """Cursor of the next page, for `after`; null when this is the last."""
    count: int
    """How many claims there are; the least that there are where `exact` is false."""
    exact: bool

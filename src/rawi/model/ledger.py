"""The ledger's questions and answers: queries, bins, judgements, what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from rawi.model.spans import ActorId, ClaimId, DocumentId, EventId, PlaceId
from rawi.model.vocabulary import EventType, Polarity, SourceKind, Status

_POLE, _DATE_LINE = 90.0, 180.0


class Box(NamedTuple):
    """A box of degrees; west is greater than east where it crosses the date line."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def parse(cls, text: str) -> Box:
        """Return the box that people write as four numbers of degrees.

        Raises:
            ValueError: These are not four numbers of degrees.

        Examples:
            >>> Box.parse("36,35.5,38,37")
            Box(west=36.0, south=35.5, east=38.0, north=37.0)
        """
        form = "must be west,south,east,north in degrees, as 36,35.5,38,37"
        try:
            west, south, east, north = map(float, text.replace(",", " ").split())
        except ValueError as error:
            raise ValueError(form) from error
        upright = -_POLE <= south <= north <= _POLE
        if not upright or not (abs(west) <= _DATE_LINE and abs(east) <= _DATE_LINE):
            raise ValueError(form)
        return cls(west, south, east, north)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimQuery:
    """Which claims of a ledger are asked for; what is left out is not asked."""

    types: tuple[EventType, ...] = ()
    polarity: Polarity | None = None
    statuses: tuple[Status, ...] = ()
    source_kinds: tuple[SourceKind, ...] = ()
    """Of the innermost source; a claim in the outlet's own voice has none."""
    own_voice: bool | None = None
    """`True`: only what outlets say themselves; `False`: only what they attribute."""
    outlet: str | None = None
    actor: ActorId | None = None
    """Named as source, actor or target."""
    place: PlaceId | None = None
    box: Box | None = None
    """One of the claim's locations has its middle in it."""
    within_km: float | None = None
    """No location with a wider radius than this counts for *place* and *box*."""
    country: str | None = None
    since: date | None = None
    until: date | None = None
    """Days of the event, or else of publication; both ends included."""
    text: str | None = None
    """Words that all stand in the claim's sentence or names; `"a b"`: side by side."""
    disputed: bool | None = None
    """Whether another current claim contradicts it."""
    reviewed: bool | None = None
    """Whether a judgement that holds was passed on it."""
    min_confidence: float = 0.0
    event: EventId | None = None
    document: DocumentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """How many claims of a query have one value: a type, a day, an outlet."""

    key: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """How many claims of a query lie in one tile of the web's map, and where."""

    zoom: int
    x: int
    y: int
    count: int
    lat: float
    """Mean of the claims' locations."""
    lon: float
    radius_km: float
    """Of the widest location: nothing in the tile is known closer than it says."""


class Verdict(StrEnum):
    """What an analyst decides on claims or on the events they are put into."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a judged claim stands: found again when the document is read anew."""

    document: DocumentId
    claim: ClaimId
    """The claim's id when it was judged."""
    start: int
    end: int
    words: str
    """The trigger."""
    sentence: str
    type: EventType
    polarity: Polarity
    status: Status
    source: str | None
    """The words of the innermost source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """An analyst's decision: never changed, and undone only by another."""

    id: str
    verdict: Verdict
    by: str
    at: datetime
    why: str
    anchors: tuple[Anchor, ...] = ()
    """The claims decided on; none for an `undo`."""
    changes: Mapping[str, str] = field(default_factory=dict)
    """What a `correct` puts in place of what was read: `{"polarity": "denied"}`."""
    undoes: str | None = None
    """The judgement that an `undo` takes back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """A judgement that finds no place in a newer reading of its document."""

    judgement: str
    document: DocumentId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What one transaction added to a ledger."""

    readings: int = 0
    claims: int = 0
    known: int = 0
    """Readings that were there already, to the last character."""
    superseded: int = 0
    """Older readings of the same documents."""
    refused: int = 0
    """Readings that cannot be kept."""
    unfit: tuple[Unfit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """How far each table of a ledger has come: another one whenever it changed.

    The numbers are those of the last rows. What came later than a stamp has higher
    ones.
    """

    reading: int
    claim: int
    link: int
    member: int
    judgement: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """How much a ledger holds."""

    documents: int
    readings: int
    claims: int
    """Current ones: of the newest readings, without what was rejected."""
    hidden: int
    """Superseded by a newer reading, rejected or corrected."""
    links: int
    events: int
    judgements: int
    issues: int
    unlinked: int
    """Current readings that linking has not seen."""
    first: date | None
    last: date | None
    version: str
    """Of the schema."""
    size_bytes: int

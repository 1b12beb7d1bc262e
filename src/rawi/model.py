"""All records of rawi, in the order in which they come to be.

Spans are half-open and count Unicode code points of `Document.text`. Records
are frozen and know only the standard library; pydantic and JSON stand outside.
Unknown is `None` or an empty tuple, never a guess. The words are those of
docs/concepts/glossary.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from typing import NamedTuple, NewType

DocumentId = NewType("DocumentId", str)
ClaimId = NewType("ClaimId", str)
PlaceId = NewType("PlaceId", str)
ActorId = NewType("ActorId", str)


class Span(NamedTuple):
    """A stretch of a document's text: half-open, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words of *text* that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether *other* lies inside, ends included."""
        return self.start <= other.start and other.end <= self.end


# --- what the guidelines allow -------------------------------------------------


class EventType(StrEnum):
    """What is said to have happened; the 38 types of the annotation guidelines."""

    ARMED_CLASH = "armed_clash"
    AIR_STRIKE = "air_strike"
    SHELLING = "shelling"
    BOMBING = "bombing"
    CHEMICAL_ATTACK = "chemical_attack"
    KILLING = "killing"
    CASUALTIES = "casualties"
    WEAPONS_SEIZURE = "weapons_seizure"
    TROOP_MOVEMENT = "troop_movement"
    TERRITORY_GAIN = "territory_gain"
    TERRITORIAL_CONTROL = "territorial_control"
    WITHDRAWAL = "withdrawal"
    SIEGE = "siege"
    SIEGE_LIFTED = "siege_lifted"
    ROUTE_OPENED = "route_opened"
    ROUTE_CLOSED = "route_closed"
    DETENTION = "detention"
    RELEASE = "release"
    DISPLACEMENT = "displacement"
    EVACUATION = "evacuation"
    AID_DELIVERY = "aid_delivery"
    AID_OBSTRUCTION = "aid_obstruction"
    HUMANITARIAN_NEED = "humanitarian_need"
    INFRASTRUCTURE_DAMAGE = "infrastructure_damage"
    RIGHTS_ABUSE = "rights_abuse"
    CEASEFIRE = "ceasefire"
    CEASEFIRE_VIOLATION = "ceasefire_violation"
    AGREEMENT = "agreement"
    NEGOTIATION = "negotiation"
    PROTEST = "protest"
    LEGAL_ACTION = "legal_action"
    POLITICAL_CHANGE = "political_change"
    ACCUSE = "accuse"
    DEMAND = "demand"
    THREATEN = "threaten"
    REJECT = "reject"
    SUPPORT = "support"
    OTHER = "other"


class Polarity(StrEnum):
    """Whether the source says that it happened, or that it did not."""

    AFFIRMED = "affirmed"
    DENIED = "denied"


class Status(StrEnum):
    """How real the event is to its source."""

    ACTUAL = "actual"
    EXPECTED = "expected"
    ATTEMPTED = "attempted"
    UNCERTAIN = "uncertain"
    DEMANDED = "demanded"


class SourceKind(StrEnum):
    """What kind of body or person a source is."""

    CORRESPONDENT = "correspondent"
    OFFICIAL = "official"
    MILITARY = "military"
    ARMED_GROUP = "armed_group"
    POLITICAL = "political"
    STATE_MEDIA = "state_media"
    MEDIA = "media"
    ACTIVIST = "activist"
    MONITOR = "monitor"
    UN = "un"
    NGO = "ngo"
    MEDICAL = "medical"
    WITNESS = "witness"
    EXPERT = "expert"
    ANONYMOUS = "anonymous"
    OTHER = "other"


class Act(StrEnum):
    """What a source did with words when it conveyed a claim."""

    REPORT = "report"
    SAY = "say"
    CONFIRM = "confirm"
    ANNOUNCE = "announce"
    DENY = "deny"
    CLAIM = "claim"
    ESTIMATE = "estimate"
    ACCUSE = "accuse"
    SHOW = "show"
    ACCORDING_TO = "according_to"
    OTHER = "other"


class Stance(StrEnum):
    """How the writer stands to what a cue conveys (زعم doubts, أكد endorses)."""

    NEUTRAL = "neutral"
    ENDORSING = "endorsing"
    DOUBTING = "doubting"


class Role(StrEnum):
    """What a place is to an event that moves."""

    FROM = "from"
    VIA = "via"
    TO = "to"
    AT = "at"


class Evidence(StrEnum):
    """What a source shows for its claim."""

    VIDEO = "video"
    PHOTO = "photo"
    DOCUMENT = "document"
    WITNESS = "witness"
    SATELLITE = "satellite"
    OFFICIAL_RECORD = "official_record"


class Relation(StrEnum):
    """How two claims about one event stand to each other."""

    CONTRADICTS = "contradicts"
    SUPPORTS = "supports"
    SAME_EVENT = "same_event"


class PlaceClass(StrEnum):
    """What sort of place a gazetteer entry is."""

    COUNTRY = "country"
    REGION = "region"
    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    DISTRICT = "district"
    FACILITY = "facility"
    ROAD = "road"
    WATER = "water"
    OTHER = "other"


class Precision(IntEnum):
    """How closely a location is known; ordered from close to wide."""

    POINT = 0
    NEIGHBOURHOOD = 1
    TOWN = 2
    CITY = 3
    DISTRICT = 4
    GOVERNORATE = 5
    REGION = 6
    COUNTRY = 7


# --- 1-2  the world → a document -----------------------------------------------


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


# --- 3  text → sentences, tokens, quantities -----------------------------------


class Split(NamedTuple):
    """One way to read a word as proclitics and a stem (وبالمدينة = و + ب + المدينة)."""

    at: int
    """Characters of the folded word before the stem."""
    stem: str
    proclitics: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark of punctuation."""

    start: int
    end: int
    folded: str
    splits: tuple[Split, ...]
    """Clitic alternatives, the whole word first; empty for punctuation."""
    inner: tuple[int, ...] = ()
    """Offset in the word of each folded character, where letters were dropped."""

    @property
    def span(self) -> Span:
        """Where the token stands in the document."""
        return Span(self.start, self.end)

    def stem_start(self, at: int) -> int:
        """Return where in the document the stem after *at* folded letters begins."""
        return self.start + (self.inner[at] if self.inner else at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, heading or list item with its tokens."""

    index: int
    span: Span
    tokens: tuple[Token, ...]


class Range(NamedTuple):
    """A number as told: both ends included, `None` when open above."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An expression of number: `أكثر من عشرين` is [21, open).

    `first` and `last` are the positions of its tokens in the sentence, both
    included.
    """

    span: Span
    value: Range
    first: int
    last: int
    noun_inside: bool = False
    """The counted thing is in the word itself: the dual `قتيلان`."""
    ordinal: bool = False
    scale: float = 1.0
    """Below 1 for fractions (نصف), whose value is rounded in `value`."""


# --- who: actors and outlets ---------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A body that acts or speaks in the region's conflicts: a lexicon entry."""

    id: ActorId
    name: str
    name_ar: str
    type: str
    country: str | None = None
    source_kind: SourceKind = SourceKind.OTHER
    from_year: int | None = None
    to_year: int | None = None
    parent: ActorId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who published, or an agency that is quoted: a lexicon entry."""

    id: str
    name: str
    name_ar: str
    kind: str
    country: str | None
    ownership: str
    referee: str
    """Who states the ownership: the outlet itself or a named observer."""
    state_media: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name an actor or an outlet, and which one if that is known."""

    span: Span
    first: int
    last: int
    sentence: int
    actor: Actor | None = None
    outlet: Outlet | None = None
    kind: SourceKind = SourceKind.OTHER
    """The kind of source that the words speak as."""
    method: str = ""


# --- 4  attribution ------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The source of an attribution: the words that name it, and its kind."""

    span: Span
    kind: SourceKind
    mention: Mention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Someone (*source*) is said (*cue*) to have conveyed something (*content*).

    The three parts are those of the Penn Attribution Relations Corpus. A nested
    attribution ("the agency quoted a doctor who said") is a chain: `via` is the
    one it passed through, further out.
    """

    cue: Span | None
    """`None` when the speaker of the sentence before goes on unmarked."""
    content: tuple[Span, ...]
    source: Speaker | None
    """`None` when no one is named: *ذُكر أن* …, "it was mentioned that"."""
    act: Act
    stance: Stance = Stance.NEUTRAL
    denies: bool = False
    """The cue itself denies its content: نفى."""
    status: Status | None = None
    """What the cue makes of its content: توقع أن → expected."""
    via: Attribution | None = None
    rule: str = ""


# --- 6  time -------------------------------------------------------------------


class TimexType(StrEnum):
    """TIMEX3's types of time expression."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimexMod(StrEnum):
    """TIMEX3's modifiers, as far as Arabic news uses them."""

    BEFORE = "BEFORE"
    AFTER = "AFTER"
    START = "START"
    MID = "MID"
    END = "END"
    APPROX = "APPROX"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression and the days it means, both ends included."""

    span: Span
    sentence: int
    first: int
    last: int
    type: TimexType
    value: str | None
    """ISO 8601 in TIMEX3's spirit: `2016-08-07`, `2016-W31`, `2016-08`, `P3D`."""
    begin: date | None = None
    end: date | None = None
    mod: TimexMod | None = None
    rule: str = ""


# --- 7  places -----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A gazetteer entry."""

    id: PlaceId
    name: str
    name_ar: str
    kind: PlaceClass
    lat: float
    lon: float
    radius_km: float
    precision: Precision
    country: str | None = None
    admin: tuple[str, ...] = ()
    pcode: str | None = None
    population: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """The resolved answer to a toponym: a place as wide as it is uncertain."""

    place: Place
    lat: float
    lon: float
    radius_km: float
    """Holds about nine in ten of the true positions."""
    precision: Precision
    method: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A whole place phrase (`حي الراموسة بمدينة حلب`) and its location, if found."""

    span: Span
    sentence: int
    first: int
    last: int
    core: Span
    """The name itself, without head noun and container."""
    candidates: tuple[Place, ...] = ()
    head: str | None = None
    location: Location | None = None


# --- 5  events -----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why one part of a claim was decided so: what `rawi explain` shows."""

    part: str
    rule: str
    span: Span
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """The shortest words that name an event, and its type."""

    span: Span
    sentence: int
    first: int
    last: int
    type: EventType
    entry: str
    score: float
    """Probability that this is an event of this type."""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Any other number that measures an event: `{"of": "air strikes"}`."""

    span: Span
    value: Range
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """What an event cost people, each as a range or `None` where not told."""

    killed: Range | None = None
    injured: Range | None = None
    captured: Range | None = None
    displaced: Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What is said to have happened: type, trigger, arguments."""

    trigger: Trigger
    polarity: Polarity = Polarity.AFFIRMED
    status: Status = Status.ACTUAL
    actors: tuple[Span, ...] = ()
    targets: tuple[Span, ...] = ()
    places: tuple[tuple[Toponym, Role | None], ...] = ()
    time: Timex | None = None
    toll: Toll = Toll()
    count: Measure | None = None
    evidence: tuple[Evidence, ...] = ()
    reasons: tuple[Reason, ...] = ()


# --- 8  claims -----------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A span that carries its words, so that a claim can show them."""

    start: int
    end: int
    text: str

    @classmethod
    def at(cls, span: Span, text: str) -> Phrase:
        """Return the phrase that *span* covers in *text*."""
        return cls(start=span.start, end=span.end, text=span.of(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One link in the chain of who said so."""

    phrase: Phrase
    kind: SourceKind
    act: Act
    cue: Phrase | None
    actor: Actor | None = None
    outlet: Outlet | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who does it, or whom or what it is done to."""

    phrase: Phrase
    actor: Actor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where an event is said to have happened."""

    phrase: Phrase
    role: Role | None
    location: Location | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When an event is said to have happened."""

    phrase: Phrase
    begin: date | None
    end: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How a claim came to be: the reader and the digest of its lexicons."""

    method: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One ledger line: who says that what happened, to whom, where, when."""

    id: ClaimId
    sentence: Span
    type: EventType
    trigger: Phrase
    polarity: Polarity
    status: Status
    sources: tuple[Source, ...]
    """From the outermost to the innermost; empty: the outlet in its own voice."""
    actors: tuple[Party, ...]
    targets: tuple[Party, ...]
    places: tuple[Setting, ...]
    time: Dating | None
    toll: Toll
    count: Measure | None
    evidence: tuple[Evidence, ...]
    confidence: float
    """Probability that event, source, polarity and status are all right."""
    provenance: Provenance
    reasons: tuple[Reason, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two claims about one event."""

    a: ClaimId
    b: ClaimId
    relation: Relation
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything that one document was found to say."""

    document: Document
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    issues: tuple[Issue, ...] = ()

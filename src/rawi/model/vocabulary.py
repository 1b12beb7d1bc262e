"""What the annotation guidelines allow: types, kinds, acts, roles and the rest."""

from __future__ import annotations

from enum import IntEnum, StrEnum


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
    """How two claims about one event stand to each other.

    Inside a reading only the first three are used, those of the annotation
    guidelines; between documents the first and the last three.
    """

    CONTRADICTS = "contradicts"
    SUPPORTS = "supports"
    SAME_EVENT = "same_event"
    CORROBORATES = "corroborates"
    UPDATES = "updates"
    SAME_SOURCE = "same_source"


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


class ShapeKind(StrEnum):
    """How a location is drawn where it is no plain disc."""

    POLYGON = "polygon"
    """An outline that was keyed: الغوطة الشرقية."""
    LINE = "line"
    """A course with no width of its own: نهر الليطاني."""
    SECTOR = "sector"
    """One side of a place, or so far from it on that side: `20 كم شرق حلب`."""
    RING = "ring"
    """What lies around a place: محيط، أطراف، ريف."""
    CORRIDOR = "corridor"
    """A line as wide as is told or allowed for: `الطريق بين حمص وحماة`."""


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

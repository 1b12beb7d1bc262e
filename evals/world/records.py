"""What the invented world is made of: places, sides, outlets, voices, kinds."""

from __future__ import annotations

from dataclasses import dataclass

from evals.world.numbers import Noun
from rawi.model import Act, Location, SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A real place of the world, with the words that name it."""

    id: str
    area: str
    theatre: str
    name: str
    head: str
    """`مدينة`, `حي`; empty for a route and for an area."""
    container: str
    """What may follow the name: `ريف إدلب`."""
    location: Location
    vague: Vague | None = None
    """The wider place that a vague account names instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """A wider place: `ريف إدلب الجنوبي`."""

    name: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name with the gender that its verb takes."""

    text: str
    feminine: bool
    genitive: str
    known: bool = True
    """Whether the words alone say who is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """An invented government or armed group."""

    id: str
    theatre: str
    government: bool
    title: str
    names: tuple[Named, ...]
    hostile: tuple[Named, ...]
    air: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An invented outlet."""

    id: str
    name: str
    side: str | None
    covers: tuple[str, ...]
    agency: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A body or person of the world that is quoted, under one of its names."""

    key: str
    """The same wherever this voice is quoted, and no other's."""
    kind: SourceKind
    side: str | None
    forms: tuple[Named, ...]
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceEntry:
    """An entry of the data: voices of one sort, made for each side, area, outlet."""

    id: str
    scope: str
    kind: SourceKind
    forms_m: tuple[str, ...]
    forms_f: tuple[str, ...]
    weight: float
    sides: str
    theatres: tuple[str, ...]
    families: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How a content is attributed."""

    form: str
    use: str
    act: Act
    agency_act: Act | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One way to tell a kind of event: a template and the form of its clause."""

    form: str
    text: str
    slots: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of event: how often, who, how disputed, and its wordings."""

    id: str
    family: str
    weight: float
    actor: str
    denier: str
    dispute: float
    counter: str | None
    counter_actor: str
    own: bool
    """A verbal event: the speaker is its actor, the outlet its voice."""
    toll: tuple[int, int] | None
    victims: tuple[str, ...]
    people: tuple[int, int] | None
    nouns: tuple[str, ...]
    choices: dict[str, tuple[str, ...]]
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """All that the world is made from."""

    sites: tuple[Site, ...]
    routes: tuple[Site, ...]
    sides: dict[str, Side]
    papers: tuple[Paper, ...]
    voices: tuple[VoiceEntry, ...]
    frames: tuple[Frame, ...]
    kinds: dict[str, Kind]
    nouns: dict[str, tuple[str, Noun]]
    areas: dict[str, str]
    """Names of the areas by id."""

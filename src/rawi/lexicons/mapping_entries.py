"""What entries of the mapping files look like: their schemas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass as schema

from rawi.model import EventType
from rawi.text.tokens import fold_tokens


def fold_line(text: str) -> str:
    """Return *text* as folded words with a space around each, to be found in.

    Examples:
        >>> fold_line("قنبلة") in fold_line("انفجرت قنبلةٌ يدوية.")
        True
    """
    return f" {' '.join(fold_tokens(text))} "


_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك")


@cache
def _forms(word: str) -> tuple[str, ...]:
    """Return how a word of a mapping stands in folded lines, with its particles."""
    folded = fold_line(word).lstrip()
    return tuple(f" {letter}{folded}" for letter in _PROCLITICS)


def names_one(words: Iterable[str], line: str) -> bool:
    """Whether one of *words* stands in a folded *line*, with or without a particle."""
    return any(form in line for word in words for form in _forms(word))


Inter = Literal[
    "state",
    "rebel",
    "militia",
    "communal",
    "rioters",
    "protesters",
    "civilians",
    "external",
]
"""Kinds of actor as ACLED has them."""

PloverEvent = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]


@schema(frozen=True, config=ConfigDict(extra="forbid"))
class When:
    """A case in which a type is called otherwise; what is left out is not asked."""

    example: str
    actor: list[Inter] = field(default_factory=list)
    """Kinds of actor, one of which must act."""
    target: list[Inter] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """Words of the sentence, one of which must stand there."""
    sub_event_type: str | None = None
    event: PloverEvent | None = None
    mode: str | None = None

    def fits(self, actors: Iterable[str], targets: Iterable[str], line: str) -> bool:
        """Whether this case is that of the kinds given and of the folded *line*."""
        if self.actor and not set(self.actor) & set(actors):
            return False
        if self.target and not set(self.target) & set(targets):
            return False
        return not self.words or names_one(self.words, line)


@schema(frozen=True, config=ConfigDict(extra="forbid"))
class Category:
    """An ACLED event type with some of its sub-types, and their disorder type."""

    event_type: str
    disorder_type: str
    sub_event_types: list[str]


@schema(frozen=True, config=ConfigDict(extra="forbid"))
class AcledEntry:
    """One of the 38 types in ACLED's terms."""

    type: EventType
    sub_event_type: str
    example: str
    doubt: str = ""
    counterpart: bool = True
    """Whether an ACLED coder would make a row of it."""
    when: list[When] = field(default_factory=list)


@schema(frozen=True, config=ConfigDict(extra="forbid"))
class Quad:
    """A quad code with its name and the PLOVER events that have it."""

    code: int
    name: str
    events: list[PloverEvent]


@schema(frozen=True, config=ConfigDict(extra="forbid"))
class PloverEntry:
    """One of the 38 types in PLOVER's terms."""

    type: EventType
    event: PloverEvent
    example: str
    mode: str | None = None
    contexts: list[str] = field(default_factory=list)
    doubt: str = ""
    counterpart: bool = True
    when: list[When] = field(default_factory=list)


@schema(frozen=True, config=ConfigDict(extra="forbid"))
class UcdpEntry:
    """Whether one of the 38 types can be a UCDP event."""

    type: EventType
    violence: Literal["fatal", "none"]
    example: str
    doubt: str = ""


@schema(frozen=True, config=ConfigDict(extra="forbid"))
class HapiEntry:
    """Under which of HDX HAPI's categories one of the 38 types is counted."""

    type: EventType
    category: Literal["political_violence", "demonstration", "none"]
    example: str
    doubt: str = ""


@schema(frozen=True, config=ConfigDict(extra="forbid"))
class Body:
    """What a known actor of this type is to ACLED and to PLOVER."""

    type: str
    inter: Inter
    sector: str


@schema(frozen=True, config=ConfigDict(extra="forbid"))
class PartyWords:
    """What a party is to ACLED and PLOVER whose words name no known actor."""

    inter: Inter
    sector: str
    words: list[str]
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country in the codes of the standards; empty where one has none."""

    iso2: str
    iso3: str
    numeric: str
    name: str
    acled_region: str
    ucdp_region: str
    gw: str
    """Number of Gleditsch and Ward, which UCDP uses."""
    cow: str
    """Number of the Correlates of War, which POLECAT uses."""

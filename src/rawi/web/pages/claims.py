"""Map and list: what is asked, how many claims there are, when, and the claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rawi.web.asking import Asked, Order
from rawi.web.pages.map import MapPart
from rawi.web.pages.rows import ClaimRow

Unit = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A filter that is set, and the address without it."""

    field: str
    value: str
    """As the address has it; names of values are found by it."""
    without: str
    name: str | None = None
    """Of the place or actor, in English."""
    name_ar: str | None = None
    begin: date | None = None
    """Of the days that are asked for."""
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """How many of the claims found have one value, and the address of these alone."""

    value: str
    count: int
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """How the claims found are spread over the values of one filter."""

    field: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The claims that begin in one day, month or year."""

    begin: date
    end: date
    count: int
    height: float
    """In hundredths of the highest bar."""
    chosen: bool
    """Whether it lies in the days that are asked for."""
    address: str
    """Of these days alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brush:
    """When: a histogram whose bars narrow the list."""

    unit: Unit
    bars: tuple[Bar, ...]
    exact: bool
    """`False`: the bars count more claims than are asked for, for the shape alone."""
    earlier: str | None
    """Address of the time before the bars; `None` where nothing is known there."""
    later: str | None
    all: str | None
    """Address without days; `None` where none are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of several places or actors that the words typed may mean."""

    field: str
    name: str
    name_ar: str
    precision: str | None
    """Of a place."""
    country: str | None
    admin: tuple[str, ...]
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsPage:
    """The list of claims that a query asks for, and the ways to narrow it."""

    asked: Asked
    order: Order
    names: Mapping[str, tuple[str, str]]
    """Of the place and the actor that are asked for: English, Arabic."""
    typed: Mapping[str, str]
    """What was typed into fields that could not be taken."""
    faults: Mapping[str, str]
    """Why not: keys of words, by field."""
    choices: tuple[Choice, ...]
    families: Mapping[str, tuple[str, ...]]
    """Event types to choose from, by family."""
    countries: tuple[str, ...]
    outlets: tuple[str, ...]
    address: str
    """What stands behind `?` for this list, without its page."""
    count: int
    exact: bool
    """`False`: there are more."""
    facets: tuple[Facet, ...]
    brush: Brush
    chips: tuple[Chip, ...]
    rows: tuple[ClaimRow, ...]
    map: MapPart
    later_page: bool
    """Whether pages stand before this one."""
    next: str | None
    """Cursor of the next page."""

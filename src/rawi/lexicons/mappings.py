"""How the 38 types are called in ACLED, PLOVER, UCDP and HDX HAPI.

Each standard has a file with an entry for every type: its counterpart there, an
example, and the doubt where another coder might decide otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA, load_entries, read_data
from rawi.lexicons.mapping_entries import (
    AcledEntry,
    Body,
    Category,
    Country,
    HapiEntry,
    PartyWords,
    PloverEntry,
    Quad,
    UcdpEntry,
)
from rawi.model import EventType

MAPPINGS = DATA / "mappings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mappings:
    """All mappings, each type in each standard's terms."""

    acled: dict[EventType, AcledEntry]
    categories: dict[str, Category]
    """By sub-type: 25 of them."""
    plover: dict[EventType, PloverEntry]
    quads: dict[str, Quad]
    """By PLOVER event."""
    ucdp: dict[EventType, UcdpEntry]
    hapi: dict[EventType, HapiEntry]
    bodies: dict[str, Body]
    """By the type of an actor."""
    parties: tuple[PartyWords, ...]
    countries: dict[str, Country]
    """By ISO 3166-1 alpha-2."""


E_ = TypeVar("E_", AcledEntry, PloverEntry, UcdpEntry, HapiEntry)


def load_mappings() -> Mappings:
    """Return the mappings that come with rawi.

    Raises:
        LexiconError: A file breaks its schema, a type is missing or stands twice,
            or a sub-type or event has no category.
    """
    acled = _by_type("acled", AcledEntry, beside=("category",))
    plover = _by_type("plover", PloverEntry, beside=("quad",))
    path = MAPPINGS / "acled.toml"
    categories = {
        sub: category
        for category in load_entries(path, "category", Category, beside=("acled",))
        for sub in category.sub_event_types
    }
    named = {e.sub_event_type for e in acled.values()} | {
        w.sub_event_type for e in acled.values() for w in e.when if w.sub_event_type
    }
    _check(path.name, named, categories)
    path = MAPPINGS / "plover.toml"
    quads = {
        event: quad
        for quad in load_entries(path, "quad", Quad, beside=("plover",))
        for event in quad.events
    }
    _check(path.name, {e.event for e in plover.values()}, quads)
    return Mappings(
        acled=acled,
        categories=categories,
        plover=plover,
        quads={str(event): quad for event, quad in quads.items()},
        ucdp=_by_type("ucdp", UcdpEntry),
        hapi=_by_type("hapi", HapiEntry),
        bodies={
            body.type: body
            for body in load_entries(
                MAPPINGS / "parties.toml", "body", Body, beside=("party",)
            )
        },
        parties=load_entries(
            MAPPINGS / "parties.toml", "party", PartyWords, beside=("body",)
        ),
        countries=_countries(),
    )


def _countries() -> dict[str, Country]:
    """Return the countries by their two letters."""
    path = MAPPINGS / "countries.tsv"
    head, *lines = read_data(path).splitlines()
    names = head.split("\t")
    found: dict[str, Country] = {}
    for number, line in enumerate(lines, 2):
        cells = line.split("\t")
        if len(cells) != len(names) or cells[0] in found:
            raise LexiconError(str(path), "is no row of its own", f"line {number}")
        found[cells[0]] = Country(**dict(zip(names, cells, strict=True)))
    return found


def _by_type(
    name: str, kind: type[E_], beside: Sequence[str] = ()
) -> dict[EventType, E_]:
    """Return the entries of one standard by type; all 38 must be there, once."""
    path = MAPPINGS / f"{name}.toml"
    entries = load_entries(path, name, kind, beside=beside)
    found: dict[EventType, E_] = {}
    for entry in entries:
        if entry.type in found:
            raise LexiconError(str(path), "this type stands twice", entry.type)
        found[entry.type] = entry
    missing = [t for t in EventType if t not in found]
    if missing:
        raise LexiconError(str(path), f"no entry for {', '.join(missing)}")
    return found


def _check(name: str, used: Iterable[str], known: Iterable[str]) -> None:
    """Refuse names that no category has."""
    lost = sorted(set(used) - set(known))
    if lost:
        raise LexiconError(name, f"no category has {lost[0]}")

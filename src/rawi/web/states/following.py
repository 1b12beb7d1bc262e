"""States of a ledger, followed through no more claims than a page can wait for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from rawi.ledger import SqlLedger
from rawi.lexicons.actors import load_actors
from rawi.lexicons.outlets import OutletLexicon, load_outlets
from rawi.lexicons.states import load_state_words
from rawi.model import (
    Actor,
    ClaimQuery,
    Entry,
    Place,
    PlaceId,
    Stamp,
    StateKind,
    States,
)
from rawi.states import track_states

MOST = 1_500
"""Claims that are read for one page, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """The states that some claims tell of."""

    states: States
    places: dict[PlaceId, Place]
    """Those that the claims name."""
    claims: int
    cut: date | None
    """The first day that was read, where there were more claims than are read."""


@lru_cache(maxsize=32)
def follow(
    ledger: SqlLedger,
    stamp: Stamp,  # noqa: ARG001 - followed anew when the ledger changed
    query: ClaimQuery,
    kind: StateKind,
    most: int = MOST,
) -> Followed:
    """Return the states of one kind that the claims of *query* tell of.

    Where these are more than *most*, the newest are read and the day on which they
    begin is told; of no day only some claims are read.
    """
    found, cut = _newest(ledger, query, most)
    states = track_states(found, kind, load_state_words(), _outlets().get, _actors())
    places = {place.id: place for entry in found for place in _places(entry)}
    return Followed(states=states, places=places, claims=len(found), cut=cut)


def _newest(
    ledger: SqlLedger, query: ClaimQuery, most: int
) -> tuple[list[Entry], date | None]:
    """Return the newest entries of whole days, and from which day on, if not all."""
    found = list(ledger.page(query, newest=True, limit=most + 1).entries)
    if len(found) <= most:
        return found, None
    days = [_day(entry) for entry in found]
    cut = next((day for day in reversed(days) if day is not None), None)
    if cut is None or cut == max(day for day in days if day):
        return found[:most], cut
    kept = [e for e, day in zip(found, days, strict=True) if day is None or day > cut]
    return kept, cut + timedelta(1)


def _day(entry: Entry) -> date | None:
    """Return the day by which a ledger sorts a claim."""
    time = entry.claim.time
    return (time.begin if time else None) or entry.document.published


def _places(entry: Entry) -> Iterator[Place]:
    """Yield the places that a claim names."""
    for setting in entry.claim.places:
        if setting.location is not None:
            yield setting.location.place


@cache
def _outlets() -> OutletLexicon:
    """Return all known outlets, loaded once."""
    return load_outlets()


@cache
def _actors() -> Mapping[str, Actor]:
    """Return all known actors, loaded once."""
    return load_actors().actors

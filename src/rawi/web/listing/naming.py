"""Words that people type → places and actors, and ids → their names.

Looked up in the gazetteer and the lexicon of actors, in Arabic and English, in one
spelling; where the gazetteer knows none, in the claims. What the ledger names more
often comes first.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from heapq import nsmallest
from pathlib import Path

from rawi.ledger.views.holdings import count_named
from rawi.lexicons.actors import ActorLexicon, load_actors
from rawi.model import Actor, ActorId, ClaimQuery, Place, PlaceId
from rawi.places.gazetteer import GAZETTEER, Gazetteer
from rawi.text.fold import fold
from rawi.web.desk import Desk
from rawi.web.pages.names import FoundActor, FoundPlace

MOST = 12
"""Names that are suggested."""
_MOST_NAMES = 60
_MOST_CLAIMS = 1_000
"""Claims that are counted to put names in order."""
_SOME_CLAIMS = 40


def find_places(desk: Desk, words: str) -> tuple[FoundPlace, ...]:
    """Return the places that *words*, or words that begin so, may mean."""
    wanted = key_of(words)
    if not wanted:
        return ()
    gazetteer = gazetteer_of(desk)
    near = nsmallest(
        _MOST_NAMES,
        (name for name in gazetteer.names() if _begins(name, wanted)),
        key=lambda name: (name != wanted, not name.startswith(wanted), len(name)),
    )
    found = {place.id: place for name in near for place in gazetteer.lookup(name)}
    found = found or {p.id: p for p in _told_places(desk, wanted)}
    with desk.ledger.moment() as connection:
        claims = count_named(connection, found, "place", _MOST_CLAIMS)
    exact = {p.id for p in gazetteer.lookup(wanted)}
    order = sorted(
        found.values(),
        key=lambda p: (-claims[p.id], p.id not in exact, -p.population, p.id),
    )
    return tuple(FoundPlace.of(p, claims[p.id]) for p in order[:MOST])


def find_actors(desk: Desk, words: str) -> tuple[FoundActor, ...]:
    """Return the actors that *words*, or words that begin so, may mean."""
    wanted = key_of(words)
    if not wanted:
        return ()
    lexicon = _actors()
    found = [
        lexicon.actors[ActorId(entry.id)]
        for entry in lexicon.entries
        if any(_begins(key_of(n), wanted) for n in (entry.name, *entry.forms))
    ]
    with desk.ledger.moment() as connection:
        ids = [actor.id for actor in found]
        claims = count_named(connection, ids, "actor", _MOST_CLAIMS)
    order = sorted(found, key=lambda a: (-claims[a.id], a.name))
    return tuple(FoundActor.of(a, claims[a.id]) for a in order[:MOST])


def find_place(desk: Desk, number: str) -> Place | None:
    """Return the place of an id, also of one that only the ledger knows."""
    place = gazetteer_of(desk).place(PlaceId(number))
    if place is not None:
        return place
    query = ClaimQuery(place=PlaceId(number))
    page = desk.ledger.page(query, limit=1)
    return next(
        (
            setting.location.place
            for entry in page.entries
            for setting in entry.claim.places
            if setting.location and setting.location.place.id == number
        ),
        None,
    )


def find_actor(number: str) -> Actor | None:
    """Return the actor of an id."""
    return _actors().actors.get(ActorId(number))


def key_of(words: str) -> str:
    """Return *words* in the one spelling that names are compared in.

    Examples:
        >>> key_of("  إدلب "), key_of("Aleppo  city")
        ('ادلب', 'aleppo city')
    """
    return " ".join(fold(words).text.lower().split())


def _begins(name: str, wanted: str) -> bool:
    """Whether *name*, or a word in it, begins with *wanted*."""
    return name.startswith(wanted) or f" {wanted}" in name


def _told_places(desk: Desk, wanted: str) -> list[Place]:
    """Return places of such a name in claims that hold the words."""
    page = desk.ledger.page(ClaimQuery(text=f"{wanted}*"), limit=_SOME_CLAIMS)
    return [
        setting.location.place
        for entry in page.entries
        for setting in entry.claim.places
        if setting.location
        and any(
            _begins(key_of(name), wanted)
            for name in (setting.location.place.name, setting.location.place.name_ar)
        )
    ]


def gazetteer_of(desk: Desk) -> Gazetteer:
    """Return the gazetteer that a desk reads with."""
    settings = desk.settings
    return _open(settings.gazetteer or GAZETTEER, settings.user_gazetteer)


_open: Callable[[Path, Path | None], Gazetteer] = lru_cache(maxsize=2)(Gazetteer)


@lru_cache(maxsize=1)
def _actors() -> ActorLexicon:
    """Return all known actors with every name, loaded once."""
    return load_actors()

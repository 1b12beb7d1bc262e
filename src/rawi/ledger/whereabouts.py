"""Places and bodies that a correction names: looked up again, or by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from rawi.errors import LedgerError
from rawi.lexicons.actors import ActorLexicon, load_actors
from rawi.model import Actor, ActorId, Location, Place, PlaceId, Setting
from rawi.places.gazetteer import Gazetteer, distance_km
from rawi.text.fold import fold

BY_ID = "named by an analyst"
BY_WORDS = "looked up from an analyst's words"


@cache
def _gazetteer() -> Gazetteer:
    """Return the gazetteer that comes with rawi: 0.4 s and 55 MB, once a process."""
    return Gazetteer()


@cache
def _actors() -> ActorLexicon:
    """Return the actors that come with rawi."""
    return load_actors()


def find_actor(words: str, ref: str | None) -> Actor | None:
    """Return the body of an id, or else the one that *words* are a name of.

    Raises:
        LedgerError: No body has the id.
    """
    lexicon = _actors()
    if ref is None:
        named = lexicon.names.get(words)
        return named.actor if named else None
    if ActorId(ref) not in lexicon.actors:
        mend = "leave the id out, or take one of the lexicon of actors"
        raise LedgerError("judgement", f"no actor has the id {ref!r}", mend)
    return lexicon.actors[ActorId(ref)]


def find_location(
    words: str, ref: str | None, known: Iterable[Setting]
) -> Location | None:
    """Return where *words* are: as *known*, by an id, or by the gazetteer's names.

    Of several places of one name it is the nearest to those that are known, else
    the one of most people, with a score that says how many there were.

    Raises:
        LedgerError: No place has the id.
    """
    rows = [(s.phrase.text, s.location) for s in known if s.location is not None]
    for text, location in rows:
        if location.place.id == ref or (ref is None and text == words):
            return location
    if ref is not None:
        place = _gazetteer().place(PlaceId(ref))
        if place is None:
            mend = "leave the id out, or take one of the gazetteer"
            raise LedgerError("judgement", f"no place has the id {ref!r}", mend)
        return _at(place, BY_ID, 1.0)
    places = _look_up(words)
    if not places:
        return None
    near = [location.place for _, location in rows]
    best = min(places, key=lambda place: (_away(place, near), -place.population))
    return _at(best, BY_WORDS, round(1 / len(places), 3))


def _look_up(words: str) -> tuple[Place, ...]:
    """Return the places of the longest name at the end of *words*, else within."""
    parts = fold(words).text.split()
    sizes = range(len(parts), 0, -1)
    runs = ((n, at) for n in sizes for at in range(len(parts) - n, -1, -1))
    for n, at in runs:
        found = _gazetteer().lookup(" ".join(parts[at : at + n]))
        if found:
            return found
    return ()


def _away(place: Place, near: Sequence[Place]) -> float:
    """Return the kilometres from *place* to the nearest of some others."""
    return min(
        (distance_km(place.lat, place.lon, one.lat, one.lon) for one in near),
        default=0.0,
    )


def _at(place: Place, method: str, score: float) -> Location:
    """Return the location that is a place itself."""
    return Location(
        place=place,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km,
        precision=place.precision,
        method=method,
        score=score,
    )

"""How candidates weigh: what the phrase says, and what the document is about.

Each piece of evidence has a name, so that a choice can be explained.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log10

from rawi.model import Place, PlaceClass
from rawi.places.context import Context
from rawi.places.phrases import PlacePhrase, is_notable, may_lie_in

# Weights of the evidence, in nats. The first ones were chosen on train by the share
# of places with coordinates that come within 20 km of the annotated one; those of
# capitals, of great cities and of names out of use by what went wrong on train.
_CLASS = 2.5
_COUNTRY = 4.0
_NEAR = 1.0
_PEOPLE = 0.35
_KEYED = 1.0
_CAPITAL = 2.0
_GREAT, _GREAT_CITY = 1.0, 2_000_000
_HELD = 4.0
_CHOSEN = 1.5
_EXACT = 2.0
_SAME_UNIT = 2.0
# A name that war made, before or after the war.
_OUTDATED = -3.0
# What a head's second, third … class loses against its first.
_NEXT_CLASS = 0.2

# How likely each class is where no head says it: news names towns most.
_BARE = {
    PlaceClass.COUNTRY: 4.0,
    PlaceClass.CITY: 2.5,
    PlaceClass.REGION: 0.6,
    PlaceClass.TOWN: 1.0,
    PlaceClass.WATER: 2.0,
    PlaceClass.FACILITY: 0.4,
    PlaceClass.DISTRICT: 0.2,
}
# Evidence that weighs less than this is not told.
_TOLD = 0.3


def rank(
    phrase: PlacePhrase, context: Context, holders: Sequence[Place]
) -> list[tuple[float, Place]]:
    """Return the candidates of *phrase* with their weights, best first.

    Where the phrase has a head and names a wider place, resolved to *holders*, a
    hamlet that lies elsewhere is no candidate.
    """
    weighed = [
        (sum(weigh(place, phrase, context, holders).values()), place)
        for place in phrase.candidates
        if context.is_plausible(place, phrase)
    ]
    if holders and phrase.head is not None:
        inside = [
            item for item in weighed if any(may_lie_in(item[1], h) for h in holders)
        ]
        countries = {holder.country for holder in holders}
        weighed = inside or [
            item
            for item in weighed
            if is_notable(item[1]) and countries & {None, item[1].country}
        ]
    return sorted(weighed, key=lambda item: (-item[0], item[1].id))


def weigh(
    place: Place, phrase: PlacePhrase, context: Context, holders: Sequence[Place]
) -> dict[str, float]:
    """Return what speaks for one candidate, by name: the weights add up."""
    return {
        **_of_place(place),
        **_of_document(place, phrase, context),
        **_of_words(place, phrase),
        **_of_holders(place, holders),
    }


def _of_place(place: Place) -> dict[str, float]:
    """Return what speaks for a place in any document."""
    found = {"size": _PEOPLE * log10(place.population + 10)}
    if place.id.startswith("rw:"):
        found["keyed for conflict reporting"] = _KEYED
    return found


def _of_document(
    place: Place, phrase: PlacePhrase, context: Context
) -> dict[str, float]:
    """Return what speaks for a place in this document."""
    found = {
        "the document's country": _COUNTRY * context.share(place.country),
        "near other places": _NEAR * context.nearness(place, phrase.key),
    }
    if not context.is_current(place):
        found["the name was not in use then"] = _OUTDATED
    if _is_capital(place, phrase, context):
        found["a capital"] = _CAPITAL
    if context.chosen.get(phrase.key) == place:
        found["meant before"] = _CHOSEN
    return found


def _is_capital(place: Place, phrase: PlacePhrase, context: Context) -> bool:
    """Whether *place* is a capital that a bare name means.

    محافظة بغداد is no city, and تونس alone is the country.
    """
    if phrase.classes or place.kind is not PlaceClass.CITY or place.country is None:
        return False
    if any(other.kind is PlaceClass.COUNTRY for other in phrase.candidates):
        return False
    return context.gazetteer.capital(place.country) == place


def _of_words(place: Place, phrase: PlacePhrase) -> dict[str, float]:
    """Return what the phrase's own words say for a place."""
    found = {}
    if not phrase.classes:
        if place.population >= _GREAT_CITY and place.kind is PlaceClass.CITY:
            found["a city that the world knows"] = _GREAT
        found[f"a bare name is often a {place.kind}"] = _BARE.get(place.kind, 0.0)
    elif place.kind in phrase.classes:
        lost = _NEXT_CLASS * phrase.classes.index(place.kind)
        found[f"{place.kind}, as its head says"] = _CLASS * (1.0 - lost)
    if place in phrase.candidates[: phrase.exact]:
        found["head and name are its name"] = _EXACT
    return found


def _of_holders(place: Place, holders: Sequence[Place]) -> dict[str, float]:
    """Return what the wider places named with it say for a place."""
    inside = [h for h in holders if place.id != h.id and may_lie_in(place, h)]
    held = sum(_HELD + _SAME_UNIT * _is_unit_of(h, place) for h in inside)
    return {f"in {inside[0].name}": held} if inside else {}


def explain(evidence: dict[str, float]) -> tuple[str, ...]:
    """Return the *evidence* for a candidate in words, weightiest first."""
    told = sorted(evidence.items(), key=lambda item: -item[1])
    return tuple(f"{what} {weight:+.1f}" for what, weight in told if weight >= _TOLD)


def shares(ranked: Sequence[tuple[float, Place]]) -> list[tuple[float, Place]]:
    """Return the *ranked* candidates with their shares of the weight among all."""
    if not ranked:
        return []
    best = ranked[0][0]
    odds = [exp(weight - best) for weight, _ in ranked]
    total = sum(odds)
    return [(odd / total, place) for odd, (_, place) in zip(odds, ranked, strict=True)]


def _is_unit_of(unit: Place, place: Place) -> bool:
    """Whether *unit* is a unit of administration that *place* is recorded in."""
    return any(unit.name.startswith(name) for name in place.admin)

"""Toponym resolution: which of many places a phrase means, for a whole document.

A phrase without a candidate has the wider place that it names for its location,
or none. Nothing falls back to the document's country.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp

from rawi.model import Issue, Location, Place, PlaceClass, Toponym
from rawi.places.context import Context, count_countries, rank
from rawi.places.gazetteer import Gazetteer
from rawi.places.geometry import countryside, side, surroundings, widened
from rawi.places.phrases import SIDES, PlacePhrase

_KEPT = 3
# The border of a wider place than this is nowhere in particular.
_WIDEST_BORDER_KM = 60.0
# Scores of answers that no candidates were weighed for; of those with a gold
# place on train, about so many came within 161 km.
_CAPITAL_OF_NAMED = 0.9
_POINTED = 0.6
_INDIRECT = 0.5
_OF_WIDER = 0.8
_COUNTRYSIDE = "ريف"


def resolve_places(
    phrases: Sequence[PlacePhrase],
    gazetteer: Gazetteer,
    country: str | None = None,
) -> tuple[tuple[Toponym, ...], tuple[Issue, ...]]:
    """Return the toponyms of a document's *phrases*, with locations where known.

    The *country* that the document's outlet writes for is a weak hint.

    Returns:
        The toponyms in the order of *phrases*, and an issue for each name that
        stands for no known place.
    """
    context = Context(gazetteer, count_countries(phrases, country))
    toponyms = tuple(_resolve(phrase, context) for phrase in phrases)
    issues = (
        Issue(
            stage="places",
            kind="unresolved",
            detail=f"no known place is meant by {phrase.key}",
            span=phrase.span,
        )
        for phrase, toponym in zip(phrases, toponyms, strict=True)
        if phrase.key and toponym.location is None
    )
    return toponyms, tuple(issues)


def main_country(toponyms: Iterable[Toponym]) -> str | None:
    """Return the ISO code of the country that most *toponyms* lie in, if any do."""
    found = (t.location.place.country for t in toponyms if t.location is not None)
    common = Counter(code for code in found if code is not None).most_common(1)
    return common[0][0] if common else None


def _resolve(phrase: PlacePhrase, context: Context) -> Toponym:
    """Return the toponym of one *phrase* and note what it was resolved to."""
    ranked = rank(phrase, context, _holders(phrase, context))
    location = _locate(phrase, ranked, context)
    if location is not None:
        context.resolved.append((phrase, location.place))
        if phrase.key and ranked:
            context.chosen[phrase.key] = ranked[0][1]
    return Toponym(
        span=phrase.span,
        sentence=phrase.sentence,
        first=phrase.first,
        last=phrase.last,
        core=phrase.core,
        candidates=tuple(place for _, place in ranked[:_KEPT]),
        head=phrase.head,
        location=location,
    )


def _holders(phrase: PlacePhrase, context: Context) -> tuple[Place, ...]:
    """Return the place that the phrase's container is resolved to, if it is."""
    wider = phrase.container
    if wider is None or (wider.anaphor and phrase.candidates):
        return ()
    location = _location(wider, context)
    return () if location is None else (location.place,)


def _location(phrase: PlacePhrase, context: Context) -> Location | None:
    """Return where *phrase* is, or `None` where that is not known."""
    ranked = rank(phrase, context, _holders(phrase, context))
    return _locate(phrase, ranked, context)


def _locate(
    phrase: PlacePhrase, ranked: list[tuple[float, Place]], context: Context
) -> Location | None:
    """Return where *phrase* is, given its *ranked* candidates."""
    if phrase.border:
        return _border(phrase)
    if phrase.capital:
        return _capital(phrase, ranked, context)
    if ranked:
        return _placed(ranked[0][1], phrase, _method(phrase), _share(ranked))
    if phrase.anaphor:
        return _pointed(phrase, context)
    outer = None if phrase.container is None else _location(phrase.container, context)
    if outer is None:
        return None
    return Location(
        place=outer.place,
        lat=outer.lat,
        lon=outer.lon,
        radius_km=outer.radius_km,
        precision=outer.precision,
        method=f"{outer.method}, for a place in it",
        score=round(outer.score * _OF_WIDER, 3),
    )


def _border(phrase: PlacePhrase) -> Location | None:
    """Return where the border of a place is, if the place is small enough to say."""
    place = phrase.candidates[0]
    if place.radius_km > _WIDEST_BORDER_KM:
        return None
    return _placed(place, phrase, "border of a named place", _INDIRECT)


def _capital(
    phrase: PlacePhrase, ranked: list[tuple[float, Place]], context: Context
) -> Location | None:
    """Return the capital of the phrase's country, or of the document's."""
    if ranked and ranked[0][1].kind is not PlaceClass.COUNTRY:
        return _placed(ranked[0][1], phrase, "chief town of a named place", _INDIRECT)
    code = ranked[0][1].country if ranked else context.main_country(phrase)
    place = None if code is None else context.gazetteer.capital(code)
    if place is None:
        return None
    return _placed(place, phrase, "capital", _CAPITAL_OF_NAMED if ranked else _POINTED)


def _pointed(phrase: PlacePhrase, context: Context) -> Location | None:
    """Return the place that an anaphor points back to."""
    holders = _holders(phrase, context)
    if holders:
        return _placed(holders[0], phrase, "noun in a named place", _POINTED)
    if PlaceClass.COUNTRY in phrase.classes:
        code = context.main_country(phrase)
        place = None if code is None else context.gazetteer.country(code)
    else:
        place = context.antecedent(phrase)
    return None if place is None else _placed(place, phrase, "anaphor", _POINTED)


def _placed(place: Place, phrase: PlacePhrase, method: str, score: float) -> Location:
    """Return the location of *phrase* at *place*: moved and widened as it says."""
    lat, lon, radius = place.lat, place.lon, place.radius_km
    if phrase.head == _COUNTRYSIDE:
        radius = countryside(place)
    named_side = phrase.key.partition(" ")[0] in SIDES
    if phrase.bearing is not None and not named_side:
        lat, lon, radius = side(place, phrase.bearing, radius)
    if phrase.around:
        radius = surroundings(radius)
    return Location(
        place=place,
        lat=lat,
        lon=lon,
        radius_km=round(radius, 1),
        precision=widened(place.precision, radius),
        method=method,
        score=round(score, 3),
    )


def _method(phrase: PlacePhrase) -> str:
    """Return the name of what spoke for the candidate."""
    if phrase.container is not None:
        return "name in a wider place"
    return "name with its head" if phrase.head else "bare name"


def _share(ranked: list[tuple[float, Place]]) -> float:
    """Return the probability of the best candidate among all, by their weights."""
    best = ranked[0][0]
    return 1.0 / sum(exp(weight - best) for weight, _ in ranked)

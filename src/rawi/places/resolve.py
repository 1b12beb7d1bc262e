"""Toponym resolution: which of many places a phrase means, for a whole document.

The document is read twice: what it surely names is known when it is read again,
so that a name is weighed by what comes after it too. A phrase without a candidate
has the wider place that it names for its location, or none. Nothing falls back to
the document's country.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rawi.model import (
    Issue,
    Location,
    Place,
    PlaceCandidate,
    PlaceClass,
    Toponym,
)
from rawi.places.context import Context, Hints, count_countries
from rawi.places.gazetteer import Gazetteer
from rawi.places.geometry import (
    ShapeTools,
    in_part,
    is_countryside,
    load_shape_tools,
)
from rawi.places.phrases import PlacePhrase, lies_in_any
from rawi.places.placing import CAPITAL, method_of, place_at, place_between
from rawi.places.weights import explain, rank, shares, weigh

_KEPT = 3
# The border of a wider place than this is nowhere in particular.
_WIDEST_BORDER_KM = 60.0
# Scores of answers that no candidates were weighed for; of those with a gold
# place on train, about so many came within 161 km.
_CAPITAL_OF_NAMED = 0.9
_POINTED = 0.6
_INDIRECT = 0.5
_OF_WIDER = 0.8
_RESPELLED = 0.8
# A place with this share of the weight is one that the document surely names.
_SURE = 0.9
_NO_HINTS = Hints()


def resolve_places(
    phrases: Sequence[PlacePhrase],
    gazetteer: Gazetteer,
    hints: Hints = _NO_HINTS,
    shapes: ShapeTools | None = None,
) -> tuple[tuple[Toponym, ...], tuple[Issue, ...]]:
    """Return the toponyms of a document's *phrases*, with locations where known.

    Args:
        phrases: The place phrases of one document, in the order of the text.
        gazetteer: Where the candidates come from.
        hints: What else is known of the document.
        shapes: What locations are drawn with; those that come with rawi if `None`.

    Returns:
        The toponyms in the order of *phrases*, and an issue for each name that
        stands for no known place.
    """
    countries = count_countries(phrases, hints)
    shapes = load_shape_tools() if shapes is None else shapes
    first = Context(gazetteer, countries, shapes, day=hints.day)
    for phrase in phrases:
        _resolve(phrase, first)
    context = Context(gazetteer, countries, shapes, first.anchors, hints.day)
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
    """Return the toponym of one *phrase* and note what it was resolved to.

    The wider place that it names is noted before it: المدينة, said next, may mean
    either.
    """
    wider = None if phrase.container is None else _resolve(phrase.container, context)
    holders = _holders(phrase, wider)
    ranked = rank(phrase, context, holders)
    candidates = tuple(
        PlaceCandidate(place=place, score=round(share, 3))
        for share, place in shares(ranked)[:_KEPT]
    )
    ends = tuple(_resolve(end, context) for end in phrase.ends)
    between = place_between(phrase, ends, context) if ends else None
    location = between or _locate(phrase, candidates, wider, context)
    why: tuple[str, ...] = ()
    if location is not None and ranked:
        why = explain(weigh(ranked[0][1], phrase, context, holders))
    if location is not None and not phrase.border:
        _note(phrase, location, candidates, context)
    return Toponym(
        span=phrase.span,
        sentence=phrase.sentence,
        first=phrase.first,
        last=phrase.last,
        core=phrase.core,
        candidates=candidates,
        head=phrase.head,
        location=location,
        why=why,
        wider=wider,
        ends=ends,
        key=phrase.key,
    )


def _note(
    phrase: PlacePhrase,
    location: Location,
    candidates: Sequence[PlaceCandidate],
    context: Context,
) -> None:
    """Note in *context* what *phrase* was resolved to."""
    context.resolved.append((phrase, location.place))
    if not phrase.key or not candidates:
        return
    best = candidates[0]
    context.chosen[phrase.key] = best.place
    if best.score >= _SURE and best.place.kind is not PlaceClass.COUNTRY:
        context.remember(phrase.key, best.place)


def _holders(phrase: PlacePhrase, wider: Toponym | None) -> tuple[Place, ...]:
    """Return the place that the phrase's container is resolved to, if it is.

    Of a city and a province of one name, what holds a candidate is meant: باقم is
    far from the city of صعدة.
    """
    if wider is None or wider.location is None:
        return ()
    pointed = phrase.container is not None and phrase.container.anaphor
    if pointed and phrase.candidates:
        return ()
    place = wider.location.place
    others = [candidate.place for candidate in wider.candidates]
    if phrase.candidates and place in others:
        holding = (w for w in others if lies_in_any(phrase.candidates, w))
        place = next(holding, place)
    return (place,)


def _locate(
    phrase: PlacePhrase,
    candidates: Sequence[PlaceCandidate],
    wider: Toponym | None,
    context: Context,
) -> Location | None:
    """Return where *phrase* is, given its *candidates*, best first."""
    if phrase.border:
        return _border(phrase, context)
    if phrase.capital:
        return _capital(phrase, candidates, context)
    if candidates:
        best = candidates[0]
        score = best.score * (_RESPELLED if phrase.respelled else 1.0)
        return place_at(best.place, phrase, method_of(phrase), score, context)
    if phrase.anaphor:
        return _pointed(phrase, wider, context)
    outer = None if wider is None else wider.location
    return None if outer is None else _in_wider(phrase, outer, context)


def _in_wider(phrase: PlacePhrase, outer: Location, context: Context) -> Location:
    """Return where a *phrase* is that no place is known for, only the *outer* one."""
    score = outer.score * _OF_WIDER
    container = phrase.container
    if container is not None and is_countryside(phrase, context.shapes):
        bearing = container.bearing if phrase.bearing is None else phrase.bearing
        phrase = replace(phrase, bearing=bearing)
        return place_at(outer.place, phrase, outer.method, score, context)
    method = f"{outer.method}, for a place in it"
    outer = in_part(outer, context.shapes)
    return replace(outer, method=method, score=round(score, 3))


def _border(phrase: PlacePhrase, context: Context) -> Location | None:
    """Return where the border of a place is, if the place is small enough to say."""
    place = phrase.candidates[0]
    if place.radius_km > _WIDEST_BORDER_KM:
        return None
    return place_at(place, phrase, "border of a named place", _INDIRECT, context)


def _capital(
    phrase: PlacePhrase, candidates: Sequence[PlaceCandidate], context: Context
) -> Location | None:
    """Return the capital of the phrase's country, or of the document's."""
    named = candidates[0].place if candidates else None
    if named is not None and named.kind is not PlaceClass.COUNTRY:
        return place_at(
            named, phrase, "chief town of a named place", _INDIRECT, context
        )
    code = context.main_country(phrase) if named is None else named.country
    place = None if code is None else context.gazetteer.capital(code)
    if place is None:
        return None
    score = _POINTED if named is None else _CAPITAL_OF_NAMED
    return place_at(place, phrase, CAPITAL, score, context)


def _pointed(
    phrase: PlacePhrase, wider: Toponym | None, context: Context
) -> Location | None:
    """Return the place that an anaphor points back to."""
    holders = _holders(phrase, wider)
    if holders:
        return place_at(holders[0], phrase, "noun in a named place", _POINTED, context)
    if PlaceClass.COUNTRY in phrase.classes:
        code = context.main_country(phrase)
        place = None if code is None else context.gazetteer.country(code)
    else:
        place = context.antecedent(phrase)
    if place is None:
        return None
    return place_at(place, phrase, "anaphor", _POINTED, context)

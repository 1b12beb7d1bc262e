"""The places that a document names, each once: with or without a claim about them.

A claim has the places of its event. A document names more: the countries that
act, the town that it is dated from, the province that holds a village.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rawi.lexicons.toponyms import PlaceWords
from rawi.model import NamedPlace, PlaceClass, Sentence, Span, Toponym
from rawi.places.gazetteer import Gazetteer, Strength
from rawi.places.names import PROCLITICS, Line
from rawi.places.parts import begin
from rawi.places.phrases import PlacePhrase, is_side
from rawi.places.placing import CAPITAL
from rawi.text.fold import fold_word

# What sort of place is named by the name of a body: التحالف بقيادة السعودية.
_IN_ACTORS = frozenset(
    (PlaceClass.COUNTRY, PlaceClass.CITY, PlaceClass.REGION, PlaceClass.FACILITY)
)


def name_places(
    toponyms: Iterable[Toponym], gazetteer: Gazetteer, text: str
) -> tuple[NamedPlace, ...]:
    """Return the places that *toponyms* name in *text*, in the order of the text.

    Nouns that point back name nothing, and a side of a country names the country
    too.
    """
    found: dict[str, NamedPlace] = {}
    for named in _each(toponyms, gazetteer, text):
        key = named.span.of(text) if named.place is None else named.place.id
        known = found.get(key)
        if known is None:
            found[key] = named
        elif known.score < named.score:
            found[key] = replace(named, span=min(known.span, named.span))
    return tuple(sorted(found.values(), key=lambda named: named.span))


def find_named_by_actors(
    sentence: Sentence,
    gazetteer: Gazetteer,
    words: PlaceWords,
    actors: Sequence[Span],
) -> Iterator[PlacePhrase]:
    """Yield the countries and cities in the names of *actors* in a *sentence*.

    They are named there, but nothing is said to have happened in them.
    """
    if not actors:
        return
    line = Line(sentence, gazetteer, words)
    for at, token in enumerate(line.tokens):
        if not any(a.start <= token.start and token.end <= a.end for a in actors):
            continue
        for split in token.splits:
            if split.proclitics not in PROCLITICS or split.stem in words.stops:
                continue
            name = line.name(at, split.stem, Strength.STRONG)
            if name is None:
                continue
            places = tuple(p for p in name.places if p.kind in _IN_ACTORS)
            if places:
                phrase = begin(line, at, split, name.last)
                yield replace(phrase, key=name.key, candidates=places)
            break


def _each(
    toponyms: Iterable[Toponym], gazetteer: Gazetteer, text: str
) -> Iterator[NamedPlace]:
    """Yield the places that *toponyms* name, and the wider ones in them."""
    for toponym in toponyms:
        yield from _each(toponym.ends, gazetteer, text)
        inner: Toponym | None = None if toponym.ends else toponym
        while inner is not None:
            if _has_name(inner, text):
                named = _named(inner)
                yield named
                yield from _country_of_side(named, gazetteer, text)
            inner = inner.wider


def _has_name(toponym: Toponym, text: str) -> bool:
    """Whether *toponym* has a name of its own: سوق مدينة أريحا has only أريحا's.

    An adjective names no country (مدينة حلب السورية), but the capital of one is
    named by it.
    """
    wider = toponym.wider
    if not toponym.key:
        location = toponym.location
        known = location is not None and location.method == CAPITAL
        return known and bool(toponym.candidates)
    if toponym.candidates or wider is None:
        return True
    nameless = fold_word(toponym.core.of(text)) == toponym.head
    return not nameless and not wider.core.overlaps(toponym.core)


def _country_of_side(
    named: NamedPlace, gazetteer: Gazetteer, text: str
) -> Iterator[NamedPlace]:
    """Yield the country that the name of its side ends with: شمال *سوريا*."""
    if named.place is None or not is_side(named.place):
        return
    country = gazetteer.country(named.place.country or "")
    words = named.span.of(text).split()
    if country is not None and country in gazetteer.lookup(fold_word(words[-1])):
        span = Span(named.span.end - len(words[-1]), named.span.end)
        yield NamedPlace(span=span, place=country, score=named.score)


def _named(toponym: Toponym) -> NamedPlace:
    """Return the place that one *toponym* names, as far as it is known.

    What lies somewhere in a wider place is not known itself.
    """
    location, first = toponym.location, next(iter(toponym.candidates), None)
    place, score = (None, 0.0) if first is None else (first.place, first.score)
    if location is not None and (first is not None or toponym.wider is None):
        place, score = location.place, location.score
    return NamedPlace(
        span=toponym.core,
        place=place,
        score=score,
        candidates=toponym.candidates,
        why=toponym.why,
    )

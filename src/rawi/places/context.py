"""What is known of a document while its toponyms are resolved, and how it weighs.

Candidates are weighed by what the phrase says (the head's class, the wider place
that holds them), by what the document is about (its countries, the places
resolved so far) and by size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import exp, log10

from rawi.model import Place, PlaceClass
from rawi.places.gazetteer import Gazetteer, distance_km
from rawi.places.phrases import PlacePhrase, is_notable, may_lie_in
from rawi.text.fold import fold_word

# Weights of the evidence, in nats; chosen on train by the share of places with
# coordinates that come within 20 km of the annotated one.
_CLASS = 2.0
_COUNTRY = 4.0
_NEAR = 1.0
_NEAR_KM = 120.0
_PEOPLE = 0.35
_KEYED = 1.0
_HELD = 4.0
_CHOSEN = 1.5
_EXACT = 2.0
_SAME_UNIT = 2.0
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
# A country with this share of a document's votes is what "the country" means.
_MAIN = 0.4
# With so many votes for others, a hamlet in a country without one is a chance name.
_ENOUGH = 4
# A name that only one country has speaks for it; the outlet's own speaks less.
_NAME_VOTES = 2
# How many of the places resolved last are looked at for nearness.
_RECENT = 12


@dataclass(slots=True)
class Context:
    """A document's countries, and its toponyms resolved so far."""

    gazetteer: Gazetteer
    countries: Counter[str]
    resolved: list[tuple[PlacePhrase, Place]] = field(default_factory=list)
    chosen: dict[str, Place] = field(default_factory=dict)

    def share(self, country: str | None) -> float:
        """Return the share of the document's country votes that *country* has."""
        total = self.countries.total()
        return self.countries[country or ""] / total if total else 0.0

    def is_plausible(self, place: Place) -> bool:
        """Whether the document is about the country of *place*, or about few."""
        few = self.countries.total() < _ENOUGH
        return few or is_notable(place) or self.countries[place.country or ""] > 0

    def nearness(self, place: Place) -> float:
        """Return how near *place* is to the nearest place resolved lately, 0 to 1."""
        far = (
            distance_km(place.lat, place.lon, other.lat, other.lon)
            for _, other in self.resolved[-_RECENT:]
            if other.kind is not PlaceClass.COUNTRY
        )
        nearest = min(far, default=None)
        return 0.0 if nearest is None else exp(-nearest / _NEAR_KM)

    def antecedent(self, phrase: PlacePhrase) -> Place | None:
        """Return the place named last that the anaphor *phrase* can point back to."""
        noun = (phrase.head or "").removeprefix("ال")
        for named, place in reversed(self.resolved):
            if place.kind not in phrase.classes:
                continue
            if not phrase.same or named.head == noun or _begins(place, noun):
                return place
        return self._namesake(phrase)

    def _namesake(self, phrase: PlacePhrase) -> Place | None:
        """Return the place that gives a wider one its name: after ريف حلب, Aleppo."""
        for named, _ in reversed(self.resolved):
            for place in named.candidates:
                if place.kind in phrase.classes and place.kind is PlaceClass.CITY:
                    return place
        return None

    def main_country(self, phrase: PlacePhrase) -> str | None:
        """Return the country that *phrase* means by "the country".

        It is what the document speaks of most, or what this sentence named last;
        of the kingdoms for المملكة, the one that the document speaks of.
        """
        common = [code for code, _ in self.countries.most_common()]
        if phrase.among:
            return next((code for code in common if code in phrase.among), None)
        if common and self.share(common[0]) >= _MAIN:
            return common[0]
        here = (
            place.country
            for named, place in reversed(self.resolved)
            if named.sentence == phrase.sentence and place.country
        )
        return next(here, None)


def count_countries(
    phrases: Iterable[PlacePhrase], country: str | None
) -> Counter[str]:
    """Count the countries that names with only one country speak for.

    The *country* that the document's outlet writes for has one vote.
    """
    votes: Counter[str] = Counter([country] if country else [])
    for phrase in phrases:
        for part in (phrase, phrase.container):
            places = part.candidates if part is not None else ()
            found = {place.country for place in places}
            if len(found) == 1 and None not in found:
                votes[str(found.pop())] += _NAME_VOTES
    return votes


def rank(
    phrase: PlacePhrase, context: Context, holders: Sequence[Place]
) -> list[tuple[float, Place]]:
    """Return the candidates of *phrase* with their weights, best first.

    Where the phrase has a head and names a wider place, resolved to *holders*, a
    hamlet that lies elsewhere is no candidate.
    """
    weighed = [
        (weigh(place, phrase, context, holders), place)
        for place in phrase.candidates
        if context.is_plausible(place)
    ]
    if holders and phrase.head is not None:
        inside = [
            item for item in weighed if any(may_lie_in(item[1], h) for h in holders)
        ]
        weighed = inside or [item for item in weighed if is_notable(item[1])]
    return sorted(weighed, key=lambda item: (-item[0], item[1].id))


def weigh(
    place: Place, phrase: PlacePhrase, context: Context, holders: Sequence[Place]
) -> float:
    """Return the weight of one candidate: a sum of evidence."""
    weight = _COUNTRY * context.share(place.country)
    weight += _NEAR * context.nearness(place)
    weight += _PEOPLE * log10(place.population + 10)
    weight += _KEYED * place.id.startswith("rw:")
    weight += _CHOSEN * (context.chosen.get(phrase.key) == place)
    if phrase.classes:
        if place.kind in phrase.classes:
            weight += _CLASS * (1.0 - _NEXT_CLASS * phrase.classes.index(place.kind))
    else:
        weight += _BARE.get(place.kind, 0.0)
    weight += _EXACT * (place in phrase.candidates[: phrase.exact])
    for holder in holders:
        if place.id != holder.id and may_lie_in(place, holder):
            weight += _HELD + _SAME_UNIT * _is_unit_of(holder, place)
    return weight


def _is_unit_of(unit: Place, place: Place) -> bool:
    """Whether *unit* is a unit of administration that *place* is recorded in."""
    return any(unit.name.startswith(name) for name in place.admin)


def _begins(place: Place, noun: str) -> bool:
    """Whether the Arabic name of *place* begins with this folded *noun*."""
    return fold_word(place.name_ar.partition(" ")[0]) == noun

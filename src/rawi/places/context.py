"""What is known of a document while its toponyms are resolved.

Before any: the country that its outlet writes for, the countries that its armed
groups fight in, its day, the countries that unmistakable names lie in. While they
are resolved: what was meant so far.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from math import exp

from rawi.model import Mention, Place, PlaceClass, PlaceId
from rawi.places.gazetteer import Gazetteer, distance_km
from rawi.places.geometry import ShapeTools
from rawi.places.phrases import PlacePhrase, is_notable
from rawi.text.fold import fold_word

_NEAR_KM = 120.0
# A country with this share of a document's votes is what "the country" means.
_MAIN = 0.4
# With so many votes for others, a hamlet in a country without one is a chance name.
_ENOUGH = 4
# A name that only one country has speaks for it; the outlet's own and a country
# that a named group fights in speak less.
_NAME_VOTES = 2
# What sort of actor stays where it is from; armies and governments act abroad.
_LOCAL = frozenset(
    ("armed_group", "opposition_body", "police", "civil_defence", "alliance", "medical")
)
# How many sure places a document's others are held against, at most.
_ANCHORS = 30
# How far back, in places, a noun can point, and how many of the places resolved
# last are looked at for nearness. Both bound the work on a hostile document.
_BACK = 80
_RECENT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What is known of a document beside the places that it names."""

    country: str | None = None
    """ISO code of the country that its outlet writes for."""
    theatres: tuple[str, ...] = ()
    """ISO codes of the countries that its armed groups and bodies act in."""
    day: date | None = None
    """When it was published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A place that a document surely names, and the name it has there."""

    key: str
    place: Place


@dataclass(slots=True)
class Context:
    """A document's countries, and its toponyms resolved so far."""

    gazetteer: Gazetteer
    countries: Counter[str]
    shapes: ShapeTools
    anchors: dict[PlaceId, Anchor] = field(default_factory=dict)
    """Places that the document, read once before, surely names: the first of them."""
    day: date | None = None
    """When the document was published."""
    resolved: list[tuple[PlacePhrase, Place]] = field(default_factory=list)
    chosen: dict[str, Place] = field(default_factory=dict)

    def share(self, country: str | None) -> float:
        """Return the share of the document's country votes that *country* has."""
        total = self.countries.total()
        return self.countries[country or ""] / total if total else 0.0

    def is_plausible(self, place: Place, phrase: PlacePhrase) -> bool:
        """Whether *phrase* can mean *place* in this document.

        It can if the document is about its country, or about few, or if the place
        is of note and of a class that the head allows: قرى الجنينة is no city abroad.
        """
        here = self.countries[place.country or ""] > 0
        if here or phrase.respelled:
            return here
        if self.countries.total() < _ENOUGH:
            return True
        fits = not phrase.classes or place.kind in phrase.classes
        return is_notable(place) and fits

    def is_current(self, place: Place) -> bool:
        """Whether the name of *place* was in use when the document was published."""
        if self.day is None:
            return True
        begun = place.valid_from is None or place.valid_from <= self.day
        return begun and (place.valid_to is None or self.day <= place.valid_to)

    def nearness(self, place: Place, key: str) -> float:
        """Return how near *place* is to the nearest other place known here, 0 to 1.

        The others are those resolved lately and the document's anchors; one named
        by the same *key* says nothing.
        """
        others = [
            other for named, other in self.resolved[-_RECENT:] if named.key != key
        ]
        others += [a.place for a in self.anchors.values() if a.key != key]
        far = (
            distance_km(place.lat, place.lon, other.lat, other.lon)
            for other in others
            if other.kind is not PlaceClass.COUNTRY
        )
        nearest = min(far, default=None)
        return 0.0 if nearest is None else exp(-nearest / _NEAR_KM)

    def remember(self, key: str, place: Place) -> None:
        """Take *place* for one that the document surely names by *key*."""
        if place.id in self.anchors or len(self.anchors) < _ANCHORS:
            self.anchors[place.id] = Anchor(key=key, place=place)

    def antecedent(self, phrase: PlacePhrase) -> Place | None:
        """Return the place named last that the anaphor *phrase* can point back to.

        One that was called so, or is first of all such a place, comes before others:
        after بلدة تلبيسة ومدينة حمص, البلدة is Talbiseh.
        """
        noun = (phrase.head or "").removeprefix("ال")
        fitting: Place | None = None
        for named, place in reversed(self.resolved[-_BACK:]):
            if place.kind not in phrase.classes:
                continue
            called = named.head == noun or _begins(place, noun)
            if called or (not phrase.same and place.kind is phrase.classes[0]):
                return place
            if fitting is None and not phrase.same:
                fitting = place
        return fitting or self._namesake(phrase)

    def _namesake(self, phrase: PlacePhrase) -> Place | None:
        """Return the place that gives a wider one its name: after ريف حلب, Aleppo."""
        for named, _ in reversed(self.resolved[-_BACK:]):
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
            for named, place in reversed(self.resolved[-_BACK:])
            if named.sentence == phrase.sentence and place.country
        )
        return next(here, None)


def find_theatres(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Return the countries that the local actors among *mentions* act in.

    Examples:
        >>> find_theatres(())
        ()
    """
    actors = (mention.actor for mention in mentions)
    found = (a.country for a in actors if a is not None and a.type in _LOCAL)
    return tuple(sorted({country for country in found if country is not None}))


def count_countries(phrases: Iterable[PlacePhrase], hints: Hints) -> Counter[str]:
    """Count the countries that names with only one country speak for.

    The country that the document's outlet writes for has one vote, and so has
    each that a group named in it fights in.
    """
    votes: Counter[str] = Counter([hints.country] if hints.country else [])
    votes.update(dict.fromkeys(hints.theatres, 1))
    for phrase in phrases:
        for part in (phrase, phrase.container):
            if part is None or part.respelled:
                continue
            places = part.candidates
            if not any(map(is_notable, places)):
                continue  # every other word is the name of a hamlet somewhere
            found = {place.country for place in places}
            if len(found) == 1 and None not in found:
                votes[str(found.pop())] += _NAME_VOTES
    return votes


def _begins(place: Place, noun: str) -> bool:
    """Whether the Arabic name of *place* begins with this folded *noun*."""
    return fold_word(place.name_ar.partition(" ")[0]) == noun

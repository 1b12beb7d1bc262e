"""The rows that a gazetteer is made of: places, and how strong their names are.

What scripts/build_gazetteer.py writes into the file that comes with rawi, and what
an import writes into the user's file, is made by the same rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import pi, sqrt

from rawi.model import Place, PlaceClass, Precision
from rawi.places.gazetteer import Strength
from rawi.text.phrases import fold_phrase

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_OTHER_SCRIPT = re.compile(r"[A-Za-z\u00c0-\u05ff\u0700-\u074f]")

_SUFFIX = re.compile(
    r" (?:Governorate|Province|Region|District|State|Municipality|Emirate)$"
)
# Mean densities of the region's towns run near 10,000 people a square kilometre,
# so a town of p people is a disc of sqrt(p / 10,000 / pi) km; one kilometre more
# is what GeoNames' points are off where OCHA's list of Syrian places has them too.
_DENSITY = 10_000.0
_POINT_ERROR_KM = 1.0
_UNKNOWN_SIZE_KM = 2.0
_WIDEST_TOWN_KM = 25.0
_CITY, _TOWN = 50_000, 5_000

# Up to what radius a place that is neither settlement nor unit counts as what.
_BY_RADIUS = (
    (1.5, Precision.POINT),
    (3.0, Precision.NEIGHBOURHOOD),
    (6.0, Precision.TOWN),
    (12.0, Precision.CITY),
    (30.0, Precision.DISTRICT),
    (150.0, Precision.GOVERNORATE),
    (700.0, Precision.REGION),
)
_BY_CLASS = {
    PlaceClass.COUNTRY: Precision.COUNTRY,
    PlaceClass.CITY: Precision.CITY,
    PlaceClass.TOWN: Precision.TOWN,
    PlaceClass.VILLAGE: Precision.TOWN,
    PlaceClass.FACILITY: Precision.POINT,
}
_QUARTER_KM = 5.0

THEATRE = frozenset(("SY", "IQ", "YE", "PS", "IL", "LB", "LY", "SD", "EG", "JO"))
"""The countries that the supplement covers in depth."""

_SHORT_NAME = 3
_GREAT_CITY = 1_000_000
# People that a settlement, or a unit, must have for its name to be strong or weak.
_NEAR = ((20_000, 0), (0, 0))
_FAR = ((300_000, 50_000), (3_000_000, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A place with the names that it is found by."""

    place: Place
    source: str
    names: tuple[str, ...] = ()
    keyed: tuple[str, ...] = ()
    """Names from our supplement."""
    cores: tuple[str, ...] = ()
    """Names that need their head word before them: `الشرقية` of محافظة الشرقية."""
    adjectives: tuple[str, ...] = ()
    capital: bool = False
    known_by: str = "package"
    """How the position is known: from a `package`, or keyed from `memory`."""
    confidence: float | None = None
    """Probability that the true position is in the place's radius, where keyed."""


def precision_of(kind: PlaceClass, radius: float, *, first: bool = False) -> Precision:
    """Return how closely a place of this *kind* and *radius* is known.

    A region may be a unit of the *first* level of administration.
    """
    if kind is PlaceClass.DISTRICT:
        quarter = radius <= _QUARTER_KM
        return Precision.NEIGHBOURHOOD if quarter else Precision.DISTRICT
    if kind is PlaceClass.REGION and first:
        return Precision.GOVERNORATE
    if kind in _BY_CLASS:
        return _BY_CLASS[kind]
    wide = (precision for most, precision in _BY_RADIUS if radius <= most)
    return next(wide, Precision.COUNTRY)


def town_radius(population: int) -> float:
    """Return the radius in kilometres that a town of *population* fills."""
    if population <= 0:
        return _UNKNOWN_SIZE_KM
    radius = _POINT_ERROR_KM + sqrt(population / _DENSITY / pi)
    return round(min(radius, _WIDEST_TOWN_KM), 1)


def town_class(population: int) -> PlaceClass:
    """Return what a settlement of *population* is called."""
    if population >= _CITY:
        return PlaceClass.CITY
    return PlaceClass.TOWN if population >= _TOWN else PlaceClass.VILLAGE


def arabic_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return those of *names* that are written in Arabic letters, none twice."""
    found = (n.strip() for n in names)
    kept = (n for n in found if _ARABIC.search(n) and not _OTHER_SCRIPT.search(n))
    return tuple({" ".join(fold_phrase(n)): n for n in kept}.values())


def plain(name: str, aliases: Iterable[str]) -> str:
    """Return the plainest English name of a unit: Aleppo for `Ḩalab`."""
    for candidate in (*aliases, name):
        if candidate.isascii() and candidate.strip():
            return _SUFFIX.sub("", candidate)
    letters = unicodedata.normalize("NFKD", name)
    return "".join(c for c in letters if not unicodedata.combining(c)).strip("‘’'")


def strength_of(folded: str, place: Place, *, keyed: bool) -> Strength:
    """Return what a name needs before it to mean *place*.

    Half of the packaged names are of hamlets abroad, and every other short Arabic
    word is one of them. So only countries, places that we keyed, towns of note
    and names of several words stand alone.
    """
    letters = len(folded)
    if keyed or place.kind is PlaceClass.COUNTRY:
        return Strength.STRONG if letters >= _SHORT_NAME else Strength.WEAK
    near = place.country in THEATRE
    strong, weak = (_NEAR if near else _FAR)[place.kind is PlaceClass.REGION]
    rank = Strength.HEADED
    if place.population >= weak:
        rank = Strength.STRONG if place.population >= strong else Strength.WEAK
    if " " in folded:
        return Strength(min(rank + 1, Strength.STRONG))
    if letters < _SHORT_NAME:
        return Strength.HEADED
    short = letters == _SHORT_NAME and place.population < _GREAT_CITY
    return min(rank, Strength.WEAK) if short else rank


def names_of(row: Row) -> Iterator[tuple[str, Strength]]:
    """Yield the folded names of a place with their strengths, none twice."""
    seen: set[str] = set()
    keyed = {" ".join(fold_phrase(name)) for name in row.keyed}
    whole = keyed | {" ".join(fold_phrase(name)) for name in row.names}
    bare = {" ".join(fold_phrase(name)) for name in row.cores} - whole
    for name in (*row.keyed, *row.names, *row.cores):
        folded = " ".join(fold_phrase(name))
        if not folded or folded in seen:
            continue
        seen.add(folded)
        rank = strength_of(folded, row.place, keyed=folded in keyed)
        if folded in bare:
            rank = Strength.HEADED
        yield folded, rank
    latin = " ".join(fold_phrase(row.place.name.partition(" (")[0]))
    near = bool(row.keyed) or row.place.country in THEATRE
    if near and latin.isascii() and len(latin) > _SHORT_NAME and latin not in seen:
        yield latin, Strength.WEAK  # مدينة Aleppo, in mixed text

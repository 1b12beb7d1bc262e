"""What may follow the noun of a place phrase and still belong to it.

Adjectives (`الشمالي`, `الدولي`, `السورية`) and the wider place that holds it:
`بمدينة حلب`, `في محافظة إدلب`, `شمالي سوريا`, `(غرب الموصل)`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rawi.lexicons.toponyms import PlaceRole
from rawi.model import Place, PlaceClass, Split
from rawi.places.names import Line
from rawi.places.parts import Inner, Part, begin, between, stretch
from rawi.places.phrases import PlacePhrase, is_notable, lies_in

_WHOLE = Split(0, "", "")
# A head that makes its place too small to be the one of note that has its name.
_SMALL = frozenset((PlaceClass.DISTRICT, PlaceClass.VILLAGE))


def read_tail(
    line: Line,
    part: Part,
    inner: Inner,
    split_inner: Callable[[int, Split], Part | None],
) -> Part | None:
    """Return *part* with one more thing that belongs to it, or `None`.

    *inner* reads the phrase that begins with a whole word, *split_inner* one that
    begins with one reading of a word.
    """
    at = part.last + 1
    word = line.word(at)
    if not word:
        return None
    roles = line.words.roles.get(word, {})
    if part.named and PlaceRole.BEARING in roles:
        both = between(part.phrase.bearing, roles[PlaceRole.BEARING].bearing)
        longer = stretch(line, part, at)
        return longer._replace(phrase=replace(longer.phrase, bearing=both))
    if part.named and PlaceRole.KIND in roles and PlaceRole.LINK not in roles:
        return stretch(line, part, at)
    number = line.gazetteer.adjective(word)
    if number is not None:
        return _of_country(line, part, at, line.gazetteer.place(number))
    return _contained(line, part, inner, split_inner)


def _of_country(line: Line, part: Part, at: int, country: Place | None) -> Part | None:
    """Return *part* with a country's adjective after it: مدينة حلب السورية."""
    if country is None or part.phrase.container is not None:
        return None
    places = part.phrase.candidates
    if not part.named and not any(lies_in(p, (country,)) for p in places):
        return None
    wider = replace(begin(line, at, _WHOLE, at), candidates=(country,))
    return _held(stretch(line, part, at), wider)


def _contained(
    line: Line,
    part: Part,
    inner: Inner,
    split_inner: Callable[[int, Split], Part | None],
) -> Part | None:
    """Return *part* with the wider place that it is said to be in, if one follows."""
    if part.phrase.container is not None and not part.phrase.anaphor:
        return None
    start = part.last + 1
    linked = line.plays(start, PlaceRole.LINK)
    start += linked
    bracket = line.word(start) == "("
    start += bracket
    if line.plays(start, PlaceRole.INSIDE):
        found = inner(start + 1)
    else:
        found = _marked(line, start, split_inner, free=linked or bracket)
    if found is None or not _fits(part, found.phrase):
        return None
    last = found.last
    if bracket:
        last += 1
        if line.word(last) != ")":
            return None
    return _held(stretch(line, part, last), found.phrase)


def _held(part: Part, wider: PlacePhrase) -> Part:
    """Return *part* with *wider* for the place that holds it, or holds its holder."""
    holder = part.phrase.container
    if holder is not None:  # الطريق في العباسية وسط القاهرة
        wider = replace(holder, container=holder.container or wider)
    return part._replace(phrase=replace(part.phrase, container=wider))


def _marked(
    line: Line,
    at: int,
    split_inner: Callable[[int, Split], Part | None],
    *,
    free: bool,
) -> Part | None:
    """Return a phrase that begins with ب, or with a side of a place.

    After a link or a bracket (*free*) any place may follow.
    """
    for split in line.splits(at):
        clitic, stem = split.proclitics, split.stem
        side = not clitic and (
            free
            or line.words.get(stem, PlaceRole.DIRECTION) is not None
            or line.words.get(stem, PlaceRole.WITHIN) is not None
        )
        if side or clitic == "ب" or (clitic == "ل" and free):
            part = split_inner(at, split)
            if part is not None:
                return part
    return None


def _fits(part: Part, wider: PlacePhrase) -> bool:
    """Whether *wider* can hold *part*: in space, or as far as the words tell."""
    places = wider.candidates
    if not places and wider.container is not None:
        places = wider.container.candidates
    if not part.phrase.candidates or not places:
        return part.named
    if any(lies_in(place, places) for place in part.phrase.candidates):
        return True
    if part.named and _SMALL.intersection(part.phrase.classes[:1]):
        return True  # حي القاهرة بمدينة تعز is no city
    return part.named and not any(map(is_notable, part.phrase.candidates))

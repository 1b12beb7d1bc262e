"""The noun of a place phrase: a head with its name, a name alone, or an anaphor."""

from __future__ import annotations

from dataclasses import replace

from rawi.lexicons.toponyms import PlaceRole, PlaceWord
from rawi.model import Place, PlaceClass, Split
from rawi.places.gazetteer import Strength
from rawi.places.names import Line, Name
from rawi.places.parts import CAPITAL, Inner, Part, begin, classes_of
from rawi.places.phrases import PlacePhrase, is_notable, lies_in

_BORDER = "border"
_IN = ("في", "ب")


def read_noun(
    line: Line, at: int, split: Split, least: Strength, inner: Inner
) -> Part | None:
    """Return the noun of a phrase that begins with one reading of the word at *at*.

    A name weaker than *least* needs a head here; *inner* reads the phrase that may
    stand in a name's stead after a head: ريف *مدينة حلب*.
    """
    head = line.words.get(split.stem, PlaceRole.HEAD)
    anaphor = line.words.get(split.stem, PlaceRole.ANAPHOR)
    name = line.name(at, split.stem, Strength.HEADED if head else least)
    if name is not None and head is not None and _ends_past(line, at + 1, name.last):
        name = None
    if name is not None and (name.last > at or (head is None and anaphor is None)):
        phrase = _named(line, at, split, name)
        if head is not None:
            bare = _without_head(line, at, name) if head.strips else ()
            phrase = replace(
                phrase,
                head=split.stem,
                classes=classes_of(head.classes),
                candidates=name.places + bare,
                exact=len(name.places),
            )
        return Part(name.last, phrase, named=head is not None)
    if head is not None:
        return _headed(line, at, split, head, inner)
    state = _state(line, at, split)
    if state is not None or anaphor is None:
        return state
    return _anaphor(line, at, split, anaphor)


def _ends_past(line: Line, at: int, last: int) -> bool:
    """Whether the name after a head is longer than one that begins with the head.

    منطقة الساحل is a name, but منطقة *الساحل الغربي* has another.
    """
    name = line.name(at, line.word(at), Strength.HEADED)
    return name is not None and name.last > last


def read_side_name(line: Line, at: int, split: Split, least: Strength) -> Part | None:
    """Return a place whose own name begins with a side: شمال سيناء, جنوب السودان."""
    name = line.name(at, split.stem, least)
    if name is None or name.last == at:
        return None
    return Part(name.last, _named(line, at, split, name), named=True)


def _named(line: Line, at: int, split: Split, name: Name) -> PlacePhrase:
    """Return the phrase that is the *name* at *at* and nothing else."""
    phrase = begin(line, at, split, name.last)
    return replace(phrase, key=name.key, candidates=name.places)


def _without_head(line: Line, at: int, name: Name) -> tuple[Place, ...]:
    """Return the places that have the *name* at *at* without its head noun."""
    bare = line.name(at + 1, line.word(at + 1), Strength.HEADED)
    if bare is None or bare.last != name.last:
        return ()
    return tuple(place for place in bare.places if place not in name.places)


def _headed(
    line: Line, at: int, split: Split, head: PlaceWord, inner: Inner
) -> Part | None:
    """Return a head noun with the name, the place or the unknown name after it."""
    classes = classes_of(head.classes)
    start = line.opened(at + 1)
    name = line.name(start, line.word(start), Strength.HEADED)
    if name is not None:
        last = line.closed(name.last) if start > at + 1 else name.last
        phrase = begin(line, at, split, last, (start, name.last))
        phrase = _after_head(phrase, split.stem, head, name)
        if head.strips and not any(p.kind in classes for p in name.places):
            # محافظة السويدة: the hamlets of that name are no provinces
            better = line.respelled(start, name.last, classes)
            phrase = phrase if better is None else _spelled(phrase, better)
        return Part(last, phrase, named=True)
    part = inner(at + 1)
    if part is not None:
        phrase = replace(begin(line, at, split, part.last), core=part.phrase.core)
        return _belonging(phrase, split.stem, classes, part)
    end = _unknown_name(line, start) if head.opens else None
    if end is not None:
        name = line.respelled(start, end, classes)
        end = end if name is None else name.last
        last = line.closed(end) if start > at + 1 else end
        key = " ".join(line.word(i) for i in range(start, end + 1))
        phrase = begin(line, at, split, last, (start, end))
        phrase = replace(phrase, key=key, head=split.stem, classes=classes)
        phrase = phrase if name is None else _spelled(phrase, name)
        return Part(last, phrase, named=True)
    part = inner(at + 2) if line.word(at + 1) in _IN else None
    if part is None:
        return None
    phrase = begin(line, at, split, part.last, (at, at))
    return _belonging(phrase, split.stem, classes, part)


def _spelled(phrase: PlacePhrase, name: Name) -> PlacePhrase:
    """Return *phrase* with a *name* that is spelled almost as its own."""
    return replace(phrase, key=name.key, candidates=name.places, respelled=True)


def _after_head(
    phrase: PlacePhrase, stem: str, head: PlaceWord, name: Name
) -> PlacePhrase:
    """Return *phrase* with the *name* that stands after a head noun.

    The town of Mosul is Mosul; the airport of Mosul is another place, somewhere by
    it, unless the gazetteer has an airport of that name.
    """
    classes = classes_of(head.classes)
    places = name.places
    if not head.strips and CAPITAL not in head.classes:
        places = tuple(place for place in places if place.kind in classes)
    phrase = replace(
        phrase, key=name.key, head=stem, classes=classes, candidates=places
    )
    if places:
        return replace(phrase, capital=CAPITAL in head.classes)
    owner = replace(phrase, head=None, classes=(), candidates=name.places)
    return replace(phrase, container=owner)


def _belonging(
    phrase: PlacePhrase, head: str, classes: tuple[PlaceClass, ...], wider: Part
) -> Part:
    """Return a head whose own name is not given, only the place it belongs to."""
    phrase = replace(phrase, head=head, classes=classes, container=wider.phrase)
    return Part(wider.last, phrase, named=True)


def _unknown_name(line: Line, at: int) -> int | None:
    """Return where the name that begins at *at* ends, though no place has it.

    A nation's adjective is no name: مدينة أسبانية.
    """
    if line.gazetteer.adjective(f"ال{line.word(at)}") is not None:
        return None
    opener = line.plays(at, PlaceRole.OPENER)
    if opener and line.is_name_word(at + 1):
        return at + 1
    return at if line.is_name_word(at) else None


def _state(line: Line, at: int, split: Split) -> Part | None:
    """Return a country by its adjective: الأراضي السورية, الشمال السوري."""
    state = line.words.get(split.stem, PlaceRole.STATE)
    bearing = line.words.get(split.stem, PlaceRole.BEARING)
    if state is None and bearing is None:
        return None
    last = at + 1
    if bearing is not None and line.plays(last, PlaceRole.BEARING):
        last += 1  # الشمال الغربي السوري
    country = _of_adjective(line, last)
    if country is None:
        return None
    classes = () if state is None else state.classes
    if CAPITAL in classes:
        named = _apposed(line, at, split, last, country)
        if named is not None:
            return named
    border = _BORDER in classes
    if border and _of_adjective(line, last + 1) is not None:
        last += 1  # الحدود السورية التركية
    phrase = replace(
        begin(line, at, split, last),
        candidates=(country,),
        capital=CAPITAL in classes,
        border=border,
        bearing=None if bearing is None else bearing.bearing,
    )
    return Part(last, phrase, named=True)


def _of_adjective(line: Line, at: int) -> Place | None:
    """Return the country of the nationality adjective at *at*, if it is one."""
    number = line.gazetteer.adjective(line.word(at))
    return None if number is None else line.gazetteer.place(number)


def _anaphor(line: Line, at: int, split: Split, entry: PlaceWord) -> Part | None:
    """Return a definite noun that points back to a place, or has its name after it."""
    capital = CAPITAL in entry.classes
    named = _apposed(line, at, split, at, None) if capital else None
    if named is not None:
        return named
    if line.words.is_stopped(entry, line.word(at + 1)):
        return None
    phrase = replace(
        begin(line, at, split, at),
        anaphor=True,
        head=split.stem,
        same=entry.same,
        classes=classes_of(entry.classes),
        capital=capital,
        among=entry.countries,
    )
    return Part(at, phrase, named=True)


def _apposed(
    line: Line, at: int, split: Split, last: int, country: Place | None
) -> Part | None:
    """Return a capital that is named right after: العاصمة اليمنية صنعاء."""
    name = line.name(last + 1, line.word(last + 1), Strength.HEADED)
    if name is None:
        return None
    places = tuple(
        place
        for place in name.places
        if is_notable(place) and (country is None or lies_in(place, (country,)))
    )
    if not places:
        return None
    phrase = replace(
        begin(line, at, split, name.last, (last + 1, name.last)),
        key=name.key,
        candidates=places,
        head=split.stem,
        classes=(PlaceClass.CITY,),
    )
    return Part(name.last, phrase, named=True)

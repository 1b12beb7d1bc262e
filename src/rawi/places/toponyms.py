"""Toponym recognition: whole place phrases, as the annotation guidelines want them.

`حي الراموسة بمدينة حلب` is one phrase: a head, a name and the wider place that
holds it. What is found here may still mean many places, or none that is known;
choosing is resolve.py's part. Bare names are taken for places only where the
gazetteer says that the name needs nothing, or a preposition or head is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from rawi.lexicons.toponyms import PlaceRole, PlaceWords
from rawi.model import PlaceClass, Sentence, Span, Split
from rawi.places.gazetteer import Gazetteer, Strength
from rawi.places.lists import read_listed
from rawi.places.names import PROCLITICS, Line
from rawi.places.nouns import read_noun, read_side_name
from rawi.places.parts import Part, begin, between
from rawi.places.phrases import PlacePhrase
from rawi.places.tails import read_tail

# How many places may hold one another in one phrase, and how many adjectives and
# wider places may follow a noun; both bound the work on a hostile sentence.
_DEPTH = 3
_TAILS = 4
# Words that begin a phrase of their own, in a list too.
_NOUNS = frozenset((PlaceRole.HEAD, PlaceRole.ANAPHOR, PlaceRole.STATE))
_TOWNS = frozenset((PlaceClass.CITY, PlaceClass.TOWN))
_SIDES = frozenset((PlaceRole.DIRECTION, PlaceRole.WITHIN, PlaceRole.AROUND))


def find_toponyms(
    sentence: Sentence,
    gazetteer: Gazetteer,
    words: PlaceWords,
    forbidden: Sequence[Span] = (),
) -> list[PlacePhrase]:
    """Return the place phrases of *sentence*, in order, none inside another.

    No place is looked for in *forbidden* spans: those of actors and outlets.

    Examples:
        >>> from rawi.lexicons.toponyms import load_place_words
        >>> from rawi.text.sentences import split_sentences
        >>> text = "قصفت الطائرات حي الراموسة بمدينة حلب، ثم بلدة دارة عزة."
        >>> sentence, = split_sentences(text)
        >>> with Gazetteer() as gazetteer:
        ...     found = find_toponyms(sentence, gazetteer, load_place_words())
        >>> [phrase.span.of(text) for phrase in found]
        ['حي الراموسة بمدينة حلب', 'بلدة دارة عزة']
    """
    line = Line(sentence, gazetteer, words, forbidden)
    found: list[PlacePhrase] = []
    at = 0
    previous: Part | None = None
    while at < len(line.tokens):
        part = _at(line, at, previous)
        if part is None:
            at += 1
            continue
        found.append(part.phrase)
        previous = part
        at = part.last + 1
    return found


def _at(line: Line, at: int, previous: Part | None) -> Part | None:
    """Return the place phrase that begins at word *at*, if one does.

    *previous* is the phrase found last, to which a list may tie this one.
    """
    words, firsts = line.words, line.gazetteer.firsts
    if at in line.blocked:
        return None
    last = None if previous is None else previous.last
    for split in line.tokens[at].splits:
        stem = split.stem
        if split.proclitics not in PROCLITICS:
            continue
        if stem in words.starts or (
            # أم درمان, though أم alone is no place
            stem in firsts and (stem not in words.stops or line.is_first_of_many(stem))
        ):
            least = line.evidence(at, split, last)
            if least is None:
                continue
            part = _phrase(line, least, _DEPTH, at, split)
            if part is not None:
                return part
        if previous is not None and line.is_listed(at, split, last):
            part = _listed(line, at, split, previous)
        elif split.stem in words.guarded:
            part = _vouched(line, at, split)
        else:
            part = None
        if part is not None:
            return part
    return None


def _listed(line: Line, at: int, split: Split, previous: Part) -> Part | None:
    """Return the next name of a list, which could not stand alone."""
    if not line.words.roles.get(split.stem, {}).keys().isdisjoint(_NOUNS):
        return None
    part = read_listed(line, at, split, previous.phrase)
    return None if part is None else _with_tails(line, part, _DEPTH)


def _vouched(line: Line, at: int, split: Split) -> Part | None:
    """Return a town that only the wider place after it tells from a common word.

    على الميادين في ريف دير الزور is a town, for a town of that name lies there. A
    country is too wide to tell: القاعدة في اليمن.
    """
    roles = line.words.roles.get(split.stem, {})
    if not roles.keys().isdisjoint(_NOUNS) or not line.after_preposition(at, split):
        return None
    name = line.name(at, split.stem, Strength.HEADED)
    if name is None:
        return None
    towns = tuple(place for place in name.places if place.kind in _TOWNS)
    phrase = replace(begin(line, at, split, name.last), key=name.key, candidates=towns)
    part = _with_tails(line, Part(name.last, phrase, named=False), _DEPTH)
    wider = part.phrase.container
    if wider is None or not wider.candidates:
        return None
    if any(place.kind is PlaceClass.COUNTRY for place in wider.candidates):
        return None
    return part


def _phrase(
    line: Line, least: Strength, depth: int, at: int, split: Split
) -> Part | None:
    """Return the whole phrase at *at*: what stands before, the noun, what follows."""
    if not depth:
        return None
    inner = partial(_whole, line, depth - 1)
    part = _before(line, at, split, least, depth) or read_noun(
        line, at, split, least, inner
    )
    if part is None:
        return None
    return _with_tails(line, part, depth)


def _with_tails(line: Line, part: Part, depth: int) -> Part:
    """Return *part* with the adjectives and wider places that follow it."""
    inner = partial(_whole, line, depth - 1)
    split_inner = partial(_phrase, line, Strength.WEAK, depth - 1)
    for _ in range(_TAILS):
        longer = read_tail(line, part, inner, split_inner)
        if longer is None:
            break
        part = longer
    return part


def _whole(line: Line, depth: int, at: int) -> Part | None:
    """Return the phrase that begins with the whole word at *at*."""
    for split in line.splits(at)[:1]:
        return _phrase(line, Strength.WEAK, depth, at, split)
    return None


def _before(
    line: Line, at: int, split: Split, least: Strength, depth: int
) -> Part | None:
    """Return a phrase that begins with a noun for a part or a side: شمال المدينة."""
    roles = line.words.roles.get(split.stem, {})
    if roles.keys().isdisjoint(_SIDES):
        return None
    named = read_side_name(line, at, split, least)
    if named is not None:
        return named
    bearing, last = None, at
    if PlaceRole.DIRECTION in roles:
        bearing = roles[PlaceRole.DIRECTION].bearing
        second = line.words.get(line.word(at + 1), PlaceRole.DIRECTION)
        if second is not None:
            bearing, last = between(bearing, second.bearing), at + 1
    part = _whole(line, depth - 1, last + 1)
    if part is None:
        return None
    start = line.tokens[at].stem_start(split.at)
    phrase = replace(
        part.phrase,
        span=Span(start, part.phrase.span.end),
        first=line.numbers[at],
        bearing=part.phrase.bearing if bearing is None else bearing,
        around=PlaceRole.AROUND in roles or part.phrase.around,
    )
    return Part(part.last, phrase, named=True)

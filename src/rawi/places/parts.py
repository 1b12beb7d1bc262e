"""Parts of a place phrase while it is read from a line of words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from rawi.model import PlaceClass, Span, Split
from rawi.places.names import Line
from rawi.places.phrases import PlacePhrase

_CLASSES = frozenset(PlaceClass)

CAPITAL = "capital"
"""What the classes of a word say when it means a capital: العاصمة."""


class Part(NamedTuple):
    """A phrase read so far: it ends at word `last` of its line."""

    last: int
    phrase: PlacePhrase
    named: bool
    """A head noun or an anaphor stands in it, so that more may follow."""


Inner: TypeAlias = Callable[[int], Part | None]
"""Reads the phrase, no deeper than allowed, that begins with the word at a place."""


def begin(
    line: Line, at: int, split: Split, last: int, core: tuple[int, int] | None = None
) -> PlacePhrase:
    """Return a phrase from word *at* to *last* of *line*, its first word as *split*.

    Its name is the words of *core*, both ends included, or the whole phrase.
    """
    start = line.tokens[at].stem_start(split.at)
    first, end = (at, last) if core is None else core
    inner = start if first == at else line.tokens[first].start
    return PlacePhrase(
        span=Span(start, line.tokens[last].end),
        sentence=line.sentence,
        first=line.numbers[at],
        last=line.numbers[last],
        core=Span(inner, line.tokens[end].end),
    )


def stretch(line: Line, part: Part, last: int) -> Part:
    """Return *part* with its phrase stretched to word *last*."""
    span = Span(part.phrase.span.start, line.tokens[last].end)
    phrase = replace(part.phrase, span=span, last=line.numbers[last])
    return Part(last, phrase, part.named)


def classes_of(names: tuple[str, ...]) -> tuple[PlaceClass, ...]:
    """Return the classes of places among the *names* of a word's entry."""
    return tuple(PlaceClass(n) for n in names if n in _CLASSES)


def between(first: int | None, second: int | None) -> int | None:
    """Return the bearing halfway between two.

    Examples:
        >>> between(0, 270)  # شمال and غرب
        315
    """
    if first is None or second is None:
        return second if first is None else first
    turn = (second - first + 180) % 360 - 180
    return (first + turn // 2) % 360

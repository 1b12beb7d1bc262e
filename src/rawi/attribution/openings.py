"""Openings: the word that brings in what a cue conveys.

أن and a colon bring content in from afar; a deed (`أعلن X مقتل`), a quotation or
the cue's own preposition (`أشار إلى`, `اتهم بـ`) only where none of these follows in
the clause.
"""

from __future__ import annotations

from typing import NamedTuple

from rawi.attribution.edges import begins_clause
from rawi.attribution.lines import Line
from rawi.attribution.objects import begins_object, is_indefinite_object
from rawi.attribution.sources import skip_adverbs
from rawi.attribution.words import (
    ADJUNCT,
    BREAK,
    COLON,
    CUE,
    DEED,
    QUOTE,
    STOP,
    TELLING,
    THAT,
    THEN,
)
from rawi.lexicons.cues import Cue

_REACH = 40
_SHORTEST_QUOTATION = 3
_PREPOSITIONS = {"عن": "عن", "علي": "على", "الي": "إلى", "من": "من", "في": "في"}
_WEAK = frozenset({"noun", "على", "من", "في"})

SPOKEN = frozenset({"أن", ":", '"'})
"""Frames of speech: what they bring in is content whatever the cue."""


class Opening(NamedTuple):
    """Where content begins, and what brings it in."""

    at: int
    frame: str


def opening_after(line: Line, start: int, cue: Cue) -> Opening | None:
    """Return where the content of *cue* begins at or after *start*."""
    near = skip_adverbs(line, start)
    first: Opening | None = None
    for at in range(start, min(len(line.words), start + _REACH)):
        word = line.words[at]
        if word.flags & THAT or word.after_b & THAT:
            return Opening(at + 1, "أن")
        if word.flags & COLON:
            return Opening(at + 1, ":")
        if word.flags & (STOP | BREAK | THEN):
            break
        if word.flags & CUE and at > start and begins_clause(line, at):
            break
        if first is None:
            first = _opens(line, at, near, cue)
            if first is not None and (at <= near or first.frame not in _WEAK):
                return first
    return first


def _opens(line: Line, at: int, near: int, cue: Cue) -> Opening | None:
    """Return the content's start if a weaker sign than أن brings it in at *at*."""
    word, folded = line.words[at], line.folded(at)
    if cue.takes_words and _is_object(line, at, near):
        return Opening(at, "denied")
    quotes = "quote" in cue.takes or cue.event
    long = line.closes.get(at, at) > at + _SHORTEST_QUOTATION
    if word.flags & QUOTE and quotes and long:
        return Opening(at, '"')
    if _PREPOSITIONS.get(folded) in cue.takes:
        return Opening(at + 1, _PREPOSITIONS[folded])
    with_b = word.after_b & DEED or folded == "ب" or (at == near and word.b)
    if with_b and "ب" in cue.takes:
        return Opening(at, "ب")
    if word.flags & DEED and "noun" in cue.takes:
        return Opening(at, "noun")
    with_l = word.after_l & (DEED | TELLING) and "ل" in cue.takes
    return Opening(at, "ل") if with_l else None


def _is_object(line: Line, at: int, near: int) -> bool:
    """Whether the object of a denial stands at *at*: `نفى في تغريدة هذه الأنباء`."""
    if at == near:
        return is_indefinite_object(line, at) or begins_object(line, at, at)
    return not line.flags(at - 1) & ADJUNCT and begins_object(line, at, near)

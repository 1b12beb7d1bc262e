"""A text cut where marks begin and end, so that overlapping marks can be shown.

HTML can nest elements but not let them overlap. Cut at every border, each piece
of text has one set of marks, and carries them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from rawi.export.entries import Entry
from rawi.export.words import disarm
from rawi.model import Phrase, Span


class Kind(StrEnum):
    """What part of a claim words are; the order is that of the legend."""

    TRIGGER = "trigger"
    SOURCE = "source"
    CUE = "cue"
    ACTOR = "actor"
    TARGET = "target"
    PLACE = "place"
    TIME = "time"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of text and all the marks that lie on it."""

    text: str
    start: int = 0
    """Of its first character in the document, in code points."""
    kinds: tuple[Kind, ...] = ()
    keys: tuple[str, ...] = ()
    """The claims that mark it."""
    begins: tuple[str, ...] = ()
    """Claims whose trigger begins here."""
    ends: tuple[str, ...] = ()
    """Claims whose trigger ends here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    span: Span
    kind: Kind
    key: str


def cut_segments(
    text: str, entries: Sequence[Entry]
) -> tuple[tuple[Segment, ...], ...]:
    """Return the paragraphs of *text*, each as its segments, with marks of *entries*.

    Paragraphs without words are left out. The segments' texts put together are the
    paragraph, less the characters that would act on a screen. These are parted from
    the others, so that inside a segment each character is one of the document's.
    """
    marks = [mark for entry in entries for mark in _marks(entry)]
    starts, stops = defaultdict(list), defaultdict(list)
    for mark in marks:
        starts[mark.span.start].append(mark)
        stops[mark.span.end].append(mark)
    breaks = [at for at, character in enumerate(text) if character == "\n"]
    breaks += [at for at, character in enumerate(text) if not disarm(character)]
    borders = sorted({0, len(text), *starts, *stops, *breaks, *(b + 1 for b in breaks)})
    paragraphs: list[list[Segment]] = [[]]
    active: list[_Mark] = []
    for start, end in pairwise(borders):
        active = [mark for mark in active if mark.span.end > start] + starts[start]
        if text[start] == "\n":
            paragraphs.append([])
        else:
            segment = _segment(text[start:end], active, starts[start], stops[end])
            paragraphs[-1].append(replace(segment, start=start))
    return tuple(
        tuple(s for s in p if s.text or s.begins or s.ends)
        for p in paragraphs
        if any(s.text.strip() for s in p)
    )


def _segment(
    text: str, active: Sequence[_Mark], starting: list[_Mark], stopping: list[_Mark]
) -> Segment:
    """Return one segment with the marks that lie on it."""
    present = {mark.kind for mark in active}
    return Segment(
        text=disarm(text),
        kinds=tuple(kind for kind in Kind if kind in present),
        keys=tuple(dict.fromkeys(mark.key for mark in active)),
        begins=tuple(m.key for m in starting if m.kind is Kind.TRIGGER),
        ends=tuple(m.key for m in stopping if m.kind is Kind.TRIGGER),
    )


def _marks(entry: Entry) -> Iterator[_Mark]:
    """Yield the marks of one claim."""
    claim = entry.claim
    phrases: list[tuple[Kind, Phrase | None]] = [(Kind.TRIGGER, claim.trigger)]
    for source in claim.sources:
        phrases += [(Kind.SOURCE, source.phrase), (Kind.CUE, source.cue)]
    phrases += [(Kind.ACTOR, party.phrase) for party in claim.actors]
    phrases += [(Kind.TARGET, party.phrase) for party in claim.targets]
    phrases += [(Kind.PLACE, setting.phrase) for setting in claim.places]
    phrases.append((Kind.TIME, claim.time.phrase if claim.time else None))
    spans = [(kind, Span(p.start, p.end)) for kind, p in phrases if p]
    if claim.count:
        spans.append((Kind.COUNT, claim.count.span))
    for kind, span in spans:
        if span.end > span.start:
            yield _Mark(span=span, kind=kind, key=entry.key)

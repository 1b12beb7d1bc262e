"""Marks of factuality in a sentence, and how near a trigger each of them stands.

Marks stand before the trigger (`لم`), after it (`… المرتقب`) or in it (the future's
س, the ل of purpose). Distance is counted in words up to the sentence's end, and a
comma or a relative pronoun between cuts a mark off from the trigger's clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rawi.lexicons.factuality import PLAIN, FactualityLexicon, Opening
from rawi.lexicons.factuality_entries import Mark
from rawi.model import Span, Token, Trigger

_NEXT, _NEAR, _CLAUSE, _REACH = 1, 3, 6, 12
_ACROSS = 4
_TOLD_WITHIN = 7
_THAT = frozenset(("ان", "بان"))


class Found(NamedTuple):
    """A mark in the sentence: its nearness (an index into `LEVELS`) and its token."""

    mark: Mark
    level: int
    at: int


def find_marks(
    trigger: Trigger, tokens: Sequence[Token], lexicon: FactualityLexicon
) -> list[Found]:
    """Return the marks around *trigger*, each once, where it stands nearest."""
    purpose = trigger_proclitics(trigger, tokens[trigger.first]).endswith("ل")
    nearest: dict[str, Found] = {}
    for found in (
        *_find_before(trigger, tokens, lexicon),
        *_find_after(trigger, tokens, lexicon),
        *_find_inside(trigger, tokens, lexicon),
    ):
        mark = found.mark
        if mark.purpose and not purpose:
            continue
        if mark.types and trigger.type not in mark.types:
            continue
        known = nearest.get(mark.mark)
        if known is None or found.level < known.level:
            nearest[mark.mark] = found
    return list(nearest.values())


def find_told(tokens: Sequence[Token], lexicon: FactualityLexicon) -> Iterator[Span]:
    """Yield where an event is told for sure: after `لم يسفر عن`, in its clause."""
    at = 0
    while at < len(tokens):
        ends = [
            last
            for last, mark in _opened(
                lexicon.look(tokens[at]).before, tokens, at, len(tokens), lexicon
            )
            if mark.told
        ]
        if ends:
            first = at = max(ends) + 1
            last = min(first + _TOLD_WITHIN, len(tokens))
            while at < last and not _closes(tokens[at], lexicon):
                at += 1
            if at > first:
                yield Span(tokens[first].start, tokens[at - 1].end)
        at += 1


def _closes(token: Token, lexicon: FactualityLexicon) -> bool:
    """Whether a clause may end at a token."""
    look = lexicon.look(token)
    return look.ends or look.edge


def _find_before(
    trigger: Trigger, tokens: Sequence[Token], lexicon: FactualityLexicon
) -> Iterator[Found]:
    """Yield the marks between the sentence's beginning and the trigger."""
    first = trigger.first
    places: dict[int, tuple[int, int]] = {}
    future = lexicon.proclitics.get(("before", "س"), ())
    step = edge = 0
    at = first - 1
    while at >= 0 and step < _REACH:
        look = lexicon.look(tokens[at])
        if look is PLAIN:
            step += 1
            places[at] = (step, edge)
            at -= 1
            continue
        if look.ends:
            return
        step += not look.skipped
        places[at] = (step, edge)
        edge += look.edge
        for last, mark in _opened(look.before, tokens, at, first, lexicon):
            yield Found(mark, _level(*places[last]), at)
        if look.future:
            for mark in future:
                yield Found(mark, _level(*places[at]), at)
        at -= 1


def _find_after(
    trigger: Trigger, tokens: Sequence[Token], lexicon: FactualityLexicon
) -> Iterator[Found]:
    """Yield the marks between the trigger and the sentence's end."""
    future = lexicon.proclitics.get(("after", "س"), ())
    step = edge = 0
    at, end = trigger.last + 1, len(tokens)
    while at < end and step < _REACH:
        look = lexicon.look(tokens[at])
        if look is PLAIN:
            step += 1
            at += 1
            continue
        if look.ends:
            return
        step += not look.skipped
        edge += look.edge
        for _, mark in _opened(look.after, tokens, at, end, lexicon):
            yield Found(mark, _level(step, edge), at)
        if look.future:
            for mark in future:
                yield Found(mark, _level(step, edge), at)
        at += 1


def _find_inside(
    trigger: Trigger, tokens: Sequence[Token], lexicon: FactualityLexicon
) -> Iterator[Found]:
    """Yield what the trigger's own words and clitics say."""
    first, end = trigger.first, trigger.last + 1
    for at in range(first, end):
        inside = lexicon.look(tokens[at]).inside
        for _, mark in _opened(inside, tokens, at, end, lexicon):
            yield Found(mark, 0, at)
    token = tokens[first]
    marks: list[Mark] = []
    if lexicon.look(token).future:
        marks += lexicon.proclitics.get(("inside", "س"), ())
    if trigger_proclitics(trigger, token).endswith("ل"):
        marks += lexicon.proclitics.get(("inside", "ل"), ())
    if token.folded.lstrip("وفبك").startswith("ال"):
        marks += lexicon.shapes.get("definite", ())
    if token.folded[0] == "ي" and first and tokens[first - 1].folded in _THAT:
        marks += lexicon.shapes.get("subjunctive", ())
    for mark in marks:
        yield Found(mark, 0, first)


def _opened(
    openings: tuple[Opening, ...],
    tokens: Sequence[Token],
    at: int,
    end: int,
    lexicon: FactualityLexicon,
) -> Iterator[tuple[int, Mark]]:
    """Yield the marks that begin at token *at* and end before *end*."""
    for rest, mark in openings:
        last = at + len(rest)
        if last >= end or (rest and not _stand(rest, tokens, at + 1)):
            continue
        if mark.then and not (
            last + 1 < len(tokens) and lexicon.is_imperfect(tokens[last + 1].folded)
        ):
            continue
        yield last, mark


def _stand(words: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
    """Whether exactly these folded *words* stand from token *at* on."""
    for word in words:
        if tokens[at].folded != word:
            return False
        at += 1
    return True


def _level(step: int, edge: int) -> int:
    """Return how near a mark is: an index into `LEVELS`."""
    if edge:
        return _ACROSS
    return (step > _NEXT) + (step > _NEAR) + (step > _CLAUSE)


def trigger_proclitics(trigger: Trigger, token: Token) -> str:
    """Return the proclitics that the trigger's span leaves out, without the article."""
    if trigger.span.start == token.start:
        return ""
    for split in token.splits:
        if token.stem_start(split.at) == trigger.span.start:
            return split.proclitics.replace("ال", "")
    return ""

"""Sources: the noun phrase that names who conveys what a cue brings in.

No parser: a source's noun phrase runs on until a word at which such phrases end
in news prose (a preposition that begins an adjunct, a time word, أن, a deed).
Attached particles and what stands between (in a statement, to Reuters, on
Monday) are left out.
"""

from __future__ import annotations

from typing import NamedTuple

from rawi.attribution.lines import (
    ADJUNCT,
    ADVERB,
    ALREADY,
    AS,
    ASIDE,
    BREAK,
    CLOSE,
    COLON,
    COMMA,
    CUE,
    DEED,
    MEDIUM,
    NAMED,
    OPEN,
    QUOTE,
    SIDE,
    STOP,
    THAT,
    THEN,
    TIME,
    VENUE,
    WAS,
    WHO,
    Line,
)
from rawi.lexicons.conjugation import Shape
from rawi.lexicons.cues import Cue

# Longest noun phrase and longest reach of a look around, in tokens: far above
# what prose has, and a bound on the work for hostile text.
_LONGEST = 30
_LONGEST_NAME = 7
_LONGEST_ASIDE = 9

_END = THAT | THEN | COLON | STOP | BREAK | WAS | ASIDE | CLOSE


class Found(NamedTuple):
    """A noun phrase by its tokens (end excluded), and where reading stopped."""

    first: int
    end: int
    stop: int


def source_after(line: Line, start: int, cue: Cue) -> Found:
    """Return the noun phrase that begins at *start*; empty when there is none."""
    first = _skip_adverbs(line, start)
    at = end = first
    limit = min(len(line.words), first + _LONGEST)
    while at < limit:
        if _ends_phrase(line, at, first, cue):
            break
        flags = line.words[at].flags
        if flags & QUOTE:
            at = line.closes[at] + 1
        elif flags & OPEN:
            at = _after_bracket(line, at)
        elif flags & COMMA:
            at += 1
            continue
        else:
            at += 1
        end = at
    return Found(first, end, at)


def _ends_phrase(line: Line, at: int, first: int, cue: Cue) -> bool:
    """Whether the source's noun phrase ends before token *at*."""
    word = line.words[at]
    flags = word.flags
    if flags & _END or word.after_b & THAT:
        return True
    if flags & QUOTE:
        return not _is_name(line, at, first)
    if flags & COMMA:
        return at == first or not _is_apposition(line, at + 1, cue)
    if flags & OPEN:
        return _after_bracket(line, at) == at
    if flags & CUE and at > first and _is_verb(line, at):
        return True
    if flags & WHO:
        return True
    return _begins_adjunct(line, at, first) or _begins_content(line, at, first, cue)


def _begins_adjunct(line: Line, at: int, first: int) -> bool:
    """Whether an adjunct of the cue, no part of the source, begins at *at*."""
    word = line.words[at]
    folded = line.folded(at)
    following = line.flags(at + 1)
    if folded == "في":
        return bool(following & (VENUE | TIME))
    if folded == "من":
        return bool(following & (SIDE | THAT))
    if folded == "ل":
        return True
    if word.flags & (ADJUNCT | AS) or word.after_b & VENUE:
        return True
    if at > first and (word.flags & (TIME | ADVERB) or word.after_l & MEDIUM):
        return True
    return False


def _begins_content(line: Line, at: int, first: int, cue: Cue) -> bool:
    """Whether the content of *cue* begins at *at*, without أن."""
    word = line.words[at]
    if "ب" in cue.takes and word.after_b & DEED:
        return True
    if at == first or "noun" not in cue.takes:
        return False
    folded = line.folded(at)
    if word.flags & DEED:
        # قائد العمليات: a deed in a genitive belongs to the phrase
        before = line.folded(at - 1)
        return not folded.startswith("ال") or before.startswith("ال")
    return False


def _is_verb(line: Line, at: int) -> bool:
    """Whether the cue at *at* is a finite verb that begins another clause."""
    match = line.cues.get(at)
    if match is None:
        return False
    shape = match.value.form.shape
    return shape is Shape.PARTICIPLE or (
        shape is Shape.VERB
        and (match.split.proclitics in ("و", "ف") or line.flags(at - 1) & COMMA > 0)
    )


def _is_name(line: Line, at: int, first: int) -> bool:
    """Whether the quotation marks at *at* hold a name inside the phrase."""
    close = line.closes.get(at)
    if close is None or close - at > _LONGEST_NAME or close >= len(line.words):
        return False
    if at > first:
        return bool(line.flags(at - 1) & NAMED) or close - at <= 3
    after = line.words[close + 1] if close + 1 < len(line.words) else None
    return after is not None and bool(
        after.flags & (THAT | COMMA | ADJUNCT) or after.after_b & THAT
    )


def _after_bracket(line: Line, at: int) -> int:
    """Return where the text goes on after a short bracket; *at* if it is long."""
    for end in range(at + 1, min(len(line.words), at + _LONGEST_ASIDE)):
        if line.words[end].flags & CLOSE:
            return end + 1
    return at


def _is_apposition(line: Line, at: int, cue: Cue) -> bool:
    """Whether the words after a comma go on naming the source."""
    word = line.words[at] if at < len(line.words) else None
    if word is None:
        return False
    stops = _END | WHO | ADJUNCT | TIME | ADVERB | COMMA | QUOTE | DEED | AS | ALREADY
    if word.flags & stops or word.after_b or word.after_l & MEDIUM:
        return False
    if line.folded(at) in ("في", "من", "ل"):
        return False
    if line.cues.get(at) is not None:
        return False
    # the apposition ends at a comma or where content begins, and soon
    for end in range(at, min(len(line.words), at + _LONGEST_ASIDE)):
        here = line.words[end]
        if here.flags & (COMMA | THAT | QUOTE | COLON) or here.after_b & THAT:
            return True
        if here.flags & (STOP | BREAK):
            return False
        if _begins_content(line, end, at - 1, cue):
            return True
    return False


def _skip_adverbs(line: Line, at: int) -> int:
    """Return the first token from *at* that is no adverb or time between commas."""
    while at < len(line.words):
        flags = line.words[at].flags
        if flags & (ADVERB | TIME | COMMA) and not flags & (THAT | QUOTE):
            at += 1
        elif line.folded(at) == "من" and line.flags(at + 1) & SIDE:
            at += 2
        else:
            break
    return at


def source_before(line: Line, verb: int, left: int) -> Found:
    """Return the noun phrase before a *verb* that stands after its subject.

    Looks no further back than token *left*.
    """
    end = verb
    while end > left and line.flags(end - 1) & (ALREADY | ADVERB | TIME | COMMA):
        end -= 1
    first = end
    lowest = max(left, end - _LONGEST)
    while first > lowest:
        flags = line.flags(first - 1)
        if flags & (_END | QUOTE | COMMA | AS) and not flags & CLOSE:
            break
        if flags & CUE and _is_verb(line, first - 1):
            break
        first -= 1
    phrase = source_after(line, first, _ANY)
    return Found(phrase.first, min(phrase.end, end), end)


_ANY = Cue(cue="-", kind="verb", act="say", example="-")  # type: ignore[arg-type]

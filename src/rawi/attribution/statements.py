"""Statements: a cue with its source and the place where its content begins.

One statement for each cue that has its grammar around it: `قال X إن`, `X قال إن`,
`وأضاف: "…"`, `بحسب X`. A word of the lexicon without its grammar (`ذكر` as a noun,
`نقل` for carrying things) is no statement. Whose content reaches how far is not
decided here.
"""

from __future__ import annotations

from dataclasses import dataclass

from rawi.attribution.lines import (
    ADJUNCT,
    ADVERB,
    ALREADY,
    AS,
    BREAK,
    COLON,
    COMMA,
    CUE,
    DEED,
    QUOTE,
    STOP,
    THAT,
    THEN,
    TIME,
    WAS,
    WHO,
    Line,
)
from rawi.attribution.sources import Found, source_after, source_before
from rawi.lexicons.conjugation import Form, Shape
from rawi.lexicons.cues import Cue, CueForm
from rawi.model import Span
from rawi.text.phrases import Match

_REACH = 40
_NEGATIONS = frozenset({"لم", "لن", "لا", "ولم", "ولن", "ولا", "فلم", "فلا"})
_PREPOSITIONS = {"عن": "عن", "على": "علي", "إلى": "الي", "من": "من", "في": "في"}


@dataclass(slots=True)
class Statement:
    """A cue, its source and its content's first token in one sentence."""

    cue: Cue
    form: Form
    at: int
    last: int
    span: Span
    begin: int
    """First token of the clause: of the source before the verb, or of the cue."""
    source: tuple[int, int] | None
    """Tokens that name the source, end excluded; `None` when it is left out."""
    opened: int
    """First token of the content; past the last where none follows."""
    frame: str
    around: bool = False
    """The cue stands inside or after what it speaks of: `…، بحسب X`."""
    joined: bool = False
    """و or ف is written onto the cue: it goes on from what was said before."""


def read_statements(line: Line) -> list[Statement]:
    """Return the statements of a sentence in the order of their cues."""
    found: list[Statement] = []
    left = 0
    for at in sorted(line.cues):
        match = line.cues[at]
        statement = _read(line, match, left)
        if statement is not None:
            found.append(statement)
            left = statement.last + 1
    return found


def _read(line: Line, match: Match[CueForm], left: int) -> Statement | None:
    """Return the statement that a cue makes, if its grammar is there."""
    cue, form = match.value.cue, match.value.form
    proclitics = match.split.proclitics
    if cue.needs and not _has_needed(line, match.last, cue):
        return None
    if cue.initial and form.shape is Shape.VERB and not _heads_clause(line, match):
        return None
    if form.shape is Shape.PHRASE:
        return _read_phrase(line, match)
    if form.shape in (Shape.VERB, Shape.OBJECT):
        if proclitics not in ("", "و", "ف", "س", "وس", "فس"):
            return None
        if line.folded(match.first - 1) in _NEGATIONS:
            return None
        return _read_verb(line, match, left)
    if form.shape is Shape.PARTICIPLE:
        if proclitics not in ("", "و", "ف"):
            return None
        return _read_participle(line, match)
    return _read_noun(line, match, left)


def _make(
    line: Line,
    match: Match[CueForm],
    found: Found | None,
    opened: int,
    frame: str,
    *,
    begin: int | None = None,
    around: bool = False,
) -> Statement:
    """Return the statement of *match* with these parts."""
    return Statement(
        cue=match.value.cue,
        form=match.value.form,
        at=match.first,
        last=match.last,
        span=match.span(line.tokens),
        begin=match.first if begin is None else begin,
        source=(found.first, found.end) if found and found.end > found.first else None,
        opened=opened,
        frame=frame,
        around=around,
        joined="و" in match.split.proclitics or "ف" in match.split.proclitics,
    )


def _read_verb(line: Line, match: Match[CueForm], left: int) -> Statement | None:
    """Return the statement of a finite verb."""
    cue = match.value.cue
    after = source_after(line, match.last + 1, cue)
    source: Found | None = after if after.end > after.first else None
    begin = match.first
    as_clause = bool(line.flags(match.first - 1) & AS)
    if source is None and not match.split.proclitics and not as_clause:
        before = source_before(line, match.first, left)
        if before.end > before.first and not _is_relative(line, match.first):
            source, begin = before, before.first
    opening = _opening(line, after.stop, cue)
    if match.value.form.shape is Shape.OBJECT and not as_clause:
        opening = None
    if as_clause and (opening is None or match.first > 1):
        start = match.first - 1
        if line.flags(start - 1) & CUE and start - 1 in line.cues:
            start -= 1
        return _make(line, match, source, after.stop, "as", begin=start, around=True)
    if opening is not None:
        return _make(line, match, source, opening[0], opening[1], begin=begin)
    if match.value.form.shape is Shape.OBJECT:
        if source is None or "pronoun" not in cue.takes:
            return None
        return _make(line, match, source, after.stop, "object", begin=begin, around=True)
    if (
        "quote" in cue.takes
        and line.flags(match.first - 1) & (COMMA | QUOTE)
        and _nothing_follows(line, after.stop)
    ):
        return _make(line, match, source, after.stop, "after", begin=begin, around=True)
    if "any" in cue.takes or "noun" in cue.takes:
        return _make(line, match, source, after.stop, "bare", begin=begin)
    return None


def _opening(line: Line, start: int, cue: Cue) -> tuple[int, str] | None:
    """Return where the content begins at or after *start*, and what brings it in."""
    deed: int | None = None
    for at in range(start, min(len(line.words), start + _REACH)):
        word = line.words[at]
        if word.flags & THAT or word.after_b & THAT:
            return at + 1, "أن"
        if word.flags & COLON:
            return at + 1, ":"
        if word.flags & QUOTE and line.closes.get(at, at) > at + 3:
            return at, '"'
        if word.flags & (STOP | BREAK | THEN):
            break
        if word.flags & CUE and at > start and _is_joined_verb(line, at):
            break
        for opener, folded in _PREPOSITIONS.items():
            if opener in cue.takes and line.folded(at) == folded:
                return at + 1, opener
        if "ب" in cue.takes and (word.after_b & DEED or (at == start and word.b)):
            return at, "ب"
        if deed is None and "noun" in cue.takes and word.flags & DEED:
            if at == start:
                return at, "noun"
            deed = at
    return (deed, "noun") if deed is not None else None


def _is_joined_verb(line: Line, at: int) -> bool:
    """Whether another clause begins with the verb at *at*."""
    match = line.cues.get(at)
    return match is not None and (
        match.value.form.shape is Shape.PARTICIPLE
        or (match.value.form.shape is Shape.VERB and bool(match.split.proclitics))
    )


def _nothing_follows(line: Line, start: int) -> bool:
    """Whether only adjuncts stand between *start* and the end of the sentence."""
    return len(line.words) - start <= 8 and not any(
        line.words[i].flags & (THAT | COLON) for i in range(start, len(line.words))
    )


def _read_participle(line: Line, match: Match[CueForm]) -> Statement | None:
    """Return the statement of a participle: its speaker is the sentence's."""
    opening = _opening(line, match.last + 1, match.value.cue)
    if opening is None or opening[0] > match.last + 12:
        if "noun" not in match.value.cue.takes:
            return None
        opening = (match.last + 1, "bare")
    return _make(line, match, None, *opening)


def _read_noun(line: Line, match: Match[CueForm], left: int) -> Statement | None:
    """Return the statement of a verbal noun: قوله إن, إعلان الجيش السيطرة."""
    cue, shape = match.value.cue, match.value.form.shape
    if shape is Shape.OWN:
        opening = _opening(line, match.last + 1, cue)
        if opening is None or opening[0] > match.last + 8:
            if "any" not in cue.takes:
                return None
            opening = (match.last + 1, "bare")
        before = source_before(line, match.first, left)
        found = before if before.end > before.first else None
        begin = before.first if found else None
        return _make(line, match, found, *opening, begin=begin)
    after = source_after(line, match.last + 1, cue)
    opening = _opening(line, after.stop, cue)
    if opening is None or after.end == after.first:
        return None
    return _make(line, match, after, *opening)


def _read_phrase(line: Line, match: Match[CueForm]) -> Statement | None:
    """Return the statement of a phrase that names whom it follows: بحسب X."""
    cue = match.value.cue
    start = match.last + 1
    if line.flags(start) & AS or cue.clause:
        return None  # the verb after ما makes the statement
    found = source_after(line, start, cue)
    if found.end == found.first:
        return None
    fronted = match.first <= 1 or bool(line.flags(match.first - 1) & (STOP | COLON))
    opened = found.stop
    while opened < len(line.words) and line.flags(opened) & (COMMA | THEN | TIME):
        opened += 1
    return _make(line, match, found, opened, "phrase", around=not fronted)


def _has_needed(line: Line, last: int, cue: Cue) -> bool:
    """Whether one of the words that *cue* needs follows in its clause."""
    needed = cue.needs
    for at in range(last + 1, min(len(line.words), last + 14)):
        if line.flags(at) & STOP:
            return False
        token = line.tokens[at]
        if token.folded in needed or any(s.stem in needed for s in token.splits):
            return True
    return False


def _heads_clause(line: Line, match: Match[CueForm]) -> bool:
    """Whether the verb is the first word of its clause."""
    if match.first == 0 or match.split.proclitics:
        return True
    before = line.flags(match.first - 1)
    return bool(before & (COMMA | STOP | COLON | QUOTE | BREAK | THAT | ALREADY | WAS | AS))


def _is_relative(line: Line, at: int) -> bool:
    """Whether the verb at *at* stands right after a relative pronoun."""
    return bool(line.flags(at - 1) & WHO)

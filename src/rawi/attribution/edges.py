"""Edges: where the noun phrase that names a source ends.

No parser: the phrase runs on until a word at which such phrases end in news
prose. It ends at an adjunct of the cue (in a statement, to Reuters, on Monday),
where the content begins (أن, a quotation, a deed), and at another clause.
"""

from __future__ import annotations

from rawi.attribution.lines import Line
from rawi.attribution.objects import begins_object, is_bare_that
from rawi.attribution.words import (
    ADJUNCT,
    ADVERB,
    ALREADY,
    ANNEXES,
    AS,
    ASIDE,
    BREAK,
    CLOSE,
    COLON,
    COMMA,
    CUE,
    DATING,
    DEED,
    ISSUED,
    MEDIUM,
    NAMED,
    OPEN,
    QUOTE,
    SHOWN,
    SIDE,
    STOP,
    TELLING,
    THAT,
    THEN,
    TIME,
    VENUE,
    WAS,
    WHO,
)
from rawi.lexicons.conjugation import Shape
from rawi.lexicons.cues import Cue

LONGEST_NAME = 7
LONGEST_ASIDE = 12
"""Far above what prose has, in tokens: a bound on the work for hostile text."""

_SHORT_NAME = 3
_END = THAT | THEN | COLON | STOP | BREAK | WAS | ASIDE | CLOSE | ALREADY
_APPOSITION_NOT = _END | WHO | ADJUNCT | TIME | ADVERB | COMMA | QUOTE | DEED | AS
_JOINTS = frozenset({"", "و", "ف"})
_PREPOSITIONS = frozenset({"في", "من", "ل"})


def ends_phrase(line: Line, at: int, first: int, cue: Cue) -> bool:
    """Whether the noun phrase that begins at *first* ends before token *at*."""
    word = line.words[at]
    flags = word.flags
    if flags & WHO:
        return at == first or cue.kind == "phrase" or not relative_end(line, at)
    if flags & _END or word.after_b & THAT:
        return True
    if flags & QUOTE:
        return not _is_name(line, at, first)
    if flags & COMMA:
        return at == first or not _is_apposition(line, at + 1, cue)
    if flags & OPEN:
        return after_bracket(line, at) == at
    return (
        (cue.takes_words and begins_object(line, at, first))
        or bool(flags & CUE and _is_other_cue(line, at, first))
        or _begins_adjunct(line, at, first, cue)
        or _begins_content(line, at, first, cue)
    )


def begins_clause(line: Line, at: int) -> bool:
    """Whether the cue at *at* is a verb or participle that begins another clause."""
    match = line.cues.get(at)
    if match is None or hides_name(line, match.last):
        return False
    shape = match.value.form.shape
    if shape is Shape.PARTICIPLE:
        marked = line.flags(at - 1) & (COMMA | QUOTE)
        return line.folded(at).endswith("ا") or bool(marked)
    if shape is not Shape.VERB or match.split.proclitics not in _JOINTS:
        return False
    return bool(match.split.proclitics or line.flags(at - 1) & (COMMA | BREAK))


def hides_name(line: Line, last: int) -> bool:
    """Whether the verb that ends at *last* only asks to be left unnamed."""
    return line.folded(last + 1) in ("عدم", "الكشف")


def relative_end(line: Line, at: int) -> int:
    """Return where a relative clause inside the phrase ends; 0 if it is none.

    It belongs to the phrase when no comma sets it off and what the cue brings in
    follows soon: `قال التحالف الذي تقوده السعودية إن`.
    """
    for end in range(at + 1, min(len(line.words), at + LONGEST_ASIDE)):
        word = line.words[end]
        if word.flags & (THAT | COLON | QUOTE) or word.after_b & THAT:
            return end
        if word.after_l & MEDIUM:
            return end
        if word.flags & COMMA:
            then = line.words[end + 1] if end + 1 < len(line.words) else word
            return end if then.flags & (THAT | QUOTE) or then.after_b & THAT else 0
        if word.flags & (STOP | BREAK | WAS):
            return 0
    return 0


def after_bracket(line: Line, at: int) -> int:
    """Return where the text goes on after a short bracket; *at* if it is long."""
    for end in range(at + 1, min(len(line.words), at + LONGEST_ASIDE)):
        if line.words[end].flags & CLOSE:
            return end + 1
    return at


def _is_other_cue(line: Line, at: int, first: int) -> bool:
    """Whether a cue of another clause or phrase begins at *at*: قوله, نقلا عن."""
    match = line.cues.get(at)
    if match is None:
        return False
    shape = match.value.form.shape
    if at == first:
        return shape is Shape.PARTICIPLE and line.folded(at).endswith("ا")
    return shape in (Shape.OWN, Shape.PHRASE) or begins_clause(line, at)


def _begins_adjunct(line: Line, at: int, first: int, cue: Cue) -> bool:
    """Whether an adjunct of the cue, no part of the source, begins at *at*."""
    word, folded, following = line.words[at], line.folded(at), line.flags(at + 1)
    if folded in ("في", "من"):
        ends = VENUE | TIME if folded == "في" else SIDE | THAT
        return folded in cue.takes or bool(following & ends)
    if folded == "ل" or word.flags & (ADJUNCT | AS) or word.after_b & VENUE:
        # بيان صادر عن الجيش, مسؤول مطلع على المحادثات: one phrase
        return folded not in ("عن", "علي") or not line.flags(at - 1) & ISSUED
    if at == first:
        return bool(word.after_l & MEDIUM) and cue.kind != "phrase"
    if following & DATING or folded in ("هذا", "هذه") or is_bare_that(line, at):
        return True
    if word.after_l & MEDIUM:  # مراسل لوكالة is one, طبيب لوكالة is not
        return not line.folded(at - 1).startswith("مراسل")
    return bool(word.flags & (TIME | ADVERB)) and not line.flags(at - 1) & NAMED


def _begins_content(line: Line, at: int, first: int, cue: Cue) -> bool:
    """Whether the content of *cue* begins at *at*, without أن."""
    word = line.words[at]
    if "ب" in cue.takes and word.after_b & DEED:
        return True
    if "ل" in cue.takes and word.after_l & (DEED | TELLING):
        return True
    if cue.kind == "phrase":
        return at > first and _is_plain_deed(line, at)
    if "noun" not in cue.takes:
        return False
    if at > first and line.folded(at)[:1].isdigit():
        # وثق المركز 60 غارة, but قناة 24 and الفرقة 13
        return not line.flags(at - 1) & (NAMED | ANNEXES)
    shown = at > first and bool(word.flags & SHOWN)
    return shown or (bool(word.flags & DEED) and _stands_alone(line, at, first))


def _is_plain_deed(line: Line, at: int) -> bool:
    """Whether a deed, no part of a name or title, stands at *at*: بحسب X مقتل."""
    if not line.words[at].flags & DEED or line.folded(at).startswith("ال"):
        return False
    return not _is_annexed(line, at) and not line.speaks(at, at + 1)


def _stands_alone(line: Line, at: int, first: int) -> bool:
    """Whether the deed at *at* is no genitive of the words before: قائد العمليات."""
    if at > first and _is_annexed(line, at):
        return False
    if line.folded(at) == "كل" and line.folded(at + 1) == "من":
        return False  # كل من الوزارة والبلدية
    if not line.folded(at).startswith("ال"):
        return True
    complete = line.folded(at - 1).startswith("ال") or line.is_name(at - 1)
    return at > first and complete


def _is_annexed(line: Line, at: int) -> bool:
    """Whether the word before takes the one at *at* as its genitive: عمال إنقاذ."""
    indefinite = not line.folded(at - 1).startswith("ال")
    return indefinite and bool(line.flags(at - 1) & ANNEXES)


def _is_name(line: Line, at: int, first: int) -> bool:
    """Whether the quotation marks at *at* hold a name inside the phrase."""
    close = line.closes.get(at)
    if close is None or close - at > LONGEST_NAME or close >= len(line.words):
        return False
    if at == first and _is_short_name(line, at, close):
        return True
    if at > first and line.flags(at - 1) & NAMED:
        return True
    after = line.words[close + 1] if close + 1 < len(line.words) else None
    if after is None:
        return at == first
    ends = THAT | COMMA | ADJUNCT | COLON | (STOP if at == first else 0)
    return bool(after.flags & ends or after.after_b & THAT)


def _is_short_name(line: Line, at: int, close: int) -> bool:
    """Whether one or two words in quotation marks name someone: قال «الحذيفي»."""
    first = line.words[at + 1]
    if close - at > _SHORT_NAME or first.flags & (ADVERB | DEED):
        return False
    return close - at < _SHORT_NAME or line.folded(at + 1).startswith("ال")


def _is_apposition(line: Line, at: int, cue: Cue) -> bool:
    """Whether the words after a comma go on naming the source.

    They do when they look like a name or title and end soon, at a comma or where
    the content begins.
    """
    word = line.words[at] if at < len(line.words) else None
    if word is None or line.folded(at) in _PREPOSITIONS or at in line.cues:
        return False
    if word.flags & _APPOSITION_NOT or word.after_b or word.after_l & MEDIUM:
        return False
    if cue.kind == "phrase":
        return _closes_name(line, at)
    return _ends_soon(line, at, cue)


def _ends_soon(line: Line, at: int, cue: Cue) -> bool:
    """Whether a comma or the content follows soon after *at*, in the same clause."""
    for end in range(at, min(len(line.words), at + LONGEST_ASIDE)):
        here = line.words[end]
        if here.flags & (COMMA | THAT | COLON | QUOTE) or here.after_b & THAT:
            return True
        if here.flags & (STOP | BREAK | ALREADY):
            return False
        if _begins_content(line, end, at - 1, cue):
            return True
    return False


def _closes_name(line: Line, at: int) -> bool:
    """Whether a mark or فإن follows at most three words from *at* on."""
    marks = COMMA | STOP | THEN
    return any(line.flags(end) & marks for end in range(at, at + _SHORT_NAME + 1))

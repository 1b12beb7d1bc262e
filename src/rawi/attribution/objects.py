"""Objects of a denial: what a cue like نفى says is not so, where no أن brings it in.

Beside deeds (`نفى الجيش قصف المدرسة`) these are pronouns and words for words, which
stand for what was said before (`نفى ذلك`, `نفت صحة هذه الأنباء`, `وهو ما نفاه`):
anaphors. Which event they stand for is not decided here.
"""

from __future__ import annotations

from rawi.attribution.lines import Line
from rawi.attribution.words import (
    ADVERB,
    ANNEXES,
    BREAK,
    COMMA,
    CUE,
    DEED,
    NAMED,
    QUOTE,
    STOP,
    TELLING,
    THAT,
    WHO,
)
from rawi.lexicons.speakers import Weight

_THIS = frozenset({"ذلك", "هذا", "هذه", "تلك"})
_OWNERS = ("ها", "هم", "هما", "ته")
_SELF = ("نفس", "ذات", "جميع", "كل")
_SHORTEST_OWNED = 5
_SHORTEST_ACCUSATIVE = 4
_BEFORE_ANAPHOR = frozenset({"صحه", "وقوع", "حدوث", "حصول", "كل", "جميع", "مثل"})
_ABOUT = frozenset({"عن", "حول", "بشان", "بخصوص", "التي", "الذي"})
_RELATIVE = frozenset({"ما", "مما"})


def begins_object(line: Line, at: int, first: int) -> bool:
    """Whether the object of a denial begins at *at*, after words from *first* on."""
    folded, flags = line.folded(at), line.words[at].flags if at < len(line.words) else 0
    if folded in _THIS:
        pointed = line.folded(at + 1)
        if not pointed.startswith("ال") or line.flags(at + 1) & TELLING:
            return True
        return at == first or _is_complete(line, at - 1)
    if flags & TELLING:
        return at == first or _is_complete(line, at - 1)
    return at > first and _is_owned(line, at) and _is_complete(line, at - 1)


def is_indefinite_object(line: Line, at: int) -> bool:
    """Whether an indefinite accusative stands at *at*: `نفت روسيا اتفاقا`."""
    folded, flags = line.folded(at), line.flags(at)
    long = len(folded) >= _SHORTEST_ACCUSATIVE and folded.endswith("ا")
    return long and not flags & (ADVERB | CUE | BREAK)


def find_anaphor(line: Line, at: int) -> int | None:
    """Return the word in the object at *at* that stands for what was said before.

    A word for words that tells its own content is none: `الأنباء عن سقوط المدينة`.
    """
    while line.folded(at) in _BEFORE_ANAPHOR:
        at += 1
    if line.folded(at) in _THIS:
        if line.flags(at + 1) & TELLING:
            at += 1
        elif line.folded(at + 1).startswith("ال"):
            return None
        else:
            return at
    if not line.flags(at) & TELLING or not line.folded(at).startswith("ال"):
        return None
    after = at + 1
    while line.folded(after).startswith("ال") and not line.flags(after) & WHO:
        after += 1
    return None if _tells(line, after) else at


def relative_before(line: Line, verb: int) -> int | None:
    """Return the first word of `وهو ما`, `الأمر الذي` before a *verb* with a pronoun."""
    at = verb - 1
    if line.folded(at) in _RELATIVE:
        before = line.folded(at - 1).removeprefix("و")
        return at - 1 if before in ("هو", "هذا") else at
    if line.flags(at) & WHO and line.folded(at - 1) == "الامر":
        return at - 1
    return None


def object_end(line: Line, start: int, end: int) -> int:
    """Return where the object of a denial that begins at *start* ends.

    It ends at a contrast or at another clause with its own speaker, not at every
    comma: `نفى أن يكون الجيش قصف السوق، أو سكانه`.
    """
    for at in range(start + 1, end):
        flags = line.flags(at)
        if flags & STOP:
            return at
        if flags & COMMA and line.flags(at + 1) & (BREAK | QUOTE):
            return at
    return end


def _is_complete(line: Line, at: int) -> bool:
    """Whether the word *at* takes no genitive: a definite noun, a name, a mark."""
    folded, flags = line.folded(at), line.flags(at)
    if folded.startswith(("ال", "لل")) or flags & (QUOTE | COMMA):
        return True
    if flags & (NAMED | ANNEXES | DEED):
        return False
    signs = line.signs(at, at + 1)
    return not signs or any(sign.weight is Weight.BODY for sign in signs)


def _is_owned(line: Line, at: int) -> bool:
    """Whether the word *at* is a noun with a pronoun for its owner: علاقتها."""
    folded = line.folded(at)
    if len(folded) < _SHORTEST_OWNED or not folded.endswith(_OWNERS):
        return False
    if folded.startswith(("ال", *_SELF)) or line.words[at].b:
        return False
    return not line.speaks(at, at + 1)


def _tells(line: Line, at: int) -> bool:
    """Whether what a word for words tells follows at *at*."""
    if at >= len(line.words):
        return False
    word = line.words[at]
    if word.flags & (THAT | CUE) or word.after_b & (THAT | DEED):
        return True
    return line.folded(at) in _ABOUT

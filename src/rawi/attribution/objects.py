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
    NO_PART,
    QUOTE,
    REFUTING,
    STOP,
    TELLING,
    THAT,
    WHO,
)
from rawi.lexicons.speakers import Weight
from rawi.text.particles import DEMONSTRATIVES

_OWNERS = ("ها", "هم", "هما", "ته")
_SELF = ("نفس", "ذات", "جميع", "كل")
_SHORTEST_OWNED = 5
_SHORTEST_ACCUSATIVE = 4
_BEFORE_ANAPHOR = frozenset(
    {"صحه", "وقوع", "حدوث", "حصول", "كل", "جميع", "مثل", "لا", "اساس", "وجود"}
)
_TRUTH = frozenset({"صحه", "اساس"})
_TRUE = frozenset({"صحيح", "صحيحه", "دقيق", "دقيقه"})
_NOT = frozenset({"غير", "ليس", "ليست"})
_OF = frozenset({"من", "عن"})
_REFUTED_WITHIN = 24
_ABOUT = frozenset({"عن", "حول", "بشان", "بخصوص", "التي", "الذي"})
_RELATIVE = frozenset({"ما", "مما"})
_IT = frozenset({"هو", "هي", "هذا", "هذه"})


def begins_object(line: Line, at: int, first: int) -> bool:
    """Whether the object of a denial begins at *at*, after words from *first* on."""
    folded, flags = line.folded(at), line.words[at].flags if at < len(line.words) else 0
    if folded in DEMONSTRATIVES:
        pointed = line.folded(at + 1)
        if not pointed.startswith("ال") or line.flags(at + 1) & TELLING:
            return True
        return at == first or _is_complete(line, at - 1)
    if flags & TELLING:
        return at == first or _is_complete(line, at - 1)
    return at > first and _is_owned(line, at) and _names(line, at - 1)


def is_indefinite_object(line: Line, at: int) -> bool:
    """Whether an indefinite accusative stands at *at*: `نفت الوزارة تعديلا`."""
    folded, flags = line.folded(at), line.flags(at)
    long = len(folded) >= _SHORTEST_ACCUSATIVE and folded.endswith("ا")
    return long and not flags & (ADVERB | CUE | BREAK)


def is_bare_that(line: Line, at: int) -> bool:
    """Whether ذلك stands for what was told, not before a noun: `أكد السكان ذلك`."""
    return line.folded(at) == "ذلك" and not line.folded(at + 1).startswith("ال")


def find_anaphor(line: Line, at: int) -> int | None:
    """Return the word in the object at *at* that stands for what was said before.

    A word for words that tells its own content is none: `الأنباء عن سقوط المدينة`.
    """
    if line.flags(at) & QUOTE:
        at += 1
    while line.folded(at) in _BEFORE_ANAPHOR:
        at += 1
    folded = line.folded(at)
    if folded in DEMONSTRATIVES or folded.removeprefix("ل") in DEMONSTRATIVES:
        if not line.flags(at + 1) & TELLING:
            return None if line.folded(at + 1).startswith("ال") else at
        at += 1
    if not _is_telling(line, at) or not line.folded(at).startswith(("ال", "لل")):
        return None
    after = at + 1
    while line.folded(after).startswith("ال") and not line.flags(after) & WHO:
        after += 1
    return None if _tells(line, after) else at


def refutes(line: Line, at: int) -> bool:
    """Whether the clause at *at* says that words are untrue: `الأنباء … كاذبة`."""
    if line.flags(at) & QUOTE:
        at += 1
    folded = line.folded(at)
    if folded == "لا":
        return line.folded(at + 1) in _TRUTH
    if folded not in DEMONSTRATIVES and folded != "ما" and not line.flags(at) & TELLING:
        return False
    for here in range(at + 1, min(len(line.words), at + _REFUTED_WITHIN)):
        word = line.words[here]
        if (word.flags | word.after_b) & REFUTING:
            # عار من الصحة, but not وصمة عار
            return line.folded(here) != "عار" or line.folded(here + 1) in _OF
        if line.folded(here) in _TRUE and line.folded(here - 1) in _NOT:
            return True
        if word.flags & (STOP | COMMA):
            return False
    return False


def relative_before(line: Line, verb: int) -> int | None:
    """Return where the words begin by which a *verb* takes up the clause before it.

    `وهو ما نفاه`, `الأمر الذي تنفيه`, `وهي اتهامات تنفيها`.
    """
    at = verb - 1
    if line.flags(at) & WHO:
        at -= 1
    elif line.folded(at) not in _RELATIVE and not line.flags(at) & TELLING:
        return None
    if line.folded(at) not in _RELATIVE and not line.flags(at) & TELLING:
        return None
    return at - 1 if line.folded(at - 1).removeprefix("و") in _IT else at


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
    """Whether the word *at* may be the last of a noun phrase, without a genitive."""
    word = line.words[at]
    if _names(line, at) or word.flags & (QUOTE | COMMA):
        return True
    if (word.flags | word.after_l | word.after_b) & (NAMED | ANNEXES | DEED):
        return False
    return not line.speaks(at, at + 1)


def _names(line: Line, at: int) -> bool:
    """Whether the word *at* is a definite noun or the name of a body."""
    if line.folded(at).startswith(("ال", "لل")):
        return not line.flags(at) & WHO
    return any(sign.weight is Weight.BODY for sign in line.signs(at, at + 1))


def _is_telling(line: Line, at: int) -> bool:
    """Whether the word *at* is a word for words, ل before it or not."""
    word = line.words[at] if at < len(line.words) else NO_PART
    return bool((word.flags | word.after_l) & TELLING)


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
    if word.flags & THAT or word.after_b & (THAT | DEED):
        return True
    return line.folded(at) in _ABOUT

"""Sources: the noun phrase that names who conveys what a cue brings in.

No parser: a source's noun phrase runs on until a word at which such phrases end
in news prose (a preposition that begins an adjunct, a time word, أن, a deed).
What stands between (in a statement, to Reuters, on Monday) is left out.
"""

from __future__ import annotations

from typing import NamedTuple

from rawi.attribution.lines import (
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
from rawi.lexicons.speakers import Weight
from rawi.model import SourceKind

# Longest noun phrase and longest reach of a look around, in tokens: far above
# what prose has, and a bound on the work for hostile text.
_LONGEST = 30
_LONGEST_NAME = 7
_SHORT_NAME = 3
_LONGEST_ASIDE = 12

_END = THAT | THEN | COLON | STOP | BREAK | WAS | ASIDE | CLOSE | ALREADY
_NO_SOURCE = frozenset({"في", "من", "ذلك", "هذا", "فيه", "فيها"})
_JOINTS = frozenset({"", "و", "ف"})


class Found(NamedTuple):
    """A noun phrase by its tokens (end excluded), and where reading stopped."""

    first: int
    end: int
    stop: int

    @property
    def tokens(self) -> tuple[int, int] | None:
        """The tokens of the phrase, or `None` when there is none."""
        return (self.first, self.end) if self.end > self.first else None


def source_after(line: Line, start: int, cue: Cue) -> Found:
    """Return the noun phrase that begins at *start*; empty when there is none."""
    first = skip_adverbs(line, start)
    if not _can_begin(line, first, cue):
        return Found(first, first, first)
    at = end = first
    limit = min(len(line.words), first + _LONGEST)
    while at < limit and not _ends_phrase(line, at, first, cue):
        flags = line.words[at].flags
        if flags & COMMA:
            at += 1
            continue
        if flags & WHO:
            at = _relative_end(line, at)
        elif flags & QUOTE:
            at = line.closes[at] + 1
            if (
                not line.folded(at).startswith(("ال", "لل"))
                and not line.flags(at) & OPEN
            ):
                end = at
                if not line.folded(at).startswith("و"):
                    break
        elif flags & OPEN:
            at = _after_bracket(line, at)
        else:
            at += 1
        end = at
    if cue.addresses:
        end = min(end, _addressee(line, first, end))
    return Found(first, end, at)


def _can_begin(line: Line, at: int, cue: Cue) -> bool:
    """Whether a source's noun phrase can begin with the word *at*."""
    folded = line.folded(at)
    if folded in _NO_SOURCE or line.flags(at + 1) & DATING:
        return False
    # مسؤوليتها: with a pronoun it is what is said, not who says it (but مراسلنا)
    pronoun = cue is not ANY and folded.endswith(("ها", "هم", "هما", "نا"))
    return not pronoun or line.speaks(at, at + 1)


def _addressee(line: Line, first: int, end: int) -> int:
    """Return where a second body or person begins: `اتهم الجيش | الحركة بـ`."""
    last = -1
    for sign in line.signs(first, end):
        before = line.folded(sign.first - 1)
        complete = before.startswith(("ال", "لل")) or before.endswith(("ون", "ين"))
        here = line.folded(sign.first)
        alone = sign.first == first + 1 and last < 0 and not here.startswith("ال")
        if sign.first > first and (
            complete or alone or last == sign.first or sign.kind in _MEDIA
        ):
            plain = not line.folded(sign.first).startswith("و")
            if plain and sign.weight in (Weight.HEAD, Weight.BODY):
                return sign.first
        last = sign.end
    return end


def source_before(line: Line, verb: int, left: int) -> Found:
    """Return the noun phrase before a *verb* that stands after its subject.

    It begins at the sentence's start, or after كان, لكن, أن and the like; it is
    none if more than adjuncts stands between it and the verb. Looks no further
    back than token *left*.
    """
    passed = COMMA | ADVERB | ALREADY | TIME | WAS
    while verb > left and line.flags(verb - 1) & passed:
        verb -= 1
    start = verb
    lowest = max(left, verb - _LONGEST)
    while start > lowest and not line.flags(start - 1) & (
        THAT | COLON | STOP | BREAK | WAS | ASIDE | THEN
    ):
        if line.flags(start - 1) & QUOTE:
            opens = line.opening_of(start - 1)
            if opens is None or start - opens > _LONGEST_NAME:
                break
            start = opens
        else:
            start -= 1
    if start == lowest and start != left:
        return Found(verb, verb, verb)
    found = source_after(line, start, ANY)
    if not line.flags(start - 1) & (WAS | THAT | BREAK) and not _is_nominal(
        line, found
    ):
        return Found(verb, verb, verb)
    if found.stop > verb:
        return Found(found.first, min(found.end, verb), verb)
    rest = range(found.stop, verb)
    if len(rest) > _LONGEST_ASIDE or any(line.flags(i) & (THAT | CUE) for i in rest):
        return Found(verb, verb, verb)
    return found


def _is_nominal(line: Line, found: Found) -> bool:
    """Whether a sentence plainly begins with this noun phrase, not with a verb."""
    if found.tokens is None:
        return False
    if line.folded(found.first).startswith("ال") or line.flags(found.first) & QUOTE:
        return True
    return any(sign.first == found.first for sign in line.signs(*found.tokens))


def skip_adverbs(line: Line, at: int) -> int:
    """Return the first token from *at* that is no adverb, comma or time word."""
    while at < len(line.words):
        flags = line.words[at].flags
        if flags & (ADVERB | TIME | COMMA) and not flags & THAT:
            at += 1
        elif line.folded(at) == "من" and line.flags(at + 1) & SIDE:
            at += 2
        elif line.folded(at) in ("عنه", "عنها", "له", "لها"):
            at += 1  # نقلت عنه الوكالة
        else:
            break
    return at


def begins_clause(line: Line, at: int) -> bool:
    """Whether the cue at *at* is a verb or participle that begins another clause."""
    match = line.cues.get(at)
    if match is None:
        return False
    shape = match.value.form.shape
    if hides_name(line, match.last):
        return False
    if shape is Shape.PARTICIPLE:
        return line.folded(at).endswith("ا") or bool(
            line.flags(at - 1) & (COMMA | QUOTE)
        )
    if shape is not Shape.VERB or match.split.proclitics not in _JOINTS:
        return False
    return bool(match.split.proclitics or line.flags(at - 1) & (COMMA | BREAK))


def hides_name(line: Line, last: int) -> bool:
    """Whether the verb that ends at *last* only asks to be left unnamed."""
    return line.folded(last + 1) in ("عدم", "الكشف")


def _ends_phrase(line: Line, at: int, first: int, cue: Cue) -> bool:
    """Whether the source's noun phrase ends before token *at*."""
    word = line.words[at]
    flags = word.flags
    if flags & WHO:
        return at == first or cue.kind == "phrase" or not _relative_end(line, at)
    if flags & _END or word.after_b & THAT:
        return True
    if flags & QUOTE:
        return not _is_name(line, at, first)
    if flags & COMMA:
        return at == first or not _is_apposition(line, at + 1, cue)
    if flags & OPEN:
        return _after_bracket(line, at) == at
    if flags & CUE and _is_other_cue(line, at, first):
        return True
    return _begins_adjunct(line, at, first, cue) or _begins_content(line, at, first, cue)


def _is_other_cue(line: Line, at: int, first: int) -> bool:
    """Whether a cue of another clause or phrase begins at *at*: قوله, نقلا عن."""
    match = line.cues.get(at)
    if match is None:
        return False
    shape = match.value.form.shape
    if shape is Shape.PARTICIPLE and at == first:
        return line.folded(at).endswith("ا")
    if at == first:
        return False
    return shape in (Shape.OWN, Shape.PHRASE) or begins_clause(line, at)


def _begins_adjunct(line: Line, at: int, first: int, cue: Cue) -> bool:
    """Whether an adjunct of the cue, no part of the source, begins at *at*."""
    word = line.words[at]
    folded = line.folded(at)
    if folded == "في":
        return bool(line.flags(at + 1) & (VENUE | TIME))
    if folded == "من":
        return bool(line.flags(at + 1) & (SIDE | THAT))
    if folded == "ل" or word.flags & (ADJUNCT | AS) or word.after_b & VENUE:
        return folded != "عن" or not line.flags(at - 1) & ISSUED
    if at == first:
        return bool(word.after_l & MEDIUM) and cue.kind != "phrase"
    if line.flags(at + 1) & DATING or folded in ("هذا", "هذه") and at > first:
        return True
    named = line.flags(at - 1) & NAMED
    if word.after_l & MEDIUM:  # مراسل لوكالة is one, قال طبيب لوكالة is not
        return not line.folded(at - 1).startswith("مراسل")
    return bool(word.flags & (TIME | ADVERB)) and not named


def _begins_content(line: Line, at: int, first: int, cue: Cue) -> bool:
    """Whether the content of *cue* begins at *at*, without أن."""
    word = line.words[at]
    if "ب" in cue.takes and word.after_b & DEED:
        return True
    if not word.flags & DEED:
        return False
    if cue.kind == "phrase":
        plain = not line.folded(at).startswith("ال")
        annexed = line.flags(at - 1) & ANNEXES
        return at > first and plain and not annexed and not line.speaks(at, at + 1)
    if "noun" not in cue.takes:
        return False
    if not line.folded(at).startswith("ال"):
        return at == first or not line.flags(at - 1) & ANNEXES
    # قائد العمليات: a deed in a genitive belongs to the phrase
    return at > first and line.folded(at - 1).startswith("ال")


def _is_name(line: Line, at: int, first: int) -> bool:
    """Whether the quotation marks at *at* hold a name inside the phrase."""
    close = line.closes.get(at)
    if close is None or close - at > _LONGEST_NAME or close >= len(line.words):
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


def _relative_end(line: Line, at: int) -> int:
    """Return where a relative clause inside the phrase ends; 0 if it is none.

    It belongs to the phrase when no comma sets it off and what the cue brings in
    follows soon: `قال التحالف الذي تقوده السعودية إن`.
    """
    for end in range(at + 1, min(len(line.words), at + _LONGEST_ASIDE)):
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


def _after_bracket(line: Line, at: int) -> int:
    """Return where the text goes on after a short bracket; *at* if it is long."""
    for end in range(at + 1, min(len(line.words), at + _LONGEST_ASIDE)):
        if line.words[end].flags & CLOSE:
            return end + 1
    return at


def _is_apposition(line: Line, at: int, cue: Cue) -> bool:
    """Whether the words after a comma go on naming the source.

    They do when they look like a name or title and end soon, at a comma or where
    the content begins.
    """
    word = line.words[at] if at < len(line.words) else None
    if word is None or line.folded(at) in ("في", "من", "ل"):
        return False
    stops = _END | WHO | ADJUNCT | TIME | ADVERB | COMMA | QUOTE | DEED | AS
    if word.flags & stops or word.after_b or word.after_l & MEDIUM or at in line.cues:
        return False
    for end in range(at, min(len(line.words), at + _LONGEST_ASIDE)):
        here = line.words[end]
        if cue.kind == "phrase" and end - at > _SHORT_NAME:
            return False
        if here.flags & COMMA:
            return True
        if cue.kind == "phrase":
            if here.flags & (STOP | THEN):
                return True
            continue
        if here.flags & (THAT | COLON | QUOTE) or here.after_b & THAT:
            return True
        if here.flags & (STOP | BREAK | ALREADY):
            return False
        if _begins_content(line, end, at - 1, cue):
            return True
    return False


_MEDIA = frozenset({SourceKind.MEDIA, SourceKind.STATE_MEDIA})
ANY = Cue(cue="-", kind="verb", act="say", example="-")  # type: ignore[arg-type]

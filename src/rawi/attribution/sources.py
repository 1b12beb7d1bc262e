"""Sources: the noun phrase that names who conveys what a cue brings in.

It stands after the verb (`قال X إن`) or before it (`كان X قد قال`). Attached
particles stay; what stands between it and the verb is left out.
"""

from __future__ import annotations

from typing import NamedTuple

from rawi.attribution.edges import (
    LONGEST_ASIDE,
    LONGEST_NAME,
    after_bracket,
    ends_phrase,
    relative_end,
)
from rawi.attribution.lines import Line
from rawi.attribution.objects import begins_object
from rawi.attribution.words import (
    ADVERB,
    ALREADY,
    ASIDE,
    BREAK,
    COLON,
    COMMA,
    CUE,
    DATING,
    OPEN,
    QUOTE,
    SIDE,
    STOP,
    THAT,
    THEN,
    TIME,
    WAS,
    WHO,
)
from rawi.lexicons.cues import Cue
from rawi.lexicons.speakers import Weight
from rawi.model import Act, SourceKind
from rawi.text.particles import DEMONSTRATIVES

ANY = Cue(cue="-", kind="verb", act=Act.SAY, example="-")
"""Stands for whichever verb it is where the verb does not matter."""

MEDIA = frozenset({SourceKind.MEDIA, SourceKind.STATE_MEDIA})

# Longest noun phrase and longest reach of a look back, in tokens.
_LONGEST = 30
_SHORTEST_DEED = 6
_NO_SOURCE = frozenset({"في", "من", "فيه", "فيها"})
_IN_IT = frozenset({"فيه", "فيها"})
_OWNERS = ("ها", "هم", "هما")
_TO_HIM = frozenset({"عنه", "عنها", "له", "لها"})
_LEFT_EDGE = THAT | COLON | STOP | BREAK | WAS | ASIDE | THEN


class Found(NamedTuple):
    """A noun phrase by its tokens (end excluded), and where reading stopped."""

    first: int
    end: int
    stop: int

    @property
    def tokens(self) -> tuple[int, int] | None:
        """The tokens of the phrase, or `None` when there is none."""
        return (self.first, self.end) if self.end > self.first else None


def nothing(at: int) -> Found:
    """Return the empty noun phrase at *at*."""
    return Found(at, at, at)


def source_after(line: Line, start: int, cue: Cue) -> Found:
    """Return the noun phrase that begins at *start*; empty when there is none."""
    first = skip_adverbs(line, start)
    if line.folded(first) in _IN_IT and not cue.addresses:
        first = skip_adverbs(line, first + 1)  # وقت أعلنت فيه الوزارة
    if not _can_begin(line, first, cue):
        return nothing(first)
    at = end = first
    limit = min(len(line.words), first + _LONGEST)
    while at < limit and not ends_phrase(line, at, first, cue):
        flags = line.words[at].flags
        if flags & COMMA:
            at += 1
            continue
        quoted = bool(flags & QUOTE)
        at = _next(line, at)
        end = at
        if quoted and "pronoun" in cue.takes and not _goes_on_naming(line, at):
            break
    if cue.addresses:
        end = min(end, _addressee(line, first, end))
    return Found(first, end, at)


def source_before(line: Line, verb: int, left: int) -> Found:
    """Return the noun phrase before a *verb* that stands after its subject.

    It begins at the sentence's start, or after كان, لكن, أن and the like; it is
    none if more than adjuncts stands between it and the verb. Looks no further
    back than token *left*.
    """
    passed = COMMA | ADVERB | ALREADY | TIME | WAS
    while verb > left and line.flags(verb - 1) & passed:
        verb -= 1
    start = _left_edge(line, verb, max(left, verb - _LONGEST))
    if start == verb - _LONGEST and start != left:
        return nothing(verb)
    found = source_after(line, start, ANY)
    led = line.flags(start - 1) & (WAS | THAT | BREAK)
    if not led and not _is_nominal(line, found):
        return nothing(verb)
    if found.stop > verb:
        return Found(found.first, min(found.end, verb), verb)
    rest = range(found.stop, verb)
    if len(rest) > LONGEST_ASIDE or any(line.flags(i) & (THAT | CUE) for i in rest):
        return nothing(verb)
    return found


def skip_adverbs(line: Line, at: int) -> int:
    """Return the first token from *at* that is no adverb, comma or time word."""
    while at < len(line.words):
        flags = line.words[at].flags
        if flags & (ADVERB | TIME | COMMA) and not flags & THAT:
            at += 1
        elif line.flags(at + 1) & DATING:
            at += 2  # الأسبوع الماضي
        elif line.folded(at) == "من" and line.flags(at + 1) & SIDE:
            at += 2
        elif line.folded(at) in _TO_HIM:
            at += 1  # نقلت عنه الوكالة
        else:
            break
    return at


def _next(line: Line, at: int) -> int:
    """Return where the phrase goes on after the word, name or bracket at *at*."""
    flags = line.words[at].flags
    if flags & WHO:
        return relative_end(line, at)
    if flags & QUOTE:
        return line.closes[at] + 1
    if flags & OPEN:
        return after_bracket(line, at)
    return at + 1


def _goes_on_naming(line: Line, at: int) -> bool:
    """Whether the phrase goes on after a name in quotation marks."""
    return line.folded(at).startswith(("ال", "لل", "و")) or bool(line.flags(at) & OPEN)


def _can_begin(line: Line, at: int, cue: Cue) -> bool:
    """Whether a source's noun phrase can begin with the word *at*."""
    folded = line.folded(at)
    if folded in _NO_SOURCE or folded[:1].isdigit() or line.flags(at + 1) & DATING:
        return False
    if cue.takes_words and begins_object(line, at, at):
        return False  # نفى هذه الأنباء
    if folded in DEMONSTRATIVES:
        return line.folded(at + 1).startswith("ال") and not line.flags(at + 1) & TIME
    long = len(folded) >= _SHORTEST_DEED
    if "ب" in cue.takes and long and folded.startswith(("بت", "بم")):
        return False  # طالب بتمكين: what is asked for (but not بوتين)
    # مسؤوليتها: with a pronoun it is what is said, not who says it (but مراسلنا)
    # المتهم: a noun with its article has no owner
    owned = folded.endswith(_OWNERS) and not folded.startswith("ال")
    return cue is ANY or not owned or line.speaks(at, at + 1)


def _addressee(line: Line, first: int, end: int) -> int:
    """Return where a second body or person begins: `اتهم الجيش | الحركة بـ`."""
    last = -1
    for sign in line.signs(first, end):
        start = sign.first - 1 if line.folded(sign.first - 1) == "#" else sign.first
        if start > first and sign.weight in (Weight.HEAD, Weight.BODY):
            before, here = line.folded(start - 1), line.folded(sign.first)
            complete = before.startswith(("ال", "لل")) or before.endswith(("ون", "ين"))
            bare = not here.startswith("ال") and start in (first + 1, last)
            if (complete or bare or sign.kind in MEDIA) and not here.startswith("و"):
                return start
        last = sign.end
    return end


def _left_edge(line: Line, verb: int, lowest: int) -> int:
    """Return where the clause of *verb* begins, or a quotation before it ends."""
    start = verb
    while start > lowest and not line.flags(start - 1) & _LEFT_EDGE:
        if line.flags(start - 1) & QUOTE:
            opens = line.opens.get(start - 1)
            if opens is None or start - opens > LONGEST_NAME:
                return start
            start = opens
        else:
            start -= 1
    return start


def _is_nominal(line: Line, found: Found) -> bool:
    """Whether a sentence plainly begins with this noun phrase, not with a verb."""
    if found.tokens is None:
        return False
    if line.folded(found.first).startswith("ال") or line.flags(found.first) & QUOTE:
        return True
    return any(sign.first == found.first for sign in line.signs(*found.tokens))

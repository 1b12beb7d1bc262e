"""Words as attribution sees them: what part each may play around a cue.

Every word is looked up once and its parts kept as bits, as a sentence asks for
them again and again: is this a comma, an أن, the start of an adjunct?
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from rawi.lexicons.cues import CueLexicon
from rawi.text.clitics import split_clitics
from rawi.text.particles import OWNERS

ROLES = (
    "that",
    "then",
    "adverb",
    "side",
    "adjunct",
    "venue",
    "medium",
    "time",
    "dating",
    "break",
    "was",
    "already",
    "who",
    "as",
    "named",
    "annexes",
    "issued",
    "norm",
    "deed",
    "shown",
    "aside",
    "unverbal",
    "self",
    "telling",
    "refuting",
)
"""The roles of boundaries.toml; each has its bit below, in this order."""

THAT, THEN, ADVERB, SIDE, ADJUNCT, VENUE, MEDIUM = (1 << i for i in range(7))
TIME, DATING, BREAK, WAS, ALREADY, WHO, AS = (1 << i for i in range(7, 14))
NAMED, ANNEXES, ISSUED, NORM, DEED, SHOWN, ASIDE = (1 << i for i in range(14, 21))
UNVERBAL, SELF, TELLING, REFUTING = (1 << i for i in range(21, 25))
COMMA, COLON, STOP, QUOTE, OPEN, CLOSE, CUE = (1 << i for i in range(25, 32))

_BITS = {role: 1 << i for i, role in enumerate(ROLES)}
_MARKS = {
    **dict.fromkeys("،,-–—", COMMA),
    **dict.fromkeys("؛;.!؟?…", STOP),
    **dict.fromkeys('"“”«»„', QUOTE),
    ":": COLON,
    **dict.fromkeys("([", OPEN),
    **dict.fromkeys(")]", CLOSE),
}


class Word(NamedTuple):
    """The parts that a word may play: alone, after the particle ب, after ل."""

    flags: int
    after_b: int = 0
    after_l: int = 0
    b: bool = False
    """Whether the word can be read with ب before it."""


NO_PART = Word(0)


@lru_cache(maxsize=1 << 16)
def read_word(cues: CueLexicon, folded: str) -> Word:
    """Return the parts that a *folded* word may play around cues.

    A word that is in the lexicon as it stands is not read with particles.
    """
    if folded in _MARKS:
        return Word(_MARKS[folded])
    splits = split_clitics(folded)
    cue = CUE if any(cues.begins(s.stem) for s in splits) else 0
    with_b = any("ب" in s.proclitics for s in splits)
    whole = _bits(cues, folded)
    if whole:
        return Word(whole | cue, b=with_b)
    alone = after_b = after_l = 0
    for split in splits[1:]:
        bits = _bits(cues, split.stem)
        if "ب" in split.proclitics:
            after_b |= bits
        elif "ل" in split.proclitics.removesuffix("ال"):
            after_l |= bits
        else:
            alone |= bits
    if _has_owner(cues, folded):
        alone |= DEED
    return Word(alone | cue, after_b, after_l, with_b)


def _bits(cues: CueLexicon, stem: str) -> int:
    """Return the roles of a *stem* as bits."""
    return sum(_BITS[role] for role in cues.roles(stem))


def _has_owner(cues: CueLexicon, folded: str) -> bool:
    """Whether the word is a deed with a pronoun for its doer: مسؤوليته, قيامها."""
    for pronoun in OWNERS:
        if folded.endswith(pronoun):
            stem = folded.removesuffix(pronoun)
            whole = stem[:-1] + "ه" if stem.endswith("ت") else stem
            return bool((_bits(cues, stem) | _bits(cues, whole)) & DEED)
    return False

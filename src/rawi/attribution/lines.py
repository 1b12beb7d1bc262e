"""A sentence made ready for attribution: what part each of its words may play.

Every word is looked up once, whatever is asked of it later, and quotation marks
are paired over the whole document, as news quotes often run over sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from rawi.lexicons.cues import CueForm, CueLexicon
from rawi.lexicons.speakers import KindSign, SpeakerLexicon
from rawi.model import Sentence, Span, Token
from rawi.text.clitics import split_clitics
from rawi.text.phrases import Match

THAT, THEN, ADVERB, SIDE, ADJUNCT, VENUE, MEDIUM, TIME = (1 << i for i in range(8))
BREAK, WAS, ALREADY, WHO, AS, NAMED, DEED, ASIDE = (1 << i for i in range(8, 16))
COMMA, COLON, STOP, QUOTE, OPEN, CLOSE, CUE, ANNEXES = (1 << i for i in range(16, 24))
DATING, NORM, ISSUED = (1 << i for i in range(24, 27))

_ROLES = {
    "that": THAT,
    "then": THEN,
    "adverb": ADVERB,
    "side": SIDE,
    "adjunct": ADJUNCT,
    "venue": VENUE,
    "medium": MEDIUM,
    "time": TIME,
    "break": BREAK,
    "was": WAS,
    "already": ALREADY,
    "who": WHO,
    "as": AS,
    "named": NAMED,
    "deed": DEED,
    "aside": ASIDE,
    "annexes": ANNEXES,
    "dating": DATING,
    "norm": NORM,
    "issued": ISSUED,
}
_MARKS = {
    **dict.fromkeys("،,-–—", COMMA),
    **dict.fromkeys("؛;.!؟?…", STOP),
    **dict.fromkeys('"“”«»„', QUOTE),
    ":": COLON,
    **dict.fromkeys("([", OPEN),
    **dict.fromkeys(")]", CLOSE),
}
_PRONOUNS = ("هما", "هم", "ها", "ه")
_ALA, _ALI = "على", "علي"
_ANGLE = frozenset("«»")

# A quotation that no sentence closes within so many is a slip of the pen.
_LONGEST_QUOTATION = 12


class Word(NamedTuple):
    """The parts that a word may play: alone, after the particle ب, after ل."""

    flags: int
    after_b: int = 0
    after_l: int = 0
    b: bool = False
    """Whether the word can be read with ب before it."""


@dataclass(slots=True)
class Line:
    """A sentence with the parts of its words and its quotations."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    words: list[Word]
    closes: dict[int, int] = field(default_factory=dict)
    """Where each quotation that opens here closes: a token, or past the last."""
    carried: int = 0
    """Tokens from the start that belong to a quotation opened before."""
    cues: dict[int, Match[CueForm]] = field(default_factory=dict)
    speakers: SpeakerLexicon | None = None

    def speaks(self, first: int, end: int) -> bool:
        """Whether some word of the tokens names a body or person that speaks."""
        return any(True for _ in self.signs(first, end))

    def signs(self, first: int, end: int) -> Iterator[KindSign]:
        """Yield what the words from *first* to before *end* say of a kind."""
        return self.speakers.signs(self.tokens, first, end)

    def opening_of(self, close: int) -> int | None:
        """Return where the quotation that closes at *close* opens."""
        return next((a for a, b in self.closes.items() if b == close), None)

    def flags(self, at: int) -> int:
        """Return the parts of the word *at*; none outside the sentence."""
        return self.words[at].flags if 0 <= at < len(self.words) else STOP

    def folded(self, at: int) -> str:
        """Return the folded word *at*, or nothing outside the sentence."""
        return self.tokens[at].folded if 0 <= at < len(self.tokens) else ""

    def span(self, first: int, end: int) -> Span:
        """Return where the tokens from *first* to before *end* stand."""
        return Span(self.tokens[first].start, self.tokens[end - 1].end)


def read_lines(
    sentences: Sequence[Sentence],
    cues: CueLexicon,
    speakers: SpeakerLexicon,
    text: str,
) -> list[Line]:
    """Return the *sentences* with the parts of their words and their quotations."""
    lines = [
        Line(
            s,
            s.tokens,
            [read_word(cues, t.folded) for t in s.tokens],
            speakers=speakers,
        )
        for s in sentences
    ]
    spells_ala = _ALA in text
    for line in lines:
        _find_cues(line, cues)
        if spells_ala:
            _tell_ali_from_ala(line, text)
    for marks in (frozenset('"“”„'), _ANGLE):
        _pair_quotes(lines, marks)
    return lines


@lru_cache(maxsize=1 << 16)
def read_word(cues: CueLexicon, folded: str) -> Word:
    """Return the parts that a *folded* word may play around cues."""
    if folded in _MARKS:
        return Word(_MARKS[folded])
    splits = split_clitics(folded)
    begins = any(cues.begins(s.stem) for s in splits)
    cue = CUE if begins else 0
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


def _has_owner(cues: CueLexicon, folded: str) -> bool:
    """Whether the word is a deed with a pronoun for its doer: مسؤوليته, قيامها."""
    for pronoun in _PRONOUNS:
        if folded.endswith(pronoun):
            stem = folded.removesuffix(pronoun)
            whole = stem[:-1] + "ه" if stem.endswith("ت") else stem
            return bool((_bits(cues, stem) | _bits(cues, whole)) & DEED)
    return False


def _bits(cues: CueLexicon, stem: str) -> int:
    """Return the roles of a *stem* as bits."""
    return sum(_ROLES[role] for role in cues.roles(stem))


def _tell_ali_from_ala(line: Line, text: str) -> None:
    """Free the name علي of the parts that the preposition على plays.

    Folding makes them one; a text that spells the preposition with its own
    letter means the name by the other.
    """
    for at, token in enumerate(line.tokens):
        if token.folded == _ALI and text[token.end - 1] == _ALI[-1]:
            line.words[at] = Word(0)


def _find_cues(line: Line, cues: CueLexicon) -> None:
    """Look cues up where a word may begin one."""
    at = 0
    while at < len(line.words):
        match = cues.at(line.tokens, at) if line.words[at].flags & CUE else None
        if match is not None:
            line.cues[at] = match
            at = match.last
        at += 1


def _pair_quotes(lines: list[Line], marks: frozenset[str]) -> None:
    """Pair the quotation *marks* of one family over the whole document."""
    places = [
        [i for i, t in enumerate(line.tokens) if t.folded in marks] for line in lines
    ]
    is_open = False
    for number, line in enumerate(lines):
        here = places[number]
        if is_open:
            close = here.pop(0) if here else len(line.tokens)
            line.carried = max(line.carried, close)
            is_open = close == len(line.tokens)
        if is_open:
            continue
        for first, last in zip(here[::2], here[1::2], strict=False):
            line.closes[first] = last
        if len(here) % 2:
            is_open = _closes_later(places, number)
            line.closes[here[-1]] = len(line.tokens)


def _closes_later(places: list[list[int]], number: int) -> bool:
    """Whether an odd mark in one of the next sentences closes a quotation."""
    following = places[number + 1 : number + 1 + _LONGEST_QUOTATION]
    marked = next((here for here in following if here), [])
    return len(marked) % 2 == 1

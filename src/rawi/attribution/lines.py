"""A sentence made ready for attribution, with its cues and its quotations.

Quotation marks are paired over the whole document, as news quotes often run over
several sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rawi.attribution.words import CUE, NO_PART, STOP, Word, read_word
from rawi.lexicons.cues import CueForm, CueLexicon
from rawi.lexicons.speakers import KindSign, SpeakerLexicon, Weight
from rawi.model import Mention, Sentence, SourceKind, Span, Token
from rawi.text.phrases import Match

# A quotation that no sentence closes within so many is a slip of the pen.
_LONGEST_QUOTATION = 12
_MARKS = (frozenset('"“”„'), frozenset("«»"))
_ALA, _ALI = "على", "علي"

# First words of the speaker lexicon's entries that hold proper names.
_NAMES = frozenset({"روسيا", "موسكو", "أردوغان", "نصر الله", "داعش", "رويترز", "سانا"})


def find_signs(
    tokens: Sequence[Token],
    place: tuple[int, int],
    mentions: Iterable[Mention],
    speakers: SpeakerLexicon,
) -> list[KindSign]:
    """Return what the words of a place in a sentence say of a source's kind.

    A mention of a known actor or outlet says what a body's name says.

    Args:
        tokens: The words of the sentence.
        place: The first word, and the one after the last.
        mentions: Known names of that sentence.
        speakers: Words that name sources.
    """
    first, end = place
    signs = [
        KindSign(m.kind, Weight.BODY, m.first, m.last + 1, "")
        for m in mentions
        if first <= m.first and m.last < end and m.kind is not SourceKind.OTHER
    ]
    signs += speakers.signs(tokens, first, end)
    return sorted(signs, key=lambda sign: sign.first)


@dataclass(slots=True, kw_only=True)
class Line:
    """A sentence with the parts of its words, its cues and its quotations."""

    sentence: Sentence
    words: list[Word]
    speakers: SpeakerLexicon
    mentions: Sequence[Mention] = ()
    cues: dict[int, Match[CueForm]] = field(default_factory=dict)
    closes: dict[int, int] = field(default_factory=dict)
    """Where each quotation that opens here closes: a token, or past the last."""
    opens: dict[int, int] = field(default_factory=dict)
    """The same the other way round."""
    carried: int = 0
    """Tokens from the start that belong to a quotation opened before."""

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.sentence.tokens

    def flags(self, at: int) -> int:
        """Return the parts of the word *at*; outside the sentence, a stop's."""
        return self.words[at].flags if 0 <= at < len(self.words) else STOP

    def folded(self, at: int) -> str:
        """Return the folded word *at*, or nothing outside the sentence."""
        return self.tokens[at].folded if 0 <= at < len(self.words) else ""

    def span(self, first: int, end: int) -> Span:
        """Return where the tokens from *first* to before *end* stand."""
        return Span(self.tokens[first].start, self.tokens[end - 1].end)

    def signs(self, first: int, end: int) -> list[KindSign]:
        """Return what the words from *first* to before *end* say of a source's kind."""
        return find_signs(self.tokens, (first, end), self.mentions, self.speakers)

    def speaks(self, first: int, end: int) -> bool:
        """Whether some word of the tokens names a body or person that speaks."""
        return bool(self.signs(first, end))

    def is_name(self, at: int) -> bool:
        """Whether the word *at* is the name of a country, capital, leader or group."""
        return any(sign.lemma in _NAMES for sign in self.signs(at, at + 1))


def read_lines(
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    cues: CueLexicon,
    speakers: SpeakerLexicon,
    text: str,
) -> list[Line]:
    """Return the *sentences* with the parts of their words and their quotations."""
    named: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        named[mention.sentence].append(mention)
    lines = [
        Line(
            sentence=sentence,
            words=[read_word(cues, token.folded) for token in sentence.tokens],
            speakers=speakers,
            mentions=named[sentence.index],
        )
        for sentence in sentences
    ]
    spells_ala = _ALA in text
    for line in lines:
        line.cues.update(_find_cues(line, cues))
        if spells_ala:
            _tell_ali_from_ala(line, text)
    for marks in _MARKS:
        _pair_quotes(lines, marks)
    return lines


def _find_cues(line: Line, cues: CueLexicon) -> Iterator[tuple[int, Match[CueForm]]]:
    """Yield the cues of a sentence, looked up where a word may begin one."""
    at = 0
    while at < len(line.words):
        match = cues.at(line.tokens, at) if line.words[at].flags & CUE else None
        if match is not None:
            yield at, match
            at = match.last
        at += 1


def _tell_ali_from_ala(line: Line, text: str) -> None:
    """Free the name علي of the parts that the preposition على plays.

    Folding makes them one; a text that spells the preposition with its own
    letter means the name by the other.
    """
    for at, token in enumerate(line.tokens):
        if token.folded == _ALI and text[token.end - 1] == _ALI[-1]:
            line.words[at] = NO_PART


def _pair_quotes(lines: list[Line], marks: frozenset[str]) -> None:
    """Pair the quotation *marks* of one family over the whole document."""
    places = [
        [i for i, t in enumerate(line.tokens) if t.folded in marks] for line in lines
    ]
    is_open = False
    for number, line in enumerate(lines):
        here = places[number]
        if is_open:
            close = here.pop(0) if here else len(line.words)
            line.carried = max(line.carried, close)
            is_open = close == len(line.words)
        if is_open:
            continue
        for first, last in zip(here[::2], here[1::2], strict=False):
            line.closes[first], line.opens[last] = last, first
        if len(here) % 2:
            is_open = _closes_later(places, number)
            line.closes[here[-1]] = len(line.words)
            line.opens[len(line.words)] = here[-1]


def _closes_later(places: list[list[int]], number: int) -> bool:
    """Whether an odd mark in one of the next sentences closes a quotation."""
    following = places[number + 1 : number + 1 + _LONGEST_QUOTATION]
    marked = next((here for here in following if here), [])
    return len(marked) % 2 == 1

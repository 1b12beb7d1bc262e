"""The speaker lexicon: words that name a source, and the kind that they give it.

A source's kind is told by several words of different weight: `مصدر` alone is
anonymous, `مصدر عسكري` is military, `متحدث باسم الأمم المتحدة` speaks as the UN.
The lexicon knows the words and their weight; it does not find sources.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from importlib.resources.abc import Traversable
from typing import Literal, NamedTuple

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA, load_entries
from rawi.model import SourceKind, Token
from rawi.text.phrases import PhraseIndex

SPEAKERS = DATA / "speakers.toml"


class Weight(IntEnum):
    """How much a word says about the kind of a source; the weightiest decides."""

    PLAIN = 0
    HEAD = 1
    BODY = 2
    MARK = 3


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class SpeakerWords:
    """One entry of speakers.toml: words of one weight and kind."""

    part: Literal["plain", "head", "body", "mark"]
    kind: SourceKind
    words: tuple[str, ...]
    example: str


class KindSign(NamedTuple):
    """What one word of a noun phrase says about the kind of its source."""

    kind: SourceKind
    weight: Weight
    first: int
    """Position of the word in the sentence."""
    end: int
    lemma: str
    """The entry's first word: المصادر and مصدر have one."""


class SpeakerLexicon:
    """Speaker words, ready to be found in tokens."""

    def __init__(self, entries: tuple[SpeakerWords, ...]) -> None:
        """Index the words of *entries*; a word twice is an error."""
        self.entries = entries
        self._index: PhraseIndex[tuple[SourceKind, Weight, str]] = PhraseIndex(
            definite=True
        )
        for entry in entries:
            weight = Weight[entry.part.upper()]
            for word in entry.words:
                if self._index.get(word) is not None:
                    raise LexiconError(str(SPEAKERS), "is there twice", word)
                self._index.add(word, (entry.kind, weight, entry.words[0]))

    def signs(
        self, tokens: Sequence[Token], first: int, last: int
    ) -> Iterator[KindSign]:
        """Yield what the words from *first* to before *last* say, in their order."""
        for match in self._index.find(tokens[first:last]):
            kind, weight, lemma = match.value
            start, end = first + match.first, first + match.last + 1
            yield KindSign(kind, weight, start, end, lemma)


def load_speakers(path: Traversable = SPEAKERS) -> SpeakerLexicon:
    """Return the lexicon of words that name sources.

    Raises:
        LexiconError: The file breaks its schema, or a word is in it twice.
    """
    return SpeakerLexicon(load_entries(path, "speaker", SpeakerWords))

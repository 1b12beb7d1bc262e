"""Text → sentences, tokens, quantities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from rawi.model.spans import Span


class Split(NamedTuple):
    """One way to read a word as proclitics and a stem (وبالمدينة = و + ب + المدينة)."""

    at: int
    """Characters of the folded word before the stem."""
    stem: str
    proclitics: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a mark of punctuation."""

    start: int
    end: int
    folded: str
    splits: tuple[Split, ...]
    """Clitic alternatives, the whole word first; empty for punctuation."""
    inner: tuple[int, ...] = ()
    """Offset in the word of each folded character, where letters were dropped."""

    @property
    def span(self) -> Span:
        """Where the token stands in the document."""
        return Span(self.start, self.end)

    def stem_start(self, at: int) -> int:
        """Return where in the document the stem after *at* folded letters begins."""
        return self.start + (self.inner[at] if self.inner else at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, heading or list item with its tokens."""

    index: int
    span: Span
    tokens: tuple[Token, ...]


class Range(NamedTuple):
    """A number as told: both ends included, `None` when open above."""

    low: int
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An expression of number: `أكثر من عشرين` is [21, open).

    `first` and `last` are the positions of its tokens in the sentence, both
    included.
    """

    span: Span
    value: Range
    first: int
    last: int
    noun_inside: bool = False
    """The counted thing is in the word itself: the dual `قتيلان`."""
    ordinal: bool = False
    scale: float = 1.0
    """Below 1 for fractions (نصف), whose value is rounded in `value`."""

"""Phrases of a lexicon, found in tokens: the one way in which rawi looks words up.

A phrase may carry proclitics on its first word (`وبحسب`, `لجيش الفتح`); its other
words stand as the lexicon has them. Looking up costs one dictionary access for
each reading of each word, whatever the lexicon's size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rawi.model import Span, Split, Token
from rawi.text.tokens import fold_tokens

T = TypeVar("T")
_Row = tuple[tuple[str, ...], T]
"""The words of a phrase after its first, and its value."""


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A phrase found: token positions (both included), its reading, its value."""

    first: int
    last: int
    split: Split
    value: T

    def span(self, tokens: Sequence[Token]) -> Span:
        """Return where the phrase stands, without its proclitics."""
        start = tokens[self.first].stem_start(self.split.at)
        return Span(start, tokens[self.last].end)


class PhraseIndex(Generic[T]):
    """Folded phrases with a value each, to be found in sentences.

    Args:
        definite: Whether a phrase is also found with the article on its first
            word: then القصف is found by قصف, unless it is a phrase itself.
    """

    def __init__(self, *, definite: bool = False) -> None:
        """Make an empty index."""
        self._definite = definite
        self._phrases: dict[str, dict[str, list[_Row[T]]]] = {}
        """Rows by first and second word: قوات alone begins hundreds of phrases."""

    def add(self, phrase: str, value: T) -> tuple[str, ...]:
        """Add *phrase*, written as in the lexicon, with its *value*.

        Returns:
            Its folded words: the key under which a lexicon checks that no other
            entry has it.
        """
        words = fold_phrase(phrase)
        if not words:
            raise ValueError(f"no word in {phrase!r}")
        second = words[1] if len(words) > 1 else ""
        rows = self._phrases.setdefault(words[0], {}).setdefault(second, [])
        rows.append((words[1:], value))
        rows.sort(key=lambda row: -len(row[0]))
        return words

    def get(self, phrase: str) -> T | None:
        """Return the value of exactly this *phrase*, or `None`."""
        words = fold_phrase(phrase)
        second = words[1] if len(words) > 1 else ""
        rows = self._phrases.get(words[0], {}).get(second, ()) if words else ()
        return next((value for rest, value in rows if rest == words[1:]), None)

    def at(self, tokens: Sequence[Token], first: int) -> Match[T] | None:
        """Return the longest phrase that begins at token *first*.

        Of two readings of the first word the one that takes less off wins,
        unless the other one's phrase is longer.
        """
        best: Match[T] | None = None
        second = tokens[first + 1].folded if first + 1 < len(tokens) else ""
        for split in tokens[first].splits:
            begun = self._phrases.get(split.stem)
            if begun is None:
                continue
            if not self._definite and split.proclitics.endswith("ال"):
                continue
            longest = _longest(begun, tokens, first, second)
            if longest is None:
                continue
            last = first + len(longest[0])
            if best is None or last > best.last:
                best = Match(first, last, split, longest[1])
        return best

    def find(self, tokens: Sequence[Token]) -> Iterator[Match[T]]:
        """Yield the phrases of a sentence from its start, longest first, none twice."""
        first = 0
        while first < len(tokens):
            match = self.at(tokens, first)
            if match is None:
                first += 1
            else:
                yield match
                first = match.last + 1


def fold_phrase(phrase: str) -> tuple[str, ...]:
    """Return the folded words of a lexicon's *phrase*, tokenized as a text is."""
    return fold_tokens(phrase)


def _longest(
    begun: dict[str, list[_Row[T]]], tokens: Sequence[Token], first: int, second: str
) -> _Row[T] | None:
    """Return the longest of the phrases with this first word that stands here."""
    for key in (second, "") if second else ("",):
        for row in begun.get(key, ()):
            if _stands(tokens, first + 1, row[0]):
                return row
    return None


def _stands(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> bool:
    """Whether exactly these folded *words* stand from token *at* on."""
    if at + len(words) > len(tokens):
        return False
    return all(tokens[at + i].folded == word for i, word in enumerate(words))

"""The lexicon of words around the names of media: nouns, staff, words of telling."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources.abc import Traversable
from typing import Literal

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass as schema

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA, load_entries
from rawi.text.fold import fold_word

MEDIA = DATA / "media.toml"

Kind = Literal[
    "agency",
    "broadcaster",
    "newspaper",
    "website",
    "radio",
    "social",
    "official_site",
    "party_media",
]
"""What an outlet is."""


@schema(frozen=True, kw_only=True, config=ConfigDict(extra="forbid"))
class MediaWordsEntry:
    """One entry of media.toml: words that do one thing beside a medium's name."""

    part: Literal["head", "staff", "near", "telling", "spoken_with"]
    words: tuple[str, ...]
    example: str
    """In square brackets what is found of the name."""
    kinds: tuple[Kind, ...] = ()
    """Of a head: the kinds of outlets that it speaks for."""


class MediaWords:
    """Words around the names of media, folded."""

    def __init__(self, entries: Iterable[MediaWordsEntry]) -> None:
        """Sort the words by what they do."""
        self.entries = tuple(entries)
        heads = [entry for entry in self.entries if entry.part == "head"]
        self.nouns = _folded(heads)
        """Nouns that a name takes into its own span: شبكة السويداء 24."""
        self.heads = _folded(entry for entry in heads if entry.kinds)
        """Nouns that a name follows in the genitive, whatever its kind."""
        staff = self._words("staff")
        self._saying: dict[str, frozenset[str]] = {
            kind: staff | _folded(entry for entry in heads if kind in entry.kinds)
            for kind in {kind for entry in heads for kind in entry.kinds}
        }
        self._saying_any = self.heads | staff
        self.near = self.nouns | staff | self._words("near")
        """Words near which a name in quotation marks is a medium's: علمت «الوطن»."""
        self.telling = self._words("telling")
        """Words of saying, before a name with ل: قال الوزير للجزيرة إن."""
        self.spoken_with = self._words("spoken_with")

    def saying(self, kind: str) -> frozenset[str]:
        """Return what may stand before an ambiguous name of an outlet of a *kind*."""
        return self._saying.get(kind, self._saying_any)

    def _words(self, part: str) -> frozenset[str]:
        """Return the words that do one thing."""
        return _folded(entry for entry in self.entries if entry.part == part)


def _folded(entries: Iterable[MediaWordsEntry]) -> frozenset[str]:
    """Return the words of *entries*, folded."""
    return frozenset(fold_word(word) for entry in entries for word in entry.words)


def load_media_words(path: Traversable = MEDIA) -> MediaWords:
    """Return the words around the names of media.

    Raises:
        LexiconError: The file breaks its schema, or only a head may have kinds.
    """
    entries = load_entries(path, "word", MediaWordsEntry)
    for entry in entries:
        if entry.kinds and entry.part != "head":
            raise LexiconError(str(path), "only a head has kinds", entry.words[0])
    return MediaWords(entries)

"""The lexicon of denials: words for a part in a deed, and for what others said.

It knows the words; which event a denial is about is the events stage's to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources.abc import Traversable

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass as schema

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA, load_entries
from rawi.text.fold import fold_word
from rawi.text.particles import OWNERS

DENIALS = DATA / "denials.toml"
TABLES = ("part", "hearsay")
"""What denials.toml holds."""

_STRICT = ConfigDict(extra="forbid")


@schema(frozen=True, kw_only=True, config=_STRICT)
class Part:
    """Words for having a part in a deed: they are what is denied, not the deed."""

    forms: tuple[str, ...]
    gloss: str
    example: str
    """In square brackets the word whose claim is denied."""
    direct: bool = False
    """Whether its claim has the type of the deed."""


@schema(frozen=True, kw_only=True, config=_STRICT)
class Hearsay:
    """Words for what others said, which stand before what is denied of it."""

    forms: tuple[str, ...]
    gloss: str
    example: str


class DenialLexicon:
    """Words of denials, found by their folded forms."""

    def __init__(self, parts: Iterable[Part], hearsay: Iterable[Hearsay]) -> None:
        """Index every form; refuse one that two entries claim."""
        self.parts = tuple(parts)
        self.hearsay = tuple(hearsay)
        self._parts: dict[str, Part] = {}
        self._hearsay: set[str] = set()
        for part in self.parts:
            for form in part.forms:
                self._claim(form)
                word = fold_word(form)
                self._parts[word] = part
                if form.endswith("ة"):
                    self._parts[word[:-1] + "ت"] = part  # علاقته
        for entry in self.hearsay:
            for form in entry.forms:
                self._claim(form)
                self._hearsay.add(fold_word(form))

    def part(self, word: str) -> Part | None:
        """Return the entry of a folded *word*, with or without an owner's ending."""
        stems = (word.removesuffix(o) for o in OWNERS if word.endswith(o))
        return self._parts.get(word) or self._parts.get(next(stems, word))

    def is_hearsay(self, word: str) -> bool:
        """Whether a folded *word* stands for what others said."""
        return word in self._hearsay

    def _claim(self, form: str) -> None:
        """Refuse a form that an entry before has."""
        word = fold_word(form)
        if word in self._parts or word in self._hearsay:
            raise LexiconError(str(DENIALS), "is there twice", form)


def load_denials(path: Traversable = DENIALS) -> DenialLexicon:
    """Return the lexicon of denials.

    Raises:
        LexiconError: The file breaks its schema, or two entries claim one form.
    """
    return DenialLexicon(
        load_entries(path, "part", Part, beside=TABLES),
        load_entries(path, "hearsay", Hearsay, beside=TABLES),
    )

"""The cursor: what the time grammar may ask of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rawi.lexicons.timex import Number, TimeKind, TimeWords
from rawi.model import Quantity, TimexMod, TimexType, Token

_FIGURES = 4
FIRST_YEAR, LAST_YEAR = 1900, 2100
DASHES = frozenset("-\u2013\u2014\u2212")
OPEN, CLOSE = frozenset("([«"), frozenset(")]»")


class Tag(NamedTuple):
    """A time word in the sentence: up to which token it goes, and what it is."""

    last: int
    kind: TimeKind
    value: str
    lead: str
    definite: bool
    number: Number
    weak: bool


class Found(NamedTuple):
    """A time expression read from some token on: its last token and its value."""

    last: int
    value: str
    type: TimexType
    rule: str
    mod: TimexMod | None = None
    named: bool = False
    """It is part of a name, and no time: ثورة 25 يناير."""


class Cursor:
    """The tokens of one sentence, their time words and their numbers."""

    __slots__ = ("_forms", "_numbers", "tokens")

    def __init__(
        self,
        tokens: Sequence[Token],
        quantities: Sequence[Quantity],
        words: TimeWords,
    ) -> None:
        """Look at *tokens* with the numbers found in them."""
        self.tokens = tokens
        self._forms = words.forms
        self._numbers = {q.first: q for q in quantities}

    def tag(self, at: int, *kinds: TimeKind) -> Tag | None:
        """Return the longest time word of one of *kinds* that begins at *at*."""
        if not 0 <= at < len(self.tokens):
            return None
        for form in self._forms.get(self.tokens[at].folded, ()):
            if form.kind in kinds and self._stands(at + 1, form.rest):
                return Tag(
                    at + len(form.rest),
                    form.kind,
                    form.value,
                    form.lead,
                    form.definite,
                    form.number,
                    form.weak,
                )
        return None

    def after(self, at: int, *kinds: TimeKind) -> int:
        """Return the token after a word of *kinds* at *at*, or *at* if none is there."""
        tag = self.tag(at, *kinds)
        return tag.last + 1 if tag else at

    def word(self, at: int) -> str:
        """Return the folded token at *at*; empty outside of the sentence."""
        return self.tokens[at].folded if 0 <= at < len(self.tokens) else ""

    def skip(self, at: int, *words: str) -> int:
        """Return the token after *at* if it is one of *words*, else *at*."""
        return at + 1 if self.word(at) in words else at

    def figure(self, at: int) -> int | None:
        """Return the number that the token at *at* writes in up to four figures."""
        word = self.word(at)
        return int(word) if len(word) <= _FIGURES and word.isdecimal() else None

    def number(self, at: int) -> Quantity | None:
        """Return the number that begins at *at*."""
        return self._numbers.get(at)

    def year(self, at: int, low: int = FIRST_YEAR) -> int | None:
        """Return the year that the token at *at* writes."""
        year = self.figure(at)
        return year if year is not None and low <= year <= LAST_YEAR else None

    def _stands(self, at: int, rest: tuple[str, ...]) -> bool:
        """Whether exactly the words of *rest* stand from *at* on."""
        if at + len(rest) > len(self.tokens):
            return False
        return all(self.tokens[at + i].folded == word for i, word in enumerate(rest))

"""The cursor: what the time grammar may ask of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rawi.lexicons.timex import Number, TimeKind, TimeWords
from rawi.model import Quantity, TimexMod, TimexType, Token

_FIGURES = 4
FIRST_YEAR, LAST_YEAR = 1900, 2100
DASHES = frozenset("-\u2013\u2014\u2212")
OPEN, CLOSE = frozenset("(["), frozenset(")]")
OPEN_QUOTES, CLOSE_QUOTES = frozenset('"«\u201c\u2018'), frozenset('"»\u201d\u2019')


_NONE: frozenset[TimeKind] = frozenset()


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
    inner: int | None = None
    """Where a time inside it begins, which is one of its own."""


class Cursor:
    """The tokens of one sentence, their time words and their numbers."""

    __slots__ = ("_forms", "_kinds", "_numbers", "tokens")

    def __init__(
        self,
        tokens: Sequence[Token],
        quantities: Sequence[Quantity],
        words: TimeWords,
    ) -> None:
        """Look at *tokens* with the numbers found in them."""
        self.tokens = tokens
        self._forms = words.forms
        self._kinds = words.kinds
        self._numbers = {q.first: q for q in quantities}

    def kinds(self, at: int) -> frozenset[TimeKind]:
        """Return what the word at *at* may be the beginning of."""
        if 0 <= at < len(self.tokens):
            return self._kinds.get(self.tokens[at].folded, _NONE)
        return _NONE

    def tags(self, at: int) -> Iterator[Tag]:
        """Yield the time words that begin at *at*, longest first."""
        if not 0 <= at < len(self.tokens):
            return
        for form in self._forms.get(self.tokens[at].folded, ()):
            if self._stands(at + 1, form.rest):
                yield Tag(at + len(form.rest), *form[1:])

    def tag(self, at: int, *kinds: TimeKind) -> Tag | None:
        """Return the longest time word of one of *kinds* that begins at *at*."""
        if not 0 <= at < len(self.tokens):
            return None
        for form in self._forms.get(self.tokens[at].folded, ()):
            if form.kind in kinds and self._stands(at + 1, form.rest):
                return Tag(at + len(form.rest), *form[1:])
        return None

    def after(self, at: int, *kinds: TimeKind) -> int:
        """Return the token after a word of *kinds* at *at*; *at* if there is none."""
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
        """Return the number that begins at *at*, or after the article of figures."""
        number = self._numbers.get(at)
        if number is None and TimeKind.ARTICLE in self.kinds(at):
            return self._numbers.get(at + 1)
        return number

    def year(self, at: int, low: int = FIRST_YEAR) -> int | None:
        """Return the year that the token at *at* writes."""
        year = self.figure(at)
        return year if year is not None and low <= year <= LAST_YEAR else None

    def _stands(self, at: int, rest: tuple[str, ...]) -> bool:
        """Whether exactly the words of *rest* stand from *at* on."""
        if not rest:
            return True
        tokens = self.tokens
        if at + len(rest) > len(tokens) or tokens[at].folded != rest[0]:
            return False
        return all(tokens[at + i].folded == rest[i] for i in range(1, len(rest)))

"""A sentence's words as the weights look at them: bare, as stems, by particle."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.model import Token
from rawi.text.stems import bare_word, light_stem


class Words:
    """The bare words of a sentence, their light stems, the particles on them."""

    __slots__ = ("bare", "particles", "stems")

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Prepare what every look at the sentence needs."""
        self.bare = [bare_word(t.folded) for t in tokens]
        self.stems = [light_stem(w) for w in self.bare]
        self.particles = [t.folded[:1] if len(t.splits) > 1 else "" for t in tokens]

    def at(self, position: int) -> str:
        """Return the bare word at a position, or a mark for the sentence's ends."""
        if position < 0:
            return "^"
        return self.bare[position] if position < len(self.bare) else "$"

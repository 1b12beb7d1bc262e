"""The words of a sentence around its place phrases, and what they say of a shape."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.lexicons.geometry import ShapeRole, ShapeWords
from rawi.lexicons.toponyms import PlaceRole, PlaceWords
from rawi.model import Sentence
from rawi.places.gazetteer import Gazetteer

_AND = "و"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relating:
    """What distances and ends are read with."""

    shapes: ShapeWords
    places: PlaceWords
    gazetteer: Gazetteer


class Wording:
    """The folded words of a sentence, and what they do around a place."""

    def __init__(self, sentence: Sentence, tools: Relating) -> None:
        """Take the tokens of *sentence*."""
        self.tokens = sentence.tokens
        self.tools = tools

    def __call__(self, at: int) -> str:
        """Return the folded word at *at*, empty outside the sentence."""
        return self.tokens[at].folded if 0 <= at < len(self.tokens) else ""

    def start(self, at: int, role: ShapeRole) -> int | None:
        """Return where a word with this *role* begins at *at*, an و before it left out.

        It is `None` where the word has another role, or none.
        """
        if not 0 <= at < len(self.tokens):
            return None
        token = self.tokens[at]
        if self.tools.shapes.plays(token.folded, role):
            return token.start
        for split in token.splits:
            if split.proclitics == _AND and self.tools.shapes.plays(split.stem, role):
                return token.stem_start(split.at)
        return None

    def plays(self, at: int, role: ShapeRole) -> bool:
        """Whether the word at *at* has this *role*, an و before it left out."""
        return self.start(at, role) is not None

    def bearing(self, at: int, role: PlaceRole) -> int | None:
        """Return the bearing of the side word at *at*, if it is one."""
        word = self.tools.places.get(self(at), role)
        return None if word is None else word.bearing

    def has_and(self, at: int) -> bool:
        """Whether the word at *at* begins with an و that may be taken off."""
        if not 0 <= at < len(self.tokens):
            return False
        return any(split.proclitics == _AND for split in self.tokens[at].splits)

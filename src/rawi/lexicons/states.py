"""Words that tell of a state where a claim's type does not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources.abc import Traversable

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass as schema

from rawi.lexicons.entries import DATA, load_entries
from rawi.text.phrases import fold_phrase

STATES = DATA / "states.toml"


class StateRole(StrEnum):
    """What a word is to a state."""

    OVER = "over"
    """The trigger: something has come to an end."""
    TRUCE = "truce"
    """What has come to an end."""


@schema(frozen=True, kw_only=True, config=ConfigDict(extra="forbid"))
class StateWord:
    """An entry: forms of one word, and what it is to a state."""

    role: StateRole
    forms: tuple[str, ...]
    gloss: str
    example: str
    """A sentence in which one of the forms stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StateWords:
    """The folded forms by their role."""

    over: frozenset[tuple[str, ...]]
    """That something has come to an end."""
    truce: frozenset[tuple[str, ...]]
    """What has come to an end."""

    def says_over(self, trigger: str) -> bool:
        """Whether a trigger says that something is over."""
        return _holds(trigger, self.over)

    def tells_truce(self, sentence: str) -> bool:
        """Whether a sentence is about a truce."""
        return _holds(sentence, self.truce)


def _holds(text: str, forms: frozenset[tuple[str, ...]]) -> bool:
    """Whether one of the *forms* stands in *text*, word by word."""
    words = tuple(fold_phrase(text))
    return any(
        words[at : at + len(form)] == form
        for form in forms
        for at in range(len(words) - len(form) + 1)
    )


def load_state_entries(path: Traversable = STATES) -> tuple[StateWord, ...]:
    """Return the entries as they are written.

    Raises:
        LexiconError: The file is missing or an entry breaks the schema.
    """
    return load_entries(path, "word", StateWord)


@cache
def load_state_words(path: Traversable = STATES) -> StateWords:
    """Return the words of states.

    Raises:
        LexiconError: The file is missing or an entry breaks the schema.
    """
    rows = load_state_entries(path)

    def forms(role: StateRole) -> frozenset[tuple[str, ...]]:
        return frozenset(
            tuple(fold_phrase(f)) for r in rows if r.role is role for f in r.forms
        )

    return StateWords(over=forms(StateRole.OVER), truce=forms(StateRole.TRUCE))

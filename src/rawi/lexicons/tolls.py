"""The toll lexicon: words that say what an event cost people, and what measures it.

`مقتل` tells of dead, `جريحا` of a wounded person, `سقوط` of either. Which number
belongs to which event, and what a word says when no number stands by it, is
weighed from tables made by `scripts/induce_tolls.py`; the words, with an example
each, are written by people in tolls.toml.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources.abc import Traversable
from typing import Literal, NamedTuple

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass as schema

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA, load_entries
from rawi.lexicons.weights import EvidenceWeights, load_weights
from rawi.model import EventType, Token
from rawi.text.fold import fold_word

TOLLS = DATA / "tolls.toml"
TIE_WEIGHTS = DATA / "toll_weights.tsv"
UNTOLD_WEIGHTS = DATA / "untold_weights.tsv"

Field = Literal["killed", "injured", "captured", "displaced", "any"]
Kind = Literal["deed", "noun", "person", "fall"]
Part = Literal["end", "share", "unit", "negation"]
TABLES = ("toll", "helper", "measure")
"""What tolls.toml holds."""
_KEPT = 1 << 16
"""Words that are remembered; more than a corpus's vocabulary."""
_STRICT = ConfigDict(extra="forbid")


@schema(frozen=True, kw_only=True, config=_STRICT)
class Toll:
    """Words that tell of people killed, hurt, taken or displaced."""

    word: str
    field: Field
    kind: Kind
    """`deed`: a verb or its noun, `noun`: a noun of suffering, `person`: the word
    is the victim, `fall`: it brings victims in (سقط، خلّف، حصيلة)."""
    forms: tuple[str, ...]
    example: str
    """A sentence with its trigger in square brackets."""
    gives: dict[str, tuple[int, ...]]
    """The toll of the example, with one end only where it is open above."""
    evidence: str
    """In train: triggers with this word whose toll is told, of all with it."""
    type: EventType = EventType.CASUALTIES
    """The type of the example's trigger."""


@schema(frozen=True, kw_only=True, config=_STRICT)
class Helper:
    """Words with one part to play around tolls."""

    part: Part
    words: tuple[str, ...]
    example: str


@schema(frozen=True, kw_only=True, config=_STRICT)
class MeasureEntry:
    """Counted nouns that measure events of some types."""

    of: str
    types: tuple[EventType, ...]
    nouns: tuple[str, ...]
    example: str
    """A sentence with its trigger in square brackets; of the first of `types`."""
    gives: tuple[int, int | None]
    """The number of the example."""
    evidence: str
    """In train: numbers annotated so, of all numbers that the entry takes."""


class Sense(NamedTuple):
    """What a word says about tolls."""

    field: Field
    kind: Kind
    word: str


class TollLexicon:
    """Toll words, helpers and measures, and the weights of what they say."""

    def __init__(
        self,
        tolls: Iterable[Toll],
        helpers: Iterable[Helper],
        measures: Iterable[MeasureEntry],
        weights: tuple[EvidenceWeights, EvidenceWeights] | None,
    ) -> None:
        """Index the words.

        Args:
            tolls: Toll words.
            helpers: Words around them.
            measures: Counted nouns.
            weights: Of numbers and of words without one; `None` while they are
                being made.
        """
        self.tolls = tuple(tolls)
        self.measures = tuple(measures)
        self.weights = weights
        self._senses: dict[str, Sense] = {}
        self._known: dict[str, Sense | None] = {}
        self._parts: dict[Part, frozenset[str]] = {}
        self._measures: dict[tuple[EventType, str], MeasureEntry] = {}
        for entry in self.tolls:
            self._add(entry)
        for helper in helpers:
            words = frozenset(fold_word(word) for word in helper.words)
            self._parts[helper.part] = self._parts.get(helper.part, frozenset()) | words
        for measure in self.measures:
            for kind in measure.types:
                for noun in measure.nouns:
                    self._measures.setdefault((kind, fold_word(noun)), measure)

    def sense(self, token: Token) -> Sense | None:
        """Return what *token* says about tolls, with or without its proclitics."""
        word = token.folded
        if word in self._known:
            return self._known[word]
        if len(self._known) >= _KEPT:
            self._known.clear()
        senses = self._senses
        stems = (split.stem for split in token.splits)
        found = next((senses[stem] for stem in stems if stem in senses), None)
        self._known[word] = found
        return found

    def plays(self, part: Part, word: str) -> bool:
        """Whether a folded *word* plays this *part* around tolls."""
        return word in self._parts.get(part, ())

    def measure(self, kind: EventType, token: Token) -> MeasureEntry | None:
        """Return what *token* measures in an event of this *kind*."""
        for stem in (token.folded, *(split.stem for split in token.splits)):
            found = self._measures.get((kind, stem))
            if found is not None:
                return found
        return None

    def _add(self, entry: Toll) -> None:
        """Index the forms of one *entry*; refuse a form that another one has."""
        sense = Sense(entry.field, entry.kind, entry.word)
        for form in entry.forms:
            word = fold_word(form)
            known = self._senses.setdefault(word, sense)
            if known is not sense:
                reason = f"{form} is also a form of {known.word}"
                raise LexiconError(str(TOLLS), reason, entry.word)


def load_tolls(path: Traversable = TOLLS, *, weighted: bool = True) -> TollLexicon:
    """Return the toll lexicon.

    Args:
        path: A file in the form of tolls.toml.
        weighted: Whether to load the weights; not while they are being made.

    Raises:
        LexiconError: The file breaks its schema, or two entries claim one form.
    """
    weights = None
    if weighted:
        weights = (load_weights(TIE_WEIGHTS), load_weights(UNTOLD_WEIGHTS))
    return TollLexicon(
        load_entries(path, "toll", Toll, beside=TABLES),
        load_entries(path, "helper", Helper, beside=TABLES),
        load_entries(path, "measure", MeasureEntry, beside=TABLES),
        weights,
    )

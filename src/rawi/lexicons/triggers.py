"""The trigger lexicon: words that name events, with counts and weights.

Three tables, one on the other: the files in `triggers/` are written by people, a
type and an example for each word; `trigger_counts.tsv` says how often each form
was seen in the annotated articles and how often as a trigger of which type;
`trigger_weights.tsv` says how form, type and context speak for each type. The
last two are made by `scripts/induce_triggers.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass as schema

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA, load_entries, read_data, toml_files
from rawi.lexicons.weights import NO_WEIGHTS, EvidenceWeights, load_weights
from rawi.model import EventType
from rawi.text.phrases import PhraseIndex, fold_phrase
from rawi.text.stems import light_stem

TRIGGERS = DATA / "triggers"
PAIRS = DATA / "trigger_pairs.toml"
COUNTS = DATA / "trigger_counts.tsv"
WEIGHTS = DATA / "trigger_weights.tsv"


@schema(frozen=True, config=ConfigDict(extra="forbid"))
class TriggerEntry:
    """Words that name an event of one type.

    A single word is found in all its inflections, by its light stem; a phrase
    is found as written.
    """

    lemma: str
    type: EventType
    forms: list[str]
    gloss: str
    example: str


@schema(frozen=True, config=ConfigDict(extra="forbid"))
class PairEntry:
    """A verb that names an event only with what it is done to, or by.

    Both are found by their light stems; the second stands after the first in its
    clause. The pair decides the type, the verb is the trigger.
    """

    lemma: str
    type: EventType
    verbs: list[str]
    objects: list[str]
    gloss: str
    example: str


@dataclass(frozen=True, slots=True)
class Pair:
    """What a verb's pair needs and means: object stems, and a type."""

    objects: frozenset[str]
    type: EventType


@dataclass(frozen=True, slots=True)
class Counts:
    """How often a form was seen, and how often as a trigger of each type."""

    seen: int = 0
    types: Mapping[str, int] = field(default_factory=dict)

    def without(self, own: str) -> Counts:
        """Return the counts as if one trigger of type *own* had not been seen."""
        left = {t: n - (t == own) for t, n in self.types.items()}
        return Counts(self.seen - 1, {t: n for t, n in left.items() if n})

    @property
    def triggers(self) -> int:
        """How often the form was a trigger, of whatever type."""
        return sum(self.types.values())


NEVER_SEEN = Counts()


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerLexicon:
    """All that is known of words that name events."""

    words: Mapping[str, Counts]
    stems: Mapping[str, Counts]
    phrases: PhraseIndex[tuple[str, Counts]]
    """Of several words, with the folded phrase itself as the name."""
    written: Mapping[str, tuple[str, ...]]
    """Light stem, or folded phrase → types that people gave it."""
    pairs: Mapping[str, tuple[Pair, ...]]
    """Light stem of a verb → its pairs."""
    weights: EvidenceWeights


def form_key(form: str) -> str:
    """Return what a written *form* is looked up by: light stem, or folded phrase.

    Examples:
        >>> form_key("يقصفون"), form_key("إطلاق سراح")
        ('قصف', 'اطلاق سراح')
    """
    words = fold_phrase(form)
    return light_stem(words[0]) if len(words) == 1 else " ".join(words)


def load_entries_written(folder: Traversable = TRIGGERS) -> tuple[TriggerEntry, ...]:
    """Return the entries that people wrote, file by file.

    A word may have entries of several types: a bare هجوم is a clash, unless the
    text shows a bombing.

    Raises:
        LexiconError: An entry breaks the schema, or two forms of one type are
            looked up by the same key.
    """
    entries: list[TriggerEntry] = []
    for path in toml_files(folder):
        entries.extend(load_entries(path, "trigger", TriggerEntry))
    taken: dict[tuple[str, EventType], str] = {}
    for entry in entries:
        for form in entry.forms:
            other = taken.setdefault((form_key(form), entry.type), form)
            if other is not form:
                reason = f"{form} of {entry.lemma} is found by {other}: keep one"
                raise LexiconError(str(folder), reason, f"type {entry.type.value}")
    return tuple(entries)


def load_pairs(path: Traversable = PAIRS) -> tuple[PairEntry, ...]:
    """Return the verbs that need an object, as people wrote them.

    Raises:
        LexiconError: An entry breaks the schema.
    """
    return load_entries(path, "pair", PairEntry)


def _pairs() -> dict[str, tuple[Pair, ...]]:
    """Return the pairs by the light stem of their verbs."""
    pairs: dict[str, tuple[Pair, ...]] = {}
    for entry in load_pairs():
        pair = Pair(frozenset(map(form_key, entry.objects)), entry.type)
        for verb in dict.fromkeys(map(form_key, entry.verbs)):
            pairs[verb] = (*pairs.get(verb, ()), pair)
    return pairs


def load_triggers(
    *, counts: Traversable = COUNTS, weights: Traversable | None = WEIGHTS
) -> TriggerLexicon:
    """Return the lexicon; without *weights* for the script that makes them.

    Raises:
        LexiconError: One of the tables breaks its form.
    """
    tables = _read_counts(counts)
    written: dict[str, tuple[str, ...]] = {}
    phrases: dict[str, Counts] = dict(tables["phrase"])
    for entry in load_entries_written():
        for form in entry.forms:
            key = form_key(form)
            written[key] = (*written.get(key, ()), entry.type.value)
            if " " in key:
                phrases.setdefault(key, NEVER_SEEN)
    index: PhraseIndex[tuple[str, Counts]] = PhraseIndex()
    for phrase, seen in phrases.items():
        index.add(phrase, (phrase, seen))
    return TriggerLexicon(
        words=tables["word"],
        stems=tables["stem"],
        phrases=index,
        written=written,
        pairs=_pairs(),
        weights=load_weights(weights) if weights else NO_WEIGHTS,
    )


def _read_counts(path: Traversable) -> dict[str, dict[str, Counts]]:
    """Return the counts of words, stems and phrases."""
    tables: dict[str, dict[str, Counts]] = {"word": {}, "stem": {}, "phrase": {}}
    for number, line in enumerate(read_data(path).split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        try:
            kind, form, seen, cells = line.split("\t")
            pairs = [cell.split(":") for cell in cells.split(" ")]
            types = {name: int(count) for name, count in pairs}
            tables[kind][form] = Counts(int(seen), types)
        except (ValueError, KeyError) as error:
            raise LexiconError(str(path), str(error), f"line {number}") from error
    return tables

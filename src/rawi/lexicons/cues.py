"""The cue lexicon: words that say that someone conveys something.

An entry is one word in its dictionary form with its grammar; the forms that
news prose has of it (third persons, participles, verbal nouns) are derived.
What stands around a cue is in a second file, boundaries.toml: the words at which
a source's noun phrase ends and its content begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources.abc import Traversable
from typing import Literal, NamedTuple

from pydantic import ConfigDict, field_validator
from pydantic.dataclasses import dataclass

from rawi.errors import LexiconError
from rawi.lexicons.conjugation import (
    Form,
    Shape,
    conjugate_past,
    conjugate_present,
    decline_noun,
    decline_participle,
)
from rawi.lexicons.entries import DATA, load_entries
from rawi.model import Act, Stance, Status, Token
from rawi.text.fold import fold_word
from rawi.text.phrases import Match, PhraseIndex, fold_phrase

CUES = DATA / "cues.toml"
BOUNDARIES = DATA / "boundaries.toml"

_STRICT = ConfigDict(extra="forbid")

Opener = Literal[
    "that",
    "quote",
    "noun",
    "any",
    "pronoun",
    "telling",
    "ب",
    "عن",
    "إلى",
    "على",
    "من",
    "في",
    "ل",
]


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Cue:
    """One entry of cues.toml."""

    cue: str
    """Past tense of the third person for verbs, else the words as they stand."""
    kind: Literal["verb", "phrase", "noun"]
    act: Act
    example: str
    present: str = ""
    participle: str = ""
    noun: str = ""
    forms: tuple[str, ...] = ()
    """Spellings and forms that are not derived."""
    takes: tuple[Opener, ...] = ("that", "quote")
    """What may bring in the content; `any`: content follows even unmarked;
    `pronoun`: the verb's object stands for what the sentence told before;
    `telling`: the object is a word for words, which is judged: وصف الأنباء بأنها."""
    event: bool = False
    """The cue is itself an event of words: accuse, demand, threaten …"""
    initial: bool = False
    """Counted as a cue only at the head of its clause: it has other meanings."""
    needs: tuple[str, ...] = ()
    """Counted as a cue only when one of these words follows in the clause."""
    goes_on: bool = False
    """Without a subject, the one who spoke before goes on: وأضاف."""
    addresses: bool = False
    """A second noun phrase, whom it is said to, may follow the source."""
    marker: Literal["", "ل", "إلى", "في"] = ""
    """What stands between the cue and its source: وفقا لـ."""
    clause: bool = False
    """A clause with its own verb follows: حسبما قال."""
    passes_on: bool = False
    """The content is another's, who stands after عن: نقلت الوكالة عن مصدر."""
    stance: Stance = Stance.NEUTRAL
    denies: bool = False
    status: Status | None = None

    @property
    def takes_words(self) -> bool:
        """Whether a word for words may be the object: نفى الخبر."""
        return self.denies or "telling" in self.takes

    @field_validator("needs")
    @classmethod
    def _fold(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        """Keep the words as they are looked for: folded."""
        return tuple(fold_word(word) for word in words)


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Boundary:
    """One entry of boundaries.toml: words with one part to play around cues."""

    role: str
    words: tuple[str, ...]
    example: str


class CueForm(NamedTuple):
    """A form of a cue as it can stand in a text."""

    cue: Cue
    form: Form


class CueLexicon:
    """Cues and boundary words, ready to be found in tokens."""

    def __init__(self, cues: tuple[Cue, ...], boundaries: tuple[Boundary, ...]) -> None:
        """Index every form of *cues* and every word of *boundaries*."""
        self.cues = cues
        self.boundaries = boundaries
        self._forms: PhraseIndex[CueForm] = PhraseIndex()
        self._first: set[str] = set()
        self._roles: dict[str, frozenset[str]] = {}
        for cue in cues:
            self._add(cue)
        for boundary in boundaries:
            for word in boundary.words:
                key = " ".join(fold_phrase(word))
                known = self._roles.get(key, frozenset())
                self._roles[key] = known | {boundary.role}

    def begins(self, stem: str) -> bool:
        """Whether a form of a cue begins with this folded *stem*."""
        return stem in self._first

    def at(self, tokens: Sequence[Token], first: int) -> Match[CueForm] | None:
        """Return the cue that begins at token *first*."""
        return self._forms.at(tokens, first)

    def roles(self, stem: str) -> frozenset[str]:
        """Return the parts that a folded *stem* may play around a cue."""
        return self._roles.get(stem, frozenset())

    def _add(self, cue: Cue) -> None:
        """Index the forms of one *cue*; refuse an entry that is another's form.

        Derived forms may fall together (`يدلون` of دل and of أدلى): the entry
        that comes first in the file keeps them.
        """
        for form in forms_of(cue):
            words = fold_phrase(form.text)
            known = self._forms.get(form.text)
            if known is None:
                self._first.add(words[0])
                self._forms.add(form.text, CueForm(cue, form))
            elif known.cue is not cue and form.text in (cue.cue, *cue.forms):
                reason = f"{form.text} is also a form of {known.cue.cue}"
                raise LexiconError(str(CUES), reason, cue.cue)


def forms_of(cue: Cue) -> Iterator[Form]:
    """Yield every form of *cue* that can stand in a text, the plainest first."""
    if cue.kind == "verb":
        yield from _wanted(cue, conjugate_past(cue.cue))
    else:
        shape = Shape.PHRASE if cue.kind == "phrase" else Shape.NOUN
        yield Form(cue.cue, shape)
    if cue.present:
        yield from _wanted(cue, conjugate_present(cue.present))
    if cue.participle:
        yield from decline_participle(cue.participle)
    if cue.noun:
        yield from decline_noun(cue.noun)
    plain = {"verb": Shape.VERB, "phrase": Shape.PHRASE, "noun": Shape.NOUN}
    for form in cue.forms:
        yield Form(form, plain[cue.kind], feminine=form.endswith("ت"))


def _wanted(cue: Cue, forms: Iterator[Form]) -> Iterator[Form]:
    """Yield the *forms* without those with a pronoun, unless *cue* takes one.

    Folded, many of them are other words: أضافه is إضافة, تابعه is تابعة.
    """
    objects = "any" in cue.takes or "pronoun" in cue.takes
    return (form for form in forms if objects or form.shape is not Shape.OBJECT)


def load_cues(
    cues: Traversable = CUES, boundaries: Traversable = BOUNDARIES
) -> CueLexicon:
    """Return the lexicon of cues with the words that stand around them.

    Raises:
        LexiconError: A file breaks its schema, or two cues share a form.
    """
    return CueLexicon(
        load_entries(cues, "cue", Cue), load_entries(boundaries, "boundary", Boundary)
    )

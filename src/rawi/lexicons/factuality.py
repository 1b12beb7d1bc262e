"""The factuality lexicon: words that say how real an event is to its source.

A mark (`لم`, `من المتوقع`, `حاول`) speaks for one value: a status other than
actual, or denied. How strongly it does so at which distance from the trigger is
in two tables of weights, made by `scripts/induce_factuality.py`; the marks, with
an example each, are written by people in factuality.toml.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources.abc import Traversable
from typing import NamedTuple, get_args

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA, load_entries
from rawi.lexicons.factuality_entries import Boundary, Excluded, Mark, Side
from rawi.lexicons.weights import EvidenceWeights, load_weights
from rawi.model import Token
from rawi.text.fold import fold_word
from rawi.text.phrases import fold_phrase

FACTUALITY = DATA / "factuality.toml"
STATUS_WEIGHTS = DATA / "status_weights.tsv"
POLARITY_WEIGHTS = DATA / "polarity_weights.tsv"

LEVELS = ("next", "near", "clause", "far", "across")
"""How near a mark stands: up to 1, 3, 6 and 12 words, or beyond a clause's edge."""

TABLES = ("mark", "boundary", "excluded")
"""What factuality.toml holds."""
_KEPT = 1 << 16
"""Words whose openings are remembered; more than a corpus's vocabulary."""

_SIDES: tuple[Side, ...] = get_args(Side)
_ENDS = frozenset(".؟?!؛;")
_SKIPPED = frozenset("\"'«»“”‘’()[]")
_COMMAS = frozenset("،,:")


Opening = tuple[tuple[str, ...], Mark]
"""The words of a form after its first, and its mark."""


class Look(NamedTuple):
    """What the lexicon sees in one word, with or without its proclitics."""

    ends: bool
    """A mark beyond it says nothing: the end of a sentence."""
    skipped: bool
    """It is not counted in distances: a quotation mark, a bracket."""
    edge: bool
    """A clause may end here."""
    future: bool
    """A verb with the future's س: سيدخل, but not سيارة."""
    before: tuple[Opening, ...]
    after: tuple[Opening, ...]
    inside: tuple[Opening, ...]


PLAIN = Look(
    ends=False, skipped=False, edge=False, future=False, before=(), after=(), inside=()
)
"""What is seen in most words."""


class FactualityLexicon:
    """Marks by side and first word, and the weights of what they say."""

    def __init__(
        self,
        marks: Iterable[Mark],
        boundaries: Iterable[Boundary],
        excluded: Iterable[Excluded],
        weights: tuple[EvidenceWeights, EvidenceWeights] | None,
    ) -> None:
        """Index every form of *marks*.

        Args:
            marks: Entries of the lexicon.
            boundaries: Words at which a clause ends.
            excluded: Words that are no future and no imperfect.
            weights: Of status and of polarity; `None` while they are being made.
        """
        self.marks = tuple(marks)
        self.weights = weights
        self._boundaries = frozenset(fold_word(w) for b in boundaries for w in b.words)
        self._not_future = _beginnings(excluded, "future")
        self._not_imperfect = frozenset(
            fold_word(w) for e in excluded if e.kind == "imperfect" for w in e.words
        )
        self._openings: dict[tuple[Side, str], tuple[Opening, ...]] = {}
        self._seen: dict[str, Look] = {}
        self.proclitics: dict[tuple[Side, str], tuple[Mark, ...]] = {}
        self.shapes: dict[str, tuple[Mark, ...]] = {}
        self.observed = {
            mark.mark: tuple(
                tuple((f"{mark.mark}<{name}", 1.0) for name in LEVELS[level:])
                for level in range(len(LEVELS))
            )
            for mark in self.marks
        }
        self._index()

    def look(self, token: Token) -> Look:
        """Return what there is to see in *token*; remembered, as words come again."""
        seen = self._seen.get(token.folded)
        if seen is None:
            if len(self._seen) >= _KEPT:
                self._seen.clear()
            seen = self._look(token)
            self._seen[token.folded] = PLAIN if seen == PLAIN else seen
        return seen

    def _look(self, token: Token) -> Look:
        """Return what there is to see in *token*."""
        word = token.folded
        before, after, inside = (
            tuple(
                opening
                for split in token.splits
                if not split.proclitics.endswith("ال")
                for opening in self._openings.get((side, split.stem), ())
            )
            for side in _SIDES
        )
        return Look(
            ends=word in _ENDS,
            skipped=word in _SKIPPED,
            edge=word in _COMMAS or word in self._boundaries,
            future=self._is_future(token),
            before=before,
            after=after,
            inside=inside,
        )

    def _is_future(self, token: Token) -> bool:
        """Whether a word is a verb with the future's س."""
        return any(
            split.proclitics.endswith("س")
            and len(split.stem) >= 4  # noqa: PLR2004 - person and three radicals
            and split.stem[0] in "يتن"
            and not split.stem.startswith(self._not_future)
            for split in token.splits
        )

    def is_imperfect(self, word: str) -> bool:
        """Whether a folded *word* after قد or حتى is a verb in the imperfect."""
        return (
            len(word) > 2  # noqa: PLR2004 - no verb is shorter
            and word[0] in "يت"
            and word not in self._not_imperfect
        )

    def _index(self) -> None:
        """Fill the tables; refuse two marks that say the same of one form."""
        claimed: dict[tuple[object, ...], str] = {}
        for mark in self.marks:
            for form in mark.forms:
                words = fold_phrase(form)
                key = (words, mark.side, mark.value, mark.then)
                if key in claimed:
                    reason = f"{form} is also a form of {claimed[key]}"
                    raise LexiconError(str(FACTUALITY), reason, mark.mark)
                claimed[key] = mark.mark
                place = (mark.side, words[0])
                rows = self._openings.get(place, ())
                self._openings[place] = (*rows, (words[1:], mark))
            if mark.proclitic:
                place = (mark.side, mark.proclitic)
                marks = self.proclitics.get(place, ())
                self.proclitics[place] = (*marks, mark)
            if mark.shape:
                known = self.shapes.get(mark.shape, ())
                self.shapes[mark.shape] = (*known, mark)


def _beginnings(excluded: Iterable[Excluded], kind: str) -> tuple[str, ...]:
    """Return the beginnings of words that are not of this *kind*, without their س."""
    return tuple(
        fold_word(b).removeprefix("س")
        for e in excluded
        if e.kind == kind
        for b in e.beginnings
    )


def load_factuality(
    path: Traversable = FACTUALITY, *, weighted: bool = True
) -> FactualityLexicon:
    """Return the factuality lexicon.

    Args:
        path: A file in the form of factuality.toml.
        weighted: Whether to load the weights; not while they are being made.

    Raises:
        LexiconError: The file breaks its schema, or two entries claim one form.
    """
    weights = None
    if weighted:
        weights = (load_weights(STATUS_WEIGHTS), load_weights(POLARITY_WEIGHTS))
    return FactualityLexicon(
        load_entries(path, "mark", Mark, beside=TABLES),
        load_entries(path, "boundary", Boundary, beside=TABLES),
        load_entries(path, "excluded", Excluded, beside=TABLES),
        weights,
    )

"""Pieces: the sub-words that the network reads, and the words they make up.

The pieces and their scores are those of the base network's unigram vocabulary
(Kudo 2018, "Subword Regularization"), without those of other scripts. A word is cut
into the pieces whose scores add up to most.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable

BEGIN, PAD, END, UNKNOWN = range(4)
SPACE = "\u2581"
"""Stands before a piece that begins a word."""

_UNKNOWN_PENALTY = 10.0
_LONGEST_WORD = 48
"""Letters of a word that are read: the rest of a longer one tells nothing."""
_MOST_PIECES = 12
_REMEMBERED = 1 << 17
_DROPPED = dict.fromkeys(
    [
        *(0x0640, 0x0670, 0x00AD, 0x061C, 0xFEFF),
        *range(0x064B, 0x0660),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x206A),
    ]
)
"""Harakat, the tatweel and invisible marks: articles write them or not by chance."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The vocabulary: each piece's number and score."""

    numbers: dict[str, int]
    scores: Sequence[float]
    _longest: int = 0
    _worst: float = 0.0
    """What a letter that no piece covers costs."""
    _known: dict[tuple[str, bool], tuple[int, ...]] = field(default_factory=dict)

    def split(self, word: str, *, spaced: bool) -> tuple[int, ...]:
        """Return the numbers of the pieces of *word*, at least one.

        Args:
            word: A token of the text, as it stands there.
            spaced: Whether a space, or nothing, stands before it.
        """
        key = (word[:_LONGEST_WORD], spaced)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[key] = self._cut(*key)
        return known

    def _cut(self, word: str, spaced: bool) -> tuple[int, ...]:  # noqa: FBT001 - part of the key
        """Return the best cut of a word: Viterbi's algorithm over its letters."""
        text = unicodedata.normalize("NFKC", word.translate(_DROPPED))
        text = SPACE + text if spaced else text
        worst = self._worst
        best = [0.0] + [float("-inf")] * len(text)
        back = [(0, UNKNOWN)] * (len(text) + 1)
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + self._longest) + 1):
                number = self.numbers.get(text[start:end])
                if number is None and end > start + 1:
                    continue
                score = worst if number is None else self.scores[number]
                if best[start] + score > best[end]:
                    best[end] = best[start] + score
                    back[end] = (start, UNKNOWN if number is None else number)
        cut: list[int] = []
        at = len(text)
        while at:
            at, number = back[at]
            cut.append(number)
        return tuple(cut[::-1][:_MOST_PIECES]) or (UNKNOWN,)


def make_pieces(rows: Sequence[tuple[str, float]]) -> Pieces:
    """Return the vocabulary of pieces and scores; the first four are special."""
    numbers = {piece: at for at, (piece, _) in enumerate(rows) if at > UNKNOWN}
    longest = max(map(len, numbers), default=1)
    scores = [score for _, score in rows]
    return Pieces(numbers, scores, longest, min(scores) - _UNKNOWN_PENALTY)


def load_pieces(path: Traversable) -> Pieces:
    r"""Load a vocabulary: one piece and its score a line, parted by a tab.

    Examples:
        >>> import tempfile
        >>> from pathlib import Path
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder) / "pieces.tsv"
        ...     rows = ["<s>", "<pad>", "</s>", "<unk>", "▁حصار", "▁ال", "حصار", "▁"]
        ...     text = "".join(f"{row}\t-{at}.5\n" for at, row in enumerate(rows))
        ...     _ = path.write_text(text, encoding="utf-8")
        ...     pieces = load_pieces(path)
        >>> pieces.split("حصار", spaced=True), pieces.split("الحصار", spaced=True)
        ((4,), (5, 6))
    """
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        piece, _, score = line.partition("\t")
        rows.append((piece, float(score)))
    return make_pieces(rows)

"""Reprints: one agency's text in twenty outlets is one voice.

MinHash (Broder 1997, "On the resemblance and containment of documents") over
shingles of folded words. A reprint is cut, re-titled, or given a paragraph more, so
what counts is *containment*: the share of the shorter text that stands in the other.
It is worked out from the resemblance and the two lengths. What this does not find: a
text that was written anew, however closely it follows another, and a quotation of a
few sentences, which makes no reprint.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rawi.linking.known import Sighted, SignedDocument
from rawi.model import Reprint
from rawi.text.tokens import fold_tokens

SHINGLE = 4
"""Words of a shingle: chosen on constructed reprints among 3, 4 and 5."""
BANDS, ROWS = 32, 2
"""Two texts that share a third of their shingles share a band in 977 of 1,000
cases, two that share one in a hundred in 3 of 1,000. Twice the bands find no more
(evals/reprints.py), and a ledger keeps a row for each."""
LEAST_OVERLAP = 0.5
"""Least share of the shorter text; 0.6 finds a hundredth less and is no surer."""
_MOST_WORDS = 8_192
_FEWEST_SHINGLES = 12
"""A text of a line or two says the same as others by chance."""
_MASK = (1 << 64) - 1


def _mixed(number: int) -> int:
    """Return 64 well-mixed bits of *number* (Steele, Lea and Flood 2014)."""
    number = (number + 0x9E3779B97F4A7C15) & _MASK
    number = ((number ^ (number >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    number = ((number ^ (number >> 27)) * 0x94D049BB133111EB) & _MASK
    return number ^ (number >> 31)


# Multiply-shift hashing: an odd factor and a summand stand for a permutation.
_FACTORS = np.array([_mixed(i) | 1 for i in range(BANDS * ROWS)], dtype=np.uint64)
_SUMMANDS = np.array([_mixed(~i & _MASK) for i in range(BANDS * ROWS)], dtype=np.uint64)
_BASE = np.uint64(_mixed(SHINGLE) | 1)
_HALF = np.uint64(32)


def sign_text(text: str) -> bytes:
    """Return the signature of a text; empty where it is too short to be known again.

    Four bytes hold the number of its shingles, then four each the least hash of its
    shingles under one permutation. The same text has the same signature on every
    machine.

    Examples:
        >>> len(sign_text("أعلنت الوزارة فتح المعبر")), len(sign_text("كلمة " * 99))
        (0, 0)
    """
    words = [w for w in fold_tokens(text[: _MOST_WORDS * 16]) if w[0].isalnum()]
    shingles = _shingles(words[:_MOST_WORDS])
    if len(shingles) < _FEWEST_SHINGLES:
        return b""
    least = np.empty(BANDS * ROWS, dtype="<u4")
    for i, (factor, summand) in enumerate(zip(_FACTORS, _SUMMANDS, strict=True)):
        least[i] = ((shingles * factor + summand) >> _HALF).min()
    return len(shingles).to_bytes(4, "little") + least.tobytes()


def _shingles(words: list[str]) -> NDArray[np.uint64]:
    """Return the hashes of the different runs of `SHINGLE` words."""
    if len(words) < SHINGLE:
        return np.empty(0, dtype=np.uint64)
    hashes = np.array([_hash_word(word) for word in words], dtype=np.uint64)
    count = len(words) - SHINGLE + 1
    runs = np.zeros(count, dtype=np.uint64)
    for i in range(SHINGLE):
        runs = runs * _BASE + hashes[i : i + count]
    return np.unique(runs)


@lru_cache(maxsize=1 << 16)
def _hash_word(word: str) -> int:
    """Return 64 bits for a folded word, the same on every run."""
    return _mixed(zlib.crc32(word.encode("utf-8", "surrogatepass")))


def band_keys(signature: bytes) -> tuple[str, ...]:
    """Return the keys under which near-duplicates of a text are looked up."""
    if not signature:
        return ()
    size = 4 * ROWS
    parts = (signature[at : at + size] for at in range(4, len(signature), size))
    return tuple(f"{band:02x}{part.hex()}" for band, part in enumerate(parts))


def measure_overlap(a: bytes, b: bytes) -> float:
    """Return the share of the shorter text that stands in the other, as estimated."""
    if not a or not b:
        return 0.0
    one, other = (np.frombuffer(x, dtype="<u4") for x in (a, b))
    alike = float((one[1:] == other[1:]).mean())
    sizes = int(one[0]), int(other[0])
    return min(1.0, alike / (1 + alike) * sum(sizes) / min(sizes))


def find_reprint(sighted: Sighted, signed: Iterable[SignedDocument]) -> Reprint:
    """Return the group of near-duplicates that a document belongs to.

    It is that of the document it repeats most of; of equal ones, that of the one
    with the least id, so that the order of *signed* does not matter.
    """
    best: tuple[float, str, SignedDocument] | None = None
    for other in signed:
        overlap = measure_overlap(sighted.signature, other.signature)
        if overlap < LEAST_OVERLAP or other.document == sighted.document:
            continue
        rank = (-overlap, str(other.document), other)
        if best is None or rank[:2] < best[:2]:
            best = rank
    if best is None:
        own = str(sighted.document)
        return Reprint(document=sighted.document, group=own, overlap=1.0)
    return Reprint(
        document=sighted.document,
        group=best[2].group,
        overlap=round(-best[0], 3),
        like=best[2].document,
    )

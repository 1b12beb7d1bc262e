"""Folding: the one spelling that words are matched in.

News writers add or leave out harakat and tatweel, and spell the alef of hamza,
final yeh and ta marbuta in more than one way; web pages strew invisible marks.
None of this changes which cue, actor or place is meant, so it is taken out
before matching. Folding is for finding, never for showing.
"""

from __future__ import annotations

import string
import sys
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rawi.model import Span

_MARKS = ((0x0610, 0x061A), (0x064B, 0x065F), (0x06D6, 0x06ED), (0x08CA, 0x08FF))
_DROPPED = frozenset(
    "\u0640"  # tatweel
    "\u0670"  # superscript alef
    "\u00ad"  # soft hyphen
    "\u200b\u200c\u200d\u2060\ufeff"  # zero-width marks
    "\u200e\u200f\u061c"  # direction marks
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # bidi controls
) | frozenset(
    chr(code)
    for first, last in _MARKS
    for code in range(first, last + 1)
    if unicodedata.category(chr(code)) == "Mn"
)

_LETTERS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",  # Farsi yeh, common in Iraqi and rough web text
    "ئ": "ي",
    "ؤ": "و",
    "ة": "ه",
    "ہ": "ه",
    "ھ": "ه",  # as typed on Urdu and Persian keyboards
    "ە": "ه",
    "ک": "ك",
    "ڪ": "ك",
    "\u00a0": " ",
}


def _table() -> dict[str, str]:
    """Return what each character folds to, where that is not the character itself."""
    # Presentation forms: letters as some old pages and PDFs carry them, joined.
    forms = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFF))
    table = {chr(c): unicodedata.normalize("NFKC", chr(c)) for c in forms}
    table = {
        # a haraka's isolated form is a space with a mark: nothing is left of it
        c: "".join(_LETTERS.get(x, x) for x in to if x not in _DROPPED).strip()
        for c, to in table.items()
        if to != c
    }
    for digit in range(10):
        table[chr(0x0660 + digit)] = table[chr(0x06F0 + digit)] = str(digit)
    table |= {c: c.lower() for c in string.ascii_uppercase}
    return table | _LETTERS | dict.fromkeys(_DROPPED, "")


_FOLDED = _table()
_TRANSLATION = str.maketrans(_FOLDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A folded text with the way back to the text it came from."""

    text: str
    offsets: tuple[int, ...]
    """Source offset of each folded character, and one more: the source's length."""

    def to_source(self, span: Span) -> Span:
        """Return the span of the original text that *span* was folded from.

        A haraka after the last letter belongs to the span: it ends where the
        next kept character begins.
        """
        return Span(self.offsets[span.start], self.offsets[span.end])


def fold(text: str) -> Folded:
    """Write *text* in the one spelling that the lexicons are matched in.

    Everything but spelling variants is kept, one character for one; only the
    presentation forms of old pages become several.

    Args:
        text: Text as published.

    Returns:
        The folded text, with the way back to *text*.

    Examples:
        >>> fold("أَعْلَنَتْ").text
        'اعلنت'
        >>> folded = fold("قـال")
        >>> folded.to_source(Span(0, 3))
        Span(start=0, end=4)
    """
    offsets = [i for i, c in enumerate(text) for _ in _FOLDED.get(c, c)]
    return Folded(text=text.translate(_TRANSLATION), offsets=(*offsets, len(text)))


@lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """Return the folded spelling of one *word*, without the way back.

    Words come back again and again, so the answer is remembered.

    Examples:
        >>> fold_word("المِنطقة")
        'المنطقه'
    """
    return sys.intern(word.translate(_TRANSLATION))


def fold_words(words: str) -> frozenset[str]:
    """Return the folded spellings of *words*, which stand with spaces between.

    Examples:
        >>> sorted(fold_words("على إلى"))
        ['الي', 'علي']
    """
    return frozenset(map(fold_word, words.split()))

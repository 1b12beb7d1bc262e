"""Proclitics: the one-letter words that Arabic writes onto the next word.

`وبالمدينة` is three words: و "and", ب "in", المدينة "the city". Which letters
are clitics and which belong to the stem cannot be told from one word alone, so
every reading is kept and the lexicons choose: a reading counts when its stem is
a word that a lexicon knows. Suffixed pronouns are left alone.
"""

from __future__ import annotations

from functools import lru_cache

from rawi.model import Split

_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_IMPERFECT = frozenset("يتنا")
_SHORTEST_STEM = 2


@lru_cache(maxsize=1 << 16)
def split_clitics(word: str) -> tuple[Split, ...]:
    """Return every reading of a folded *word* as proclitics and stem.

    The whole word comes first, then readings in the order of what they take
    off; the article is the last thing taken. The contraction للـ gives back the
    article it swallowed: its stem begins with ال though the text has one ل less,
    and its span begins at the second ل, as the annotation guidelines want it.
    Before a stem in ل it swallows two letters: للجنة is also ل and اللجنة.

    Examples:
        >>> [(s.proclitics, s.stem) for s in split_clitics("وبالمدينه")]
        [('', 'وبالمدينه'), ('و', 'بالمدينه'), ('وب', 'المدينه'), ('وبال', 'مدينه')]
        >>> [(s.at, s.stem) for s in split_clitics("للجنه")]
        [(0, 'للجنه'), (1, 'الجنه'), (1, 'اللجنه'), (1, 'لجنه'), (2, 'جنه')]
    """
    found = [Split(0, word, "")]
    bases = [(0, "")]
    if word[:1] in _CONJUNCTIONS and len(word) > _SHORTEST_STEM:
        bases.append((1, word[0]))
        found.append(Split(1, word[1:], word[0]))
    for at, clitics in bases:
        rest = word[at:]
        _take_article(found, rest, at, clitics)
        if len(rest) <= _SHORTEST_STEM:
            continue
        if rest[0] in _PREPOSITIONS:
            _take_preposition(found, rest, at, clitics)
        elif rest[0] == "س" and rest[1] in _IMPERFECT:
            found.append(Split(at + 1, rest[1:], clitics + "س"))
    return tuple(sorted(found, key=lambda s: len(s.proclitics)))


def _take_article(found: list[Split], rest: str, at: int, clitics: str) -> None:
    """Add the reading of *rest* without its article."""
    if rest.startswith("ال") and len(rest) >= 2 + _SHORTEST_STEM:
        found.append(Split(at + 2, rest[2:], clitics + "ال"))


def _take_preposition(found: list[Split], rest: str, at: int, clitics: str) -> None:
    """Add the readings of *rest* without its preposition, and without its article."""
    inner, clitics = rest[1:], clitics + rest[0]
    if rest.startswith("لل") and len(inner) > _SHORTEST_STEM:
        found.append(Split(at + 1, "ا" + inner, clitics))  # the swallowed article
        found.append(Split(at + 1, "ال" + inner, clitics))
        found.append(Split(at + 2, inner[1:], clitics + "ال"))
    found.append(Split(at + 1, inner, clitics))
    _take_article(found, inner, at + 1, clitics)

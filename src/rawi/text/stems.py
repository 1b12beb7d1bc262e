"""Light stems: one key for the inflected forms of an Arabic word.

A word without its proclitics still carries the article, a person prefix and
suffixes of number, gender and possession. Taking these off by pattern, with no
dictionary, joins `قصفت`, `يقصفون` and `القصف` under one key. It is a key and no
lemma: it errs on short words, and only counts are ever looked up by it.
"""

from __future__ import annotations

import sys
from functools import lru_cache

# After Larkey, Ballesteros and Connell (2002), "Improving stemming for Arabic
# information retrieval": light stemming beats root finding for matching.
_SUFFIXES = (
    *("هما", "كما", "تهم", "تها", "ناه", "وها", "وهم"),
    *("ات", "ان", "ون", "ين", "وا", "ها", "هم", "هن", "نا", "كم", "ته", "تا", "يه"),
    *("ه", "ت", "ي", "ا", "ن"),
)
_MOST_SUFFIXES = 2
_SHORTEST_STEM = 3
_PERSONS = "يتن"


@lru_cache(maxsize=1 << 16)
def light_stem(word: str) -> str:
    """Return the light stem of a folded *word* that has no proclitics.

    Examples:
        >>> light_stem("قصفت"), light_stem("يقصفون"), light_stem("القصف")
        ('قصف', 'قصف', 'قصف')
    """
    if word.startswith("ال") and len(word) > _SHORTEST_STEM + 1:
        word = word[2:]
    for _ in range(_MOST_SUFFIXES):
        for suffix in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
                word = word[: -len(suffix)]
                break
    if len(word) > _SHORTEST_STEM and word[0] in _PERSONS:
        word = word[1:]
    return sys.intern(word)


@lru_cache(maxsize=1 << 16)
def bare_word(word: str) -> str:
    """Return a folded *word* without what is most likely proclitic on it.

    For context words, where one good guess is enough: وبالمدينة → مدينه.

    Examples:
        >>> bare_word("والمدينه"), bare_word("بالمدينه"), bare_word("وزير")
        ('مدينه', 'مدينه', 'وزير')
    """
    if len(word) > _SHORTEST_STEM + 1 and word[0] in "وف":
        word = word[1:]
    if len(word) > _SHORTEST_STEM + 2 and word[:3] in ("بال", "كال"):
        return sys.intern(word[3:])
    if len(word) > _SHORTEST_STEM + 1 and word[:2] in ("ال", "لل"):
        return sys.intern(word[2:])
    return sys.intern(word)

"""Names written otherwise than the gazetteer has them.

Folding takes out what never tells names apart: harakat, the hamza of alef, the dots
of ta marbuta. What is tried here does tell names apart now and then, and so only
where the name as written means nothing: the article, أبو or أبي or بو, a compound
written as one word or as two, and in long names one letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

_ARTICLE = "ال"
_FATHERS = ("ابو", "ابي", "ابا", "بو")
_COMPOUND = frozenset(
    ("كفر", "دير", "بيت", "تل", "عين", "خان", "ام", "ابو", "راس", "باب", "جبل", "بير")
)
"""Folded first words of names that are written together with the second or apart."""
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_LONG = 6
"""Letters, article aside, that a name needs for one of them to be wrong: of shorter
names too many are one letter apart (حمص, حماه)."""
_LONGEST = 20
_LEAST = 3


def respell(key: str) -> Iterator[str]:
    """Yield other spellings of the folded name *key*, likeliest first.

    Examples:
        >>> list(respell("كفر نبل"))
        ['كفرنبل', 'الكفر نبل']
        >>> "البوكمال" in respell("ابو كمال")
        True
    """
    words = key.split(" ")
    seen = {key}
    for other in (*_spaced(words), *_fathered(words), *_ended(key), *_articled(key)):
        if other not in seen:
            seen.add(other)
            yield other


def one_letter_off(key: str, is_name: Callable[[str], bool]) -> Iterator[str]:
    """Yield the names that differ from a long folded *key* in one letter.

    The first letter is taken to be right, and so is the article.

    Examples:
        >>> list(one_letter_off("القامشلو", {"القامشلي"}.__contains__))
        ['القامشلي']
        >>> list(one_letter_off("حمس", {"حمص"}.__contains__))
        []
    """
    bare = key.removeprefix(_ARTICLE)
    if not _LONG <= len(bare) <= _LONGEST or not bare.isalpha():
        return
    article = key[: len(key) - len(bare)]
    seen = {bare}
    for at in range(1, len(bare) + 1):
        head, tail = bare[:at], bare[at:]
        others = [head + tail[1:]] if tail else []
        others += [head + letter + tail[1:] for letter in _LETTERS if tail]
        others += [head + letter + tail for letter in _LETTERS]
        for other in others:
            if other not in seen and is_name(article + other):
                seen.add(other)
                yield article + other


def _spaced(words: list[str]) -> Iterator[str]:
    """Yield a compound of two words as one, and of one as two."""
    if len(words) == 2 and words[0] in _COMPOUND:  # noqa: PLR2004 - of two words
        yield "".join(words)
    if len(words) == 1:
        word = words[0]
        for length in (2, 3):
            first, rest = word[:length], word[length:]
            if first in _COMPOUND and len(rest) >= _LEAST:
                yield f"{first} {rest}"


def _fathered(words: list[str]) -> Iterator[str]:
    """Yield a name of a father in its other cases: أبو, أبي, بو, البو."""
    first, *rest = words
    bare = first.removeprefix(_ARTICLE)
    if bare in _FATHERS and rest:
        tail = " ".join(rest)
        yield from (f"{father} {tail}" for father in _FATHERS)
        yield f"{_ARTICLE}بو {tail}"
        yield f"{_ARTICLE}بو{''.join(rest)}"


def _ended(key: str) -> Iterator[str]:
    """Yield the other ending of a name that is foreign or said so: ا or ه, with ء."""
    last, body = key[-1], key[:-1]
    if last in "اه" and len(body) >= _LEAST:
        yield body + ("ه" if last == "ا" else "ا")
        yield f"{body}اء"  # السويدة for السويداء
    if last == "ء" and len(body) >= _LEAST:
        yield body


def _articled(key: str) -> Iterator[str]:
    """Yield a name with the article, or without it."""
    if key.startswith(_ARTICLE):
        if len(key) - len(_ARTICLE) >= _LEAST:
            yield key.removeprefix(_ARTICLE)
    else:
        yield _ARTICLE + key

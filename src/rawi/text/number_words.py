"""Number words: what each means and how it may join with others.

These are closed classes, as grammar has them, and nothing that a reader of news
would extend: so they stand here as tables, below the lexicons, which text may
not know. All are matched folded; a word may carry proclitics and the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import NamedTuple

from rawi.text.clitics import split_clitics
from rawi.text.counted import dual_forms, place_dual_forms
from rawi.text.fold import fold_word, fold_words


class Kind(StrEnum):
    """What a word does in an expression of number."""

    UNIT = "unit"  # 1 to 10
    HEAD = "head"  # أحد، اثنا: a unit only before عشر or a ten
    TEN = "ten"
    HUNDRED = "hundred"
    SCALE = "scale"  # ألف, مليون, …
    DIGITS = "digits"
    AND = "and"  # a و that stands apart, before digits
    FRACTION = "fraction"
    FEW = "few"  # بضعة, عدة
    VAGUE = "vague"  # عشرات, مئات
    MANY = "many"  # عدد من
    ORDINAL = "ordinal"
    DUAL = "dual"  # قتيلان
    PLACE_DUAL = "place dual"  # قريتان
    REMARK = "remark"  # ends على الأقل
    OTHER = "other"


class Form(IntEnum):
    """The grammatical number of a scale; its value is the number where it has one."""

    EITHER = 0  # ألفا is a thousand, or two before a noun
    ONE = 1
    TWO = 2
    MANY = 3


class Word(NamedTuple):
    """A token as a word of number."""

    kind: Kind
    value: float = 0
    form: Form = Form.ONE
    most: int | None = None
    """The most that a few may mean, if it is not open."""
    joined: bool = False
    """It carries و, so that it may go on with a number."""
    definite: bool = False
    skip: int = 0
    """Letters of its proclitics; the article belongs to the word."""


NOTHING = Word(Kind.OTHER)
"""Any token that is no word of number."""
THOUSAND, MILLION, BILLION, TRILLION = 10**3, 10**6, 10**9, 10**12

_UNITS = {
    1: "واحد واحدة واحدا",
    2: "اثنان اثنين اثنتان اثنتين ثنتان ثنتين إثنان إثنين إثنتان إثنتين",
    3: "ثلاثة ثلاث ثلاثا",
    4: "أربعة أربع أربعا",
    5: "خمسة خمس خمسا",
    6: "ستة ست ستا",
    7: "سبعة سبع سبعا",
    8: "ثمانية ثماني ثمان ثمانيا",
    9: "تسعة تسع تسعا",
    10: "عشرة عشر عشرا",
}
_HEADS = {1: "أحد إحدى", 2: "اثنا اثني اثنتا اثنتي إثنا إثني إثنتا إثنتي"}
_TENS = {20: "عشر", 30: "ثلاث", 40: "أربع", 50: "خمس", 60: "ست", 70: "سبع"} | {
    80: "ثمان",
    90: "تسع",
}
_HUNDREDS = {3: "ثلاث", 4: "أربع", 5: "خمس", 6: "ست", 7: "سبع", 9: "تسع"}
_SCALES = {
    THOUSAND: ("ألف", "آلاف ألوف"),
    MILLION: ("مليون", "ملايين"),
    BILLION: ("مليار", "مليارات"),
    TRILLION: ("تريليون", "تريليونات"),
}
_OTHER_SCALES = {BILLION: ("بليون", "بلايين"), TRILLION: ("ترليون", "ترليونات")}
_FRACTIONS = {
    1 / 2: "نصف نصفا",
    1 / 3: "ثلث",
    2 / 3: "ثلثا ثلثي ثلثان ثلثين",
    1 / 4: "ربع",
}
_PRONOUNS = ("هم", "ها", "ه", "هن", "هما")
REMARKS = "الأقل الأكثر أكثر أقل تقدير أدنى أقصى"
"""Last words of على الأقل and its like, which bounds.py knows."""
_ORDINALS = {
    1: "أول أولى حادي حادية",
    2: "ثاني ثانية ثان",
    3: "ثالث ثالثة",
    4: "رابع رابعة",
    5: "خامس خامسة",
    6: "سادس سادسة",
    7: "سابع سابعة",
    8: "ثامن ثامنة",
    9: "تاسع تاسعة",
    10: "عاشر عاشرة",
}
_WEEKDAYS = fold_words("اثنين إثنين")
"""Numbers that are a day of the week with the article: الاثنين."""
_OTHER_WORDS = fold_words("لست ستسع كمية كميات بعده")
"""Words that look like proclitics and a number but are others, also after و."""
_NEVER_DEFINITE = frozenset(
    {Kind.HEAD, Kind.FEW, Kind.MANY, Kind.FRACTION, Kind.PLACE_DUAL}
)


def read_word(folded: str) -> Word:
    """Return the word of number that a folded token is, or `NOTHING`.

    Examples:
        >>> word = read_word("والعشرين")
        >>> word.kind.value, word.value, word.joined, word.skip
        ('ten', 20, True, 1)
        >>> read_word("الجيش") is NOTHING
        True
    """
    return _WORDS.get(folded) or _inflected(folded)


@lru_cache(maxsize=1 << 16)
def _inflected(folded: str) -> Word:
    """Return the word of number after the proclitics of *folded*."""
    splits = split_clitics(folded)
    if any(split.stem in _OTHER_WORDS for split in splits):
        return NOTHING
    for split in splits[1:]:
        word = _WORDS.get(split.stem)
        if word is None:
            continue
        definite = split.proclitics.endswith("ال")
        if definite and (word.kind in _NEVER_DEFINITE or split.stem in _WEEKDAYS):
            continue
        return word._replace(
            joined=split.proclitics[0] == "و",
            definite=definite,
            skip=len(split.proclitics) - (2 if definite else 0),
        )
    return NOTHING


def _entries() -> Iterator[tuple[str, Word]]:
    """Yield each spelling with what it means; of two meanings the first stands."""
    for kind, table in ((Kind.UNIT, _UNITS), (Kind.HEAD, _HEADS)):
        for value, forms in table.items():
            yield from ((form, Word(kind, value)) for form in forms.split())
    for value, stem in _TENS.items():
        yield from ((stem + ending, Word(Kind.TEN, value)) for ending in ("ون", "ين"))
    yield from _hundreds()
    for scales in (_SCALES, _OTHER_SCALES):
        for value, (one, many) in scales.items():
            yield from _scale(value, one, many)
    for share, forms in _FRACTIONS.items():
        for form in forms.split():
            yield form, Word(Kind.FRACTION, share)
            yield from ((form + end, Word(Kind.FRACTION, share)) for end in _PRONOUNS)
    yield "أرباع", Word(Kind.FRACTION, 1 / 4, Form.MANY)
    for value, forms in _ORDINALS.items():
        yield from ((form, Word(Kind.ORDINAL, value)) for form in forms.split())
    yield from ((form, Word(Kind.DUAL, 2)) for form in dual_forms())
    yield from ((form, Word(Kind.PLACE_DUAL, 2)) for form in place_dual_forms())
    yield from _vague()


def _hundreds() -> Iterator[tuple[str, Word]]:
    """Yield the hundreds, in the spellings with and without alef and in one or two."""
    for spelling in ("مئ", "مائ", "ميئ"):
        yield spelling + "ة", Word(Kind.HUNDRED, 100)
        for ending in ("تان", "تين", "تا", "تي"):
            yield spelling + ending, Word(Kind.HUNDRED, 200)
        for value, stem in (*_HUNDREDS.items(), (8, "ثمان"), (8, "ثماني")):
            yield stem + spelling + "ة", Word(Kind.HUNDRED, 100 * value)


def _scale(value: int, one: str, many: str) -> Iterator[tuple[str, Word]]:
    """Yield the forms of ألف or the like: singular, dual, plural."""
    yield one, Word(Kind.SCALE, value, Form.ONE)
    yield one + "ا", Word(Kind.SCALE, value, Form.EITHER)
    two = Word(Kind.SCALE, value, Form.TWO)
    yield from ((one + ending, two) for ending in ("ان", "ين", "ي"))
    yield from ((form, Word(Kind.SCALE, value, Form.MANY)) for form in many.split())


def _vague() -> Iterator[tuple[str, Word]]:
    """Yield what counts without a number."""
    yield from ((form, Word(Kind.FEW, 3, most=9)) for form in ("بضعة", "بضع"))
    yield "عدة", Word(Kind.FEW, 2)
    yield "عشرات", Word(Kind.VAGUE, 10)
    yield from ((form, Word(Kind.VAGUE, 100)) for form in ("مئات", "مائات"))
    yield from ((form, Word(Kind.MANY, 2)) for form in ("عدد", "عددا", "العديد"))
    yield from ((form, Word(Kind.MANY, 2)) for form in ("الكثير", "كثير"))
    yield from ((form, Word(Kind.REMARK)) for form in REMARKS.split())


def _index() -> dict[str, Word]:
    """Return the words by their folded spelling."""
    index: dict[str, Word] = {}
    for form, word in _entries():
        index.setdefault(fold_word(form), word)
    return index


_WORDS = _index()

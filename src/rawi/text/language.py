"""Language: whether a text is Arabic at all.

The script tells most: text without Arabic letters is not Arabic. Of the other
languages written with these letters each has letters that Arabic lacks, while
the article ال, the ending ة and a handful of particles stand all over Arabic and
hardly anywhere else. Only where this leaves a doubt is py3langid asked, whose
model takes half a second to load.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNDETERMINED = "und"
"""ISO 639-2's code for text without a language: no letters at all."""

_SAMPLE = 600  # code points, once from the start and once from the middle
_SCRIPT_SHARE = 0.3  # of the letters; an Arabic page can quote much English
_FEW_WORDS = 6
_ARABIC_SHARE = 0.15  # of the words; Arabic has 0.3 to 0.7, its neighbours < 0.05

_ARABIC_LETTER = re.compile("[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06fa-\u06ff]")
_WORD = re.compile(r"[^\W\d_]+")
_OF_ARABIC = re.compile(
    r"\b(?:[وف]?[بك]?ال\w{2}|[وف]?لل\w{2}|[وف]?(?:في|من|إلى|الى|عن|أن|إن|التي|الذي)\b)"
    r"|ة\b|[أإ]"
)
_OF_OTHERS = re.compile("[پچژگکیٹڈڑںےۓۂھہەێۆۇۈۋڵڕڎڒښځڅډړږګڼېۍۀ]")
_SAME_SCRIPT = frozenset({"ar", "ary", "arz", "fa", "ur", "ku", "sdh", "ps", "ug"})
_CODES = {"ary": "ar", "arz": "ar", "sdh": "ku", "zxx": UNDETERMINED}
"""Variants that count as Arabic and Kurdish here, and "no linguistic content"."""


def detect_language(text: str) -> str:
    """Return the ISO 639 code of the language that *text* is written in.

    Only a bounded sample is looked at. Short text in Arabic letters counts as
    Arabic unless a letter or word speaks against it: to drop an Arabic headline
    is worse than to read a Persian one.

    Examples:
        >>> detect_language("قُتل ثلاثة مدنيين في قصف على المدينة")
        'ar'
        >>> detect_language("سه نفر در این حمله کشته شدند")
        'fa'
        >>> detect_language("2016-08-07")
        'und'
    """
    sample = _sample(text)
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return UNDETERMINED
    if len(_ARABIC_LETTER.findall(sample)) < _SCRIPT_SHARE * letters:
        return _ask(sample)
    words = len(_WORD.findall(sample))
    ours, theirs = len(_OF_ARABIC.findall(sample)), _OF_OTHERS.search(sample)
    if ours >= _ARABIC_SHARE * words or (words < _FEW_WORDS and not theirs):
        return "ar"
    return _ask(sample, _SAME_SCRIPT)


def _sample(text: str) -> str:
    """Return the beginning of *text* and its middle, of bounded length."""
    if len(text) <= 2 * _SAMPLE:
        return text
    middle = len(text) // 2
    return f"{text[:_SAMPLE]} {text[middle : middle + _SAMPLE]}"


def _ask(sample: str, languages: frozenset[str] = frozenset()) -> str:
    """Return what py3langid holds *sample* for, of *languages* if any are given."""
    ranking: list[tuple[str, float]] = _identifier().rank(sample)
    code = next(code for code, _ in ranking if not languages or code in languages)
    return _CODES.get(code, code)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """Return py3langid's identifier, whose model is read when first needed."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - slow

    return LanguageIdentifier.from_model_file(MODEL_FILE)

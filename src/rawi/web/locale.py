"""How the desk speaks: words, numerals and dates of a language.

Words of a page stand in `locale/<page>.toml`, in both languages, the same keys in
each. Names of values (types, kinds of sources) are those of all exports. Numerals,
months and plurals follow CLDR; Arabic ones follow the usage of Syria, whose months
the region's reporting names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from babel import Locale as Cldr
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

from rawi.export.words import load_labels
from rawi.model import Range

_CLDR = {"ar": "ar_SY", "en": "en_GB"}
_WRITTEN = 8192
"""Numbers and days that are remembered as they are written."""
_DIRECTIONS = {"ar": "rtl", "en": "ltr"}

Words = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Locale:
    """One of the two languages that the desk speaks."""

    lang: str
    dir: str
    """Of the page; claims keep their own."""
    labels: Words
    """Names of values, as all exports have them."""
    words: Mapping[str, Words]
    """Words of each page."""

    def say(self, page: str, key: str, **values: object) -> str:
        """Return the words of *key* on *page*, *values* put in.

        Examples:
            >>> find_locale("en").say("base", "until", day="today")
            'until today'
        """
        text = self.words[page][key]
        return str(text).format(**values)

    def count(self, number: int, noun: str) -> str:
        """Return how many of *noun* there are, in the plural that the number takes.

        Examples:
            >>> english = find_locale("en")
            >>> english.count(1, "claim"), english.count(1200, "claim")
            ('1 claim', '1,200 claims')
            >>> find_locale("ar").count(2, "claim"), find_locale("ar").count(5, "claim")
            ('ادعاءان', '٥ ادعاءات')
        """
        forms = self.words["counts"][noun]
        form = _plural(self.lang, number)
        return str(forms.get(form, forms["other"])).format(n=self.number(number))

    def number(self, value: float) -> str:
        """Return a number in the language's numerals.

        Examples:
            >>> find_locale("ar").number(1234)
            '١٬٢٣٤'
        """
        return self.numerals(_decimal(self.lang, value))

    def percent(self, value: float) -> str:
        """Return a share from 0 to 1 in whole percent."""
        sign = "٪" if self.lang == "ar" else "%"
        return f"{self.number(round(100 * value))}{sign}"

    def day(self, value: date | None) -> str:
        """Return a day; a dash where none is known.

        Examples:
            >>> find_locale("ar").day(date(2016, 8, 7))
            '٧ آب ٢٠١٦'
        """
        if value is None:
            return "—"
        return self.numerals(_date(self.lang, value, "d MMM y"))

    def month(self, value: date) -> str:
        """Return a month and its year."""
        return self.numerals(_date(self.lang, value, "LLLL y"))

    def year(self, value: date) -> str:
        """Return a year."""
        return self.numerals(str(value.year))

    def country(self, code: str) -> str:
        """Return the name of the country with these two letters.

        Examples:
            >>> find_locale("ar").country("LB"), find_locale("en").country("??")
            ('لبنان', '??')
        """
        names = Cldr.parse(_CLDR[self.lang]).territories
        return str(names.get(code.upper(), code))

    def days(self, begin: date | None, end: date | None) -> str:
        """Return the days from *begin* to *end*."""
        if begin == end or end is None:
            return self.day(begin)
        if begin is None:
            return self.say("base", "until", day=self.day(end))
        return self.say("base", "days", begin=self.day(begin), end=self.day(end))

    def moment(self, value: datetime) -> str:
        """Return a moment to the minute, in UTC."""
        written = format_datetime(value, "d MMM y HH:mm", locale=_CLDR[self.lang])
        return self.numerals(f"{written} UTC")

    def range(self, value: Range) -> str:
        """Return a number as a range in words, or alone where it is exact.

        Examples:
            >>> english = find_locale("en")
            >>> english.range(Range(21, None)), english.range(Range(20, 99))
            ('21 or more', '20–99')
        """
        if value.high is None:
            return self.say("base", "at_least", low=self.number(value.low))
        if value.high == value.low:
            return self.number(value.low)
        low, high = self.number(value.low), self.number(value.high)
        return self.say("base", "between", low=low, high=high)

    def radius(self, kilometres: float) -> str:
        """Return the radius in kilometres that holds nine in ten true positions."""
        digits = 1 if kilometres < 10 else 0  # noqa: PLR2004
        number = self.number(round(kilometres, digits))
        return self.say("base", "radius", km=number)

    def numerals(self, text: str) -> str:
        """Return *text* with its digits in the language's numerals.

        Examples:
            >>> find_locale("ar").numerals("±5.5")
            '±٥٫٥'
        """
        if self.lang != "ar":
            return text
        return _POINT.sub("٫", text).translate(_ARABIC_DIGITS)


# A page writes a few hundred numbers and days, mostly the same ones as the last page;
# Babel takes a tenth of a millisecond for each.
@lru_cache(maxsize=_WRITTEN)
def _decimal(lang: str, value: float) -> str:
    """Return a number as CLDR groups its digits."""
    return format_decimal(value, locale=_CLDR[lang], numbering_system="default")


@lru_cache(maxsize=_WRITTEN)
def _date(lang: str, value: date, form: str) -> str:
    """Return a day in a form of CLDR."""
    return format_date(value, form, locale=_CLDR[lang])


@lru_cache(maxsize=_WRITTEN)
def _plural(lang: str, number: int) -> str:
    """Return which of a language's plurals a number takes."""
    return Cldr.parse(_CLDR[lang]).plural_form(number)


_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_ARABIC_DIGITS = {ord("0") + n: chr(0x660 + n) for n in range(10)}


@cache
def find_locale(lang: str) -> Locale:
    """Return how the desk speaks *lang*, `ar` or `en`."""
    folder = files("rawi.web") / "locale"
    words = {
        name.removesuffix(".toml"): _load(folder / name, lang)
        for name in sorted(entry.name for entry in folder.iterdir())
        if name.endswith(".toml")
    }
    return Locale(
        lang=lang, dir=_DIRECTIONS[lang], labels=load_labels(lang), words=words
    )


def _load(path: Any, lang: str) -> Words:  # noqa: ANN401 - a Traversable
    """Return the words of one page in *lang*."""
    found: Words = tomllib.loads(path.read_text(encoding="utf-8"))[lang]
    return found


def choose_lang(asked: str | None, kept: str | None, accepted: str, usual: str) -> str:
    """Return the language of a page: as asked, else kept, accepted, or usual.

    Args:
        asked: `?lang=` of the address.
        kept: The cookie of an earlier choice.
        accepted: The browser's `Accept-Language`.
        usual: The setting.

    Examples:
        >>> choose_lang(None, None, "fr, ar-SY;q=0.8, en;q=0.2", "en")
        'ar'
    """
    for choice in (asked, kept):
        if choice in _CLDR:
            return str(choice)
    for part in accepted.split(","):
        lang = part.split(";")[0].strip().split("-")[0].lower()
        if lang in _CLDR:
            return lang
    return usual

"""Why an input gave nothing, in the language of the page.

Errors speak English, as the command line does. What an import can run into is few
sentences: `locale/refusals.toml` has them in both languages.
"""

from __future__ import annotations

import re
from functools import cache

from rawi.web.locale import Locale, find_locale

_PLACE = re.compile(r"\\{(\w+)\\}")


def find_refusal(text: str) -> tuple[str, dict[str, str]] | None:
    """Return the key of an English sentence, and the values that are in it.

    Examples:
        >>> find_refusal("over the limit of 5,000,000 bytes")
        ('too_big', {'limit': '5,000,000'})
        >>> find_refusal("a sentence that nobody wrote")
    """
    for key, pattern in _patterns().items():
        found = pattern.fullmatch(text)
        if found:
            return key, found.groupdict()
    return None


def tell_refusal(locale: Locale, text: str) -> str:
    """Return an English sentence in the language of the page, where it is known.

    Examples:
        >>> tell_refusal(find_locale("ar"), "over the limit of 5,000,000 bytes")
        'يتجاوز الحد، وهو ٥٬٠٠٠٬٠٠٠ بايت'
    """
    found = find_refusal(text)
    if found is None:
        return text
    key, values = found
    written = {name: _written(locale, value) for name, value in values.items()}
    return locale.say("refusals", key, **written)


def _written(locale: Locale, value: str) -> str:
    """Return a value of a sentence, numbers in the page's numerals."""
    digits = value.replace(",", "")
    return locale.number(int(digits)) if digits.isdecimal() else value


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Return what each English sentence looks like, its values as groups."""
    return {
        key: re.compile(
            _PLACE.sub(
                r"(?P<\1>.+)", re.escape(text.replace("{{", "{").replace("}}", "}"))
            ),
            re.DOTALL,
        )
        for key, text in find_locale("en").words["refusals"].items()
    }

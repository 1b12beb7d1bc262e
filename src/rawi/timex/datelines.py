"""The date of a page's date line: `الأحد 04 ذو القعدة 1437 هـ - 07 أغسطس 2016`.

Only a whole date counts, with day, month and year: a page's lines hold other
numbers too. Of two calendars the Gregorian date is taken, since the Hijri one
depends on whose moon was seen.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from rawi.lexicons.timex import TimeWords, load_time_words
from rawi.model import Span
from rawi.text.tokens import find_tokens
from rawi.timex.cursor import Cursor
from rawi.timex.dates import find_date
from rawi.timex.terms import Anchor, is_absolute, term_days

_LONGEST = 400
"""Characters looked at: a longer line is no date line."""
_WHOLE = frozenset({"date", "date in figures"})


def find_dateline_date(text: str, words: TimeWords | None = None) -> date | None:
    """Return the first whole date in *text*, the Gregorian one before the Hijri.

    Numeric dates are read day first, as Arabic pages have them.

    Args:
        text: A line of a page.
        words: The time lexicon; without it, the one that comes with rawi.

    Examples:
        >>> find_dateline_date("7 أغسطس/آب 2016")
        datetime.date(2016, 8, 7)
        >>> find_dateline_date("الأحد 04 ذو القعدة 1437 هـ - 07 أغسطس 2016")
        datetime.date(2016, 8, 7)
        >>> find_dateline_date("4 ذو القعدة 1437")
        datetime.date(2016, 8, 7)
        >>> find_dateline_date("آخر تحديث: 07-08-2016 10:15")
        datetime.date(2016, 8, 7)
        >>> find_dateline_date("نشر في أغسطس 2016")
    """
    text = text[:_LONGEST]
    tokens = find_tokens(text, Span(0, len(text)))
    cursor = Cursor(tokens, (), words or _packaged_words())
    hijri = None
    at = 0
    while at < len(tokens):
        found = find_date(cursor, at)
        if found is None:
            at += 1
            continue
        at = found.last + 1
        if found.rule not in _WHOLE or not is_absolute(found.value):
            continue
        days = term_days(found.value, Anchor(None))
        if days and not found.value.startswith("H"):
            return days.begin
        if days:
            hijri = hijri or days.begin
    return hijri


@cache
def _packaged_words() -> TimeWords:
    """Return the time lexicon that comes with rawi, loaded once."""
    return load_time_words()

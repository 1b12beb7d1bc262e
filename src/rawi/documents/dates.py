"""The day of publication, from what machines and readers are told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from email.utils import parsedate_to_datetime
from functools import cache

from rawi.lexicons.timex import load_time_words
from rawi.model import Span
from rawi.text.tokens import find_tokens
from rawi.timex.datelines import find_dateline_date

_ISO = re.compile(
    r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)|(\d{4})(\d\d)(\d\d)(?:T|$)"
)
_RFC = re.compile(r"(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4}")
_YEARS = range(1900, 2100)
_MAX_LINE = 120

# What date lines say beside days and months, folded.
_LINE_WORDS = frozenset(
    {"اخر", "تحديث", "التحديث", "تم", "نشر", "النشر", "نشرت"}
    | {"تاريخ", "بتاريخ", "الموافق", "الساعه", "توقيت", "بتوقيت", "مكه"}
    | {"المكرمه", "غرينتش", "جرينتش", "القدس", "دمشق", "بيروت", "القاهره"}
    | {"بغداد", "في", "من", "علي", "ه", "م", "ص"}
    | {"gmt", "utc", "am", "pm"}
)
_MOST_OTHERS = 4


def parse_stamp(stamp: str) -> date | None:
    """Return the day that a machine-readable stamp begins with, as it is written.

    No time zone is reckoned with: the day is the one that the outlet wrote.

    Examples:
        >>> parse_stamp("2016-08-07T23:10:00+03:00")
        datetime.date(2016, 8, 7)
        >>> parse_stamp("Sun, 07 Aug 2016 12:00:00 GMT")
        datetime.date(2016, 8, 7)
        >>> parse_stamp("2016")
    """
    stamp = stamp.strip()[:_MAX_LINE]
    iso = _ISO.match(stamp)
    try:
        if iso:
            year, month, day = (
                iso.group(1, 3, 4) if iso.group(1) else iso.group(5, 6, 7)
            )
            found = date(int(year), int(month), int(day))
        elif _RFC.match(stamp):
            found = parsedate_to_datetime(stamp).date()
        else:
            return find_dateline_date(stamp)
    except ValueError:
        return None
    return found if found.year in _YEARS else None


def find_date_line(lines: Iterable[str]) -> date | None:
    """Return the date of the first of *lines* that is a date line.

    A line that tells of something else beside a date is none: *the anniversary of
    21 August 2013* is a headline.

    Examples:
        >>> find_date_line(["دخول قافلة", "الأحد 7 أغسطس/آب 2016"])
        datetime.date(2016, 8, 7)
        >>> find_date_line(["ذكرى هجوم 21 أغسطس/آب 2013"])
        >>> find_date_line(["حلب - «القلعة» - الاثنين 8 آب 2016"])
        datetime.date(2016, 8, 8)
    """
    for line in lines:
        if len(line) <= _MAX_LINE and _is_date_line(line):
            found = find_dateline_date(line)
            if found and found.year in _YEARS:
                return found
    return None


def _is_date_line(line: str) -> bool:
    """Whether *line* holds figures, and few words but those of dates and hours.

    Such words may be a place or a name that stands apart: `حلب - «الجريدة» - 8 آب`.
    """
    known = _time_words() | _LINE_WORDS
    others, apart, figures, before = 0, True, False, ""
    for token in find_tokens(line, Span(0, len(line))):
        figure = token.folded[:1].isdecimal()
        other = bool(token.splits) and not figure and token.folded not in known
        apart = apart and (other or not token.splits or before != "other")
        before = "other" if other else ""
        figures = figures or figure
        others += other
    return figures and (others <= 1 or (apart and others <= _MOST_OTHERS))


@cache
def _time_words() -> frozenset[str]:
    """Return the folded words that begin an expression of time."""
    return frozenset(load_time_words().forms)

"""The day of publication, from what machines and readers are told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from email.utils import parsedate_to_datetime

from rawi.timex.datelines import find_dateline_date

_ISO = re.compile(
    r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)|(\d{4})(\d\d)(\d\d)(?:T|$)"
)
_RFC = re.compile(r"(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4}")
_YEARS = range(1900, 2100)
_MAX_LINE = 120


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

    Examples:
        >>> find_date_line(["دخول قافلة", "الأحد 7 أغسطس/آب 2016"])
        datetime.date(2016, 8, 7)
    """
    for line in lines:
        if len(line) <= _MAX_LINE:
            found = find_dateline_date(line)
            if found:
                return found
    return None

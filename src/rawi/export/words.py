"""How a claim's values are written for people: ranges, days, places, names.

Text from outside is shown, never obeyed: control characters would move a
terminal's cursor, and bidi controls would turn what stands around them.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from rawi.model import Dating, Issue, Location, Range, Relation

FSI, PDI = "\u2068", "\u2069"
"""First strong isolate and its end: words inside do not turn those outside."""

RELATION_SIGNS = {
    Relation.CONTRADICTS: "≠",
    Relation.SUPPORTS: "+",
    Relation.SAME_EVENT: "=",
    Relation.CORROBORATES: "+",
    Relation.UPDATES: "→",
    Relation.SAME_SOURCE: "=",
}

MEETINGS = (
    Relation.CONTRADICTS,
    Relation.UPDATES,
    Relation.SUPPORTS,
    Relation.CORROBORATES,
)
"""Relations that are listed by themselves; the others stand at their claims only."""

_UNSEEN = re.compile("[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
_LONGEST_WORDS = 60


@cache
def load_labels(lang: str) -> dict[str, Any]:
    """Return what values and headings are called in *lang*, `ar` or `en`.

    Examples:
        >>> load_labels("ar")["type"]["siege_lifted"]
        'فك حصار'
    """
    text = (files("rawi.export") / "labels.toml").read_text(encoding="utf-8")
    labels: dict[str, Any] = tomllib.loads(text)[lang]
    return labels


def disarm(text: str) -> str:
    """Return *text* without what would act on a screen, its spaces as they are."""
    return _CONTROLS.sub("\ufffd", _UNSEEN.sub("", text))


def visible(text: str) -> str:
    r"""Return *text* on one line, without what would act on a screen.

    Examples:
        >>> visible("حلب\u202e\n الشرقية\x1b[2J")
        'حلب الشرقية�[2J'
    """
    return _SPACES.sub(" ", disarm(text)).strip()


def isolate(text: str) -> str:
    """Return *text*, made visible, in an isolate: in the order in which it is read."""
    return f"{FSI}{visible(text)}{PDI}"


def show_words(issue: Issue, text: str) -> str:
    """Return the words of *text* that an issue is about; nothing for long stretches.

    Examples:
        >>> from rawi.model import Span
        >>> issue = Issue(stage="timex", kind="no_anchor", detail="", span=Span(0, 3))
        >>> show_words(issue, "أمس قصف الحي")
        'أمس'
    """
    start, end = issue.span
    return visible(text[start:end]) if end - start <= _LONGEST_WORDS else ""


def format_range(value: Range) -> str:
    """Return a number as a range, or alone where it is exact.

    Examples:
        >>> format_range(Range(21, None)), format_range(Range(20, 99))
        ('[21, ∞)', '[20, 99]')
        >>> format_range(Range(3, 3))
        '3'
    """
    if value.high is None:
        return f"[{value.low:,}, ∞)"
    if value.high == value.low:
        return f"{value.low:,}"
    return f"[{value.low:,}, {value.high:,}]"


def format_day(day: date | None) -> str:
    """Return a day as ISO 8601 has it, or a question mark."""
    return day.isoformat() if day else "?"


def format_days(time: Dating) -> str:
    """Return the days of a dating, or a question mark where they are not known.

    Examples:
        >>> from rawi.model import Phrase
        >>> words = Phrase(start=0, end=3, text="أمس")
        >>> format_days(Dating(phrase=words, begin=None, end=None))
        '?'
    """
    begin, end = format_day(time.begin), format_day(time.end)
    return begin if begin == end else f"{begin} – {end}"


def format_point(location: Location) -> str:
    """Return coordinates to as many decimals as the radius bears.

    Ten metres behind a point that is known to a kilometre would say more than is
    known.
    """
    decimals = 3 if location.radius_km < 1 else 2 if location.radius_km < 20 else 1  # noqa: PLR2004
    north = "N" if location.lat >= 0 else "S"
    east = "E" if location.lon >= 0 else "W"
    return (
        f"{abs(location.lat):.{decimals}f}°{north} "
        f"{abs(location.lon):.{decimals}f}°{east}"
    )


def format_radius(location: Location) -> str:
    """Return the radius in kilometres that holds nine in ten true positions."""
    radius = location.radius_km
    return f"±{radius:.2g}" if radius < 10 else f"±{radius:,.0f}"  # noqa: PLR2004


def format_confidence(confidence: float) -> str:
    """Return a probability in whole percent."""
    return f"{confidence:.0%}"

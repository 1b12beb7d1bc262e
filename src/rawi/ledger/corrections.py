"""What an analyst can put in place of what was read, and what values it can have."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from rawi.errors import LedgerError
from rawi.ledger.pointing import NONE, Pointed, parse_one, parse_pointed
from rawi.model import Act, EventType, Evidence, Polarity, Range, SourceKind, Status

OWN_VOICE = "outlet"
"""As a source: nobody is quoted, the outlet says it itself."""
TOLLS = ("killed", "injured", "captured", "displaced")
POINTING = ("trigger", "source", "via", "cue", "actor", "target", "place", "time")
"""Parts that are words of the document."""
_RANGE = re.compile(r"(\d{1,9})(?:\s*(?:-|–|\.\.)\s*(\d{1,9})?)?(\+)?")
_COUNT_PARTS = 3


def parse_range(text: str) -> Range | None:
    """Return a number of people as an analyst writes it; `none` for not told.

    Raises:
        ValueError: It is no number and no range of numbers.

    Examples:
        >>> parse_range("21+"), parse_range("20-30"), parse_range("7")
        (Range(low=21, high=None), Range(low=20, high=30), Range(low=7, high=7))
    """
    if text.strip() == NONE:
        return None
    match = _RANGE.fullmatch(text.strip())
    if match is None:
        raise ValueError("must be a number, a range as 20-30, 21+ or none")
    low = int(match[1])
    if match[3] or (match[2] is None and match[0] != match[1]):
        return Range(low, None)
    high = int(match[2]) if match[2] else low
    if high < low:
        raise ValueError("must not end below where it begins")
    return Range(low, high)


def parse_evidence(text: str) -> tuple[Evidence, ...]:
    """Return what a source shows, as an analyst lists it; `none` for nothing.

    Raises:
        ValueError: One of the list is no kind of evidence.
    """
    if text.strip() == NONE:
        return ()
    return tuple(dict.fromkeys(Evidence(one.strip()) for one in text.split(",")))


def parse_count(text: str) -> tuple[Range, str, Pointed] | None:
    """Return a number, what it counts and its words: `300+; air strikes; مئات`.

    Raises:
        ValueError: One of the three is missing or cannot be.
    """
    if text.strip() == NONE:
        return None
    parts = text.split(";", _COUNT_PARTS - 1)
    value = parse_range(parts[0])
    words = parse_one(parts[-1])
    of = parts[1].strip() if len(parts) == _COUNT_PARTS else ""
    if value is None or words is None or not of:
        raise ValueError("must be a number; what it counts; its words")
    return value, of, words


def parse_source(text: str) -> Pointed | None:
    """Return the words of a source, or `None` for the outlet's own voice.

    Raises:
        ValueError: It is neither.
    """
    if text.strip() == OWN_VOICE:
        return None
    return _needed(text)


def _needed(text: str) -> Pointed:
    """Return the one stretch of words that *text* points at.

    Raises:
        ValueError: It points at none or at several.
    """
    found = parse_one(text)
    if found is None:
        raise ValueError("must be words of the document")
    return found


_PARSERS: dict[str, Callable[[str], object]] = {
    "type": EventType,
    "polarity": Polarity,
    "status": Status,
    "trigger": _needed,
    "source": parse_source,
    "source_kind": SourceKind,
    "act": Act,
    "cue": parse_one,
    "via": parse_pointed,
    "actor": parse_pointed,
    "target": parse_pointed,
    "place": parse_pointed,
    "time": parse_one,
    "from": date.fromisoformat,
    "to": date.fromisoformat,
    **dict.fromkeys(TOLLS, parse_range),
    "count": parse_count,
    "evidence": parse_evidence,
}
PARTS = tuple(_PARSERS)
"""What can be corrected."""


def check_changes(changes: Mapping[str, str]) -> dict[str, str]:
    """Return *changes*, if each is of a part that there is and can be its value.

    Raises:
        LedgerError: One is not.
    """
    for part, value in changes.items():
        parse = _PARSERS.get(part)
        if parse is None:
            mend = f"correct one of {', '.join(PARTS)}"
            raise LedgerError("judgement", f"no part {part!r} of a claim", mend)
        try:
            parse(value)
        except ValueError as error:
            reason = f"{part}={value!r} cannot be"
            raise LedgerError("judgement", reason, str(error)) from error
    return dict(sorted(changes.items()))

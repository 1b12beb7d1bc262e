"""Text of a file → the values of a place: degrees, people, names, P-codes.

Each function returns the value, or raises a `ValueError` that says what is wrong
in the words of a report.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable

from rawi.places.rows import arabic_names

_LONGEST_NAME = 200
_MOST_NAMES = 60
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")
_NUMBER = re.compile(r"[+-]?[0-9]{1,6}(?:[.,][0-9]{1,20})?(?:[eE]-?[0-9]{1,2})?°?")
_WHOLE = re.compile(r"[0-9][0-9 ,]{0,15}(?:\.0*)?")
_BRACKET = re.compile(r"\s*[(\[].*?[)\]]\s*")
_PARTS = re.compile(r"\s*[/|؛;_]\s*")
_FORMULA = frozenset("=+@")
_ARABIC = re.compile("[\u0600-\u06ff]")
_PCODE = re.compile(r"[A-Za-z0-9._/-]{1,30}")


def degrees_of(text: str, what: str) -> float:
    """Return the number of degrees that *text* is; Arabic digits are digits."""
    written = text.strip().translate(_DIGITS)
    if not written:
        raise ValueError(f"no {what}")
    if written[0] == "=":
        raise ValueError(f"the {what} is a formula, not a value")
    if not _NUMBER.fullmatch(written):
        raise ValueError(f"{what} {text[:30]!r} is no number of degrees")
    value = float(written.rstrip("°").replace(",", "."))
    if not math.isfinite(value):
        raise ValueError(f"{what} {text[:30]!r} is no number of degrees")
    return value


def people_of(text: str) -> int:
    """Return the population that *text* tells, 0 where it tells none."""
    written = text.strip().translate(_DIGITS)
    if not _WHOLE.fullmatch(written):
        return 0
    return min(int(written.partition(".")[0].replace(",", "").replace(" ", "")), 10**8)


def names_of(names: Iterable[str]) -> tuple[str, ...]:
    """Return the Arabic names among *names*, those of `أ (ب)` and `أ / ب` apart."""
    found: list[str] = []
    for name in names:
        _refuse_formula(name.strip())
        if not _ARABIC.search(name):
            continue
        whole = cleaned(name)
        parts = _PARTS.split(whole) if whole else []
        for part in parts[:_MOST_NAMES]:
            bare = _BRACKET.sub(" ", part).strip()
            found.extend(filter(None, (bare or part.strip(),)))
    return arabic_names(found[:_MOST_NAMES])


def cleaned(name: str) -> str:
    """Return *name* without invisible marks and needless spaces."""
    visible = "".join(c for c in name if unicodedata.category(c) != "Cf")
    shown = " ".join(visible.split())
    if any(unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn") for c in shown):
        raise ValueError("a name with control characters")
    if len(shown) > _LONGEST_NAME:
        raise ValueError(f"a name of {len(shown)} characters")
    _refuse_formula(shown)
    return shown


def _refuse_formula(name: str) -> None:
    """Raise a `ValueError` for what a spreadsheet would compute."""
    if name and name[0] in _FORMULA:
        raise ValueError(f"the name {name[:30]!r} is a formula, not a value")


def pcode_of(text: str) -> str | None:
    """Return the P-code, or `None` where *text* is empty."""
    if text and not _PCODE.fullmatch(text):
        raise ValueError(f"{text[:30]!r} is no P-code")
    return text or None

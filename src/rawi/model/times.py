"""When: time expressions and the days they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rawi.model.spans import Span


class TimexType(StrEnum):
    """TIMEX3's types of time expression."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimexMod(StrEnum):
    """TIMEX3's modifiers, as far as Arabic news uses them."""

    BEFORE = "BEFORE"
    AFTER = "AFTER"
    START = "START"
    MID = "MID"
    END = "END"
    APPROX = "APPROX"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression and the days it means, both ends included."""

    span: Span
    sentence: int
    first: int
    last: int
    type: TimexType
    value: str | None
    """ISO 8601 in TIMEX3's spirit: `2016-08-07`, `2016-W31`, `2016-08`, `P3D`."""
    begin: date | None = None
    end: date | None = None
    mod: TimexMod | None = None
    rule: str = ""

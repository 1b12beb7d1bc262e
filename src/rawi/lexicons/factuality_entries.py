"""What entries of factuality.toml look like: their schemas."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass as schema

from rawi.model import EventType, Polarity, Status

Side = Literal["before", "after", "inside"]
"""Where a mark stands, seen from the trigger."""
_STRICT = ConfigDict(extra="forbid")


@schema(frozen=True, kw_only=True, config=_STRICT)
class Mark:
    """Words that speak for one value of status or polarity."""

    mark: str
    value: Status | Polarity
    gloss: str
    example: str
    """A sentence with its trigger in square brackets, which gets this value."""
    evidence: str
    """In train: triggers with the value, of those that have the mark near them."""
    forms: tuple[str, ...] = ()
    side: Side = "before"
    """Where it stands, seen from the trigger."""
    type: EventType = EventType.ARMED_CLASH
    """The type of the example's trigger."""
    types: tuple[EventType, ...] = ()
    """Counted only with triggers of these types; all, when empty."""
    proclitic: Literal["", "س", "ل"] = ""
    """Instead of forms: any word with this proclitic."""
    shape: Literal["", "definite", "subjunctive"] = ""
    """Instead of forms: the shape of the trigger's own word."""
    then: Literal["", "imperfect"] = ""
    """What must follow the mark."""
    decides: bool = True
    """Whether the mark alone gives the example its value; else it only adds to it."""
    told: bool = False
    """An event follows the mark for sure: `لم يسفر عن`, but not a bare لم."""
    purpose: bool = False
    """Counted only when the trigger carries ل."""

    @property
    def of_status(self) -> bool:
        """Whether the mark speaks about status, not about polarity."""
        return isinstance(self.value, Status)


@schema(frozen=True, kw_only=True, config=_STRICT)
class Boundary:
    """Words at which a clause ends: a mark beyond them says little."""

    words: tuple[str, ...]
    example: str


@schema(frozen=True, kw_only=True, config=_STRICT)
class Excluded:
    """Words that look like a future (`سيارة`) or an imperfect (`تم`) and are none."""

    kind: Literal["future", "imperfect"]
    reason: str
    beginnings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

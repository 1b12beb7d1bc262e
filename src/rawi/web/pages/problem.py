"""The page of what went wrong."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A fault as programs get it (RFC 9457)."""

    title: str
    status: int
    detail: str
    instance: str
    """The path that was asked for."""
    fields: tuple[dict[str, str], ...] = ()
    """Parts of the request that are wrong: `name` and `reason`."""

    def record(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {"type": "about:blank", **asdict(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemPage:
    """What went wrong, and the way back."""

    title: str
    """Key of its heading among the words of `base`."""
    problem: Problem

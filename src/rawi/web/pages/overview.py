"""The overview: what came in, what is disputed, what changed since the last visit."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.model import Holding


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewPage:
    """What a ledger holds, and what is new in it."""

    holding: Holding

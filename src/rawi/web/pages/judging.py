"""The log of judgements, and a judgement that came too late."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.ledger.views.rulings import Ruling
from rawi.model import Judgement, Unfit


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementsPage:
    """What analysts decided, the last first."""

    rulings: tuple[Ruling, ...]
    by: str | None
    """Whose; nothing: everybody's."""
    after: int | None
    """Where the next page begins; nothing on the last one."""
    unfit: tuple[Unfit, ...]
    """Judgements that find no place in the current readings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictPage:
    """What another analyst decided while one looked at a claim."""

    theirs: tuple[Ruling, ...]
    """What was decided since."""
    mine: Judgement
    """What was sent; it is not in the ledger."""
    address: str
    """Where it was sent to."""
    back: str
    """Where to go on without it."""
    mark: int
    """How the claim stands now."""
    takes_back: str | None
    """The judgement that must be taken back first, for the claim is rejected."""
    repeatable: bool
    """Whether it can be passed all the same: what is undone cannot be undone again."""

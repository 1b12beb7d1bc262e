"""Work that goes on after its request is answered: imports and large exports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class JobState(StrEnum):
    """How far a job has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    """It ended with a fault, which is told."""
    BROKEN = "broken"
    """Its process is gone: what it wrote so far stays, the rest was not done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """An input that gave nothing, and why."""

    name: str
    reason: str
    mend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArticle:
    """An article that a job read into the ledger."""

    id: str
    title: str | None
    outlet: str | None
    claims: int
    issues: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """An import or an export, as far as it has come."""

    id: str
    kind: str
    """`import` or `export`."""
    owner: str
    """Who asked for it, and alone may see it."""
    begun: datetime
    state: JobState = JobState.WAITING
    done: int = 0
    total: int = 0
    """Articles of an import; claims of an export."""
    claims: int = 0
    """Added to the ledger, or written to the file."""
    known: int = 0
    """Articles that this reader had read into the ledger already."""
    issues: int = 0
    read: tuple[ReadArticle, ...] = ()
    """The first of them: the ledger holds all."""
    refused: tuple[Refusal, ...] = ()
    """The first of them."""
    refusals: int = 0
    format: str = ""
    address: str = ""
    """What an export's query stands for behind `?`."""
    size_bytes: int = 0
    fault: str = ""

    @property
    def ended(self) -> bool:
        """Whether nothing more comes."""
        return self.state not in (JobState.WAITING, JobState.RUNNING)

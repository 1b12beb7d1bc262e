"""What every route works with: the ledger and what is known of bodies and outlets."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Annotated, Any

from fastapi import Depends, Request

from rawi.desk import DeskStore, open_store
from rawi.ledger import SqlLedger, open_ledger
from rawi.lexicons.actors import load_actors
from rawi.lexicons.outlets import OutletLexicon, load_outlets
from rawi.lexicons.states import StateWords, load_state_words
from rawi.model import Actor
from rawi.pipeline import Tools, load_tools
from rawi.settings import Settings


@dataclass(frozen=True, kw_only=True)
class DeskSettings:
    """What the desk is started with, checked; it crosses to worker processes."""

    settings: Settings
    ledger: str
    """A file, or the address of a PostgreSQL database."""
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    """Names that the desk is asked by; others are refused (DNS rebinding)."""
    local: bool = True
    """Whether only this machine reaches it: as long as it has no users, no login."""
    secure: bool = False
    """Whether browsers reach it over https alone."""
    basemap: Path | None = None
    """A PMTiles file for street detail."""


@dataclass(frozen=True, eq=False)
class Desk:
    """The open ledger, and tools that are loaded when first asked for."""

    started: DeskSettings
    ledger: SqlLedger = field(init=False)
    store: DeskStore = field(init=False)
    """Users, sessions, tokens, visits and the audit log."""
    _loading: Any = field(default_factory=Lock, init=False, repr=False)

    def __post_init__(self) -> None:
        """Open the ledger to be written: analysts judge.

        Raises:
            LedgerError: It is missing, of another version, or cannot be opened.
            DeskError: What is kept of users cannot be opened or made.
        """
        ledger = open_ledger(self.started.ledger, write=True, keep=True)
        object.__setattr__(self, "ledger", ledger)
        object.__setattr__(self, "store", open_store(self.started.ledger))

    @property
    def settings(self) -> Settings:
        """Return the settings of the run."""
        return self.started.settings

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Return all known actors by id."""
        return dict(load_actors().actors)

    @cached_property
    def outlets(self) -> OutletLexicon:
        """Return all known outlets."""
        return load_outlets()

    @cached_property
    def state_words(self) -> StateWords:
        """Return the words that tell of states."""
        return load_state_words()

    @cached_property
    def tools(self) -> Tools:
        """Return what reads articles: the model and the lexicons, 370 MB of memory."""
        return self._load_tools()

    def _load_tools(self) -> Tools:
        """Load what reads articles, once, however many threads ask at the same time."""
        with self._loading:
            found: Tools | None = self.__dict__.get("tools")
            return found or load_tools(self.settings)


def find_desk(request: Request) -> Desk:
    """Return the desk of a request."""
    desk: Desk = request.app.state.desk
    return desk


TheDesk = Annotated[Desk, Depends(find_desk)]

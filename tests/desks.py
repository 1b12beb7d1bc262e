"""Desks for tests: a client of the application over a ledger, without a server."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from rawi.settings import Settings
from rawi.web import create_app
from rawi.web.desk import DeskSettings

PAGE = {"Accept": "text/html"}


def open_desk(ledger: Path) -> TestClient:
    """Return a client of the desk over *ledger*, on this machine alone."""
    started = DeskSettings(settings=Settings(), ledger=str(ledger))
    return TestClient(
        create_app(started),
        base_url="http://localhost",
        headers=PAGE,
        raise_server_exceptions=False,
    )

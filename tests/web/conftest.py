"""The desk over two ledgers: a small one with known answers, and the demo's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import shelves
from desks import open_desk
from rawi.ledger import open_ledger


@pytest.fixture
def ledger_file(tmp_path: Path) -> Path:
    """Return a ledger of `shelves`: a shelling, a siege, all linked."""
    path = tmp_path / "small.db"
    with open_ledger(path, create=True) as ledger, ledger.writing() as writer:
        writer.add([shelves.shelling(), shelves.siege()])
        writer.link()
    return path


@pytest.fixture
def client(ledger_file: Path) -> Iterator[TestClient]:
    """Return a client of the desk over the small ledger."""
    with open_desk(ledger_file) as opened:
        yield opened


@pytest.fixture
def demo_copy(demo_file: Path, tmp_path: Path) -> Path:
    """Return a copy of the demo's ledger that a test may write to."""
    return Path(shutil.copy(demo_file, tmp_path / "demo.db"))


@pytest.fixture
def demo(demo_copy: Path) -> Iterator[TestClient]:
    """Return a client of the desk over the demo's ledger."""
    with open_desk(demo_copy) as opened:
        yield opened

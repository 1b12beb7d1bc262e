"""The desk over two ledgers: a small one with known answers, and the demo's."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import shelves
from rawi.capture import read_captures
from rawi.documents import read_document
from rawi.errors import InputError
from rawi.ledger import open_ledger
from rawi.pipeline import Tools, read
from rawi.settings import Settings
from rawi.web import create_app
from rawi.web.desk import DeskSettings

EXAMPLES = Path(__file__).parents[2] / "examples" / "aleppo"
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


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory, tools: Tools) -> Path:
    """Return the ledger of the five example articles; not to be written to."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    stdin = BufferedReader(BytesIO())  # type: ignore[arg-type]
    captures = read_captures([EXAMPLES], max_bytes=1_000_000, stdin=stdin)
    documents = [read_document(c) for c in captures if not isinstance(c, InputError)]
    with open_ledger(path, create=True) as ledger, ledger.writing() as writer:
        writer.add([read(document, tools) for document in documents])
        writer.link()
    return path


@pytest.fixture
def demo_copy(demo_file: Path, tmp_path: Path) -> Path:
    """Return a copy of the demo's ledger that a test may write to."""
    return Path(shutil.copy(demo_file, tmp_path / "demo.db"))


@pytest.fixture
def demo(demo_copy: Path) -> Iterator[TestClient]:
    """Return a client of the desk over the demo's ledger."""
    with open_desk(demo_copy) as opened:
        yield opened

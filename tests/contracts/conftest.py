"""Ledgers on both engines: empty ones for tests that write, a full one to ask."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from postgres import REQUIRED, find_server, run_server
from rawi.ledger import SqlLedger, open_ledger
from shelves import world

ENGINES = ("sqlite", "postgresql")
_numbers = count()

MakePlace = Callable[[], str]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Return the address of a PostgreSQL server's first database."""
    programs = find_server()
    if programs is None:
        reason = "NO POSTGRESQL: half of the contract suite did not run"
        if os.environ.get(REQUIRED) == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    with run_server(programs) as address:
        yield address


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Return the name of each engine in turn."""
    return str(request.param)


@pytest.fixture(scope="session")
def make_place(
    engine: str,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> MakePlace:
    """Return what makes places for new ledgers: files or databases."""
    if engine == "sqlite":
        return lambda: str(tmp_path_factory.mktemp("ledger") / "ledger.db")
    address: str = request.getfixturevalue("server")

    def make() -> str:
        name = f"ledger{next(_numbers)}"
        driver = address.replace("postgresql://", "postgresql+pg8000://")
        server = create_engine(driver, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        return address.replace("/postgres?", f"/{name}?")

    return make


@pytest.fixture
def where(make_place: MakePlace) -> str:
    """Return where a new ledger can be made."""
    return make_place()


@pytest.fixture
def ledger(where: str) -> Iterator[SqlLedger]:
    """Return an empty ledger."""
    with closing(open_ledger(where, create=True)) as opened:
        yield opened


@pytest.fixture(scope="session")
def full(make_place: MakePlace) -> Iterator[SqlLedger]:
    """Return a ledger with a small world in it, linked; for asking only."""
    with closing(open_ledger(make_place(), create=True)) as opened:
        with opened.writing() as writer:
            writer.add(world())
            writer.link()
        yield opened

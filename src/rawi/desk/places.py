"""Where the desk's store of a ledger lies, and how it is opened or made.

The engines are the ledger's own (`rawi.ledger.engines`): the same waits, the same
plain words for what fails.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select

from rawi.desk.schema import GUARDS, SCHEMA, VERSIONS, metadata, version
from rawi.errors import DeskError, DeskUnavailable, LedgerError, LedgerUnavailable
from rawi.ledger.engines import (
    is_address,
    keep_log,
    name_of,
    open_engine,
    transaction,
)

APPLICATION_ID = 0x72617764
"""`rawd` in ASCII: marks the file, as a ledger's is marked."""
HEAD = VERSIONS[-1]
_LOCK = 0x72617764
"""PostgreSQL's lock of who writes here; who writes to the ledger is not waited for."""
_OWNER_ONLY = 0o600


def place_beside(ledger: str) -> str:
    """Return where the store of a ledger lies: a file, or the ledger's own address.

    Examples:
        >>> place_beside("news.db")
        'news.db.desk'
    """
    return ledger if is_address(ledger) else f"{ledger}.desk"


def name_beside(ledger: str) -> str:
    """Return what messages call the store; no password is in it."""
    if is_address(ledger):
        return f"desk of {name_of(ledger)}"
    return place_beside(ledger)


def open_place(ledger: str) -> Engine:
    """Return the database of a ledger's desk, made if it is not there.

    Raises:
        DeskError: It cannot be made or opened, is another program's file, or newer
            than this rawi.
    """
    name = name_beside(ledger)
    with _said_plainly(name):
        if is_address(ledger):
            engine = open_engine(ledger, create=False, write=True, keep=True)
            engine = engine.execution_options(schema_translate_map={None: SCHEMA})
        else:
            path = Path(place_beside(ledger))
            _make_file(path)
            engine = open_engine(path, create=False, write=True, keep=True)
    with ExitStack() as refused:
        refused.callback(engine.dispose)
        _check(engine, name, in_file=not is_address(ledger))
        refused.pop_all()
    return engine


def _check(engine: Engine, name: str, *, in_file: bool) -> None:
    """Make the store where there is none.

    Raises:
        DeskError: It cannot be made, or is newer than this rawi.
    """
    with moment(engine, name, write=False) as connection:
        found = _find_version(connection, name)
    if found is None:
        if in_file:
            with _said_plainly(name):
                keep_log(engine, name)
        with moment(engine, name, write=True) as connection:
            found = _find_version(connection, name) or _make(connection)
    if found != HEAD:
        reason = f"its schema has version {found}, newer than {HEAD}"
        raise DeskError(name, reason, "install a newer rawi")


@contextmanager
def moment(engine: Engine, name: str, *, write: bool) -> Iterator[Connection]:
    """Give a connection in a transaction of the store.

    Raises:
        DeskError: The database cannot be reached, is full, locked or damaged.
    """
    with (
        _said_plainly(name),
        transaction(engine, name, write=write, lock=_LOCK) as connection,
    ):
        yield connection


@contextmanager
def _said_plainly(name: str) -> Iterator[None]:
    """Say of the store what the engines say of a ledger."""
    try:
        yield
    except LedgerUnavailable as error:
        raise DeskUnavailable(name, error.reason, error.mend) from error
    except LedgerError as error:
        raise DeskError(name, error.reason, error.mend) from error


def _make_file(path: Path) -> None:
    """Make an empty file for its owner alone, if there is none."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _OWNER_ONLY))
    except FileExistsError:
        # Copied, or unpacked from a backup: closed again to everyone else.
        if path.is_file() and path.stat().st_mode & 0o077:
            path.chmod(_OWNER_ONLY)
    except OSError as error:
        reason = f"it cannot be made: {error.strerror}"
        mend = "check that its folder is there, and the permissions"
        raise DeskError(str(path), reason, mend) from error


def _find_version(connection: Connection, name: str) -> str | None:
    """Return the schema's version; `None` for a store that is empty.

    Raises:
        DeskError: It is another program's file.
    """
    server = connection.dialect.name == "postgresql"
    tables = inspect(connection).get_table_names(schema=SCHEMA if server else None)
    if not tables:
        return None
    if version.name not in tables:
        mend = "move it away: the desk makes a new one"
        raise DeskError(name, "it is another program's database", mend)
    return str(connection.execute(select(version.c.version)).scalar_one())


def _make(connection: Connection) -> str:
    """Make the tables; return their version."""
    engine = connection.dialect.name
    if engine == "postgresql":
        connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    else:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    metadata.create_all(connection)
    for statement in GUARDS[engine]:
        connection.exec_driver_sql(statement)
    connection.execute(version.insert().values(version=HEAD))
    return HEAD

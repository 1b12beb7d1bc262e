"""From a file's name or an address to a database that speaks as the ledger wants.

SQLite runs in WAL, so that reading and writing do not wait for each other; a
writer takes the lock when it begins, so that it never finds itself unable to go
on. What a database says when it fails becomes one line with a mend.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from time import sleep
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import ArgumentError, DBAPIError, InterfaceError

from rawi.errors import LedgerError, LedgerUnavailable
from rawi.ledger.failures import explain, explain_words
from rawi.ledger.pools import pool_of

APPLICATION_ID = 0x72617769
"""`rawi` in ASCII: what SQLite keeps in a file's head to tell whose it is.

It is asked of SQLite. The file must never be opened beside it: to close it would
drop the locks that other connections of this process hold, and let another process
take the write-ahead log away under them.
"""
WAIT_SECONDS = 60
"""How long a writer waits for another: a batch takes a second or two."""
_TRIES = 600
_CACHE_KIB = 64 * 1024
_KEPT_CACHE_KIB = 16 * 1024
_LOCK = 0x72617769
"""PostgreSQL's lock that one writer at a time holds, as SQLite's file lock does."""
_ADDRESS = re.compile(r"^postgres(?:ql)?(?:\+\w+)?://")


def is_address(where: Path | str) -> bool:
    """Whether *where* names a PostgreSQL database and not a file."""
    return bool(_ADDRESS.match(str(where)))


def name_of(where: Path | str) -> str:
    """Return what messages call a ledger: no password is in it."""
    if not is_address(where):
        return str(where)
    try:
        return make_url(str(where)).render_as_string(hide_password=True)
    except ArgumentError:
        return _ADDRESS.match(str(where)).group() + "…"  # type: ignore[union-attr]


def open_engine(
    where: Path | str, *, create: bool, write: bool, keep: bool = False
) -> Engine:
    """Return the database at *where*.

    Args:
        where: A file, or `postgresql://user@host/name`.
        create: Whether a file that is not there is made.
        write: Whether it is opened to be written.
        keep: Whether connections stay open, with what they have read, for the next
            question: for who asks many short ones.

    Raises:
        LedgerError: It is not there, not a ledger, or PostgreSQL's driver is not
            installed.
    """
    if is_address(where):
        return _open_postgresql(str(where), keep=keep)
    return _open_sqlite(Path(where), create=create, write=write, keep=keep)


def _open_sqlite(path: Path, *, create: bool, write: bool, keep: bool) -> Engine:
    """Return the database in a file."""
    if not path.exists() and not create:
        mend = f"make it with `rawi ledger add FILES --ledger {path}`"
        raise LedgerError(path, "there is no such file", mend)
    if path.is_dir():
        raise LedgerError(path, "it is a folder", "name a file")
    mode = "rwc" if create else "rw" if write else "ro"
    name = quote(str(path.absolute()))

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            f"file:{name}?{_access(path, mode)}",
            uri=True,
            timeout=WAIT_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )

    engine = create_engine("sqlite://", creator=connect, **pool_of(keep=keep))
    cache = _KEPT_CACHE_KIB if keep else _CACHE_KIB

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in (
            "foreign_keys = ON",
            f"cache_size = -{cache}",
            "temp_store = MEMORY",
            "synchronous = FULL",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        how = connection.get_execution_options().get("rawi_begin", "")
        connection.exec_driver_sql(f"BEGIN {how}")

    return engine


def _access(path: Path, mode: str) -> str:
    """Return how SQLite is to open a file.

    A ledger on a medium that cannot be written has no room for the index of its
    write-ahead log: it is read as it lies, if nothing waits in that log.
    """
    log = path.with_name(f"{path.name}-wal")
    if mode == "ro" and not log.exists() and not _writable(path.parent):
        return "mode=ro&immutable=1"
    return f"mode={mode}"


def _writable(folder: Path) -> bool:
    """Whether files can be made in *folder*: asked of the system, not of the bits."""
    from os import W_OK, access  # noqa: PLC0415

    return access(folder, W_OK, effective_ids=True)


def _open_postgresql(address: str, *, keep: bool) -> Engine:
    """Return the database at an address."""
    where = name_of(address)
    if find_spec("pg8000") is None:
        mend = "install rawi with its extra: rawi[postgres]"
        raise LedgerError(where, "PostgreSQL's driver is not installed", mend)
    try:
        url = make_url(address).set(drivername="postgresql+pg8000")
        # A server may have been started anew since a kept connection was opened.
        return create_engine(
            url,
            pool_pre_ping=keep,
            **pool_of(keep=keep),
        )
    except (ArgumentError, ValueError) as error:
        mend = "write postgresql://user@host/name"
        raise LedgerError(where, "that is no address", mend) from error


@contextmanager
def transaction(
    engine: Engine, where: str, *, write: bool, lock: int = _LOCK
) -> Iterator[Connection]:
    """Give a connection in a transaction, and say plainly what fails in it.

    All that is written is there afterwards, or nothing of it. Writers that name the
    same PostgreSQL *lock* come one after the other; in a file all writers do.

    Raises:
        LedgerError: The database cannot be reached, is full, locked or damaged.
    """
    how = "IMMEDIATE" if write else ""
    try:
        with (
            engine.connect().execution_options(rawi_begin=how) as connection,
            connection.begin(),
        ):
            if engine.dialect.name == "postgresql":
                if write:
                    # Of locks alone: what a writer does may take longer.
                    wait = f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'"
                    connection.exec_driver_sql(wait)
                    statement = text("SELECT pg_advisory_xact_lock(:lock)")
                    connection.execute(statement, {"lock": lock})
                else:
                    connection.exec_driver_sql(
                        "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
                    )
            yield connection
    except DBAPIError as error:
        raise explain(error, where) from error
    except (OSError, InterfaceError) as error:
        mend = "check that the server runs and the address is right"
        raise LedgerUnavailable(where, f"cannot be reached: {error}", mend) from error


def keep_log(engine: Engine, where: str) -> None:
    """Turn the write-ahead log of a file on.

    Raises:
        LedgerError: The file cannot be written, or others never let go of it.
    """
    run_alone(engine, where, ("PRAGMA journal_mode = WAL",))


def run_alone(engine: Engine, where: str, statements: Sequence[str]) -> None:
    """Run *statements* that no transaction may be around.

    Raises:
        LedgerError: The database cannot be written, or others never let go of it.
    """
    if engine.dialect.name == "postgresql":
        _run_on_server(engine, where, statements)
        return
    connection = engine.raw_connection()
    try:
        for statement in statements:
            _run_on_file(connection.cursor(), where, statement)
    except sqlite3.Error as error:
        raise explain_words(str(error), where) from error
    finally:
        connection.close()


def _run_on_server(engine: Engine, where: str, statements: Sequence[str]) -> None:
    """Run statements on PostgreSQL."""
    try:
        with engine.connect() as connection:
            alone = connection.execution_options(isolation_level="AUTOCOMMIT")
            for statement in statements:
                alone.exec_driver_sql(statement)
    except DBAPIError as error:
        raise explain(error, where) from error


def _run_on_file(cursor: DBAPICursor, where: str, statement: str) -> None:
    """Run a statement that needs the file alone; wait until others let go."""
    for _ in range(_TRIES):
        try:
            cursor.execute(statement)
            cursor.fetchall()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            sleep(WAIT_SECONDS / _TRIES)
        else:
            return
    raise explain_words("locked", where)

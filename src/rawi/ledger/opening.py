"""A ledger opened, its version checked, and made where that is asked for."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from rawi.ledger.engines import is_address, name_of, open_engine, transaction
from rawi.ledger.store import SqlLedger
from rawi.ledger.versions import check_version, find_version, migrate


def open_ledger(
    where: Path | str,
    *,
    create: bool = False,
    write: bool = False,
    keep: bool = False,
) -> SqlLedger:
    """Return the ledger at *where*, checked.

    Args:
        where: A file, or `postgresql://user@host/name`.
        create: Whether to make it where there is none.
        write: Whether it is opened to be written; `create` opens it so, too.
        keep: Whether connections stay open between two questions.

    Raises:
        LedgerError: It is missing, not a ledger or cannot be opened.
        LedgerVersionError: Its schema is older or newer than this rawi's.
    """
    engine = open_engine(where, create=create, write=write, keep=keep)
    name = name_of(where)
    with ExitStack() as refused:
        refused.callback(engine.dispose)
        if create:
            with transaction(engine, name, write=False) as connection:
                fresh = find_version(connection, name) is None
            if fresh:
                migrate(engine, name)
        with transaction(engine, name, write=False) as connection:
            check_version(connection, name)
        refused.pop_all()
    path = None if is_address(where) else Path(where)
    return SqlLedger(engine, name, path)

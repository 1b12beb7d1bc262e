"""Which version a ledger's schema has, and how it gets a newer one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from rawi.errors import LedgerError, LedgerVersionError
from rawi.ledger.engines import APPLICATION_ID, keep_log, transaction
from rawi.ledger.schema import VERSIONS

HEAD = VERSIONS[-1]
_FOLDER = Path(__file__).parent / "migrations"


def find_version(connection: Connection, where: str) -> str | None:
    """Return the schema's version; `None` for a database that is empty.

    Raises:
        LedgerError: There are tables, and they are another program's.
    """
    names = inspect(connection).get_table_names()
    if not _is_ours(connection, names):
        mend = "name one that `rawi ledger add` made, or an empty one"
        raise LedgerError(where, "it is another program's database", mend)
    if not names:
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found)


def _is_ours(connection: Connection, tables: Sequence[str]) -> bool:
    """Whether a database is a ledger, or can become one."""
    if tables and not {"alembic_version", "reading"} <= set(tables):
        return False
    if connection.dialect.name != "sqlite":
        return True
    mark = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    return mark == APPLICATION_ID or (mark == 0 and not tables)


def check_version(connection: Connection, where: str) -> None:
    """Refuse a ledger that this rawi cannot read.

    Raises:
        LedgerVersionError: Its schema is older or newer.
    """
    found = find_version(connection, where)
    if found is None:
        mend = "make one with `rawi ledger add`"
        raise LedgerError(where, "it is empty", mend)
    if found != HEAD:
        raise LedgerVersionError(where, found, HEAD)


def migrate(engine: Engine, where: str, *, to: str = HEAD) -> tuple[str | None, str]:
    """Bring the schema to version *to*, in one transaction.

    Returns:
        The version before (`None`: there was no ledger) and the one after.

    Raises:
        LedgerVersionError: The ledger is newer than this rawi.
    """
    if engine.dialect.name == "sqlite":
        _prepare_file(engine, where)
    with transaction(engine, where, write=True) as connection:
        found = find_version(connection, where)
        if found is not None and found not in VERSIONS:
            raise LedgerVersionError(where, found, HEAD)
        if found is None or found < to:
            _upgrade(connection, to)
            return found, to
        return found, found


def _upgrade(connection: Connection, to: str) -> None:
    """Run the migrations up to version *to*."""
    # Alembic takes a tenth of a second to load, and is needed here only.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _prepare_file(engine: Engine, where: str) -> None:
    """Mark an empty file as a ledger and turn its write-ahead log on."""
    with transaction(engine, where, write=True) as connection:
        if find_version(connection, where) is None:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    keep_log(engine, where)

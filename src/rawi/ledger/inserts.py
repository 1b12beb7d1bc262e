"""Rows into tables, many at a time, on either engine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection, Table, func, insert, select, text

from rawi.ledger.rows import Row


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Add *rows*, which all have the same columns."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        _insert_json(connection, table.name, rows)
    else:
        connection.execute(insert(table), rows)


def insert_new(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Add those of *rows* whose keys are not there yet."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        _insert_json(connection, table.name, rows, "ON CONFLICT DO NOTHING")
    else:
        connection.execute(insert(table).prefix_with("OR IGNORE"), rows)


def insert_words(connection: Connection, rows: Sequence[Row]) -> None:
    """Add what claims are searched in."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        _insert_json(connection, "claim_words", rows)
    else:
        statement = "INSERT INTO claim_words (rowid, words) VALUES (:claim, :words)"
        connection.execute(text(statement), rows)


def _insert_json(
    connection: Connection, table: str, rows: Sequence[Row], ending: str = ""
) -> None:
    """Add rows to a table of PostgreSQL as one JSON text: one journey, not many.

    The server knows the types of its own columns, so it reads days from ISO 8601
    and search vectors from their own form.
    """
    columns = ", ".join(f'"{name}"' for name in rows[0])
    statement = text(
        f'INSERT INTO "{table}" ({columns}) SELECT {columns} '  # noqa: S608 - our own names
        f'FROM json_populate_recordset(NULL::"{table}", CAST(:rows AS json)) {ending}'
    )
    told = json.dumps(rows, ensure_ascii=False, default=_plain)
    connection.execute(statement, {"rows": told})


def _plain(value: object) -> str:
    """Return a value as PostgreSQL reads it from JSON."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return rf"\x{value.hex()}"
    raise TypeError(type(value).__name__)


def next_seq(connection: Connection, table: Table) -> int:
    """Return the number of the next row: safe, since one writer writes at a time."""
    last = connection.execute(select(func.max(table.c.seq))).scalar()
    return (last or 0) + 1

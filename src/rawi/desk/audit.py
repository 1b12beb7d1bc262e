"""The audit log: who did what, when, on what, from where. It only grows."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from rawi.desk.records import Asker, AuditLine
from rawi.desk.schema import audit
from rawi.desk.times import kept, told

PAGE = 100
_LONGEST, _ADDRESS = 500, 64


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """Lines of the log, the newest first."""

    lines: tuple[AuditLine, ...]
    before: int | None
    """Where the next page goes on; nothing on the last."""


def add_line(connection: Connection, by: Asker, what: str, about: str = "") -> None:
    """Write a line, in the transaction that does what it tells of."""
    row = {"at": kept(by.at), "who": by.name, "what": what}
    row |= {"about": about[:_LONGEST], "address": by.address[:_ADDRESS]}
    connection.execute(audit.insert().values(row))


def read_lines(
    connection: Connection, before: int | None = None, limit: int = PAGE
) -> AuditPage:
    """Return a page of the log: lines *before* one of them, or the newest."""
    rows = select(audit).order_by(audit.c.seq.desc()).limit(limit + 1)
    if before is not None:
        rows = rows.where(audit.c.seq < before)
    found = [
        AuditLine(
            seq=row.seq,
            at=told(row.at),
            who=row.who,
            what=row.what,
            about=row.about,
            address=row.address,
        )
        for row in connection.execute(rows)
    ]
    lines = tuple(found[:limit])
    return AuditPage(lines=lines, before=lines[-1].seq if len(found) > limit else None)

"""All that a ledger holds, in lines whose order follows from the content.

Row numbers and the times of adding are left out: two ledgers that came to hold the
same by different ways, one of them killed and run again, give the same bytes. The
lines are sorted, so that the order in which documents were added does not show
either, but for what linking made of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select, text

from rawi.jsonl import reading_to_json
from rawi.ledger.conditions import current_reading
from rawi.ledger.readings import load_reading
from rawi.ledger.rows import dump
from rawi.ledger.schema import reading
from rawi.ledger.schema_linked import judgement

_LINKS = """SELECT one.id AS a, other.id AS b, l.relation, l.why
FROM link l JOIN claim one ON one.seq = l.a JOIN claim other ON other.seq = l.b
WHERE l.reading IS NULL"""

_MEMBERS = """SELECT e.id AS event, c.id AS claim, m.score, m.why, m.seq
FROM member m JOIN event e ON e.seq = m.event JOIN claim c ON c.seq = m.claim
ORDER BY m.claim, m.seq"""

_REPRINTS = """SELECT d.id AS document, r."group", r.overlap, r."like"
FROM reprint r JOIN document d ON d.seq = r.document"""

_STANDINGS = """SELECT c.id AS claim, r.id AS reading, s.hidden, s.reviewed, s.why
FROM standing s JOIN claim c ON c.seq = s.claim JOIN reading r ON r.seq = c.reading"""


def dump_lines(connection: Connection) -> Iterator[bytes]:
    """Yield the lines of everything that the ledger of *connection* holds."""
    yield from _dump_readings(connection)
    yield from _dump_rows(connection, "link", _LINKS)
    yield from _dump_members(connection)
    yield from _dump_rows(connection, "reprint", _REPRINTS)
    yield from _dump_rows(connection, "standing", _STANDINGS)
    rows = select(judgement.c.record).order_by(judgement.c.id)
    for row in connection.execute(rows):
        yield f'{{"judgement":{row.record}}}\n'.encode()


def _dump_readings(connection: Connection) -> Iterator[bytes]:
    """Yield a line for each reading, the superseded ones too."""
    current = {row.seq for row in connection.execute(select(current_reading.c.seq))}
    rows = select(reading.c.id, reading.c.seq).order_by(reading.c.id)
    for key, seq in connection.execute(rows).all():
        record = reading_to_json(load_reading(connection, seq))
        line = {"reading": key, "current": seq in current, **record}
        yield f"{dump(line)}\n".encode()


def _dump_rows(connection: Connection, name: str, statement: str) -> Iterator[bytes]:
    """Yield the rows of a statement as lines, sorted."""
    rows = connection.execute(text(statement))
    yield from sorted(_line(name, dict(row._mapping)) for row in rows)  # noqa: SLF001 - public, for all its name


def _dump_members(connection: Connection) -> Iterator[bytes]:
    """Yield the places of claims in events: of each claim in the order of its rows."""
    counts: dict[str, int] = {}
    lines = []
    for row in connection.execute(text(_MEMBERS)):
        n = counts[row.claim] = counts.get(row.claim, -1) + 1
        values = {
            "claim": row.claim,
            "n": n,
            "event": row.event,
            "score": row.score,
            "why": row.why,
        }
        lines.append(_line("member", values))
    yield from sorted(lines)


def _line(name: str, values: dict[str, Any]) -> bytes:
    """Return one row as a line."""
    return f"{dump({name: values})}\n".encode()

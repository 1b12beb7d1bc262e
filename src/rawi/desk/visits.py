"""Visits: how far the ledger had come when someone last looked at it."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from rawi.desk.schema import visit as table
from rawi.desk.times import kept
from rawi.model import Stamp

PAUSE = timedelta(minutes=30)
"""A visit ends after this long without a request."""


def visit(
    connection: Connection, name: str, stamp: Stamp, now: datetime
) -> Stamp | None:
    """Keep what someone sees now; return what they saw last in the visit before."""
    mine = table.c.name == name
    row = connection.execute(select(table).where(mine)).first()
    values = {"last": kept(now), "stamp": json.dumps(asdict(stamp))}
    if row is None:
        connection.execute(table.insert().values(name=name, **values))
        return None
    before = row.before if kept(now) - row.last < PAUSE else row.stamp
    connection.execute(table.update().where(mine).values(**values, before=before))
    return _to_stamp(before)


def stay(connection: Connection, name: str, now: datetime) -> None:
    """Keep that a visit goes on, if it has not ended."""
    moment = kept(now)
    going_on = table.update().where(
        table.c.name == name, table.c.last > moment - PAUSE, table.c.last < moment
    )
    connection.execute(going_on.values(last=moment))


def _to_stamp(text: str | None) -> Stamp | None:
    """Return a stamp; what an older rawi did not count has come to nothing in it."""
    if text is None:
        return None
    found = json.loads(text)
    return Stamp(**{field.name: found.get(field.name, 0) for field in fields(Stamp)})

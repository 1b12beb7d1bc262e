"""Sessions in the store: who is logged in, in which browser, since when.

The browser holds a random key, the store its digest: who reads the store cannot come
in with what stands there. A key that the store did not make is never taken.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, or_, select

from rawi.desk.keys import digest, make_key
from rawi.desk.records import Session
from rawi.desk.schema import session, user
from rawi.desk.times import kept, told
from rawi.desk.users import key_of, to_user

IDLE = timedelta(hours=12)
"""A session without a request for this long is over."""
LONGEST = timedelta(days=7)
"""A session is over after this long, whatever happens in it."""


def start_session(connection: Connection, name: str, now: datetime) -> str:
    """Return the key of a new session; sessions that are over are forgotten."""
    moment = kept(now)
    over = or_(session.c.seen <= moment - IDLE, session.c.began <= moment - LONGEST)
    connection.execute(session.delete().where(over))
    key = make_key()
    row = {"digest": digest(key), "user": key_of(name), "began": moment}
    connection.execute(session.insert().values(**row, seen=moment))
    return key


def find_session(connection: Connection, key: str, now: datetime) -> Session | None:
    """Return the session of a key that is not over, of a user who may log in."""
    moment = kept(now)
    row = connection.execute(
        select(user, session.c.began)
        .join_from(session, user, session.c.user == user.c.key)
        .where(
            session.c.digest == digest(key),
            session.c.seen > moment - IDLE,
            session.c.began > moment - LONGEST,
            user.c.disabled.is_(None),
        )
    ).first()
    return None if row is None else Session(user=to_user(row), began=told(row.began))


def see_session(connection: Connection, key: str, now: datetime) -> None:
    """Keep that a request came in a session."""
    mine = session.update().where(session.c.digest == digest(key))
    connection.execute(mine.values(seen=kept(now)))


def end_session(connection: Connection, key: str) -> None:
    """End a session: its key opens nothing more."""
    connection.execute(session.delete().where(session.c.digest == digest(key)))

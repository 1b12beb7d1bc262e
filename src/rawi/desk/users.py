"""Users in the store: added, changed, disabled, never deleted.

The audit log names users; a name that has been given once stays that person's.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, exists, select

from rawi.desk.passwords import fits, hash_password, is_outdated
from rawi.desk.records import Role, User
from rawi.desk.schema import session, token, user
from rawi.desk.times import kept, told
from rawi.errors import DeskError

_NAME = re.compile(r"\w[\w.@-]{0,63}")


def key_of(name: str) -> str:
    """Return what a name is found by: `Salma` and `salma` are one user.

    Examples:
        >>> key_of("Salma") == key_of("salma")
        True
    """
    return unicodedata.normalize("NFKC", name).casefold()


def to_user(row: Row[Any]) -> User:
    """Return the user of a row."""
    return User(
        name=row.name,
        role=Role(row.role),
        added=told(row.added),
        disabled=told(row.disabled),
    )


def has_users(connection: Connection) -> bool:
    """Whether anyone may log in."""
    anyone = select(exists().where(user.c.disabled.is_(None)))
    return bool(connection.execute(anyone).scalar_one())


def list_users(connection: Connection) -> tuple[User, ...]:
    """Return all users, disabled ones too, in the order of their names."""
    rows = connection.execute(select(user).order_by(user.c.key))
    return tuple(to_user(row) for row in rows)


def find_user(connection: Connection, name: str) -> User:
    """Return the user of *name*.

    Raises:
        DeskError: There is none.
    """
    row = connection.execute(select(user).where(user.c.key == key_of(name))).first()
    if row is None:
        raise DeskError(name, "there is no such user", "see `rawi users list`")
    return to_user(row)


def add_user(
    connection: Connection, name: str, role: Role, password: str, now: datetime
) -> bool:
    """Add a user, or take a disabled one back with a new password and role.

    Returns:
        Whether the user is new.

    Raises:
        DeskError: The name is taken or cannot be one, or the password is too short.
    """
    written = unicodedata.normalize("NFC", name)
    if not _NAME.fullmatch(written):
        mend = "take letters, digits and . _ - @, 64 at most"
        raise DeskError(repr(name[:80]), "that cannot be a user's name", mend)
    found = connection.execute(select(user).where(user.c.key == key_of(name))).first()
    if found is not None and found.disabled is None:
        mend = "take another, or change it with `rawi users password`"
        raise DeskError(name, "there is a user of this name", mend)
    values = {"role": role.value, "hash": hash_password(password)}
    if found is not None:
        mine = user.update().where(user.c.key == found.key)
        connection.execute(mine.values(**values, disabled=None))
        return False
    row = user.insert().values(**values, name=written, added=kept(now))
    connection.execute(row.values(key=key_of(name)))
    return True


def disable_user(connection: Connection, name: str, now: datetime) -> None:
    """Let a user in no more: their sessions end, their tokens open nothing.

    Raises:
        DeskError: There is no such user.
    """
    key = key_of(find_user(connection, name).name)
    mine = user.update().where(user.c.key == key, user.c.disabled.is_(None))
    connection.execute(mine.values(disabled=kept(now)))
    connection.execute(session.delete().where(session.c.user == key))
    tokens = token.update().where(token.c.user == key, token.c.revoked.is_(None))
    connection.execute(tokens.values(revoked=kept(now)))


def set_role(connection: Connection, name: str, role: Role) -> None:
    """Give a user another role, from their next request on.

    Raises:
        DeskError: There is no such user.
    """
    key = key_of(find_user(connection, name).name)
    connection.execute(user.update().where(user.c.key == key).values(role=role.value))


def set_password(
    connection: Connection, name: str, password: str, keep: str | None = None
) -> None:
    """Give a user another password; sessions that knew the old one end.

    Args:
        connection: Of the running transaction.
        name: Whose.
        password: The new one.
        keep: Digest of the session that changes it.

    Raises:
        DeskError: There is no such user, or the password is too short.
    """
    key = key_of(find_user(connection, name).name)
    hashed = hash_password(password)
    connection.execute(user.update().where(user.c.key == key).values(hash=hashed))
    others = session.delete().where(session.c.user == key)
    connection.execute(others.where(session.c.digest != (keep or "")))


def find_hash(connection: Connection, name: str) -> tuple[User | None, str | None]:
    """Return the user of *name* who may log in, and their hash."""
    mine = (user.c.key == key_of(name), user.c.disabled.is_(None))
    row = connection.execute(select(user).where(*mine)).first()
    return (None, None) if row is None else (to_user(row), row.hash)


def renew_hash(connection: Connection, name: str, password: str, old: str) -> None:
    """Make a hash anew if it was made with other parameters than new ones are.

    Nothing is done if another password was set meanwhile.
    """
    if is_outdated(old) and fits(password, old):
        mine = user.update().where(user.c.key == key_of(name), user.c.hash == old)
        connection.execute(mine.values(hash=hash_password(password)))

"""The desk's store on a database: each method is one transaction."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from functools import cached_property
from typing import Self

from sqlalchemy import Connection, Engine, select

from rawi.desk import sessions, tokens, users, visits
from rawi.desk.audit import PAGE, AuditPage, add_line, read_lines
from rawi.desk.keys import digest
from rawi.desk.places import moment, name_beside, open_place
from rawi.desk.records import Asker, Role, Session, Token, User, Wish
from rawi.desk.schema import secret
from rawi.errors import DeskUnavailable
from rawi.model import Stamp

_SEEN_AGAIN = timedelta(minutes=1)
"""Requests within this long of one that was kept are not kept."""
_MOST_SEEN = 10_000
"""Sessions that a process remembers to have kept."""


def open_store(ledger: str) -> DeskStore:
    """Return the store of a ledger's desk, made if it is not there.

    Args:
        ledger: The ledger's file or address.

    Raises:
        DeskError: It cannot be made or opened, or is newer than this rawi.
    """
    return DeskStore(open_place(ledger), name_beside(ledger))


class DeskStore:
    """Users, sessions, tokens, visits and the audit log of one ledger's desk."""

    def __init__(self, engine: Engine, name: str) -> None:
        """Hold the open database."""
        self._engine = engine
        self.name = name
        self._seen: dict[str, datetime] = {}

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the store as it is now."""
        with moment(self._engine, self.name, write=False) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection that writes; all is there when its block ends, or none."""
        with moment(self._engine, self.name, write=True) as connection:
            yield connection

    @cached_property
    def secret(self) -> bytes:
        """Return what only this desk knows; the same in all its processes, for good."""
        mine = select(secret.c.secret)
        with self.reading() as connection:
            found = connection.execute(mine).scalar()
        if found is None:
            with self.writing() as connection:
                found = connection.execute(mine).scalar()
                if found is None:
                    found = secrets.token_bytes(32)
                    connection.execute(secret.insert().values(secret=found))
        return bytes(found)

    # Users.

    def has_users(self) -> bool:
        """Whether anyone may log in."""
        with self.reading() as connection:
            return users.has_users(connection)

    def users(self) -> tuple[User, ...]:
        """Return all users, disabled ones too, in the order of their names."""
        with self.reading() as connection:
            return users.list_users(connection)

    def find_user(self, name: str) -> User:
        """Return the user of *name*.

        Raises:
            DeskError: There is none.
        """
        with self.reading() as connection:
            return users.find_user(connection, name)

    def add_user(self, by: Asker, name: str, role: Role, password: str) -> None:
        """Add a user, or take a disabled one back.

        Raises:
            DeskError: The name is taken or cannot be one; the password is too short.
        """
        with self.writing() as connection:
            new = users.add_user(connection, name, role, password, by.at)
            what = "user_added" if new else "user_enabled"
            add_line(connection, by, what, f"{name} {role}")

    def disable_user(self, by: Asker, name: str) -> None:
        """Let a user in no more.

        Raises:
            DeskError: There is no such user.
        """
        with self.writing() as connection:
            users.disable_user(connection, name, by.at)
            add_line(connection, by, "user_disabled", name)

    def set_role(self, by: Asker, name: str, role: Role) -> None:
        """Give a user another role.

        Raises:
            DeskError: There is no such user.
        """
        with self.writing() as connection:
            users.set_role(connection, name, role)
            add_line(connection, by, "role_changed", f"{name} {role}")

    def set_password(
        self, by: Asker, name: str, password: str, keep: str | None = None
    ) -> None:
        """Give a user another password; their sessions end, but for that of *keep*.

        Raises:
            DeskError: There is no such user, or the password is too short.
        """
        with self.writing() as connection:
            users.set_password(
                connection, name, password, digest(keep) if keep else None
            )
            add_line(connection, by, "password_changed", name)

    # Sessions.

    def find_session(self, key: str, now: datetime) -> Session | None:
        """Return the session of a key, if it is not over."""
        with self.reading() as connection:
            return sessions.find_session(connection, key, now)

    def end_session(self, by: Asker, key: str) -> None:
        """End a session: its key opens nothing more."""
        with self.writing() as connection:
            sessions.end_session(connection, key)
            add_line(connection, by, "logout")

    def see(self, name: str, now: datetime, key: str | None = None) -> None:
        """Keep that someone is here, at most once a minute.

        Args:
            name: Who.
            now: When.
            key: Of their session; nobody is logged in on a local desk.
        """
        seen = self._seen.get(key or name)
        if seen is not None and now - seen < _SEEN_AGAIN:
            return
        if len(self._seen) > _MOST_SEEN:
            self._seen.clear()
        self._seen[key or name] = now
        # A page that only shows must not fail where this cannot be kept.
        with suppress(DeskUnavailable), self.writing() as connection:
            visits.stay(connection, name, now)
            if key:
                sessions.see_session(connection, key, now)

    # Tokens.

    def make_token(self, by: Asker, wish: Wish) -> tuple[Token, str]:
        """Return a new token of a user, and its key, which nobody can be told again.

        Raises:
            DeskError: There is no such user, or a scope is more than their role.
        """
        with self.writing() as connection:
            made, key = tokens.make_token(connection, wish, by.at)
            told = f"{made.owner} token {made.id} {'+'.join(made.scopes)}"
            add_line(connection, by, "token_made", told)
            return made, key

    def tokens(self, name: str) -> tuple[Token, ...]:
        """Return the tokens of a user, the newest first."""
        with self.reading() as connection:
            return tokens.list_tokens(connection, name)

    def find_token(self, key: str, now: datetime) -> tuple[Token, User] | None:
        """Return the token of a key, and its owner; nothing if it opens nothing."""
        with self.reading() as connection:
            found = tokens.find_token(connection, key, now)
        if found is not None and tokens.is_due(found[0], now):
            with suppress(DeskUnavailable), self.writing() as connection:
                tokens.see_token(connection, found[0].id, now)
        return found

    def revoke_token(self, by: Asker, name: str, owner: str) -> bool:
        """Take a token of *owner* back; `False`: there is none of this id."""
        with self.writing() as connection:
            done = tokens.revoke_token(connection, name, owner, by.at)
            if done:
                add_line(connection, by, "token_revoked", f"{owner} token {name}")
            return done

    # Visits and the audit log.

    def visit(self, name: str, stamp: Stamp, now: datetime) -> Stamp | None:
        """Keep what someone sees now; return what they saw last the visit before.

        Nothing, where it cannot be kept: the page is shown all the same.
        """
        with suppress(DeskUnavailable), self.writing() as connection:
            return visits.visit(connection, name, stamp, now)
        return None

    def note(self, by: Asker, what: str, about: str = "") -> None:
        """Write a line of the audit log."""
        with self.writing() as connection:
            add_line(connection, by, what, about)

    def audit(self, before: int | None = None, limit: int = PAGE) -> AuditPage:
        """Return lines of the audit log, the newest first."""
        with self.reading() as connection:
            return read_lines(connection, before, limit)

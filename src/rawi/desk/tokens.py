"""Tokens in the store: keys by which programs act for users."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from rawi.desk.keys import KEY_PREFIX, digest, make_key
from rawi.desk.records import GRANTS, Scope, Token, User, Wish
from rawi.desk.schema import token, user
from rawi.desk.times import kept, told
from rawi.desk.users import find_user, key_of, to_user
from rawi.errors import DeskError

MOST_DAYS = 366
"""That a token is good for."""
LONGEST_LABEL = 80
_SEEN_AGAIN = timedelta(hours=1)


def make_token(connection: Connection, wish: Wish, now: datetime) -> tuple[Token, str]:
    """Return a new token of a user, and its key, which nobody can be told again.

    Raises:
        DeskError: There is no such user, a scope is more than their role, or the
            token would be good for too long.
    """
    owner = find_user(connection, wish.owner)
    wanted = tuple(sorted(set(wish.scopes), key=list(Scope).index))
    if owner.disabled is not None:
        raise DeskError(owner.name, "the user is disabled", "add them again first")
    if not wanted:
        raise DeskError("token", "it has no scope", "name one or more")
    beyond = next((s for s in wanted if not owner.role.may(GRANTS[s][0])), None)
    if beyond is not None:
        reason = f"scope {beyond} is more than the role {owner.role}"
        raise DeskError(f"token of {owner.name}", reason, "take a narrower scope")
    if not 1 <= wish.days <= MOST_DAYS:
        mend = f"take 1 to {MOST_DAYS} days"
        raise DeskError("token", f"it cannot be good for {wish.days} days", mend)
    key = KEY_PREFIX + make_key()
    made = Token(
        id=secrets.token_hex(4),
        owner=owner.name,
        label=wish.label.strip()[:LONGEST_LABEL],
        scopes=wanted,
        made=now,
        expires=now + timedelta(days=wish.days),
    )
    connection.execute(
        token.insert().values(
            id=made.id,
            digest=digest(key),
            user=key_of(owner.name),
            label=made.label,
            scopes=" ".join(made.scopes),
            made=kept(made.made),
            expires=kept(made.expires),
        )
    )
    return made, key


def list_tokens(connection: Connection, name: str) -> tuple[Token, ...]:
    """Return the tokens of a user, the newest first; no key is in them."""
    mine = _tokens().where(token.c.user == key_of(name))
    rows = connection.execute(mine.order_by(token.c.made.desc(), token.c.id))
    return tuple(_to_token(row) for row in rows)


def find_token(
    connection: Connection, key: str, now: datetime
) -> tuple[Token, User] | None:
    """Return the token of a key, and its owner; nothing if it opens nothing now."""
    row = connection.execute(
        _tokens()
        .add_columns(user)
        .where(token.c.digest == digest(key), user.c.disabled.is_(None))
    ).first()
    if row is None:
        return None
    found = _to_token(row)
    return (found, to_user(row)) if found.holds(now) else None


def is_due(one: Token, now: datetime) -> bool:
    """Whether its use was not kept within the last hour."""
    return one.used is None or now - one.used >= _SEEN_AGAIN


def see_token(connection: Connection, name: str, now: datetime) -> None:
    """Keep that the token of an id was used."""
    used = or_(token.c.used.is_(None), token.c.used < kept(now))
    mine = token.update().where(token.c.id == name, used)
    connection.execute(mine.values(used=kept(now)))


def revoke_token(connection: Connection, name: str, owner: str, now: datetime) -> bool:
    """Take a user's token back; `False` if there is none of this id that holds."""
    mine = (
        token.c.id == name,
        token.c.user == key_of(owner),
        token.c.revoked.is_(None),
    )
    changed = connection.execute(token.update().where(*mine).values(revoked=kept(now)))
    return changed.rowcount == 1


def _tokens() -> Any:  # noqa: ANN401 - a Select of as many columns
    """Return the question for tokens with their owners' names."""
    columns = [c for c in token.c if c.name not in ("digest", "user")]
    return select(*columns, user.c.name.label("owner")).join_from(
        token, user, token.c.user == user.c.key
    )


def _to_token(row: Row[Any]) -> Token:
    """Return the token of a row."""
    return Token(
        id=row.id,
        owner=row.owner,
        label=row.label,
        scopes=tuple(Scope(scope) for scope in row.scopes.split()),
        made=told(row.made),
        expires=told(row.expires),
        revoked=told(row.revoked),
        used=told(row.used),
    )

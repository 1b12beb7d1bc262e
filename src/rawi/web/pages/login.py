"""The login page, a user's account, the list of users, the audit log."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.desk import AuditLine, Role, Scope, Token, User


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginPage:
    """A name and a password are asked for."""

    name: str = ""
    next: str = "/"
    """Where the way goes on; a path of this desk."""
    refused: bool = False
    """Whether the name or the password was wrong, and nobody is told which."""
    wait: int | None = None
    """Seconds until it may be tried again."""
    open_line: bool = False
    """Whether the password would cross a network in the clear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRow:
    """A token in its owner's list."""

    token: Token
    state: str
    """`holds`, `expired` or `revoked`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPage:
    """What a user may see and change of their own."""

    name: str
    role: Role
    user: bool
    """Whether they are a user: on a desk without users nobody is."""
    tokens: tuple[TokenRow, ...]
    scopes: tuple[Scope, ...]
    """That their role allows."""
    said: str | None = None
    """Key of what is told: what was done, or why it was not."""
    made: str | None = None
    """The key of a token that was made right now; it is shown this once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UsersPage:
    """All users, and what an admin may do with them."""

    users: tuple[User, ...]
    me: str
    """Nobody changes their own role or disables themselves: an admin remains."""
    first: bool
    """Whether there are none yet: the first is an admin."""
    said: str | None = None
    """Key of what is told."""
    about: str = ""
    """Whom it is told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLogPage:
    """Lines of the audit log, the newest first."""

    lines: tuple[AuditLine, ...]
    before: int | None
    """Where the next page goes on; nothing on the last."""

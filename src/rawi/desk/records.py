"""Users, tokens, lines of the audit log; which role and which scope may do what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a user may do; each may do what those before it may."""

    READER = "reader"
    ANALYST = "analyst"
    ADMIN = "admin"

    def may(self, wanted: Role) -> bool:
        """Whether this role may do what *wanted* may."""
        order = list(Role)
        return order.index(self) >= order.index(wanted)


class Scope(StrEnum):
    """What a token may be used for."""

    READ = "read"
    JUDGE = "judge"
    IMPORT = "import"
    ADMIN = "admin"


# scope        acts for its owner as  may
GRANTS: dict[Scope, tuple[Role, frozenset[Scope]]] = {
    Scope.READ: (Role.READER, frozenset({Scope.READ})),
    Scope.JUDGE: (Role.ANALYST, frozenset({Scope.READ, Scope.JUDGE})),
    Scope.IMPORT: (Role.ANALYST, frozenset({Scope.IMPORT})),
    Scope.ADMIN: (Role.ADMIN, frozenset(Scope)),
}
"""What each scope of a token allows, and never more than its owner's role.

`read` is every safe method; `judge` also judgements; `import` imports and the reading
of posted text, and nothing else; `admin` everything but the owner's account.
"""


def grant(scopes: Iterable[Scope], owner: Role) -> tuple[Role, frozenset[Scope]]:
    """Return as what a token with *scopes* acts, and what it may.

    A token of someone whose role was lowered can do less from then on.

    Examples:
        >>> role, may = grant([Scope.JUDGE], Role.READER)
        >>> role.value
        'reader'
    """
    granted = [GRANTS[scope] for scope in scopes]
    highest = max((role for role, _ in granted), key=list(Role).index)
    role = highest if owner.may(highest) else owner
    return role, frozenset[Scope]().union(*(may for _, may in granted))


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Someone who works at the desk."""

    name: str
    role: Role
    added: datetime
    disabled: datetime | None = None
    """Since when they may not log in; users are never deleted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A browser in which someone is logged in."""

    user: User
    began: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A token as its owner asks for it."""

    owner: str
    label: str
    scopes: tuple[Scope, ...]
    days: int
    """That it is good for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A key by which a program acts for a user; the key itself is not kept."""

    id: str
    """Names it in lists and in the audit log; it opens nothing."""
    owner: str
    label: str
    """What it is for, in its owner's words."""
    scopes: tuple[Scope, ...]
    made: datetime
    expires: datetime
    revoked: datetime | None = None
    used: datetime | None = None
    """When it was last used, to the hour."""

    def holds(self, now: datetime) -> bool:
        """Whether it still opens the desk."""
        return self.revoked is None and now < self.expires


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """Who did what, when, on what, and from where: never changed, never deleted."""

    seq: int
    at: datetime
    who: str
    """A user; with `token` and its id where a program acted for them."""
    what: str
    """A word of `DEEDS`."""
    about: str
    address: str
    """Of the asker's machine; `cli` for the command line."""


DEEDS = (
    "login",
    "login_refused",
    "login_limited",
    "logout",
    "user_added",
    "user_disabled",
    "user_enabled",
    "role_changed",
    "password_changed",
    "password_refused",
    "token_made",
    "token_revoked",
    "judgement",
    "import",
    "export",
)
"""What the audit log tells of; `locale/audit.toml` names each in both languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """A login is not tried now: too many went wrong."""

    seconds: int
    first: bool
    """Whether nobody was told of this wait before: the audit log tells of it once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who does something, from where and when: what limits and the audit log go by."""

    name: str
    address: str
    at: datetime

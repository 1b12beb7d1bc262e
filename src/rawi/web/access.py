"""Who asks, and what they may do.

Readers see, analysts judge and import, admins look after users. On a desk that is
bound to this machine alone and has no users, whoever asks is its admin.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from getpass import getuser
from typing import Annotated

from fastapi import Depends, Request

from rawi.web.desk import TheDesk


class Role(StrEnum):
    """What a user may do; each may do what those before it may."""

    READER = "reader"
    ANALYST = "analyst"
    ADMIN = "admin"

    def may(self, wanted: Role) -> bool:
        """Whether this role may do what *wanted* may."""
        order = list(Role)
        return order.index(self) >= order.index(wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks."""

    name: str
    role: Role
    csrf: str = ""
    """What a form must send back, so that no other site can send it."""
    local: bool = False
    """Whether nobody logged in: the desk is this machine's alone."""


_LOCAL_CSRF = secrets.token_urlsafe(16)


def find_visitor(request: Request, desk: TheDesk) -> Visitor:
    """Return who asks.

    Raises:
        Refused: Nobody is logged in, or what is sent does not come from this desk.
    """
    visitor = Visitor(name=getuser(), role=Role.ADMIN, csrf=_LOCAL_CSRF, local=True)
    request.state.visitor = visitor
    return visitor


def needs(role: Role) -> Callable[..., Visitor]:
    """Return a dependency that gives the visitor, if they may do what *role* may."""

    def find(visitor: Annotated[Visitor, Depends(find_visitor)]) -> Visitor:
        return visitor

    return find


Reader = Annotated[Visitor, Depends(needs(Role.READER))]
Analyst = Annotated[Visitor, Depends(needs(Role.ANALYST))]
Admin = Annotated[Visitor, Depends(needs(Role.ADMIN))]

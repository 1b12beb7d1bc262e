"""Users for tests of the desk: made in its store, logged in as a browser does it."""

from __future__ import annotations

from datetime import UTC, datetime

from argon2 import PasswordHasher
from fastapi.testclient import TestClient

from rawi.desk import Asker, DeskStore, Role, passwords
from rawi.desk.keys import derive
from rawi.web.desk import Desk

# Argon2 all the same, at a hundredth of the cost: tests log in hundreds of times.
passwords._hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)  # noqa: SLF001

PASSWORD = "seven quiet olive trees"  # noqa: S105 - of invented users


def asker(name: str = "test", address: str = "192.0.2.1") -> Asker:
    """Return someone who does something now."""
    return Asker(name=name, address=address, at=datetime.now(UTC))


def desk_of(client: TestClient) -> Desk:
    """Return the desk that a client asks."""
    desk: Desk = client.app.state.desk  # type: ignore[attr-defined]
    return desk


def store_of(client: TestClient) -> DeskStore:
    """Return the store of the desk that a client asks."""
    return desk_of(client).store


def add_user(store: DeskStore, role: Role, name: str) -> None:
    """Add a user whose password is `PASSWORD`, if there is none of this name."""
    if name not in {user.name for user in store.users()}:
        store.add_user(asker(), name, role, PASSWORD)


def log_in(
    client: TestClient, role: Role = Role.ANALYST, name: str | None = None
) -> str:
    """Make a user, log the client in as them; return what their forms send back.

    Without a name they are called as their role is.
    """
    name = name or role.value
    add_user(store_of(client), role, name)
    sent = {"name": name, "password": PASSWORD}
    answer = client.post("/login", data=sent, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return csrf_of(client)


def csrf_of(client: TestClient) -> str:
    """Return what forms of the client's visitor send back."""
    keys = [c.value for c in client.cookies.jar if "rawi-" in c.name and c.value]
    if keys:
        return derive(str(keys[-1]).encode(), "csrf")
    return derive(store_of(client).secret, "csrf")

"""Every address that the desk answers at, so that no test forgets a new one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fastapi.dependencies.utils import get_flat_params
from fastapi.params import Cookie, Header, Path
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from rawi.web.routes import ROUTERS

_PART = re.compile(r"{(\w+)}")
_NOWHERE = "0000000000000000"


@dataclass(frozen=True)
class Address:
    """A route with one of its methods."""

    method: str
    path: str
    """As the route has it, with names in braces."""
    parts: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    """Names that it takes behind `?`."""

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    def fill(self, **names: str) -> str:
        """Return the path with names put in; what is not given is no name."""
        return _PART.sub(lambda m: names.get(m.group(1), _NOWHERE), self.path)


def _every() -> Iterator[Address]:
    for router in ROUTERS:
        for route in router.routes:
            assert isinstance(route, APIRoute), route
            path = route.path_format
            for method in sorted(route.methods):
                told = get_flat_params(route.dependant)
                other = Path, Header, Cookie
                asks = {p.alias for p in told if not isinstance(p.field_info, other)}
                parts = tuple(_PART.findall(path))
                yield Address(method, path, parts, tuple(sorted({"lang", *asks})))


EVERY = tuple(_every())
SAFE = tuple(a for a in EVERY if a.method == "GET")
UNSAFE = tuple(a for a in EVERY if a.method != "GET")
OPEN = frozenset({"GET /login", "POST /login", "POST /logout"})
"""What whoever comes may ask: nothing of a ledger is told there."""


def find_names(client: TestClient) -> dict[str, str]:
    """Return a name that there is for each name in an address."""
    claim = client.get("/claims.json", params={"limit": 1}).json()["claims"][0]
    return {
        "name": claim["claim"]["id"],
        "event": claim["event"],
        "key": "actor:unknown",
        "kind": "siege",
        "suffix": "csv",
        "job": "A" * 22,
    }

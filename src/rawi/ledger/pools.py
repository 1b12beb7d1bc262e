"""How a database's connections are held between two questions."""

from __future__ import annotations

from typing import Any

from sqlalchemy.pool import NullPool, QueuePool

_KEPT = 4
"""Connections that stay open, if they are kept at all."""


def pool_of(*, keep: bool) -> dict[str, Any]:
    """Return how an engine holds its connections.

    Those that are needed beyond the ones kept are opened and closed again: nobody
    waits for a connection that they hold themselves.
    """
    if not keep:
        return {"poolclass": NullPool}
    return {
        "poolclass": QueuePool,
        "pool_size": _KEPT,
        "max_overflow": -1,
        "pool_use_lifo": True,
    }

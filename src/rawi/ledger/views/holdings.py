"""What a ledger names: its outlets, and how often it names places and actors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from sqlalchemy import Connection, func, select

from rawi.ledger.schema import claim, mention

Named = Literal["place", "actor"]
_PARTS = {"place": ("place",), "actor": ("source", "actor", "target")}


def list_outlets(connection: Connection, most: int) -> tuple[str, ...]:
    """Return the names of the first *most* outlets, in the order of their letters.

    Each is one look into an index: however many claims an outlet has.
    """
    c = claim.c
    found: list[str] = []
    last = ""
    while len(found) < most:
        rows = select(func.min(c.outlet)).where(c.outlet > last)
        name = connection.execute(rows).scalar_one()
        if name is None:
            break
        found.append(name)
        last = name
    return tuple(found)


def count_named(
    connection: Connection, ids: Iterable[str], named: Named, most: int
) -> Mapping[str, int]:
    """Return how often claims name each of *ids*, counted no further than *most*.

    Claims that a newer reading hides are counted too: it is an order for a list of
    suggestions and no figure to be shown as one.
    """
    m = mention.c
    counts = {}
    for name in ids:
        some = select(m.claim).where(m.ref == name, m.part.in_(_PARTS[named]))
        rows = select(func.count()).select_from(some.limit(most).subquery())
        counts[name] = connection.execute(rows).scalar_one()
    return counts

"""How many: of a query by type, by day, by tile of the map; and what a ledger holds."""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    func,
    select,
    text,
)

from rawi.ledger.conditions import (
    conditions,
    current_claim,
    current_reading,
    off_index,
)
from rawi.ledger.rows import UNDATED
from rawi.ledger.schema import claim, document, issue, link, reading
from rawi.ledger.schema_linked import event, judgement, linked, member
from rawi.ledger.tiles import DEEPEST, tile_to_xy
from rawi.model import Bin, ClaimQuery, Holding, Stamp, Tile

Facet = Literal[
    "type", "polarity", "status", "source_kind", "outlet", "country", "day", "month"
]
"""What claims can be counted by."""
_MONTH = len("2016-08")


def count_claims(connection: Connection, query: ClaimQuery) -> int:
    """Return how many claims *query* asks for."""
    rows = select(func.count()).select_from(current_claim)
    found = rows.where(*conditions(query, connection.dialect.name))
    return connection.execute(found).scalar_one()


def count_by(connection: Connection, query: ClaimQuery, by: Facet) -> tuple[Bin, ...]:
    """Return how many claims of *query* have each value.

    Days and months come in order, other values the most frequent first.

    A value that is not known is `None`.
    """
    engine = connection.dialect.name
    key = off_index(_key(by), engine)
    count = func.count()
    rows = (
        select(key.label("key"), count.label("claims"))
        .where(*conditions(query, engine))
        .group_by(text("1"))
    )
    bins: dict[str | None, int] = {}
    for row in connection.execute(rows):
        name = None if row.key is None or row.key == UNDATED else str(row.key)
        name = name[:_MONTH] if name and by == "month" else name
        bins[name] = bins.get(name, 0) + row.claims
    found = [Bin(key=name, count=number) for name, number in bins.items()]
    if by in ("day", "month"):
        return tuple(sorted(found, key=lambda b: b.key or ""))
    return tuple(sorted(found, key=lambda b: (-b.count, b.key or "")))


def _key(by: Facet) -> ColumnElement[Any]:
    """Return the column that claims are counted by."""
    return current_claim.c["first" if by in ("day", "month") else by]


def count_tiles(
    connection: Connection, query: ClaimQuery, zoom: int
) -> tuple[Tile, ...]:
    """Return how many claims of *query* lie in each tile of the map.

    Args:
        connection: Of the running transaction.
        query: What is asked.
        zoom: From 0, the world in one tile, to 14, tiles of two kilometres.
    """
    c = current_claim.c
    zoom = max(0, min(DEEPEST, zoom))
    tile = c.tile.bitwise_rshift(2 * (DEEPEST - zoom))
    rows = (
        select(
            tile.label("tile"),
            func.count().label("claims"),
            func.avg(c.lat).label("lat"),
            func.avg(c.lon).label("lon"),
            func.max(c.radius_km).label("radius_km"),
        )
        .where(c.tile.is_not(None), *conditions(query, connection.dialect.name))
        .group_by(text("1"))
        .order_by(text("1"))
    )
    found = []
    for row in connection.execute(rows):
        x, y = tile_to_xy(row.tile, zoom)
        found.append(
            Tile(
                zoom=zoom,
                x=x,
                y=y,
                count=row.claims,
                lat=round(row.lat, 5),
                lon=round(row.lon, 5),
                radius_km=row.radius_km,
            )
        )
    return tuple(found)


def read_stamp(connection: Connection) -> Stamp:
    """Return how far each table has come: a look at the end of each one's key."""
    tables = (reading, claim, link, member, judgement)
    last = select(
        *(
            select(func.coalesce(func.max(table.c.seq), 0)).scalar_subquery()
            for table in tables
        )
    )
    numbers = connection.execute(last).one()
    names = (table.name for table in tables)
    return Stamp(**dict(zip(names, numbers, strict=True)))


def measure(connection: Connection, size_bytes: int) -> Holding:
    """Return how much a ledger holds."""
    version = connection.execute(text("SELECT version_num FROM alembic_version"))
    days = select(func.min(claim.c.first), func.max(claim.c.last))
    first, last = connection.execute(days.where(claim.c.first > UNDATED)).one()
    all_claims = _count(connection, claim)
    current = _count(connection, current_claim)
    seen = select(linked.c.reading)
    waiting = select(func.count()).select_from(current_reading)
    unlinked = waiting.where(current_reading.c.seq.not_in(seen))
    return Holding(
        documents=connection.execute(
            select(func.count(func.distinct(document.c.id)))
        ).scalar_one(),
        readings=_count(connection, reading),
        claims=current,
        hidden=all_claims - current,
        links=_count(connection, link),
        events=_count(connection, event),
        judgements=_count(connection, judgement),
        issues=_count(connection, issue),
        unlinked=connection.execute(unlinked).scalar_one(),
        first=first,
        last=last,
        version=str(version.scalar_one()),
        size_bytes=size_bytes,
    )


def _count(connection: Connection, table: FromClause) -> int:
    """Return how many rows a table has."""
    return connection.execute(select(func.count()).select_from(table)).scalar_one()

"""Spots: the locations that claims are shown at on a map, counted once.

A claim is shown at the closest of its locations. Claims are only ever added, so what
was counted stays counted: a later count looks at the claims that came since, and at
those that are hidden, which are few.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, text

from rawi.ledger.conditions import conditions, current_claim, disputed
from rawi.ledger.counts import read_stamp
from rawi.ledger.schema import claim, claim_record, mention, standing
from rawi.model import Box, ClaimQuery, Stamp

_AT_A_TIME = 500
"""Claims that are looked up in one statement: SQLite takes 32,766 values."""


class Spot(NamedTuple):
    """Where claims are shown, and how closely that is known."""

    lat: float
    lon: float
    radius_km: float


class Shown(NamedTuple):
    """The claims that are shown at a spot."""

    claims: int
    first: int
    """Row number of one of them, whose words tell what place it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spots:
    """The claims of a query by spot."""

    at: Mapping[Spot, Shown]
    exact: bool = True
    """`False`: there are more claims, and every number is the least there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AllSpots:
    """All claims of a ledger by spot."""

    stamp: Stamp
    """How far the ledger had come."""
    all: Mapping[Spot, Shown]
    hidden: Mapping[Spot, Shown]
    """Of those, the ones that a newer reading or a judgement hides."""

    def current(self) -> Spots:
        """Return the claims that are not hidden."""
        found = {}
        for spot, shown in self.all.items():
            away = self.hidden.get(spot)
            count = shown.claims - (away.claims if away else 0)
            if count > 0:
                found[spot] = Shown(count, shown.first)
        return Spots(at=found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """What the claims of a spot say of where it is."""

    place: str
    """Id."""
    name: str
    name_ar: str
    precision: str
    shape: Mapping[str, Any] | None
    """A GeoJSON geometry, where more is known than a disc."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the claims of a spot tell, where there are few enough to look at."""

    types: Mapping[str, int]
    disputed: int


def read_all_spots(connection: Connection, before: AllSpots | None = None) -> AllSpots:
    """Return all claims by spot.

    Args:
        connection: Of the running transaction.
        before: An earlier count of the same ledger: only what came since is counted.
    """
    since = before.stamp.claim if before else 0
    known = dict(before.all if before else {})
    for spot, shown in _read(connection, _by_spot().where(claim.c.seq > since)):
        was = known.get(spot)
        known[spot] = Shown(was.claims + shown.claims, was.first) if was else shown
    s = standing.c
    unseen = select(s.claim).group_by(s.claim).having(func.sum(s.hidden) > 0)
    hidden = dict(_read(connection, _by_spot().where(claim.c.seq.in_(unseen))))
    return AllSpots(stamp=read_stamp(connection), all=known, hidden=hidden)


def _by_spot() -> Select[Any]:
    """Return what counts all claims, also hidden ones, by spot."""
    c = claim.c
    rows = select(c.lat, c.lon, c.radius_km, func.count(), func.min(c.seq))
    return rows.where(c.lat.is_not(None)).group_by(c.lat, c.lon, c.radius_km)


def _read(connection: Connection, rows: Select[Any]) -> Iterator[tuple[Spot, Shown]]:
    """Yield the counts that *rows* selects."""
    for lat, lon, radius_km, count, first in connection.execute(rows):
        yield Spot(lat, lon, radius_km), Shown(count, first)


def find_spots(connection: Connection, query: ClaimQuery, most: int | None) -> Spots:
    """Return the claims of any query by spot, in one walk over them.

    Args:
        connection: Of the running transaction.
        query: What is asked.
        most: Claims that are looked at; of more, the counts are the least there are.
            All are, if it is left out.
    """
    c = current_claim.c
    walked = (
        select(c.lat, c.lon, c.radius_km, c.seq)
        .where(*conditions(query, connection.dialect.name))
        .limit(None if most is None else most + 1)
        .subquery()
    )
    f = walked.c
    count = func.count().label("claims")
    rows = select(f.lat, f.lon, f.radius_km, count, func.min(f.seq))
    found: dict[Spot, Shown] = {}
    looked = 0
    for lat, lon, radius_km, number, first in connection.execute(
        rows.group_by(text("1"), text("2"), text("3"))
    ).all():
        looked += number
        if lat is not None:
            found[Spot(lat, lon, radius_km)] = Shown(number, first)
    return Spots(at=found, exact=most is None or looked <= most)


def describe_spots(
    connection: Connection, spots: Mapping[Spot, Shown]
) -> dict[Spot, Whereabouts]:
    """Return what place each spot is, as one of its claims says it."""
    firsts = [shown.first for shown in spots.values()]
    records: dict[int, str] = {}
    r = claim_record.c
    for part in _parts(firsts):
        rows = select(r.claim, r.record).where(r.claim.in_(part))
        records.update((row.claim, row.record) for row in connection.execute(rows))
    found = {}
    for spot, shown in spots.items():
        told = json.loads(records[shown.first])
        locations = (s["location"] for s in told["places"] if s["location"])
        closest = min(locations, key=lambda at: at["radius_km"], default=None)
        if closest is not None:
            found[spot] = Whereabouts(
                place=closest["place_id"],
                name=closest["name"],
                name_ar=closest["name_ar"],
                precision=closest["precision"],
                shape=_shape(closest),
            )
    return found


def _shape(location: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the geometry of a location that is more than a point."""
    shape = location.get("geometry")
    if shape is None or shape["type"] == "Point":
        return None
    return {"type": shape["type"], "coordinates": shape["coordinates"]}


def tell_spots(
    connection: Connection, query: ClaimQuery, box: Box, most: int
) -> dict[Spot, Told] | None:
    """Return what the claims of each spot in a box tell; `None` if they are too many.

    Args:
        connection: Of the running transaction.
        query: What is asked; its own box still holds.
        box: What is looked at.
        most: Claims that are looked at.
    """
    c, m = current_claim.c, mention.c
    wide: ColumnElement[bool] = m.lon.between(box.west, box.east)
    if box.west > box.east:
        wide = or_(m.lon >= box.west, m.lon <= box.east)
    inside = select(m.claim).where(m.lat.between(box.south, box.north), wide)
    some = select(func.count()).select_from(inside.limit(8 * most).subquery())
    if connection.execute(some).scalar_one() == 8 * most:
        return None
    rows = (
        select(c.seq, c.lat, c.lon, c.radius_km, c.type)
        .where(
            and_(c.seq.in_(inside), c.lat.is_not(None)),
            *conditions(query, connection.dialect.name),
        )
        .limit(most + 1)
    )
    claims = connection.execute(rows).all()
    if len(claims) > most:
        return None
    against = _disputed(connection, [row.seq for row in claims])
    types: dict[Spot, Counter[str]] = {}
    disputes: Counter[Spot] = Counter()
    for row in claims:
        spot = Spot(row.lat, row.lon, row.radius_km)
        types.setdefault(spot, Counter())[row.type] += 1
        disputes[spot] += row.seq in against
    return {
        spot: Told(types=dict(counts.most_common()), disputed=disputes[spot])
        for spot, counts in types.items()
    }


def _disputed(connection: Connection, seqs: Sequence[int]) -> set[int]:
    """Return which of some claims another current claim contradicts."""
    found: set[int] = set()
    for part in _parts(seqs):
        rows = select(current_claim.c.seq).where(
            current_claim.c.seq.in_(part), disputed()
        )
        found.update(connection.execute(rows).scalars())
    return found


def _parts(seqs: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield row numbers, some at a time."""
    for begin in range(0, len(seqs), _AT_A_TIME):
        yield seqs[begin : begin + _AT_A_TIME]

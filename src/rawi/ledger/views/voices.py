"""Who said how much: outlets in their own voice, and bodies that are quoted.

A claim is counted for whoever vouches for it: the innermost source, or else the
outlet. What others said against it or alike is counted, never who was right. The
counts are of the claims that came in last, so that a list costs what it looks at.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    case,
    exists,
    func,
    or_,
    select,
)

from rawi.ledger.conditions import current_claim, current_link, off_index
from rawi.ledger.records import AnyRow
from rawi.ledger.rows import UNDATED
from rawi.ledger.schema import claim, claim_record, mention
from rawi.ledger.views.summaries import Named
from rawi.model import EventType, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """How much one voice said, of the claims that were looked at."""

    key: str
    """A body's id, or an outlet's name."""
    name: Named | None
    """A body's own; `None`: nothing but its key is known of it."""
    claims: int
    """That it vouches for itself."""
    relayed: int
    """That an outlet published and attributes to others."""
    denials: int
    contradicted: int
    """Of its claims: those that a claim of someone else contradicts."""
    corroborated: int
    """Of its claims: those that an independent one says alike."""
    types: tuple[tuple[EventType, int], ...]
    """The most told of first."""
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Who spoke in the claims that came in last."""

    looked: int
    """Claims that were looked at."""
    every: bool
    """Whether these are all that the ledger holds."""
    outlets: tuple[Speaking, ...]
    bodies: tuple[Speaking, ...]


def count_voices(connection: Connection, look: int) -> Voices:
    """Return who spoke how much in the last *look* claims."""
    last = connection.execute(select(func.max(claim.c.seq))).scalar() or 0
    beyond = max(0, last - look)
    engine = connection.dialect.name
    outlets = connection.execute(_outlets(beyond, engine)).all()
    bodies = connection.execute(_bodies(beyond, engine)).all()
    names = name_bodies(connection, {row.key: row.sample for row in bodies})
    return Voices(
        looked=sum(row.claims for row in outlets),
        every=beyond == 0,
        outlets=_tell(outlets, {}, own=lambda row: row.source_kind is None),
        bodies=_tell(bodies, names, own=lambda row: row.source_kind is not None),
    )


def _outlets(beyond: int, engine: str) -> Select[Any]:
    """Return what counts the claims of outlets, by type and by whose voice it is."""
    c = current_claim.c
    own = c.source_kind.is_(None)
    rows: Select[Any] = _counts(off_index(c.outlet, engine), own).where(c.seq > beyond)
    return rows


def _bodies(beyond: int, engine: str) -> Select[Any]:
    """Return what counts the claims of quoted bodies, by type."""
    c, m = current_claim.c, mention.c
    rows: Select[Any] = (
        _counts(off_index(m.ref, engine), c.source_kind.is_not(None))
        .join(mention, m.claim == c.seq)
        .where(c.seq > beyond, m.claim > beyond, *innermost())
    )
    return rows


def innermost() -> tuple[ColumnElement[bool], ...]:
    """Return that a mention is of a known body and the last link of its chain."""
    m, further = mention.c, mention.alias("further")
    deeper = exists().where(
        further.c.claim == m.claim, further.c.n > m.n, further.c.part == "source"
    )
    return m.part == "source", m.ref.is_not(None), ~deeper


def _counts(key: ColumnElement[Any], own: ColumnElement[bool]) -> Select[Any]:
    """Return what counts current claims by voice, kind of source and type.

    Args:
        key: What tells voices apart.
        own: Which claims a voice vouches for itself.
    """
    c = current_claim.c
    return (
        select(
            *(key.label("key"), c.source_kind, c.type),
            func.count().label("claims"),
            func.sum(case((c.polarity == "denied", 1), else_=0)).label("denials"),
            *(
                func.sum(case((own & meets(relation), 1), else_=0)).label(relation)
                for relation in (Relation.CONTRADICTS, Relation.CORROBORATES)
            ),
            func.max(c.seq).label("sample"),
            func.min(case((c.first > UNDATED, c.first))).label("first"),
            func.max(case((c.last > UNDATED, c.last))).label("last"),
        )
        .select_from(current_claim)
        .group_by(key, c.source_kind, c.type)
    )


def meets(relation: Relation) -> ColumnElement[bool]:
    """Return that another current claim stands in *relation* to this one."""
    w = current_link.c
    of = w.relation == relation.value
    return or_(
        exists().where(w.a == current_claim.c.seq, of),
        exists().where(w.b == current_claim.c.seq, of),
    )


def _tell(
    rows: Iterable[AnyRow], names: dict[str, Named], *, own: Callable[[AnyRow], bool]
) -> tuple[Speaking, ...]:
    """Return voices, those that said most first."""
    groups: dict[str, list[AnyRow]] = {}
    for row in rows:
        groups.setdefault(row.key or "", []).append(row)
    told = [
        _speaking(
            key,
            names.get(key),
            own=[row for row in group if own(row)],
            others=[row for row in group if not own(row)],
        )
        for key, group in groups.items()
    ]
    return tuple(sorted(told, key=lambda s: (-s.claims - s.relayed, s.key)))


def _speaking(
    key: str, name: Named | None, *, own: Sequence[AnyRow], others: Sequence[AnyRow]
) -> Speaking:
    """Return how much one voice said."""
    days = (*own, *others)
    kinds: Counter[EventType] = Counter()
    for row in own:
        kinds[EventType(row.type)] += row.claims
    return Speaking(
        key=key,
        name=name,
        claims=sum(row.claims for row in own),
        relayed=sum(row.claims for row in others),
        denials=sum(row.denials for row in own),
        contradicted=sum(row.contradicts for row in own),
        corroborated=sum(row.corroborates for row in own),
        types=tuple(kinds.most_common()),
        first=min((d for row in days if (d := _as_day(row.first))), default=None),
        last=max((d for row in days if (d := _as_day(row.last))), default=None),
    )


def _as_day(value: date | str | None) -> date | None:
    """Return a day that a database gives as it likes."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def name_bodies(connection: Connection, samples: dict[str, int]) -> dict[str, Named]:
    """Return what bodies are called, each by a claim that names it as a source."""
    c = claim_record.c
    rows = select(c.record).where(c.claim.in_(set(samples.values())))
    return {
        key: name
        for row in connection.execute(rows)
        for key, name in _named(json.loads(row.record))
    }


def _named(record: dict[str, Any]) -> Iterable[tuple[str, Named]]:
    """Yield the bodies that are sources in a claim's record."""
    for source in record["sources"]:
        body = source.get("actor") or source.get("outlet")
        if body:
            yield body["id"], Named(en=body["name"], ar=body["name_ar"])

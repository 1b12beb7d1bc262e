"""One voice among others: what it said, who says the contrary, who the same.

The claims looked at are the voice's latest, so that a page costs the same in a large
ledger. Who is right is not asked: that two stand against each other is counted for
both alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from rawi.ledger.conditions import current_claim, current_event, current_link
from rawi.ledger.records import AnyRow
from rawi.ledger.rows import UNDATED
from rawi.ledger.schema import mention
from rawi.ledger.views.summaries import Happening, Named, summarise
from rawi.ledger.views.voices import innermost, name_bodies
from rawi.model import Bin, EventType, Polarity, Relation, SourceKind

_MONTH = len("2016-08")
_MOST_LINKS = 20_000
_MOST_OTHERS = 12
"""Voices that are listed of each relation."""
_MOST_EVENTS = 3
"""Events that are listed of each voice."""
_MEETINGS = (Relation.CONTRADICTS, Relation.CORROBORATES, Relation.SAME_SOURCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A voice as it is told apart here: a body, an outlet, or a kind in an outlet."""

    body: str | None
    """Its id."""
    outlet: str | None
    kind: SourceKind | None
    """Of the source that the outlet quotes; `None`: it speaks itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter:
    """How often another voice stands in one relation to a voice, and over what."""

    other: Other
    name: Named | None
    claims: int
    """Pairs of claims."""
    events: tuple[Happening, ...]
    """Those with the most of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What one voice said, and who else spoke of the same."""

    name: Named | None
    claims: int
    """That were looked at."""
    every: bool
    """Whether these are all of its claims."""
    denials: int
    types: tuple[tuple[EventType, int], ...]
    months: tuple[Bin, ...]
    contradicted: tuple[Encounter, ...]
    corroborated: tuple[Encounter, ...]
    repeated: tuple[Encounter, ...]


def read_voice(
    connection: Connection, *, body: str | None, outlet: str | None, look: int
) -> Spoken | None:
    """Return what a voice said in its last *look* claims; `None`: it never spoke.

    Args:
        connection: Of the running transaction.
        body: Id of a quoted body.
        outlet: Name of an outlet, for what it says itself; used where *body* is not.
        look: The most claims.
    """
    wanted = _of_body(body) if body is not None else _of_outlet(outlet)
    rows = connection.execute(wanted.limit(look + 1)).all()
    if not rows:
        return None
    own = rows[:look]
    kinds = Counter(EventType(row.type) for row in own)
    months = Counter(
        row.first.isoformat()[:_MONTH] for row in own if row.first > UNDATED
    )
    met = _meet(connection, [row.seq for row in own])
    names = name_bodies(connection, {body: own[0].seq}) if body is not None else {}
    return Spoken(
        name=names.get(body or ""),
        claims=len(own),
        every=len(rows) <= look,
        denials=sum(row.polarity == Polarity.DENIED.value for row in own),
        types=tuple(kinds.most_common()),
        months=tuple(Bin(key=key, count=n) for key, n in sorted(months.items())),
        contradicted=met[Relation.CONTRADICTS],
        corroborated=met[Relation.CORROBORATES],
        repeated=met[Relation.SAME_SOURCE],
    )


def _of_body(body: str) -> Select[Any]:
    """Return the claims that a body vouches for, those that came last first."""
    c, m = current_claim.c, mention.c
    return (
        select(c.seq, c.first, c.type, c.polarity)
        .join(mention, m.claim == c.seq)
        .where(m.ref == body, *innermost())
        .order_by(m.claim.desc())
    )


def _of_outlet(outlet: str | None) -> Select[Any]:
    """Return the claims of an outlet in its own voice, the latest first."""
    c = current_claim.c
    return (
        select(c.seq, c.first, c.type, c.polarity)
        .where(c.outlet == outlet, c.source_kind.is_(None))
        .order_by(c.first.desc(), c.seq.desc())
    )


def _meet(
    connection: Connection, seqs: Sequence[int]
) -> dict[Relation, tuple[Encounter, ...]]:
    """Return whom the claims *seqs* meet, by relation."""
    pairs = list(_pairs(connection, seqs))
    others = _voices(connection, {other for _, _, other in pairs})
    events = _events(connection, seqs)
    counts: defaultdict[Relation, Counter[Other]] = defaultdict(Counter)
    over: defaultdict[tuple[Relation, Other], Counter[int]] = defaultdict(Counter)
    for relation, own, claim in pairs:
        if (other := others.get(claim)) is not None:
            counts[relation][other] += 1
            if own in events:
                over[relation, other][events[own]] += 1
    listed = {
        relation: counts[relation].most_common(_MOST_OTHERS) for relation in _MEETINGS
    }
    shown = {
        (relation, other): [
            e for e, _ in over[relation, other].most_common(_MOST_EVENTS)
        ]
        for relation, rows in listed.items()
        for other, _ in rows
    }
    told = _happenings(connection, shown.values())
    names = _names(connection, pairs, others)
    return {
        relation: tuple(
            Encounter(
                other=other,
                name=names.get(other.body or ""),
                claims=number,
                events=tuple(told[e] for e in shown[relation, other] if e in told),
            )
            for other, number in rows
        )
        for relation, rows in listed.items()
    }


def _pairs(
    connection: Connection, seqs: Sequence[int]
) -> Iterator[tuple[Relation, int, int]]:
    """Yield each meeting of a claim with one of others: relation, own, other."""
    w = current_link.c
    own = set(seqs)
    for near, far in ((w.a, w.b), (w.b, w.a)):
        rows = (
            select(near.label("near"), far.label("far"), w.relation)
            .where(near.in_(seqs), w.relation.in_([r.value for r in _MEETINGS]))
            .limit(_MOST_LINKS)
        )
        for row in connection.execute(rows):
            if row.far not in own:
                yield Relation(row.relation), row.near, row.far


def _voices(connection: Connection, seqs: Iterable[int]) -> dict[int, Other]:
    """Return whose claims some are."""
    c, m = current_claim.c, mention.c
    wanted = sorted(set(seqs))[:_MOST_LINKS]
    named = select(m.claim, m.ref).where(m.claim.in_(wanted), *innermost())
    bodies = {row.claim: row.ref for row in connection.execute(named)}
    rows = select(c.seq, c.outlet, c.source_kind).where(c.seq.in_(wanted))
    return {
        row.seq: Other(body=bodies[row.seq], outlet=None, kind=None)
        if row.seq in bodies
        else Other(body=None, outlet=row.outlet, kind=_kind(row))
        for row in connection.execute(rows)
    }


def _kind(row: AnyRow) -> SourceKind | None:
    """Return the kind of a claim's innermost source."""
    return SourceKind(row.source_kind) if row.source_kind else None


def _events(connection: Connection, seqs: Sequence[int]) -> dict[int, int]:
    """Return the row numbers of the events that claims are in."""
    m = current_event.c
    rows = select(m.claim, m.event).where(m.claim.in_(seqs))
    return {row.claim: row.event for row in connection.execute(rows)}


def _happenings(
    connection: Connection, shown: Iterable[Sequence[int]]
) -> dict[int, Happening]:
    """Return what is shown of the first events of each."""
    numbers = sorted({e for events in shown for e in events})
    return dict(zip(numbers, summarise(connection, numbers), strict=True))


def _names(
    connection: Connection,
    pairs: Iterable[tuple[Relation, int, int]],
    others: dict[int, Other],
) -> dict[str, Named]:
    """Return what the bodies among others are called."""
    samples: dict[str, int] = {}
    for _, _, claim in pairs:
        other = others.get(claim)
        if other is not None and other.body is not None:
            samples.setdefault(other.body, claim)
    return name_bodies(connection, samples)

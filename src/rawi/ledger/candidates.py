"""What the ledger holds that a new document may belong to, found by its keys."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from sqlalchemy import Connection, or_, select, text

from rawi.ledger.conditions import current_event
from rawi.ledger.passed import undone
from rawi.ledger.portions import portions
from rawi.ledger.schema import claim
from rawi.ledger.schema_linked import apart, event, sighting
from rawi.linking import (
    Known,
    KnownEvent,
    Sighted,
    Sighting,
    SignedDocument,
    sighting_from_json,
)
from rawi.linking.known import MOST_EVENTS, MOST_SIGHTINGS, MOST_SIGNED
from rawi.model import ClaimId, DocumentId, EventId

_MOST_KEPT = 20_000
"""Sightings kept in memory between documents."""

# The last of each key, those of other keys left alone: no statement does this in
# the same words on both engines.
_EVENTS = {
    "sqlite": """SELECT DISTINCT e.event FROM json_each(:keys) k
JOIN event_key e ON e.key = k.value AND e.event IN (
  SELECT event FROM event_key WHERE key = k.value ORDER BY event DESC LIMIT :most)""",
    "postgresql": """SELECT DISTINCT e.event
FROM json_array_elements_text(CAST(:keys AS json)) k
CROSS JOIN LATERAL (SELECT event FROM event_key WHERE key = CAST(k AS bigint)
  ORDER BY event DESC LIMIT :most) e""",
}
_SIGNED = {
    "sqlite": """SELECT DISTINCT b.document FROM json_each(:keys) k
JOIN band b ON b.key = k.value AND b.document IN (
  SELECT document FROM band WHERE key = k.value ORDER BY document DESC LIMIT :most)""",
    "postgresql": """SELECT DISTINCT b.document
FROM json_array_elements_text(CAST(:keys AS json)) k
CROSS JOIN LATERAL (SELECT document FROM band WHERE key = CAST(k AS bigint)
  ORDER BY document DESC LIMIT :most) b""",
}
_SIGNATURES = """SELECT d.id, d.published, s.signature, r."group"
FROM ({found}) f JOIN document d ON d.seq = f.document
JOIN signature s ON s.document = d.seq
JOIN current_reprint r ON r.document = d.seq ORDER BY d.seq"""


@lru_cache(maxsize=1 << 17)
def key_number(key: str) -> int:
    """Return 64 bits for a key, as both engines hold them: signed."""
    data = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(data, "big", signed=True)


@dataclass(slots=True)
class Shelf:
    """Sightings that were looked at lately: they never change, so they may be kept."""

    kept: OrderedDict[int, Sighting] = field(default_factory=OrderedDict)

    def put(self, seq: int, found: Sighting) -> None:
        """Keep one, and let go of the one that was not looked at for longest."""
        self.kept[seq] = found
        if len(self.kept) > _MOST_KEPT:
            self.kept.popitem(last=False)

    def load(self, connection: Connection, seqs: Sequence[int]) -> dict[int, Sighting]:
        """Return the sightings of claims."""
        missing = []
        for seq in seqs:
            if seq in self.kept:
                self.kept.move_to_end(seq)
            else:
                missing.append(seq)
        found = {seq: self.kept[seq] for seq in seqs if seq in self.kept}
        for wanted in portions(missing):
            rows = select(sighting).where(sighting.c.claim.in_(wanted))
            for row in connection.execute(rows):
                found[row.claim] = sighting_from_json(row.record)
                self.put(row.claim, found[row.claim])
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """What a document may belong to, with the row numbers of what is in it."""

    known: Known
    claims: dict[ClaimId, int]
    events: dict[EventId, int]


def find_candidates(
    connection: Connection, sighted: Sighted, shelf: Shelf
) -> Candidates:
    """Return what the ledger holds under a document's keys."""
    keys = {key for row in sighted.lookup for key in row}
    engine = connection.dialect.name
    seqs = [
        row.event
        for row in connection.execute(
            text(_EVENTS[engine]), {"keys": _numbers(keys), "most": MOST_EVENTS}
        )
    ]
    events, claims = _load_events(connection, seqs, shelf)
    found = _SIGNATURES.format(found=_SIGNED[engine])
    signed = connection.execute(
        text(found), {"keys": _numbers(sighted.bands), "most": MOST_SIGNED}
    )
    known = Known(
        signed=tuple(
            SignedDocument(
                document=DocumentId(row.id),
                group=row.group,
                signature=bytes(row.signature),
                published=_day(row.published),
            )
            for row in signed
        ),
        events=tuple(events.values()),
    )
    numbers = {one.id: seq for seq, one in events.items()}
    return Candidates(known=known, claims=claims, events=numbers)


def _day(value: object) -> date | None:
    """Return a day that a written-out statement gave: SQLite has it as text."""
    if value is None or isinstance(value, date):
        return value
    return date.fromisoformat(str(value))


def _numbers(keys: Iterable[str]) -> str:
    """Return keys as the JSON that a statement takes."""
    return json.dumps(sorted(map(key_number, keys)))


def _load_events(
    connection: Connection, seqs: Sequence[int], shelf: Shelf
) -> tuple[dict[int, KnownEvent], dict[ClaimId, int]]:
    """Return events by their row numbers, and the row numbers of their claims."""
    members: defaultdict[int, list[int]] = defaultdict(list)
    ids: dict[int, EventId] = {}
    names: dict[int, ClaimId] = {}
    m = current_event.c
    for wanted in portions(seqs):
        rows = (
            select(m.event, m.claim, claim.c.id, event.c.id.label("name"))
            .join(claim, claim.c.seq == m.claim)
            .join(event, event.c.seq == m.event)
            .where(m.event.in_(wanted))
            .order_by(m.seq)
        )
        for row in connection.execute(rows):
            members[row.event].append(row.claim)
            names[row.claim] = ClaimId(row.id)
            ids[row.event] = EventId(row.name)
    looked_at = {seq: _ends(claims) for seq, claims in members.items()}
    wanted = [c for claims in looked_at.values() for c in claims]
    sightings = shelf.load(connection, wanted)
    others = _apart(connection, ids)
    events = {
        seq: KnownEvent(
            id=ids[seq],
            sightings=tuple(sightings[c] for c in looked_at[seq]),
            claims=tuple(names[c] for c in claims),
            apart=frozenset(others.get(seq, ())),
        )
        for seq, claims in sorted(members.items())
    }
    return events, {name: seq for seq, name in names.items()}


def _ends(claims: list[int]) -> list[int]:
    """Return the claims of an event that were added first and last."""
    half = MOST_SIGHTINGS // 2
    if len(claims) <= MOST_SIGHTINGS:
        return claims
    return [*claims[:half], *claims[-half:]]


def _apart(
    connection: Connection, ids: dict[int, EventId]
) -> defaultdict[int, set[EventId]]:
    """Return which events an analyst has said to be others, and not taken back."""
    found: defaultdict[int, set[EventId]] = defaultdict(set)
    if connection.execute(select(apart.c.a).limit(1)).first() is None:
        return found
    one, other = event.alias("one"), event.alias("other")
    rows = (
        select(apart.c.a, apart.c.b, one.c.id, other.c.id.label("id_b"))
        .join(one, one.c.seq == apart.c.a)
        .join(other, other.c.seq == apart.c.b)
        .where(
            or_(apart.c.a.in_(ids), apart.c.b.in_(ids)),
            apart.c.judgement.not_in(undone()),
        )
    )
    for row in connection.execute(rows):
        found[row.a].add(EventId(row.id_b))
        found[row.b].add(EventId(row.id))
    return found

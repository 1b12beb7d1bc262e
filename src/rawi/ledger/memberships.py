"""Claims' places in events: rows that are added, the newest of a claim in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select, text

from rawi.ledger.candidates import Shelf, key_number
from rawi.ledger.conditions import current_claim, current_event
from rawi.ledger.inserts import insert_new, insert_rows, next_seq
from rawi.ledger.passed import MOVES, Passed, undone
from rawi.ledger.rows import Row
from rawi.ledger.schema_linked import apart, event, event_key, judged, member
from rawi.linking.clusters import event_id
from rawi.linking.keys import index_keys
from rawi.model import ClaimId, EventId, Verdict


def add_members(connection: Connection, shelf: Shelf, rows: Sequence[Row]) -> None:
    """Add places of claims in events, and the keys that lead to these.

    Args:
        connection: Of the running transaction.
        shelf: Where the claims' sightings are at hand.
        rows: With claim, event, score, why and judgement.
    """
    if not rows:
        return
    first = next_seq(connection, member)
    insert_rows(
        connection, member, [{"seq": first + n, **r} for n, r in enumerate(rows)]
    )
    looks = shelf.load(connection, [row["claim"] for row in rows])
    keys = {
        (key_number(key), row["event"])
        for row in rows
        if row["claim"] in looks
        for key in index_keys(looks[row["claim"]])
    }
    found: list[Row] = [{"key": key, "event": one} for key, one in sorted(keys)]
    insert_new(connection, event_key, found)


def number_events(
    connection: Connection, names: Iterable[EventId]
) -> dict[EventId, int]:
    """Return the row numbers of events; add those that are new."""
    ids = list(dict.fromkeys(names))
    if not ids:
        return {}
    rows = select(event.c.id, event.c.seq).where(event.c.id.in_(ids))
    numbers = {EventId(row.id): row.seq for row in connection.execute(rows)}
    first = next_seq(connection, event)
    new = [one for one in ids if one not in numbers]
    added: list[Row] = [{"seq": first + n, "id": one} for n, one in enumerate(new)]
    insert_rows(connection, event, added)
    return {**numbers, **{row["id"]: row["seq"] for row in added}}


def move_claims(connection: Connection, shelf: Shelf, passed: Passed) -> None:
    """Put a merge or a split in force on the claims that it was found to be about.

    A merge brings all claims of the events into that of its first claim. A split
    takes its claims out into an event of their own, which is never merged with the
    one they came from.
    """
    claims = _claims(connection, passed)
    events = current_events(connection, claims)
    homes = [events[c] for c in claims if c in events]
    if not homes or passed.told.verdict not in MOVES:
        return
    if passed.told.verdict is Verdict.MERGE:
        others = set(homes) - {homes[0]}
        moved, target = _members(connection, others), homes[0]
    else:
        name = event_id(ClaimId(f"split {passed.told.id}"))
        target = number_events(connection, [name])[name]
        moved = [c for c in claims if c in events and events[c] != target]
        _set_apart(connection, target, {events[c] for c in moved}, passed.seq)
    why = f"{passed.told.verdict} by {passed.told.by}: {passed.told.why}".strip(": ")
    rows = [_moved(seq, target, why, passed.seq) for seq in moved]
    add_members(connection, shelf, rows)


def _claims(connection: Connection, passed: Passed) -> list[int]:
    """Return the claims that a judgement led to, in the order of its anchors."""
    rows = (
        select(judged.c.claim)
        .where(judged.c.judgement == passed.seq, judged.c.claim.is_not(None))
        .order_by(judged.c.n, judged.c.seq)
    )
    return list(dict.fromkeys(row.claim for row in connection.execute(rows)))


def current_events(connection: Connection, claims: Sequence[int]) -> dict[int, int]:
    """Return the events that claims are in, of those that are current."""
    m = current_event.c
    rows = select(m.claim, m.event).where(m.claim.in_(claims))
    return {row.claim: row.event for row in connection.execute(rows)}


def _members(connection: Connection, events: set[int]) -> list[int]:
    """Return the current claims of some events."""
    m = current_event.c
    rows = select(m.claim).where(m.event.in_(events)).order_by(m.seq)
    return [row.claim for row in connection.execute(rows)]


def _set_apart(connection: Connection, event: int, others: set[int], by: int) -> None:
    """Add that an event is none of some others."""
    rows: list[Row] = [
        {"a": event, "b": other, "judgement": by} for other in sorted(others)
    ]
    insert_new(connection, apart, rows)


def move_back(connection: Connection, shelf: Shelf, passed: Passed) -> None:
    """Put claims back where a merge or a split found them, unless moved since."""
    moved = select(member.c.claim).where(member.c.judgement == passed.seq)
    rows = (
        select(member.c.claim, member.c.event, member.c.judgement)
        .where(member.c.claim.in_(moved))
        .order_by(member.c.claim, member.c.seq)
    )
    ways: dict[int, list[tuple[int, int | None]]] = {}
    for row in connection.execute(rows):
        ways.setdefault(row.claim, []).append((row.event, row.judgement))
    back: list[Row] = []
    for seq, way in ways.items():
        before = [one for one, by in way if by != passed.seq]
        if way[-1][1] == passed.seq and before:
            why = f"undo of {passed.told.verdict} {passed.told.id}"
            back.append(_moved(seq, before[-1], why))
    add_members(connection, shelf, back)


def keep_apart(connection: Connection, shelf: Shelf, readings: Sequence[int]) -> None:
    """Take claims out of events that an analyst has said are not theirs.

    A newer reading's claim is linked as if it were new; where it lands in the event
    that was split off, it goes back to the one in which its older form is.
    """
    if connection.execute(select(apart.c.a).limit(1)).first() is None:
        return
    pairs = select(apart.c.a, apart.c.b).where(apart.c.judgement.not_in(undone()))
    others: dict[int, set[int]] = {}
    for row in connection.execute(pairs):
        others.setdefault(row.a, set()).add(row.b)
        others.setdefault(row.b, set()).add(row.a)
    rows: list[Row] = []
    for reading_seq in readings:
        own = select(current_claim.c.seq).where(current_claim.c.reading == reading_seq)
        claims = [row.seq for row in connection.execute(own)]
        for seq, home in current_events(connection, claims).items():
            before = _events_before(connection, seq) if home in others else set()
            if before & others.get(home, set()):
                target = min(before & others[home])
                rows.append(_moved(seq, target, "kept apart from a split event"))
    add_members(connection, shelf, rows)


def _events_before(connection: Connection, seq: int) -> set[int]:
    """Return the events in which the older forms of a claim were last."""
    statement = text(_BEFORE)
    return {row.event for row in connection.execute(statement, {"claim": seq})}


# The same document, another reading of it, and the same type at the same words.
_BEFORE = """SELECT m.event FROM claim c
JOIN document d ON d.seq = c.document
JOIN mention t ON t.claim = c.seq AND t.n = 0
JOIN document e ON e.id = d.id
JOIN claim o ON o.document = e.seq AND o.reading <> c.reading AND o.type = c.type
JOIN mention u ON u.claim = o.seq AND u.n = 0
  AND u.start = t.start AND u."end" = t."end"
JOIN member m ON m.claim = o.seq
WHERE c.seq = :claim
  AND m.seq = (SELECT max(n.seq) FROM member n WHERE n.claim = o.seq)"""


def _moved(seq: int, target: int, why: str, by: int | None = None) -> Row:
    """Return the row that puts a claim into an event because someone said so."""
    return {
        "claim": seq,
        "event": target,
        "score": 1.0,
        "why": why,
        "judgement": by,
    }

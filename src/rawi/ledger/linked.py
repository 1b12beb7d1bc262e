"""The ledger and linking joined: what is read is linked, one document at a time.

Each document sees the ledger as the one before left it, so where batches begin and
end changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from rawi.ledger.candidates import Candidates, Shelf, find_candidates, key_number
from rawi.ledger.conditions import current_reading
from rawi.ledger.inserts import insert_new, insert_rows, next_seq
from rawi.ledger.memberships import (
    add_members,
    current_events,
    keep_apart,
    move_claims,
    number_events,
)
from rawi.ledger.passed import find_moves
from rawi.ledger.readings import find_current
from rawi.ledger.rows import Row
from rawi.ledger.schema import link
from rawi.ledger.schema_linked import (
    band,
    judged,
    linked,
    reprint,
    sighting,
    signature,
)
from rawi.ledger.verdicts import load_judged
from rawi.ledger.writer import Fresh
from rawi.lexicons.outlets import load_outlets
from rawi.linking import (
    Linked,
    Sighted,
    link_sighted,
    load_event_weights,
    sight_document,
    sighting_to_json,
)
from rawi.model import ClaimId, Membership, Outlet, Reading


class Linker:
    """Links readings with what a ledger holds; kept from one batch to the next."""

    def __init__(self) -> None:
        """Load the weights, and begin with an empty shelf."""
        self._weights = load_event_weights()
        self._outlets: Callable[[str], Outlet | None] = load_outlets().get
        self.shelf = Shelf()

    def link_pending(
        self, connection: Connection, fresh: Sequence[Fresh], most: int | None
    ) -> int:
        """Link the current readings that are not linked; return how many were.

        Args:
            connection: Of the running transaction.
            fresh: Readings that were just added, so that they need not be loaded.
            most: The most readings.
        """
        at_hand = {one.seq: one for one in fresh}
        changed = select(judged.c.reading).where(judged.c.reading.in_(at_hand))
        for row in connection.execute(changed):
            at_hand.pop(row.reading, None)
        seen = select(linked.c.reading)
        rows = (
            select(current_reading.c.seq)
            .where(current_reading.c.seq.not_in(seen))
            .order_by(current_reading.c.seq)
            .limit(most)
        )
        pending = [row.seq for row in connection.execute(rows)]
        for seq in pending:
            one = at_hand.get(seq) or load_fresh(connection, seq)
            self._link(connection, one)
        keep_apart(connection, self.shelf, pending)
        for passed in find_moves(connection, pending):
            move_claims(connection, self.shelf, passed)
        return len(pending)

    def link_stray(self, connection: Connection, documents: Iterable[str]) -> None:
        """Link the current claims of linked *documents* that are in no event yet.

        A judgement brings such up: the corrected form of a claim, or one that was
        rejected before linking and is so no more.
        """
        for name in documents:
            seq = find_current(connection, name)
            done = select(linked.c.reading).where(linked.c.reading == seq)
            if seq is None or connection.execute(done).first() is None:
                continue
            whole = load_fresh(connection, seq)
            placed = current_events(connection, whole.claims)
            stray = [
                (seq, one)
                for seq, one in zip(whole.claims, whole.reading.claims, strict=True)
                if seq not in placed
            ]
            if stray:
                claims = tuple(one for _, one in stray)
                part = replace(whole.reading, claims=claims)
                seqs = tuple(seq for seq, _ in stray)
                self._link(connection, replace(whole, reading=part, claims=seqs))

    def _link(self, connection: Connection, fresh: Fresh) -> None:
        """Link one reading."""
        told = fresh.reading.document
        outlet = self._outlets(told.outlet) if told.outlet else None
        sighted = sight_document(told, fresh.reading.claims, outlet)
        candidates = find_candidates(connection, sighted, self.shelf)
        found = link_sighted(sighted, candidates.known, self._weights)
        rows = _Rows(connection, fresh, candidates, self.shelf)
        rows.write(sighted, found)


def load_fresh(connection: Connection, seq: int) -> Fresh:
    """Return a reading of the ledger as if it had just been added.

    Its claims are the current ones: corrected where an analyst corrected them,
    without those that were rejected.
    """
    here = load_judged(connection, seq)
    return Fresh(
        seq=seq,
        document=here.document,
        reading=Reading(document=here.told, claims=tuple(here.claims.values())),
        claims=tuple(here.claims),
    )


class _Rows:
    """What linking found out about one document, as rows."""

    def __init__(
        self,
        connection: Connection,
        fresh: Fresh,
        candidates: Candidates,
        shelf: Shelf,
    ) -> None:
        """Know the numbers of all claims and events that may be in the rows."""
        self._connection = connection
        self._fresh = fresh
        self._shelf = shelf
        self._claims = dict(candidates.claims)
        self._events = dict(candidates.events)
        own: dict[ClaimId, int] = {}
        for seq, one in zip(fresh.claims, fresh.reading.claims, strict=True):
            own.setdefault(one.id, seq)
        self._claims.update(own)

    def write(self, sighted: Sighted, found: Linked) -> None:
        """Add all rows of one document."""
        self._write_document(sighted, found)
        self._write_sightings(found)
        self._write_members(found.memberships)
        self._write_links(found)
        insert_new(self._connection, linked, [{"reading": self._fresh.seq}])

    def _write_document(self, sighted: Sighted, found: Linked) -> None:
        """Add the document's group and what it is found by, if it has none yet."""
        number = self._fresh.document
        signed_before = select(signature.c.document).where(
            signature.c.document == number
        )
        if self._connection.execute(signed_before).first():
            return
        rows: list[Row] = [
            {
                "seq": next_seq(self._connection, reprint),
                "document": number,
                "group": found.reprint.group,
                "overlap": found.reprint.overlap,
                "like": found.reprint.like,
            }
        ]
        insert_rows(self._connection, reprint, rows)
        signed: Row = {"document": number, "signature": sighted.signature}
        insert_new(self._connection, signature, [signed])
        keys = sorted({key_number(key) for key in sighted.bands})
        bands: list[Row] = [{"key": key, "document": number} for key in keys]
        insert_new(self._connection, band, bands)

    def _write_sightings(self, found: Linked) -> None:
        """Add how the document's claims look to linking."""
        rows: dict[int, Row] = {}
        for one in found.sightings:
            seq = self._claims[one.claim]
            self._shelf.put(seq, one)
            rows[seq] = {"claim": seq, "record": sighting_to_json(one)}
        insert_rows(self._connection, sighting, list(rows.values()))

    def _write_members(self, memberships: Sequence[Membership]) -> None:
        """Add the places of claims in events."""
        unknown = [m.event for m in memberships if m.event not in self._events]
        self._events.update(number_events(self._connection, unknown))
        rows: list[Row] = [
            {
                "claim": self._claims[m.claim],
                "event": self._events[m.event],
                "score": m.score,
                "why": m.why,
                "judgement": None,
            }
            for m in memberships
        ]
        add_members(self._connection, self._shelf, rows)

    def _write_links(self, found: Linked) -> None:
        """Add the links across documents."""
        first = next_seq(self._connection, link)
        rows: list[Row] = [
            {
                "seq": first + n,
                "a": self._claims[one.a],
                "b": self._claims[one.b],
                "relation": one.relation.value,
                "why": one.why,
                "reading": None,
            }
            for n, one in enumerate(found.links)
        ]
        insert_rows(self._connection, link, rows)

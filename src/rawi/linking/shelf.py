"""A shelf: what a ledger would hold for linking, kept in memory.

For the few files of one run, for the printed demonstration and for measuring. It
grows with every document and forgets nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from rawi.lexicons.weights import EvidenceWeights
from rawi.linking.known import (
    MOST_EVENTS,
    MOST_SIGHTINGS,
    MOST_SIGNED,
    Known,
    KnownEvent,
    Linked,
    Sighted,
    SignedDocument,
)
from rawi.linking.sightings import Sighting
from rawi.linking.stage import link_sighted, sight_document
from rawi.model import (
    ClaimId,
    DocumentId,
    EventCluster,
    EventId,
    Link,
    Membership,
    Outlet,
    Reading,
    Reprint,
)

FindOutlet = Callable[[str], Outlet | None]


class Shelf:
    """Documents linked one after another, and where their claims were put."""

    def __init__(
        self, weights: EvidenceWeights, find_outlet: FindOutlet | None = None
    ) -> None:
        """Make an empty shelf.

        Args:
            weights: What speaks for one event.
            find_outlet: Finds the outlet that a document names.
        """
        self._weights = weights
        self._find_outlet = find_outlet
        self._bands: defaultdict[str, list[DocumentId]] = defaultdict(list)
        self._signed: dict[DocumentId, SignedDocument] = {}
        self._keys: defaultdict[str, dict[EventId, None]] = defaultdict(dict)
        self._sightings: dict[ClaimId, Sighting] = {}
        self._index: dict[ClaimId, tuple[str, ...]] = {}
        self._members: defaultdict[EventId, dict[ClaimId, None]] = defaultdict(dict)
        self._events: dict[ClaimId, EventId] = {}
        self.reprints: dict[DocumentId, Reprint] = {}
        self.memberships: list[Membership] = []
        """All rows ever added: the newest of a claim counts."""
        self.links: list[Link] = []

    def add(self, reading: Reading) -> Linked | None:
        """Link one reading; nothing happens where its document is there already."""
        document = reading.document
        if document.id in self._signed:
            return None
        find = self._find_outlet
        outlet = find(document.outlet) if find and document.outlet else None
        sighted = sight_document(document, reading.claims, outlet)
        linked = link_sighted(sighted, self._look_up(sighted), self._weights)
        self._write(sighted, linked)
        return linked

    def events(self) -> tuple[EventCluster, ...]:
        """Return all events as they stand now, in the order in which they began."""
        return tuple(
            EventCluster(id=event, claims=tuple(claims))
            for event, claims in self._members.items()
            if claims
        )

    def _look_up(self, sighted: Sighted) -> Known:
        """Return what is on the shelf under a document's keys."""
        documents = {
            document: None
            for band in sighted.bands
            for document in self._bands.get(band, ())[-MOST_SIGNED:]
        }
        events = {
            event: None
            for keys in sighted.lookup
            for key in keys
            for event in list(self._keys.get(key, ()))[-MOST_EVENTS:]
        }
        return Known(
            signed=tuple(self._signed[document] for document in documents),
            events=tuple(map(self._known, events)),
        )

    def _known(self, event: EventId) -> KnownEvent:
        """Return an event with the sightings that are looked at."""
        claims = tuple(self._members[event])
        half = MOST_SIGHTINGS // 2
        kept = claims
        if len(claims) > MOST_SIGHTINGS:
            kept = (*claims[:half], *claims[-half:])
        return KnownEvent(
            id=event, sightings=tuple(self._sightings[c] for c in kept), claims=claims
        )

    def _write(self, sighted: Sighted, linked: Linked) -> None:
        """Put a document's rows on the shelf."""
        document = sighted.document
        self.reprints[document] = linked.reprint
        self._signed[document] = SignedDocument(
            document=document,
            group=linked.reprint.group,
            signature=sighted.signature,
            published=sighted.published,
        )
        for band in sighted.bands:
            self._bands[band].append(document)
        for sighting, keys in zip(linked.sightings, sighted.index, strict=True):
            self._sightings[sighting.claim] = sighting
            self._index[sighting.claim] = keys
        for row in linked.memberships:
            self._place(row)
        self.links.extend(linked.links)

    def _place(self, row: Membership) -> None:
        """Put one claim where its newest row says."""
        old = self._events.get(row.claim)
        if old is not None and old != row.event:
            del self._members[old][row.claim]
            if not self._members[old]:
                for key in self._index[row.claim]:
                    self._keys[key].pop(old, None)
        self._events[row.claim] = row.event
        self._members[row.event][row.claim] = None
        for key in self._index[row.claim]:
            self._keys[key][row.event] = None
        self.memberships.append(row)


def link_readings(
    readings: Iterable[Reading],
    weights: EvidenceWeights,
    find_outlet: FindOutlet | None = None,
) -> Shelf:
    """Return some readings linked with each other, in the order given.

    Args:
        readings: Of different documents; one that comes twice counts once.
        weights: What speaks for one event (`load_event_weights`).
        find_outlet: Finds the outlet that a document names.
    """
    shelf = Shelf(weights, find_outlet)
    for reading in readings:
        shelf.add(reading)
    return shelf

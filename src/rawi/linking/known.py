"""What linking is given by a ledger, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rawi.linking.sightings import Sighting
from rawi.model import (
    ClaimId,
    DocumentId,
    EventId,
    Link,
    Membership,
    Reprint,
)

MOST_EVENTS = 24
"""Events that a ledger should return for one key, those added last first."""
MOST_SIGHTINGS = 128
"""Sightings of one event that are looked at: a ledger returns those added first and
last, half of each, and no more."""
MOST_SIGNED = 64
"""Signed documents that a ledger should return for one band, added last first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedDocument:
    """A document of the ledger as near-duplicates are found by it."""

    document: DocumentId
    group: str
    signature: bytes
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEvent:
    """An event of the ledger with those of its sightings that are looked at."""

    id: EventId
    sightings: tuple[Sighting, ...]
    """In the order in which they were added, `MOST_SIGHTINGS` or fewer."""
    claims: tuple[ClaimId, ...]
    """All its claims, so that a merge can give each its new row."""
    apart: frozenset[EventId] = frozenset()
    """Events that an analyst has said to be others: never merged with this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighted:
    """A document as linking looks at it, with the keys to look up in a ledger."""

    document: DocumentId
    published: date | None
    signature: bytes
    """Empty for a text too short to be known again."""
    bands: tuple[str, ...]
    """Keys of the text: to look signed documents up, and to index this one by."""
    sightings: tuple[Sighting, ...]
    index: tuple[tuple[str, ...], ...]
    """For each sighting the keys under which the ledger keeps it."""
    lookup: tuple[tuple[str, ...], ...]
    """For each sighting the keys under which its event may be found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the ledger holds that a new document may belong to.

    Order is of no account in either field; what shares no key may be there too.
    """

    signed: tuple[SignedDocument, ...] = ()
    events: tuple[KnownEvent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The rows that a document adds to the ledger."""

    reprint: Reprint
    sightings: tuple[Sighting, ...]
    """Those of `Sighted`, in its order, now with their group of reprints."""
    memberships: tuple[Membership, ...]
    """One for each new claim, in order; then those of claims whose events were
    found to be one, which supersede their older rows."""
    links: tuple[Link, ...]

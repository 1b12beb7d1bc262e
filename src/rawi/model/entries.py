"""Entries: claims as the ledger holds them, with what they stand beside."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.model.claims import Claim, Link
from rawi.model.documents import Document
from rawi.model.spans import EventId


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A claim with its document and its place among the claims of other documents.

    It is what queries of the ledger yield and what exports and states are made
    from.
    """

    claim: Claim
    document: Document
    """Its text may be left empty where a query does not ask for it."""
    event: EventId | None = None
    """The event that linking put the claim into, with claims of other documents."""
    reprint: str | None = None
    """The group of near-duplicate documents that this one belongs to: one voice."""
    links: tuple[Link, ...] = ()
    """Its links to other claims, within the document and across."""

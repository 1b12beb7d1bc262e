"""Leaving out claims that the reader is not sure enough of."""

from __future__ import annotations

from dataclasses import replace

from rawi.model import Reading


def keep_sure(reading: Reading, least: float) -> Reading:
    """Return a reading with the claims of at least that confidence, and their links.

    Examples:
        >>> from rawi.model import Document, DocumentId
        >>> empty = Reading(document=Document(id=DocumentId("a"), text=""))
        >>> keep_sure(empty, 0.5) == empty
        True
    """
    claims = tuple(c for c in reading.claims if c.confidence >= least)
    kept = {claim.id for claim in claims}
    links = tuple(k for k in reading.links if k.a in kept and k.b in kept)
    return replace(reading, claims=claims, links=links)

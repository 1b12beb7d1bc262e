"""The journey of one document among many, on one screen."""

from __future__ import annotations

from collections.abc import Sequence

from rawi.lexicons.weights import EvidenceWeights
from rawi.linking.clusters import place_sightings
from rawi.linking.keys import index_keys, lookup_keys
from rawi.linking.known import Known, Linked, Sighted
from rawi.linking.relations import relate_new
from rawi.linking.reprints import band_keys, find_reprint, sign_text
from rawi.linking.sightings import in_group, sight_all
from rawi.model import Claim, Document, Outlet


def sight_document(
    document: Document, claims: Sequence[Claim], outlet: Outlet | None = None
) -> Sighted:
    """Return what *document* looks like to linking, with the keys to look up.

    Args:
        document: With its text.
        claims: Those that were read in it.
        outlet: What is known of its outlet.
    """
    signature = sign_text(document.text)
    sightings = sight_all(claims, document, outlet)
    return Sighted(
        document=document.id,
        published=document.published,
        signature=signature,
        bands=band_keys(signature),
        sightings=sightings,
        index=tuple(index_keys(s) for s in sightings),
        lookup=tuple(lookup_keys(s) for s in sightings),
    )


def link_sighted(sighted: Sighted, known: Known, weights: EvidenceWeights) -> Linked:
    """Return the rows that a document adds: its group, its events, its links.

    A document that is in the ledger already must not come here: its claims would
    be told of twice.

    Args:
        sighted: The document, as `sight_document` returns it.
        known: What the ledger holds under its keys.
        weights: What speaks for one event (`load_event_weights`).
    """
    reprint = find_reprint(sighted, known.signed)
    sightings = tuple(in_group(s, reprint.group) for s in sighted.sightings)
    placed = place_sightings(sightings, known.events, weights)
    return Linked(
        reprint=reprint,
        sightings=sightings,
        memberships=placed.memberships,
        links=relate_new(placed.parts),
    )

"""Stage 9: claims of many documents → reprints, events, relations, accounts.

Comes in: a document with its claims, and what a ledger already holds that they may
belong to. Goes out: rows to add: the document's group of reprints, each claim's
place in an event, links across documents; and for one event all its accounts set
side by side. Everything here is a function of records. Nothing is looked up, stored
or called true, and nothing is merged so that it could not be taken apart again.

A ledger links a document in three steps:

1. `sight_document` says what the document looks like from here: bands of its text,
   and for each claim a `Sighting` with the keys to index it by and to look up.
2. The ledger looks up `Known`: signed documents that share a band, and events that
   have a sighting under one of the keys to look up, with their sightings.
3. `link_sighted` returns `Linked`: the rows to write, all or none of them.

`Shelf` does the same in memory, for a few files and for tests.
"""

from rawi.linking.accounts import set_side_by_side
from rawi.linking.known import Known, KnownEvent, Linked, Sighted, SignedDocument
from rawi.linking.relations import relate
from rawi.linking.reprints import band_keys, sign_text
from rawi.linking.rows import sighting_from_json, sighting_to_json
from rawi.linking.shelf import Shelf, link_readings
from rawi.linking.sightings import Sighting
from rawi.linking.stage import link_sighted, sight_document
from rawi.linking.weights import load_event_weights

__all__ = [
    "Known",
    "KnownEvent",
    "Linked",
    "Shelf",
    "Sighted",
    "Sighting",
    "SignedDocument",
    "band_keys",
    "link_readings",
    "link_sighted",
    "load_event_weights",
    "relate",
    "set_side_by_side",
    "sight_document",
    "sighting_from_json",
    "sighting_to_json",
    "sign_text",
]

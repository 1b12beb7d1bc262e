"""schema.org Claim and ClaimReview, as one JSON-LD document.

A claim is a `Claim` with its source as author and its document as appearance. What
other claims say of it is its `ClaimReview`: supported, contradicted, told by one voice
alone. rawi rates nothing as true or false: the rating has words and no number.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any, BinaryIO

from rawi.export.formats.cells import clean
from rawi.export.formats.flat import quote
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.tally import Tally
from rawi.export.formats.voices import chain, claimant, deniers
from rawi.model import Entry, Polarity, Relation

_SUPPORTING = frozenset({Relation.SUPPORTS, Relation.CORROBORATES})


def write_claimreview(
    entries: Iterable[Entry], stream: BinaryIO, lookups: Lookups
) -> Tally:
    """Write a graph with a review of each claim."""
    tally = Tally()
    stream.write(b'{"@context": "https://schema.org", "@graph": [')
    for entry in entries:
        line = json.dumps(_review(entry, lookups), ensure_ascii=False)
        stream.write(b",\n" if tally.rows else b"\n")
        stream.write(clean(line).encode())
        tally.rows += 1
    stream.write(b"\n]}\n")
    return tally


def _review(entry: Entry, lookups: Lookups) -> dict[str, Any]:
    """Return what other claims say of one claim."""
    claim, document = entry.claim, entry.document
    id_ = f"urn:rawi:claim:{claim.id}"
    record: dict[str, Any] = {
        "@type": "ClaimReview",
        "@id": f"{id_}#review",
        "url": f"{id_}#review",
        "claimReviewed": quote(entry),
        "inLanguage": "en",
        "author": {
            "@type": "Organization",
            "name": f"rawi {claim.provenance.version}",
            "description": "A reader of attributed claims; it judges none of them.",
        },
        "reviewRating": {"@type": "Rating", "alternateName": _rating(entry, lookups)},
        "reviewBody": f"Told by: {chain(claim, document)}",
        "itemReviewed": _claim(entry, id_),
    }
    if document.published:
        record["datePublished"] = document.published.isoformat()
    return record


def _claim(entry: Entry, id_: str) -> dict[str, Any]:
    """Return the claim itself."""
    claim, document = entry.claim, entry.document
    article: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": f"urn:rawi:document:{document.id}",
        "headline": document.title,
        "url": document.url,
        "inLanguage": document.language,
    }
    if document.outlet:
        article["publisher"] = {"@type": "Organization", "name": document.outlet}
    if document.published:
        article["datePublished"] = document.published.isoformat()
    author = "Person" if claim.sources else "Organization"
    body = (
        claim.sources[-1].actor or claim.sources[-1].outlet if claim.sources else None
    )
    record: dict[str, Any] = {
        "@type": "Claim",
        "@id": id_,
        "text": quote(entry),
        "author": {
            "@type": "Organization" if body else author,
            "name": claimant(claim, document),
        },
        "appearance": {k: v for k, v in article.items() if v},
        "keywords": [claim.type.value, claim.polarity.value, claim.status.value],
    }
    if document.published:
        record["datePublished"] = document.published.isoformat()
    return record


def _rating(entry: Entry, lookups: Lookups) -> str:
    """Return how other claims stand to this one, in words."""
    found = Counter(link.relation for link in entry.links)
    against = found[Relation.CONTRADICTS]
    support = sum(found[relation] for relation in _SUPPORTING)
    told = []
    if entry.claim.polarity is Polarity.DENIED:
        told.append("a denial")
    if against:
        told.append(f"contradicted by {against} other claim{'s' * (against > 1)}")
    if names := deniers(entry, lookups):
        told.append(f"denied by {', '.join(names)}")
    if support:
        told.append(f"supported by {support} other claim{'s' * (support > 1)}")
    if not (against or support):
        told.append("no other claim on it is known")
    return "Not rated: " + "; ".join(told)

"""Claims of one document related to each other, by evidence weights.

Claims of several documents are related in `rawi.linking`, which looks at them anew:
there words tell less, for outlets share none of their context.
"""

from __future__ import annotations

from collections.abc import Sequence

from rawi.claims.links import Outline, find_links, key_words
from rawi.lexicons.weights import EvidenceWeights
from rawi.model import Claim, Link


def link_claims(claims: Sequence[Claim], weights: EvidenceWeights) -> tuple[Link, ...]:
    """Return the links between the claims of one document."""
    places = sorted({claim.sentence.start for claim in claims})
    order = {start: index for index, start in enumerate(places)}
    outlines = [outline_of(c, order[c.sentence.start]) for c in claims]
    return tuple(
        Link(a=claims[i].id, b=claims[j].id, relation=relation, why=why)
        for i, j, relation, _, why in find_links(outlines, weights)
    )


def outline_of(claim: Claim, sentence: int) -> Outline:
    """Return a claim as links look at it."""
    source = claim.sources[-1].phrase.text if claim.sources else ""
    return Outline(
        type=claim.type,
        polarity=claim.polarity,
        status=claim.status,
        trigger=key_words([claim.trigger.text]),
        source=key_words([source]),
        actors=key_words(p.phrase.text for p in claim.actors),
        targets=key_words(p.phrase.text for p in claim.targets),
        places=key_words(s.phrase.text for s in claim.places),
        date=claim.time.begin.isoformat() if claim.time and claim.time.begin else None,
        toll=claim.toll,
        sentence=sentence,
    )

"""An article → its document, its gold reading, and what each claim is about."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b

from evals.world.articles import Article
from evals.world.drafts import ClaimDraft, Matter, SourceDraft
from rawi.model import (
    Claim,
    ClaimId,
    Dating,
    Document,
    DocumentId,
    Measure,
    Party,
    Phrase,
    Provenance,
    Setting,
    Source,
    Span,
)

_PROVENANCE = Provenance(method="world", version="1")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """A gold claim and what it is about in the world."""

    claim: Claim
    matter: Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One document of the world with its gold."""

    document: Document
    claims: tuple[GoldClaim, ...]
    reprint: str
    """The document whose text this one repeats; its own id if it is the first."""


def assemble(article: Article, number: str, reprint: str | None = None) -> Told:
    """Return the document of an article, its sentences one a line."""
    starts, at = [], 0
    for sentence in article.sentences:
        starts.append(at)
        at += len(sentence.text) + 1
    document = Document(
        id=DocumentId(number),
        text="\n".join(s.text for s in article.sentences),
        outlet=article.paper.name,
        published=article.published,
        title=article.title or None,
        language="ar",
    )
    claims = [
        GoldClaim(claim=_claim(draft, index, starts, document), matter=draft.matter)
        for index, sentence in enumerate(article.sentences)
        for draft in sentence.claims
    ]
    return Told(document=document, claims=tuple(claims), reprint=reprint or number)


def _claim(
    draft: ClaimDraft, index: int, starts: list[int], document: Document
) -> Claim:
    """Return a claim with its offsets in the document."""
    base, text = starts[index], document.text

    def at(span: Span, start: int = base) -> Phrase:
        return Phrase.at(Span(span.start + start, span.end + start), text)

    end = starts[index + 1] - 1 if index + 1 < len(starts) else len(text)
    sources = tuple(_source(s, index, starts, text) for s in draft.sources)
    time = draft.time
    return Claim(
        id=_claim_id(draft, base, sources, document),
        sentence=Span(base, end),
        type=draft.type,
        trigger=at(draft.trigger),
        polarity=draft.polarity,
        status=draft.status,
        sources=sources,
        actors=tuple(Party(phrase=at(s), actor=a) for s, a in draft.actors),
        targets=tuple(Party(phrase=at(s), actor=a) for s, a in draft.targets),
        places=tuple(
            Setting(phrase=at(span), role=role, location=location)
            for span, role, location in draft.places
        ),
        time=Dating(phrase=at(time.span), begin=time.begin, end=time.end)
        if time
        else None,
        toll=draft.toll,
        count=Measure(
            span=Span(draft.count[0].start + base, draft.count[0].end + base),
            value=draft.count[1],
            of=draft.count[2],
        )
        if draft.count
        else None,
        evidence=(),
        confidence=1.0,
        provenance=_PROVENANCE,
    )


def _source(draft: SourceDraft, index: int, starts: list[int], text: str) -> Source:
    """Return one link of the chain; its words may stand some sentences before."""
    base, there = starts[index], starts[index - draft.back]
    span, cue = draft.span, draft.cue
    return Source(
        phrase=Phrase.at(Span(span.start + there, span.end + there), text),
        kind=draft.kind,
        act=draft.act,
        cue=Phrase.at(Span(cue.start + base, cue.end + base), text),
        actor=draft.actor,
        outlet=draft.outlet,
    )


def _claim_id(
    draft: ClaimDraft, base: int, sources: tuple[Source, ...], document: Document
) -> ClaimId:
    """Return the content hash of a claim, as the reader makes it."""
    identity = [
        document.id,
        [draft.trigger.start + base, draft.trigger.end + base],
        draft.type,
        [s.phrase.text for s in sources],
        draft.polarity,
        draft.status,
    ]
    data = json.dumps(identity, ensure_ascii=False).encode()
    return ClaimId(blake2b(data, digest_size=8).hexdigest())

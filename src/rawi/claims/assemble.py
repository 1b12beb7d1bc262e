"""Assembling claims: each event with who vouches for it, and its words."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rawi.model import (
    Act,
    Attribution,
    Claim,
    ClaimId,
    Dating,
    Document,
    Event,
    Mention,
    Party,
    Phrase,
    Polarity,
    Provenance,
    Reason,
    Sentence,
    Setting,
    Shape,
    Source,
    Span,
    Status,
    Timex,
)

_TO_COME = frozenset({Status.EXPECTED, Status.DEMANDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What every claim of a document is made from."""

    document: Document
    sentences: Sequence[Sentence]
    mentions: Sequence[Mention]
    provenance: Provenance


def assemble_claims(events: Iterable[Event], context: Context) -> tuple[Claim, ...]:
    """Return a claim for every event, in the order of the text."""
    claims: dict[ClaimId, Claim] = {}
    for event in sorted(events, key=lambda e: e.trigger.span):
        claim = _assemble(event, context)
        claims.setdefault(claim.id, claim)
    return tuple(claims.values())


def _assemble(event: Event, context: Context) -> Claim:
    """Return the claim of one event."""
    text = context.document.text
    trigger = event.trigger
    attribution = event.denial or event.attribution
    chain = _chain(attribution)
    sources = tuple(_source(a, context, event) for a in chain)
    polarity, reasons = _polarity(event, attribution)
    status = event.status
    return Claim(
        id=claim_id(context.document, event, sources, polarity, status),
        sentence=context.sentences[trigger.sentence].span,
        type=trigger.type,
        trigger=Phrase.at(trigger.span, text),
        polarity=polarity,
        status=status,
        sources=sources,
        actors=tuple(_party(span, context) for span in event.actors),
        targets=tuple(_party(span, context) for span in event.targets),
        places=tuple(
            Setting(phrase=Phrase.at(t.span, text), role=role, location=t.location)
            for t, role in event.places
        ),
        time=_dating(event.time, status, context.document) if event.time else None,
        toll=event.toll,
        count=event.count,
        evidence=event.evidence,
        confidence=event.confidence,
        provenance=context.provenance,
        reasons=(*event.reasons, *reasons, *_location_reasons(event)),
    )


def _dating(time: Timex, status: Status, document: Document) -> Dating:
    """Return when it is said to be.

    What is expected `خلال يومين` is expected from the article's day on, though no verb
    of the clause tells of the future.
    """
    begin, end = time.begin, time.end
    told = time.rule == "within" and end == document.published
    if told and begin and end and status in _TO_COME:
        begin, end = end, end + (end - begin)
    return Dating(phrase=Phrase.at(time.span, document.text), begin=begin, end=end)


def _chain(attribution: Attribution | None) -> list[Attribution]:
    """Return the attributions with a named source, outermost first."""
    chain = []
    while attribution is not None:
        if attribution.source is not None:
            chain.append(attribution)
        attribution = attribution.via
    return chain[::-1]


def _source(attribution: Attribution, context: Context, event: Event) -> Source:
    """Return one link in the chain of who said so.

    What a denial presupposes, its source says.
    """
    text = context.document.text
    speaker = attribution.source
    if speaker is None:
        raise ValueError("an attribution without a source is no link in a chain")
    mention = find_mention(speaker.span, context.mentions)
    return Source(
        phrase=Phrase.at(speaker.span, text),
        kind=speaker.kind,
        act=Act.SAY if attribution.denies and not event.denial else attribution.act,
        cue=Phrase.at(attribution.cue, text) if attribution.cue else None,
        actor=mention.actor if mention else None,
        outlet=mention.outlet if mention else None,
    )


def _party(span: Span, context: Context) -> Party:
    """Return whoever a phrase names."""
    mention = find_mention(span, context.mentions)
    return Party(
        phrase=Phrase.at(span, context.document.text),
        actor=mention.actor if mention else None,
    )


def find_mention(span: Span, mentions: Iterable[Mention]) -> Mention | None:
    """Return the known name that a phrase is about: the first, then the longest.

    A name after more than a word or two is only an attribute of somebody else
    (`قتلى في صفوف قوات النظام`), so it must begin in the phrase's first half.
    """
    half = span.start + max(1, (span.end - span.start) // 2)
    inside = [
        m
        for m in mentions
        if m.span.start < half and span.start <= m.span.start < span.end
    ]
    return min(inside, key=lambda m: (m.span.start, -m.span.end), default=None)


def _polarity(
    event: Event, attribution: Attribution | None
) -> tuple[Polarity, tuple[Reason, ...]]:
    """Return the polarity, where the cue has a say beside the clause."""
    polarity = event.polarity
    if attribution is None:
        return polarity, ()
    where = attribution.cue or event.trigger.span
    reasons = [Reason(part="source", rule=attribution.rule, span=where)]
    if event.denial is not None:
        polarity = Polarity.DENIED
        reasons.append(Reason(part="polarity", rule="the cue denies", span=where))
    return polarity, tuple(reasons)


def _location_reasons(event: Event) -> Iterable[Reason]:
    """Yield how each place was resolved."""
    for toponym, _ in event.places:
        location = toponym.location
        if location is None:
            yield Reason(part="place", rule="unresolved", span=toponym.span)
        else:
            detail = f"{location.place.id} {location.score:.2f}"
            others = [f"{c.place.id} {c.score:.2f}" for c in toponym.candidates[1:]]
            detail += "".join(f"; {what}" for what in (*toponym.why, *others))
            yield Reason(
                part="place", rule=location.method, span=toponym.span, detail=detail
            )
            if location.shape is not None:
                yield _shape_reason(toponym.span, location.shape)


def _shape_reason(span: Span, shape: Shape) -> Reason:
    """Return which rule made the shape of a place."""
    rule = f"shape: {shape.rule}"
    return Reason(part="place", rule=rule, span=span, detail=shape.kind.value)


def claim_id(
    document: Document,
    event: Event,
    sources: Sequence[Source],
    polarity: Polarity,
    status: Status,
) -> ClaimId:
    """Return the content hash of what makes a claim this claim."""
    identity = [
        document.id,
        event.trigger.span,
        event.trigger.type,
        [s.phrase.text for s in sources],
        polarity,
        status,
    ]
    data = json.dumps(identity, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return ClaimId(hashlib.blake2b(data, digest_size=8).hexdigest())

"""Corrections pinned to the words that they mean, and claims with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from rawi.ledger.corrections import (
    OWN_VOICE,
    POINTING,
    TOLLS,
    parse_count,
    parse_evidence,
    parse_range,
)
from rawi.ledger.pointing import NONE, Pointed, find_phrase, parse_one, parse_pointed
from rawi.ledger.whereabouts import find_actor, find_location
from rawi.model import (
    Act,
    Claim,
    Dating,
    Document,
    EventType,
    Measure,
    Party,
    Phrase,
    Polarity,
    Provenance,
    Setting,
    Source,
    SourceKind,
    Span,
    Status,
)
from rawi.text.sentences import split_sentences

METHOD = "corrected by an analyst"


def pin_changes(
    changes: Mapping[str, str], claim: Claim, document: Document
) -> dict[str, str]:
    """Return *changes* with both span and words wherever they point at the document.

    So a correction means the same words for ever, also where a newer text of the
    document has moved them.

    Raises:
        LedgerError: What is pointed at does not stand in the document.
    """

    def pin(pointed: Pointed) -> str:
        found = find_phrase(pointed, claim.sentence, document)
        span = Span(found.start, found.end)
        return replace(pointed, span=span, words=found.text).written()

    pinned = dict(changes)
    for part in POINTING:
        value = changes.get(part)
        if value is not None and not (part == "source" and value == OWN_VOICE):
            pinned[part] = ",".join(map(pin, parse_pointed(value))) or NONE
    count = parse_count(changes["count"]) if "count" in changes else None
    if count:
        number, of, words = count
        low, high = number
        written = f"{low}+" if high is None else f"{low}-{high}"
        pinned["count"] = f"{written}; {of}; {pin(words)}"
    return pinned


def correct_claim(
    claim: Claim,
    document: Document,
    changes: Mapping[str, str],
    judgement: str,
    known: Iterable[Claim] = (),
) -> Claim:
    """Return *claim* with *changes* in place of what was read; its id stays.

    Args:
        claim: As it stands.
        document: Whose text it points into.
        changes: Checked, as a judgement keeps them.
        judgement: The id of the judgement.
        known: Claims of the document, whose places are looked at first.

    Raises:
        LedgerError: Words do not stand in the document, or an id is unknown.
    """

    def find(pointed: Pointed) -> Phrase:
        return find_phrase(pointed, claim.sentence, document)

    type_, polarity, status = (changes.get(p) for p in ("type", "polarity", "status"))
    trigger = parse_one(changes["trigger"]) if "trigger" in changes else None
    phrase = find(trigger) if trigger else claim.trigger
    evidence = changes.get("evidence")
    settings = [s for one in (claim, *known) for s in one.places]
    return replace(
        claim,
        sentence=_sentence(claim, phrase, document),
        type=EventType(type_) if type_ else claim.type,
        trigger=phrase,
        polarity=Polarity(polarity) if polarity else claim.polarity,
        status=Status(status) if status else claim.status,
        sources=_sources(claim, changes, find),
        actors=_parties(changes.get("actor"), claim.actors, find),
        targets=_parties(changes.get("target"), claim.targets, find),
        places=_places(changes.get("place"), claim.places, settings, find),
        time=_time(claim, changes, find),
        toll=replace(
            claim.toll, **{t: parse_range(changes[t]) for t in TOLLS if t in changes}
        ),
        count=_count(claim, changes.get("count"), find),
        evidence=claim.evidence if evidence is None else parse_evidence(evidence),
        confidence=1.0,
        provenance=Provenance(method=METHOD, version=judgement),
    )


_Find = Callable[[Pointed], Phrase]


def _sentence(claim: Claim, trigger: Phrase, document: Document) -> Span:
    """Return the sentence that the trigger stands in."""
    words = Span(trigger.start, trigger.end)
    if claim.sentence.contains(words):
        return claim.sentence
    sentences = (s.span for s in split_sentences(document.text))
    return next((s for s in sentences if s.overlaps(words)), words)


def _sources(
    claim: Claim, changes: Mapping[str, str], find: _Find
) -> tuple[Source, ...]:
    """Return the chain of sources, its outer links and its innermost corrected."""
    words = changes.get("source")
    if words == OWN_VOICE:
        return ()
    outer, inner = claim.sources[:-1], claim.sources[-1:]
    if "via" in changes:
        outer = _outer(parse_pointed(changes["via"]), claim.sources, find)
    if words is not None:
        pointed = parse_one(words) or Pointed()
        inner = (_innermost(pointed, inner, find),)
    kind, act, cue = (changes.get(p) for p in ("source_kind", "act", "cue"))
    if kind is not None:
        inner = tuple(replace(s, kind=SourceKind(kind)) for s in inner)
    if act is not None:
        inner = tuple(replace(s, act=Act(act)) for s in inner)
    if cue is not None:
        pointed_at = parse_one(cue)
        found = find(pointed_at) if pointed_at else None
        inner = tuple(replace(s, cue=found) for s in inner)
    return (*outer, *inner)


def _innermost(pointed: Pointed, old: Sequence[Source], find: _Find) -> Source:
    """Return the source that *pointed* names, with the old one's act and cue."""
    phrase = find(pointed)
    actor = find_actor(phrase.text, pointed.ref)
    return Source(
        phrase=phrase,
        kind=actor.source_kind if actor else SourceKind.OTHER,
        act=old[0].act if old else Act.SAY,
        cue=old[0].cue if old else None,
        actor=actor,
    )


def _outer(
    pointed: Iterable[Pointed], old: Sequence[Source], find: _Find
) -> tuple[Source, ...]:
    """Return the outer links of the chain; those that stood there are kept whole."""
    chain = []
    for one in pointed:
        phrase = find(one)
        kept = next((s for s in old if s.phrase == phrase), None)
        made = replace(_innermost(one, (), find), act=Act.REPORT)
        chain.append(kept or made)
    return tuple(chain)


def _parties(
    value: str | None, old: tuple[Party, ...], find: _Find
) -> tuple[Party, ...]:
    """Return who does it or whom it is done to, corrected."""
    if value is None:
        return old
    known = {party.phrase.text: party.actor for party in old if party.actor}
    found = []
    for one in parse_pointed(value):
        phrase = find(one)
        actor = known.get(phrase.text) if one.ref is None else None
        actor = actor or find_actor(phrase.text, one.ref)
        found.append(Party(phrase=phrase, actor=actor))
    return tuple(found)


def _places(
    value: str | None, old: tuple[Setting, ...], known: Sequence[Setting], find: _Find
) -> tuple[Setting, ...]:
    """Return the places, corrected: each looked up again, or taken by its id."""
    if value is None:
        return old
    roles = {setting.phrase.text: setting.role for setting in old}
    found = []
    for one in parse_pointed(value):
        phrase = find(one)
        location = find_location(phrase.text, one.ref, known)
        role = one.role or roles.get(phrase.text)
        found.append(Setting(phrase=phrase, role=role, location=location))
    return tuple(found)


def _time(claim: Claim, changes: Mapping[str, str], find: _Find) -> Dating | None:
    """Return the days, corrected; words for them are the trigger's where none are."""
    time = claim.time
    if "time" in changes:
        pointed = parse_one(changes["time"])
        if pointed is None:
            time = None
        else:
            blank = Dating(phrase=claim.trigger, begin=None, end=None)
            time = replace(time or blank, phrase=find(pointed))
    if "from" not in changes and "to" not in changes:
        return time
    old = time or Dating(phrase=claim.trigger, begin=None, end=None)
    begin = date.fromisoformat(changes["from"]) if "from" in changes else old.begin
    end = date.fromisoformat(changes["to"]) if "to" in changes else old.end
    return replace(old, begin=begin or end, end=end or begin)


def _count(claim: Claim, value: str | None, find: _Find) -> Measure | None:
    """Return what else measures the event, corrected."""
    if value is None:
        return claim.count
    told = parse_count(value)
    if told is None:
        return None
    number, of, pointed = told
    phrase = find(pointed)
    return Measure(span=Span(phrase.start, phrase.end), value=number, of=of)

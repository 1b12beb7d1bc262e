"""From what the network sees to events: its spans, and what other stages found there.

The network says where a time, a place or a source stands; which days, which place
and which body they are, the other stages know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rawi.events.casualties import count_toll, measure_event
from rawi.events.evidence import find_evidence
from rawi.events.factuality import Factuality, judge_factuality
from rawi.events.found import Found
from rawi.events.lexicons import EventLexicons
from rawi.model import (
    Attribution,
    Event,
    EventType,
    Polarity,
    Reason,
    Role,
    Span,
    Status,
    Timex,
    Toponym,
    Trigger,
)
from rawi.network.confidence import observe_claim
from rawi.network.events import Part, Seen
from rawi.network.labels import ROLES, STATUSES
from rawi.network.model import Model
from rawi.network.sources import RULE, find_attribution
from rawi.text.stems import bare_word, light_stem

_SINCE = "since event"
"""The rule of times like `منذ اندلاع الحرب`."""
_LOSES = frozenset({"خسر", "تكبد"})
"""Stems of verbs whose subject is the one that the losses befell: `خسر الحزب`."""
_PARTICLES = frozenset(
    ("في", "من", "الي", "علي", "عن", "بين", "عبر", "حول", "قرب", "نحو")
)
"""Words that are no place by themselves."""
_MOVING = frozenset(
    {
        EventType.AID_DELIVERY,
        EventType.DISPLACEMENT,
        EventType.EVACUATION,
        EventType.TROOP_MOVEMENT,
        EventType.WITHDRAWAL,
    }
)
_LEADS = {
    **dict.fromkeys(("الي", "باتجاه", "نحو", "صوب", "تجاه"), Role.TO),
    **dict.fromkeys(("من", "غادر", "غادرت", "غادروا", "مغادره"), Role.FROM),
    **dict.fromkeys(("عبر", "عبرت", "عبور"), Role.VIA),
}
"""Words before a place and the role they give it: right in 93 to 100 of 100 places
with a role in train."""


def make_events(
    seen: Sequence[Seen],
    found: Sequence[Found],
    attributions: Sequence[Attribution],
    lexicons: EventLexicons,
    model: Model,
) -> Iterator[Event]:
    """Yield an event for each one seen, with its parts resolved.

    Args:
        seen: What the network sees in a document.
        found: What the other stages found in its sentences.
        attributions: Who is said there to have conveyed what.
        lexicons: Words for tolls and evidence.
        model: The thresholds and the confidence of the network that looked.
    """
    triggers = {
        number: tuple(one.trigger for one in ones)
        for number, ones in groupby(seen, key=lambda one: one.trigger.sentence)
    }
    for one in seen:
        number = one.trigger.sentence
        attribution = find_attribution(one, found, attributions, lexicons)
        event = _event(one, found[number], triggers[number], lexicons)
        sentence = found[number].sentence
        marked = judge_factuality(one.trigger, sentence, lexicons.factuality)
        denied = one.said.denied[1] >= model.thresholds.denied
        denied |= marked.polarity is Polarity.DENIED
        status = marked.status if denied else _status(one, marked, model.blend.status)
        observed = observe_claim(one, sourced=attribution is not None)
        yield replace(
            event,
            polarity=Polarity.DENIED if denied else Polarity.AFFIRMED,
            status=status,
            attribution=attribution,
            confidence=model.confidence.of(observed),
            reasons=(*_reasons(one), *marked.reasons),
        )


def _event(
    seen: Seen, here: Found, triggers: tuple[Trigger, ...], lexicons: EventLexicons
) -> Event:
    """Return the event of one of a sentence's *triggers* with its parts and numbers."""
    trigger, sentence = seen.trigger, here.sentence
    words = (trigger, sentence, here.quantities, triggers, lexicons.tolls)
    actors = list(_parties(seen.parts["actor"]))
    targets = list(_parties(seen.parts["target"]))
    named = [p.span for p in seen.parts["target"]]
    whom = [t for t in named if t.overlaps(sentence.span)]
    toll, victims = count_toll(*words, whom)
    if trigger.type is EventType.CASUALTIES and light_stem(trigger.entry) in _LOSES:
        actors, targets = [], sorted({*actors, *targets})
    targets += [v for v in victims if not any(v.overlaps(t) for t in targets)]
    return Event(
        trigger=trigger,
        actors=tuple(actors),
        targets=tuple(sorted(targets)),
        places=tuple(
            (_toponym(part, here.toponyms), _role(seen, part))
            for part in _whole_places(seen.parts["place"], here.toponyms)
        ),
        time=_time(seen.parts["time"], here.times, trigger),
        toll=toll,
        count=measure_event(*words),
        evidence=find_evidence(trigger, sentence, lexicons.evidence),
    )


def _status(seen: Seen, marked: Factuality, share: float) -> Status:
    """Return how real an event is: the marks around it have a vote of that weight."""
    votes = seen.said.status.copy()
    votes[STATUSES.index(marked.status)] += share
    return STATUSES[int(votes.argmax())]


def _reasons(seen: Seen) -> Iterator[Reason]:
    """Yield what the network gave each part, and what came second."""
    trigger, said = seen.trigger, seen.said
    other, chance = seen.second
    sure = trigger.score / trigger.certainty
    detail = f"event {trigger.certainty:.2f}, {trigger.type} {sure:.2f}"
    detail += f", then {other} {chance:.2f}"
    yield Reason(part="event", rule=RULE, span=trigger.span, detail=detail)
    for part, found in seen.parts.items():
        for one in found:
            yield Reason(part=part, rule=RULE, span=one.span, detail=f"{one.score:.2f}")
    if not seen.parts["source"]:
        detail = f"nobody named {1 - seen.voiced:.2f}"
        yield Reason(part="source", rule=RULE, span=trigger.span, detail=detail)
    first, second = (-said.status).argsort(kind="stable")[:2]
    detail = f"{STATUSES[first]} {said.status[first]:.2f}"
    detail += f", then {STATUSES[second]} {said.status[second]:.2f}"
    yield Reason(part="status", rule=RULE, span=trigger.span, detail=detail)
    detail = f"denied {said.denied[1]:.2f}"
    yield Reason(part="polarity", rule=RULE, span=trigger.span, detail=detail)


def _parties(parts: Iterable[Part]) -> Iterator[Span]:
    """Yield who acts or is acted on; a number in figures is nobody."""
    for part in parts:
        tokens = part.sentence.tokens[part.first : part.last + 1]
        if not all(token.folded.isdecimal() for token in tokens):
            yield part.span


def _whole_places(parts: Iterable[Part], toponyms: Sequence[Toponym]) -> Iterator[Part]:
    """Yield a trigger's places, each with the whole of the names that it cuts."""
    end = -1
    for part in parts:
        tokens = part.sentence.tokens[part.first : part.last + 1]
        if all(token.folded in _PARTICLES for token in tokens):
            continue
        first, last, span = part.first, part.last, part.span
        while part.sentence.tokens[last].folded in _PARTICLES:
            last -= 1
            span = Span(span.start, part.sentence.tokens[last].end)
        for toponym in toponyms:
            if toponym.span.overlaps(span):
                first, last = min(first, toponym.first), max(last, toponym.last)
                start = min(span.start, toponym.span.start)
                span = Span(start, max(span.end, toponym.span.end))
        if first > end:
            end = last
            yield replace(part, first=first, last=last, span=span)


def _toponym(part: Part, toponyms: Iterable[Toponym]) -> Toponym:
    """Return a place's words with the location that was found among them."""
    inside = [t for t in toponyms if t.span.overlaps(part.span)]
    located = [t for t in inside if t.location is not None]
    best = next(iter(located), next(iter(inside), None))
    if best is None:
        return Toponym(
            span=part.span,
            sentence=part.sentence.index,
            first=part.first,
            last=part.last,
            core=part.span,
        )
    return replace(best, span=part.span, first=part.first, last=part.last)


def _role(seen: Seen, part: Part) -> Role | None:
    """Return what a place is to an event that moves; prepositions say it best."""
    if seen.trigger.type not in _MOVING:
        return None
    if part.first:
        lead = part.sentence.tokens[part.first - 1].folded
        role = _LEADS.get(bare_word(lead))
        if role is not None:
            return role
    return ROLES[seen.roles[part.first]] if part.first in seen.roles else None


def _time(
    parts: Sequence[Part], times: Iterable[Timex], trigger: Trigger
) -> Timex | None:
    """Return the time expression at the likeliest of the *parts*.

    What has lasted since an event is not when that event was: in `منذ اختطافهم عام
    2014` they were taken in that year. What has lasted since its beginning (`منذ بدء
    الاحتجاجات`) has.
    """
    apart = [t for t in times if t.rule != _SINCE or t.first + 1 != trigger.first]
    for part in sorted(parts, key=lambda p: -p.score):
        inside = [t for t in apart if t.span.overlaps(part.span)]
        if inside:
            return max(inside, key=lambda t: _shared(t.span, part.span))
    return None


def _shared(a: Span, b: Span) -> int:
    """Return how many letters two spans share."""
    return min(a.end, b.end) - max(a.start, b.start)

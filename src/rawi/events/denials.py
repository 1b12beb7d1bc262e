"""Denials: which event a denying cue is about, and events told by a pronoun alone.

A denial denies one thing: `نفى مقتل القائد أثناء الاشتباكات` the death, not the
clashes. What else its content tells it presupposes, and that stays affirmed. In
train the first event of such contents is denied in 31 of 32, a later one in 3 of 13.

Where the content only stands for what was told before (`نفى ذلك`, `وهو ما نفته`), the
event is the one that another voice told last. Who vouches is the attribution
stage's; nothing here looks for cues.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rawi.events.found import Found
from rawi.events.marks import find_told
from rawi.events.told import LOOK, OF_WORDS, Told
from rawi.lexicons.denials import DenialLexicon, Part
from rawi.lexicons.factuality import FactualityLexicon
from rawi.model import (
    Attribution,
    Event,
    EventType,
    Polarity,
    Reason,
    Sentence,
    Span,
    Status,
    Trigger,
)
from rawi.text.particles import ANY, DEMONSTRATIVES

_OR = frozenset({"او", "ولا"})
_RELATIVE = frozenset({"ما", "مما", "الذي", "التي"})
_ABOUT = frozenset({"حول", "عن", "بشان"})
_BACK = 3
"""Sentences looked back for what a pronoun stands for."""


def denied_spans(found: Iterable[Found], lexicon: FactualityLexicon) -> Iterator[Span]:
    """Yield where something is denied, so that an event is told there for sure.

    In what a cue denies (`نفت الوزارة سقوط أي حصن`), unless it only stands for what
    was told before, and after marks like `لم يسفر عن`.
    """
    for here in found:
        yield from find_told(here.sentence.tokens, lexicon)
        for attribution in here.attributions:
            if attribution.denies and attribution.anaphor is None:
                yield from attribution.content


def tell_denials(
    events: Iterable[Event], found: Sequence[Found], lexicon: DenialLexicon
) -> tuple[Event, ...]:
    """Return the events, each denial bound to the one that it denies.

    Args:
        events: The events of a document.
        found: Its sentences, with the attributions whose cues stand in them.
        lexicon: Words that denials begin with.

    Returns:
        The events in the order of the text; more than there were, where a denial
        repeats what another voice affirms or says it with a pronoun.
    """
    denials = [
        (here, position)
        for here in found
        for position, attribution in enumerate(here.attributions)
        if attribution.denies
    ]
    if not denials:
        return tuple(events)
    told = Told.of(events)
    nested: defaultdict[int, list[Attribution]] = defaultdict(list)
    for here in found:
        for attribution in here.attributions:
            nested[id(attribution.via)].append(attribution)
    for here, position in denials:
        denial = here.attributions[position]
        if denial.anaphor is None:
            chosen = _choose(told, here.sentence, denial, lexicon)
            _bind(told, chosen, denial, nested[id(denial)])
        else:
            _take_up(told, found, here, position, denial.anaphor)
    return told.all()


def _choose(
    told: Told, sentence: Sentence, denial: Attribution, lexicon: DenialLexicon
) -> list[int]:
    """Return the events that a *denial* denies by their own words.

    Where it denies a part in a deed, that part is made an event, and the deed, which
    it presupposes, is affirmed.
    """
    inside = [at for span in denial.content for at in told.inside(span)]
    chosen = list(_denied(told, sentence, inside))
    begun = _part_in(sentence, denial, lexicon)
    if begun is None:
        return chosen
    part, span = begun
    if not chosen:
        told.added.append(_made(sentence, span, EventType.OTHER, denial))
        return []
    deed = told.events[chosen[0]]
    if deed.trigger.span.overlaps(span):
        return chosen
    kind = deed.trigger.type if part.direct else EventType.OTHER
    told.added.append(_made(sentence, span, kind, denial))
    told.events[chosen[0]] = replace(deed, polarity=Polarity.AFFIRMED)
    return chosen[1:]


def _bind(
    told: Told, chosen: Sequence[int], denial: Attribution, nested: list[Attribution]
) -> None:
    """Bind a *denial* to the events that it denies."""
    for at in chosen:
        event = _deny(told.events[at], denial)
        if any(_holds(a, event.trigger.span) for a in nested[:LOOK]):
            told.added.append(event)  # نفى تقارير قالت إن: they affirm it
        else:
            told.events[at] = event


def _deny(event: Event, denial: Attribution) -> Event:
    """Return *event* as what a cue denies.

    To who denies it, it was neither tried nor doubtful: in train all 55 such claims are
    actual, or 5 of them expected.
    """
    tried = event.status in (Status.ATTEMPTED, Status.UNCERTAIN)
    status = Status.ACTUAL if tried else event.status
    return replace(event, denial=denial, status=status)


def _denied(told: Told, sentence: Sentence, inside: Sequence[int]) -> Iterator[int]:
    """Yield which of the events *inside* a denial are denied: the first, as a rule.

    `نفذت أي غارات`: what follows "any" before all others; what follows أو with it.
    """
    done = [at for at in inside if told.events[at].trigger.type not in OF_WORDS]
    deeds = done or inside
    if not deeds:
        return
    tokens = sentence.tokens
    before = {
        at: tokens[told.events[at].trigger.first - 1].folded
        for at in deeds
        if told.events[at].trigger.first
        and told.events[at].trigger.sentence == sentence.index
    }
    first = next((at for at in deeds if before.get(at) in ANY), deeds[0])
    yield first
    yield from (at for at in deeds if at > first and before.get(at) in _OR)


def _part_in(
    sentence: Sentence, denial: Attribution, lexicon: DenialLexicon
) -> tuple[Part, Span] | None:
    """Return the words for a part in a deed that a denial begins with, and where.

    Behind words for what others said: `نفى المزاعم حول مسؤوليته عن`.
    """
    tokens = sentence.tokens
    start = denial.content[0].start
    at = bisect_left(tokens, start, key=lambda token: token.start)
    for token in tokens[at : at + LOOK]:
        if token.folded in _ABOUT | ANY or lexicon.is_hearsay(token.folded):
            continue
        part = lexicon.part(token.folded)
        return None if part is None else (part, token.span)
    return None


def _take_up(
    told: Told,
    found: Sequence[Found],
    here: Found,
    position: int,
    anaphor: Span,
) -> None:
    """Make the event that an *anaphor* stands for, denied at *position* in *here*.

    A relative clause repeats the event's own words; ذلك and الخبر stand alone.
    """
    _, word = _token(here.sentence, anaphor.start)
    alone = word in DEMONSTRATIVES or (
        word not in _RELATIVE and word.startswith(("ال", "لل"))
    )
    denial = here.attributions[position]
    before = told.last(here, position)
    if before is not None and not alone:
        told.added.append(_deny(before, denial))
        return
    index = here.sentence.index
    earlier = (
        told.last(found[at]) for at in range(index - 1, max(index - 1 - _BACK, -1), -1)
    )
    meant = before or next((event for event in earlier if event is not None), None)
    kind = meant.trigger.type if meant else EventType.OTHER
    made = _made(here.sentence, anaphor, kind, denial)
    known = told.inside(anaphor)
    if known:
        told.events[known[0]] = made
    else:
        told.added.append(made)


def _made(
    sentence: Sentence, span: Span, kind: EventType, denial: Attribution
) -> Event:
    """Return an event on a word that names none, but is told to be denied."""
    at, word = _token(sentence, span.start)
    reason = Reason(part="event", rule="what a denial takes up", span=span)
    trigger = Trigger(
        span=span,
        sentence=sentence.index,
        first=at,
        last=at,
        type=kind,
        entry=word,
        score=_SURE,
        reasons=(reason,),
    )
    return Event(trigger=trigger, denial=denial, confidence=_SURE, reasons=(reason,))


_SURE = 0.6
"""How often such an event is one, of the type that was told before."""


def _token(sentence: Sentence, start: int) -> tuple[int, str]:
    """Return the token at offset *start*, by its position, and its folded word."""
    starts = sentence.tokens
    at = max(0, bisect_right(starts, start, key=lambda token: token.start) - 1)
    return at, starts[at].folded


def _holds(attribution: Attribution, span: Span) -> bool:
    """Whether an attribution vouches for *span*."""
    return any(content.contains(span) for content in attribution.content)

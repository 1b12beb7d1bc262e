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
from dataclasses import dataclass, field, replace
from itertools import takewhile

from rawi.events.found import Found
from rawi.events.marks import find_told
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
from rawi.text.stems import bare_word

_WORDS = frozenset(
    {
        EventType.ACCUSE,
        EventType.DEMAND,
        EventType.THREATEN,
        EventType.REJECT,
        EventType.SUPPORT,
    }
)
"""Events of words: an accusation is not what its denial denies."""
_ANY = frozenset({"اي", "ايه"})
_OR = frozenset({"او", "ولا"})
_PART = frozenset(
    ["علاقه", "علاقت", "صله", "صلت", "ضلوع", "تورط", "انخراط", "مسووليه", "مسووليت"]
)
"""Words for having a part in a deed: they are what is denied, not the deed."""
_DIRECT = ("ضلوع", "تورط", "مسوولي")
"""Of these, the ones whose claim has the type of the deed."""
_OWNERS = ("هما", "ها", "هم", "ه")
_RELATIVE = frozenset({"ما", "مما", "الذي", "التي"})
_POINTING = frozenset({"ذلك", "هذا", "هذه", "تلك"})
_SAID = frozenset(
    {
        *("المزاعم", "مزاعم", "الادعاءات", "ادعاءات", "الاتهامات", "اتهامات"),
        *("الانباء", "انباء", "التقارير", "تقارير", "صحه"),
    }
)
"""Words for what others said, which stand before what is denied of it."""
_ABOUT = frozenset({"حول", "عن", "بشان"})
_LOOK = 8
"""Events looked at in one content, attributions before it, tokens at its start."""
_BACK = 3
"""Sentences looked back for what a pronoun stands for."""


@dataclass(slots=True)
class _Told:
    """The events of a document in the order of the text, while denials are bound."""

    events: list[Event]
    starts: list[int]
    added: list[Event] = field(default_factory=list)

    def inside(self, span: Span) -> list[int]:
        """Return the first events whose triggers stand inside *span*."""
        first = bisect_left(self.starts, span.start)
        end = bisect_left(self.starts, span.end)
        return [
            at
            for at in range(first, min(end, first + _LOOK))
            if span.contains(self.events[at].trigger.span)
        ]


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


def tell_denials(events: Sequence[Event], found: Sequence[Found]) -> tuple[Event, ...]:
    """Return the events, each denial bound to the one that it denies.

    Args:
        events: The events of a document.
        found: Its sentences, with the attributions whose cues stand in them.

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
    ordered = sorted(events, key=lambda event: event.trigger.span)
    told = _Told(ordered, [event.trigger.span.start for event in ordered])
    nested: defaultdict[int, list[Attribution]] = defaultdict(list)
    for here in found:
        for attribution in here.attributions:
            nested[id(attribution.via)].append(attribution)
    for here, position in denials:
        denial = here.attributions[position]
        if denial.anaphor is None:
            _bind(told, here.sentence, denial, nested[id(denial)])
        else:
            _take_up(told, found, here, position, denial.anaphor)
    both = [*told.events, *told.added]
    return tuple(sorted(both, key=lambda event: event.trigger.span))


def _bind(
    told: _Told, sentence: Sentence, denial: Attribution, nested: list[Attribution]
) -> None:
    """Bind a *denial* to the event of its content that it denies."""
    inside = [at for span in denial.content for at in told.inside(span)]
    chosen = list(_denied(told, sentence, inside))
    part = _part_in(sentence, denial)
    if part is not None and not chosen:
        told.added.append(_made(sentence, part, EventType.OTHER, denial))
    elif part is not None:
        first = told.events[chosen[0]].trigger
        if not first.span.overlaps(part):
            kind = _part_type(sentence, part, first.type)
            told.added.append(_made(sentence, part, kind, denial))
            deed = chosen.pop(0)
            told.events[deed] = replace(told.events[deed], polarity=Polarity.AFFIRMED)
    for at in chosen:
        event = _deny(told.events[at], denial)
        if any(_holds(a, event.trigger.span) for a in nested[:_LOOK]):
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


def _denied(told: _Told, sentence: Sentence, inside: list[int]) -> Iterator[int]:
    """Yield which of the events *inside* a denial are denied: the first, as a rule.

    `نفذت أي غارات`: what follows "any" before all others; what follows أو with it.
    """
    deeds = [at for at in inside if told.events[at].trigger.type not in _WORDS]
    deeds = deeds or inside
    if not deeds:
        return
    tokens = sentence.tokens
    before = {
        at: tokens[told.events[at].trigger.first - 1].folded
        for at in deeds
        if told.events[at].trigger.first
        and told.events[at].trigger.sentence == sentence.index
    }
    first = next((at for at in deeds if before.get(at) in _ANY), deeds[0])
    yield first
    yield from (at for at in deeds if at > first and before.get(at) in _OR)


def _part_in(sentence: Sentence, denial: Attribution) -> Span | None:
    """Return the word for having a part in a deed that a denial begins with.

    Behind words for what others said: `نفى المزاعم حول مسؤوليته عن`.
    """
    tokens = sentence.tokens
    start = denial.content[0].start
    at = bisect_left(tokens, start, key=lambda token: token.start)
    words = [token.folded for token in tokens[at : at + _LOOK]]
    at += len(list(takewhile(lambda word: word in _SAID | _ABOUT | _ANY, words)))
    if at >= len(tokens):
        return None
    folded = tokens[at].folded
    stem = next((folded.removesuffix(o) for o in _OWNERS if folded.endswith(o)), folded)
    return tokens[at].span if folded in _PART or stem in _PART else None


def _part_type(sentence: Sentence, part: Span, deed: EventType) -> EventType:
    """Return the type of a part in a *deed*: the deed's, for a direct part in one."""
    direct = bare_word(_token(sentence, part.start)[1]).startswith(_DIRECT)
    return deed if direct else EventType.OTHER


def _take_up(
    told: _Told,
    found: Sequence[Found],
    here: Found,
    position: int,
    anaphor: Span,
) -> None:
    """Make the event that an *anaphor* stands for, denied at *position* in *here*.

    A relative clause repeats the event's own words; ذلك and الخبر stand alone.
    """
    _, word = _token(here.sentence, anaphor.start)
    alone = word in _POINTING or (word not in _RELATIVE and _is_definite(word))
    denial = here.attributions[position]
    before = _told_in(told, here, position)
    if before is not None and not alone:
        told.added.append(_deny(before, denial))
        return
    index = here.sentence.index
    earlier = (
        _told_in(told, found[at])
        for at in range(index - 1, max(index - 1 - _BACK, -1), -1)
    )
    meant = before or next((event for event in earlier if event is not None), None)
    kind = meant.trigger.type if meant else EventType.OTHER
    made = _made(here.sentence, anaphor, kind, denial)
    known = told.inside(anaphor)
    if known:
        told.events[known[0]] = made
    else:
        told.added.append(made)


def _told_in(told: _Told, here: Found, position: int | None = None) -> Event | None:
    """Return the event that a sentence tells, before the denial at *position* in it.

    The first of those that the last voice before it vouches for: what follows is
    mostly how it came and what it led to. Without a voice, the nearest.
    """
    span = here.sentence.span
    attributions = here.attributions
    if position is not None:
        denial = here.attributions[position]
        limit = denial.cue.start if denial.cue else span.end
        span = Span(span.start, min(limit, denial.content[0].start))
        attributions = attributions[max(0, position - _LOOK) : position]
    for attribution in attributions[: -_LOOK - 1 : -1]:
        for content in attribution.content:
            first = max(content.start, span.start)
            within = Span(first, max(first, min(content.end, span.end)))
            for at in told.inside(within):
                if told.events[at].trigger.type not in _WORDS:
                    return told.events[at]
    last = bisect_left(told.starts, span.end)
    for at in range(last - 1, max(last - 1 - _LOOK, -1), -1):
        event = told.events[at]
        if event.trigger.span.start < span.start:
            break
        if event.trigger.type not in _WORDS:
            return event
    return None


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


def _is_definite(word: str) -> bool:
    """Whether a word for words points back: الخبر, but not اتهامات."""
    return word.startswith(("ال", "لل"))


def _holds(attribution: Attribution, span: Span) -> bool:
    """Whether an attribution vouches for *span*."""
    return any(content.contains(span) for content in attribution.content)

"""The events of a document in the order of the text, while denials are bound."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from rawi.events.found import Found
from rawi.model import Event, EventType, Span

LOOK = 8
"""Events looked at in one content, attributions before it, tokens at its start."""
OF_WORDS = frozenset(
    {
        EventType.ACCUSE,
        EventType.DEMAND,
        EventType.THREATEN,
        EventType.REJECT,
        EventType.SUPPORT,
    }
)
"""Events of words: an accusation is not what its denial denies."""


@dataclass(slots=True)
class Told:
    """The events of a document in the order of the text, while denials are bound."""

    events: list[Event]
    starts: list[int]
    """Where each event's trigger starts."""
    added: list[Event] = field(default_factory=list)
    """What denials tell beside them."""

    @classmethod
    def of(cls, events: Iterable[Event]) -> Told:
        """Return *events* in the order of the text."""
        ordered = sorted(events, key=_place)
        return cls(ordered, [_place(event).start for event in ordered])

    def all(self) -> tuple[Event, ...]:
        """Return every event, in the order of the text."""
        return tuple(sorted([*self.events, *self.added], key=_place))

    def inside(self, span: Span) -> list[int]:
        """Return the first events whose triggers stand inside *span*."""
        first = bisect_left(self.starts, span.start)
        end = bisect_left(self.starts, span.end)
        return [
            at
            for at in range(first, min(end, first + LOOK))
            if span.contains(self.events[at].trigger.span)
        ]

    def last(self, here: Found, position: int | None = None) -> Event | None:
        """Return what a sentence tells, before the denial at *position* in it.

        The first of those that the last voice before it vouches for: what follows is
        mostly how it came and what it led to. Without a voice, the nearest.
        """
        span = here.sentence.span
        attributions = here.attributions
        if position is not None:
            denial = here.attributions[position]
            limit = denial.cue.start if denial.cue else span.end
            span = Span(span.start, min(limit, denial.content[0].start))
            attributions = attributions[max(0, position - LOOK) : position]
        for attribution in attributions[: -LOOK - 1 : -1]:
            for content in attribution.content:
                first = max(content.start, span.start)
                within = Span(first, max(first, min(content.end, span.end)))
                for at in self.inside(within):
                    if self.events[at].trigger.type not in OF_WORDS:
                        return self.events[at]
        last = bisect_left(self.starts, span.end)
        for at in range(last - 1, max(last - 1 - LOOK, -1), -1):
            event = self.events[at]
            if event.trigger.span.start < span.start:
                break
            if event.trigger.type not in OF_WORDS:
                return event
        return None


def _place(event: Event) -> Span:
    """Return where the trigger of an event stands."""
    return event.trigger.span

"""Claims under the sentences that make them, each sentence shown once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rawi.export.words import disarm
from rawi.model import (
    Telling,
)
from rawi.web.pages.event import (
    Passage,
    Piece,
)


def join_passages(tellings: Iterable[Telling]) -> tuple[Passage, ...]:
    """Return claims under the sentences that make them, each sentence once."""
    groups: dict[tuple[str, str], list[Telling]] = {}
    for telling in tellings:
        groups.setdefault((telling.document, telling.words), []).append(telling)
    return tuple(
        Passage(pieces=tuple(_cut(group)), tellings=tuple(group))
        for group in groups.values()
    )


def _cut(tellings: Sequence[Telling]) -> Iterator[Piece]:
    """Yield a sentence cut at the triggers of its claims, safe to be shown."""
    words, at = tellings[0].words, 0
    for telling in sorted(tellings, key=lambda t: t.trigger.start):
        start, end = telling.trigger.start, telling.trigger.end
        if start < at:  # words that name two events are marked once
            continue
        if words[at:start]:
            yield Piece(text=disarm(words[at:start]))
        text = disarm(words[start:end])
        yield Piece(text=text, claim=telling.claim, denies=telling.denies)
        at = end
    if words[at:]:
        yield Piece(text=disarm(words[at:]))

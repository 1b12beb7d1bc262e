"""Sentences whose trigger stands in square brackets: `مقتل` in "أعلن [مقتل] جندي"."""

from __future__ import annotations

from rawi.model import EventType, Sentence, Span, Trigger
from rawi.text.tokens import find_tokens


def read_marked(marked: str, kind: EventType) -> tuple[str, Sentence, Trigger]:
    """Return the text without its brackets, its one sentence and its trigger."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "", 1).replace("]", "", 1)
    whole, span = Span(0, len(text)), Span(start, end)
    tokens = find_tokens(text, whole)
    at = [i for i, t in enumerate(tokens) if t.span.overlaps(span)]
    trigger = Trigger(
        span=span,
        sentence=0,
        first=at[0],
        last=at[-1],
        type=kind,
        entry=span.of(text),
        score=1.0,
    )
    return text, Sentence(index=0, span=whole, tokens=tokens), trigger

"""Hints of speech: which words are cues and sources, and what they vouch for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from rawi.events.found import Found
from rawi.model import Attribution, Span
from rawi.network.columns import AT

Hint = tuple[int, float]
"""A column and its value."""


def add_attributions(
    hints: list[list[list[Hint]]],
    found: Sequence[Found],
    attributions: Sequence[Attribution],
) -> None:
    """Add cues, sources and what stands inside what is conveyed."""
    starts = _Places(found)
    for attribution in attributions:
        if attribution.cue is not None:
            names = [f"cue {attribution.act}"]
            names += ["cue denies"] if attribution.denies else []
            starts.add(hints, attribution.cue, names)
        speaker = attribution.source
        if speaker is not None:
            starts.add(hints, speaker.span, ["source", f"source {speaker.kind}"])
            starts.add(hints, speaker.span, ["source first"], only_first=True)
        name = "content deep" if attribution.via else "content"
        for span in attribution.content:
            starts.add(hints, span, [name])


class _Places:
    """Finds the words of a document that a span covers."""

    def __init__(self, found: Sequence[Found]) -> None:
        """Keep where the words stand."""
        self._words = [
            (token.start, token.end, here.sentence.index, at)
            for here in found
            for at, token in enumerate(here.sentence.tokens)
        ]
        self._firsts = [word[0] for word in self._words]

    def add(
        self,
        hints: list[list[list[Hint]]],
        span: Span,
        names: Sequence[str],
        *,
        only_first: bool = False,
    ) -> None:
        """Add hints to the words of *span*, or to its first one."""
        rows = [(AT[name], 1.0) for name in names]
        for word in self.inside(span):
            hints[word[2]][word[3]] += rows
            if only_first:
                return

    def inside(self, span: Span) -> Iterator[tuple[int, int, int, int]]:
        """Yield the words that *span* covers, in order."""
        at = max(0, bisect_right(self._firsts, span.start) - 1)
        while at < len(self._words) and self._words[at][0] < span.end:
            if self._words[at][1] > span.start:
                yield self._words[at]
            at += 1

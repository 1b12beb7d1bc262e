"""From the network's scores to phrases: which words are one, and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rawi.network.labels import BEGINS, GOES_ON
from rawi.network.scores import Floats


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that make a phrase, by the first and the last."""

    first: int
    last: int
    score: float
    """How likely the first word is in such a phrase."""


def find_runs(scores: Floats, least: float, sentences: Sequence[int]) -> Iterator[Run]:
    """Yield the phrases among some words, in order.

    Args:
        scores: [words, 3]: how likely each is outside, begins or goes on.
        least: A word less likely than this to be in a phrase begins none.
        sentences: The sentence of each word: no phrase crosses a bound.
    """
    inside = 1 - scores[:, 0]
    begins = scores[:, BEGINS] >= scores[:, GOES_ON]
    at = 0
    while at < len(scores):
        if inside[at] < least:
            at += 1
            continue
        last = at
        while (
            last + 1 < len(scores)
            and inside[last + 1] >= least
            and not begins[last + 1]
            and sentences[last + 1] == sentences[at]
        ):
            last += 1
        yield Run(at, last, float(inside[at : last + 1].mean()))
        at = last + 1

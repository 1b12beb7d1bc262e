"""Parts of the events stage, judged given the annotated triggers.

usage: python -m evals.given_triggers [SPLIT …] [--misses PART]

status     accuracy, and precision and recall of each status
denied     F1; `beside cues` counts a denial whose source has the act `deny` as
           found, for the attribution stage finds it by its cue
tolls      F1 over (claim, field) with both ends equal, as score.py counts them
victims    F1 over the targets of claims with a toll, by score.py's half of words;
           the phrases that were counted only
count      F1 over (claim, low, high)
evidence   F1 over (claim, value)

The annotations were made by language models and reviewed by no person.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from evals.corpus import GoldArticle, GoldClaim, load_split
from evals.score import alike
from rawi.events.casualties import count_toll, measure_event
from rawi.events.evidence import find_evidence
from rawi.events.factuality import judge_factuality
from rawi.lexicons.evidence import load_evidence
from rawi.lexicons.factuality import load_factuality
from rawi.lexicons.tolls import load_tolls
from rawi.model import EventType, Quantity, Sentence, Span, Trigger
from rawi.text.numbers import find_quantities
from rawi.text.tokens import find_tokens

FIELDS = ("killed", "injured", "captured", "displaced")
Answer = tuple[object, ...]


def lines_as_sentences(article: GoldArticle) -> tuple[Sentence, ...]:
    """Return the article's sentences as annotated, one a line."""
    text = article.document.text
    found, at = [], 0
    for index, line in enumerate(text.split("\n")):
        span = Span(at, at + len(line))
        found.append(Sentence(index=index, span=span, tokens=find_tokens(text, span)))
        at = span.end + 1
    return tuple(found)


def gold_triggers(
    article: GoldArticle, sentences: Sequence[Sentence]
) -> Iterator[tuple[GoldClaim, Trigger]]:
    """Yield the article's claims with their triggers as the stage would find them."""
    for claim in article.claims:
        tokens = sentences[claim.record["s"]].tokens
        at = [i for i, t in enumerate(tokens) if t.span.overlaps(claim.trigger)]
        if at and tokens[at[0]].splits:
            yield (
                claim,
                Trigger(
                    span=claim.trigger,
                    sentence=claim.record["s"],
                    first=at[0],
                    last=at[-1],
                    type=EventType(claim.record["type"]),
                    entry=claim.record["trigger"],
                    score=1.0,
                ),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One annotated trigger with what stands around it."""

    text: str
    claim: GoldClaim
    trigger: Trigger
    sentence: Sentence
    quantities: tuple[Quantity, ...]
    others: tuple[Trigger, ...]

    @property
    def record(self) -> dict[str, Any]:
        """The claim as annotated."""
        return self.claim.record

"""Whether the likeness of two claims is the chance that it says it is.

usage: python -m evals.likeness [--documents N] [--seed S]

Pairs of claims of an invented world, taken as linking meets them: each claim with
claims told before it that share a key with it. Of the pairs that get a probability
between two tenths, the share that is of one event should lie between them too. Pairs
of annotated articles (dev) follow, where links join claims of one event; they show
what the same table is worth on text that nobody invented.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from math import exp
from random import Random

from evals.corpus import load_split
from evals.world import tell_documents
from rawi.lexicons.actors import load_actors
from rawi.linking import Sighting, load_event_weights
from rawi.linking.likeness import weigh_pairs
from scripts.corpus_sightings import article_pairs
from scripts.induce_events import world_pairs

_BINS = 10


def show(pairs: Iterable[tuple[Sighting, Sighting, bool]]) -> None:
    """Print for each tenth of probability how many pairs are of one event."""
    rows = list(pairs)
    found = weigh_pairs([(a, b) for a, b, _ in rows], load_event_weights())
    bins: list[list[bool]] = [[] for _ in range(_BINS)]
    for one, (_, _, same) in zip(found, rows, strict=True):
        chance = 1 / (1 + exp(-one.odds))
        bins[min(_BINS - 1, int(chance * _BINS))].append(same)
    print("\n| likeness | pairs | of one event |\n|---|---|---|")
    for number, answers in enumerate(bins):
        if answers:
            share = sum(answers) / len(answers)
            span = f"{number / _BINS:.1f} to {(number + 1) / _BINS:.1f}"
            print(f"| {span} | {len(answers)} | {share:.2f} |")


def main() -> None:
    """Print the two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=31)
    args = parser.parse_args()
    told = tell_documents(args.documents, args.seed)
    show(world_pairs(told, Random(0)))  # noqa: S311 - no secret is made
    actors = load_actors()
    show(p for article in load_split("dev") for p in article_pairs(article, actors))


if __name__ == "__main__":
    main()

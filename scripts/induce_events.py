"""Make the weights of two claims being about one event, from invented worlds.

usage: python -m scripts.induce_events [--documents N] [--seeds N …]

Writes `event_weights.tsv`: how what two claims of different documents share speaks
for one event. The worlds are those of `evals.world`, told from seeds that no figure
is reported on. Pairs are taken as linking meets them: each claim with claims told
before it that share a key with it. Annotated articles are added, where many claims
of one type stand beside each other and few are of one event, which no invented world
has: pairs of one article, of one event where links join them. Only weights are
written, no text.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

from evals.corpus import load_split
from evals.world import Told, tell_documents
from rawi.lexicons.actors import load_actors
from rawi.lexicons.entries import DATA
from rawi.lexicons.weights import Features
from rawi.linking.families import family
from rawi.linking.keys import index_keys, lookup_keys
from rawi.linking.likeness import observe
from rawi.linking.sightings import Sighting, sight_all
from rawi.linking.weights import APART, SAME
from scripts.corpus_sightings import article_pairs
from scripts.loglinear import fit_weights

SEEDS = (101, 102, 103)
_MOST_SAME, _MOST_APART, _MOST_STRANGE = 8, 16, 4
_RECENT = 60
"""Claims of one family among which strangers are drawn: of about the same days."""
_EVERY = 2
"""Of pairs that no link joins in an article, every second: annotators did not link all
that belongs together."""


def world_pairs(
    told: Iterable[Told], random: Random
) -> Iterator[tuple[Sighting, Sighting, bool]]:
    """Yield pairs of claims that share a key, and whether they are of one event.

    A few pairs of one family that share no key are there too, so that distance and
    days have their weight where blocking has not spoken already.
    """
    families: defaultdict[str, list[tuple[Sighting, str]]] = defaultdict(list)
    shelf: defaultdict[str, list[tuple[Sighting, str]]] = defaultdict(list)
    for one in told:
        claims = [gold.claim for gold in one.claims]
        for sighting, gold in zip(
            sight_all(claims, one.document), one.claims, strict=True
        ):
            found = {
                other.claim: (other, event)
                for key in lookup_keys(sighting)
                for other, event in shelf[key]
            }
            rows = list(found.values())
            random.shuffle(rows)
            left = {True: _MOST_SAME, False: _MOST_APART}
            for other, event in rows:
                same = event == gold.matter.event
                if left[same]:
                    left[same] -= 1
                    yield other, sighting, same
            strangers = families[family(sighting.type)]
            for other, event in random.sample(
                strangers[-_RECENT:], min(_MOST_STRANGE, len(strangers))
            ):
                if other.claim not in found:
                    yield other, sighting, event == gold.matter.event
            strangers.append((sighting, gold.matter.event))
            for key in index_keys(sighting):
                shelf[key].append((sighting, gold.matter.event))


def main() -> None:
    """Tell the worlds, fit, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seeds", type=int, nargs="+", default=SEEDS)
    args = parser.parse_args()
    random = Random(0)  # noqa: S311 - no secret is made
    features: list[Features] = []
    answers = []
    for seed in args.seeds:
        for a, b, same in world_pairs(tell_documents(args.documents, seed), random):
            features.append(observe(a, b)[0])
            answers.append(SAME if same else APART)
    actors = load_actors()
    for article in load_split("train"):
        for number, (a, b, same) in enumerate(article_pairs(article, actors)):
            if not same and number % _EVERY:
                continue
            features.append(observe(a, b)[0])
            answers.append(SAME if same else APART)
    print(f"{len(answers)} pairs, {answers.count(SAME)} of one event", file=sys.stderr)
    lines = fit_weights(features, answers, strength=0.3, fewest=20, smallest=0.05)
    with Path(str(DATA / "event_weights.tsv")).open("w", encoding="utf-8") as out:
        out.write("# made by scripts/induce_events.py: see its docstring\n")
        out.writelines(lines)


if __name__ == "__main__":
    main()

"""Make the weights of links between claims from annotated articles.

usage: python -m scripts.induce_links [--articles F --annotations F]

Writes `link_weights.tsv`: how what two claims share speaks for each relation.
Only weights are written, no text of the articles.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from evals.corpus import SHARED, GoldArticle, GoldClaim, load_articles
from rawi.claims.links import NO_LINK, Outline, key_words, observe_pair, related_pairs
from rawi.lexicons.entries import DATA
from rawi.lexicons.weights import Features
from rawi.model import Range, Toll
from scripts.loglinear import fit_weights

_TOLLS = ("killed", "injured", "captured", "displaced")


def outline_of(claim: GoldClaim) -> Outline:
    """Return an annotated claim as links look at it."""
    record = claim.record
    sources = record.get("sources") or []
    return Outline(
        type=record["type"],
        polarity=record["polarity"],
        status=record["status"],
        trigger=key_words([record["trigger"]]),
        source=key_words([sources[-1]["text"]] if sources else []),
        actors=key_words(record.get("actors", [])),
        targets=key_words(record.get("targets", [])),
        places=key_words(record.get("places", [])),
        date=record.get("date") and record["date"][:10],
        toll=Toll(**{k: Range(*record[k]) for k in _TOLLS if record.get(k)}),
        sentence=record["s"],
    )


def pair_cases(articles: Iterable[GoldArticle]) -> tuple[list[Features], list[str]]:
    """Return what is observed of each pair of claims, and its annotated relation."""
    features: list[Features] = []
    answers = []
    for article in articles:
        outlines = [outline_of(claim) for claim in article.claims]
        links = article.note.get("links", [])
        gold = {(min(i, j), max(i, j)): relation for i, j, relation in links}
        for i, j in related_pairs(outlines):
            features.append(observe_pair(outlines[i], outlines[j]))
            answers.append(gold.get((i, j), NO_LINK))
    return features, answers


def main() -> None:
    """Read the articles, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--articles", type=Path, default=SHARED / "train.articles.jsonl"
    )
    parser.add_argument(
        "--annotations", type=Path, default=SHARED / "train.annotations.jsonl"
    )
    args = parser.parse_args()
    features, answers = pair_cases(load_articles(args.articles, args.annotations))
    print(f"{len(answers)} pairs", file=sys.stderr)
    lines = fit_weights(features, answers, strength=1.0, fewest=3, smallest=0.1)
    with Path(str(DATA / "link_weights.tsv")).open("w", encoding="utf-8") as out:
        out.write("# made by scripts/induce_links.py: see its docstring\n")
        out.writelines(lines)


if __name__ == "__main__":
    main()

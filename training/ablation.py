"""What each step of training brings, and how much more annotation would.

usage: python -m training.ablation [--work FOLDER] [--steps N] [VARIANT …]

Every variant is fitted for as many steps, whatever it is shown, so that they differ in
what they learn from and not in how long. Each is exported and read on dev with the
thresholds that the choice begins with, and without the lexicons' opinion. Figures are
kept in the work folder: a variant that has them is passed over. Run `make train`
first: its adapted network and what its first network read are used.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from rawi.network.model import Blend
from rawi.network.session import load_model
from training.batches import grouped
from training.choose import FIRST, Trial
from training.encoder import Encoder, encoder_from
from training.examples import Example
from training.export import export, write_labels
from training.fit import Plan, fit
from training.network import Reader
from training.run import SEED, Run, add_arguments, run_of
from training.vocabulary import kept_pieces, write_pieces

MEASURES = ("trigger", "event", "attributed", "claim", "actors", "places", "denied")


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """What one network is made of."""

    share: float = 1.0
    """Of the annotated articles."""
    adapted: bool = True
    negated: bool = True
    """Whether sentences that deny are made from those that affirm."""
    pre_fit: bool = False
    """Whether it learned first from what another network read."""


VARIANTS = {
    "quarter": Variant(share=0.25),
    "half": Variant(share=0.5),
    "three-quarters": Variant(share=0.75),
    "whole": Variant(),
    "unadapted": Variant(adapted=False),
    "without-negation": Variant(negated=False),
    "pre-fit": Variant(pre_fit=True),
}


def figures_of(
    run: Run, variant: Variant, steps: int, folder: Path
) -> dict[str, float]:
    """Return dev's figures of a network made as *variant* says."""
    reader = Reader(_encoder(run, variant))
    if variant.pre_fit:
        state = torch.load(run.work / "pre-fit.pt", weights_only=True)
        reader.load_state_dict(state["reader"])
    part = replace(run, train=run.train[: round(len(run.train) * variant.share)])
    articles = part.with_negated() if variant.negated else part.train
    examples = run.examples(articles, seen=True)
    plan = Plan(epochs=max(1, round(steps / _steps(examples))), seed=SEED)
    torch.manual_seed(SEED)
    fit(reader, examples, run.examples(run.dev, seen=False), plan)
    return _figures(run, reader.eval(), folder)


def _figures(run: Run, reader: Reader, folder: Path) -> dict[str, float]:
    """Export *reader* to *folder*; return dev's figures without the lexicons' say."""
    folder.mkdir(parents=True, exist_ok=True)
    write_pieces(run.base, kept_pieces(run.base), folder / "pieces.tsv")
    write_labels(folder / "labels.json", export(reader, run.shown(), folder), FIRST)
    model = load_model(folder, threads=2)
    alone = replace(model, blend=Blend(event=0.0, type=0.0, status=0.0))
    return Trial(run.dev, run.tools).figures(alone)


def _encoder(run: Run, variant: Variant) -> Encoder:
    """Return the encoder that a variant begins with."""
    if variant.adapted:
        return run.adapted()
    return encoder_from(run.base, kept_pieces(run.base))


def _steps(examples: Sequence[Example]) -> int:
    """Return the steps of one epoch."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    return sum(1 for _ in grouped(examples, Plan(epochs=1).pieces, chance))


def main() -> None:
    """Make every variant and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_arguments(parser)
    parser.add_argument("variants", nargs="*", default=list(VARIANTS))
    parser.add_argument("--steps", type=int, default=400)
    args = parser.parse_args()
    run = run_of(args)
    print("| network | " + " | ".join(MEASURES) + " |")
    for name in args.variants:
        folder = args.work / "ablation" / f"{name}-{args.steps}"
        path = folder / "figures.json"
        if not path.exists():
            print(f"ablation: {name}", file=sys.stderr, flush=True)
            figures = figures_of(run, VARIANTS[name], args.steps, folder)
            path.write_text(json.dumps(figures), encoding="utf-8")
        figures = json.loads(path.read_text(encoding="utf-8"))
        row = " | ".join(f"{figures[measure]:.3f}" for measure in MEASURES)
        print(f"| {name} | {row} |", flush=True)


if __name__ == "__main__":
    main()

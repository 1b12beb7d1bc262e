"""From annotated articles to the model in the package, in four steps.

usage: python -m training.run [--articles FILE --annotations FILE] [--dev-articles FILE
    --dev-annotations FILE] [--work FOLDER] [--out FOLDER] [--epochs N] [--share PART]

Each step leaves what it made in the work folder and is passed over where that is
there: an interrupted run goes on where it stopped, the fit after its last whole epoch.
Remove the folder to begin anew.

1. adapt: the base network learns the language of news (unlabelled articles).
2. fit: it learns to read claims (annotated articles).
3. choose: thresholds and the confidence of claims (dev).
4. export: the model, with eight-bit weights, its pieces, labels and digests.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import torch

from evals.corpus import SHARED, GoldArticle, load_articles
from rawi.network.session import MODEL, load_model
from rawi.pipeline import Knowledge, load_knowledge
from rawi.settings import Settings
from training.adapt import adapt, windows_of
from training.base import base_path, load_base
from training.choose import FIRST, Trial, calibrate, choose
from training.encoder import Encoder, encoder_from
from training.examples import Example, make_examples
from training.export import export, write_labels
from training.fit import Plan, fit
from training.network import Reader
from training.texts import training_texts
from training.vocabulary import kept_pieces, pieces_of, write_pieces

_SEED = 7
Examples = dict[str, list[Example]]


def adapted(work: Path, epochs: int) -> Encoder:
    """Return the base network, adapted to the language of news."""
    base = load_base(base_path())
    kept = kept_pieces(base)
    encoder = encoder_from(base, kept)
    path = work / "adapted.pt"
    if path.exists():
        encoder.load_state_dict(torch.load(path, weights_only=True))
    elif epochs:
        pieces = pieces_of(base, kept)
        windows = [w for text in training_texts() for w in windows_of(text, pieces)]
        adapt(encoder, windows, epochs=epochs, seed=_SEED)
        torch.save(encoder.state_dict(), path)
    return encoder


def fitted(keep: Path, encoder: Encoder, examples: Examples, epochs: int) -> Reader:
    """Return the network that reads claims, fitted on the examples of `train`."""
    torch.manual_seed(_SEED)
    reader = Reader(encoder)
    plan = Plan(epochs=epochs, seed=_SEED)
    fit(reader, examples["train"], examples["dev"], plan, keep)
    reader.eval()
    return reader


def examples_of(articles: dict[str, list[GoldArticle]], tools: Knowledge) -> Examples:
    """Return the articles of each split as examples."""
    base = load_base(base_path())
    pieces = pieces_of(base, kept_pieces(base))
    return {
        split: list(make_examples(rows, tools, pieces, seen=split == "train"))
        for split, rows in articles.items()
    }


def finish(out: Path, reader: Reader, dev: list[GoldArticle], tools: Knowledge) -> None:
    """Export *reader*, then choose on what was exported."""
    base = load_base(base_path())
    kept = kept_pieces(base)
    out.mkdir(parents=True, exist_ok=True)
    write_pieces(base, kept, out / "pieces.tsv")
    digests = export(reader, out)
    write_labels(out / "labels.json", digests, FIRST)
    trial = Trial(dev, tools)
    model = choose(trial, load_model(out, threads=2))
    confidence, error = calibrate(trial, model)
    chosen = {
        "thresholds": model.thresholds,
        "blend": model.blend,
        "confidence": confidence,
    }
    write_labels(out / "labels.json", digests, chosen)
    print(f"choose: calibration error {error:.3f}", file=sys.stderr)
    for name, figure in trial.figures(model).items():
        print(f"dev: {name} {figure}", file=sys.stderr)


def main() -> None:
    """Make the model."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for split in ("train", "dev"):
        prefix = "" if split == "train" else "dev-"
        for kind in ("articles", "annotations"):
            parser.add_argument(
                f"--{prefix}{kind}", type=Path, default=SHARED / f"{split}.{kind}.jsonl"
            )
    parser.add_argument("--work", type=Path, default=Path("out/training"))
    parser.add_argument("--out", type=Path, default=Path(str(MODEL)))
    parser.add_argument("--adapt", type=int, default=1, help="epochs of adaptation")
    parser.add_argument("--epochs", type=int, default=10, help="epochs of the fit")
    parser.add_argument("--share", type=float, default=1.0, help="of the articles")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    train = list(load_articles(args.articles, args.annotations))
    train = train[: round(len(train) * args.share)]
    dev = list(load_articles(args.dev_articles, args.dev_annotations))
    tools = load_knowledge(Settings())
    encoder = adapted(args.work, args.adapt)
    examples = examples_of({"train": train, "dev": dev}, tools)
    reader = fitted(args.work / "fit.pt", encoder, examples, args.epochs)
    finish(args.out, reader, dev, tools)


if __name__ == "__main__":
    main()

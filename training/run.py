"""From annotated articles to the model in the package, in six steps.

usage: python -m training.run [--articles FILE --annotations FILE] [--dev-articles FILE
    --dev-annotations FILE] [--work FOLDER] [--out FOLDER] [--adapt N] [--epochs N]
    [--self-train N] [--share PART]

Each step leaves what it made in the work folder and is passed over where that is
there: an interrupted run goes on where it stopped, the fit after its last whole epoch.
Remove the folder to begin anew.

1. adapt: the base network learns the language of news (unlabelled articles).
2. teach: a first network learns to read claims (annotated articles).
3. label: it reads the unlabelled articles.
4. pre-fit: a second network learns from what the first one read.
5. fit: it goes on with the annotated articles.
6. export and choose: the model with eight-bit weights, its pieces, labels and
   digests; thresholds and the confidence of claims (dev).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from evals.corpus import SHARED, GoldArticle, load_articles
from rawi.model import Document
from rawi.network.session import MODEL, load_model
from rawi.settings import Settings
from rawi.tools import Knowledge, load_knowledge
from training.adapt import adapt, windows_of
from training.base import Base, base_path, load_base
from training.choose import FIRST, Trial, calibrate, choose
from training.encoder import Encoder, encoder_from
from training.examples import Example, make_examples
from training.export import export, write_labels
from training.fit import Plan, fit
from training.negation import negated, words_of
from training.network import Reader
from training.self_training import label, with_model
from training.texts import unlabelled_articles
from training.vocabulary import kept_pieces, pieces_of, write_pieces

SEED = 7
_BLIND = 0.5
"""Share of words whose hints the second network is not shown while it learns from
the first: it shall know from the words what the first knew from the hints."""
_SHOWN = 20
"""Of the annotated articles every so-manieth shows the export what it reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One making of the model."""

    work: Path
    """Where each step leaves what it made."""
    out: Path
    """Where the model goes."""
    base: Base
    train: Sequence[GoldArticle]
    dev: Sequence[GoldArticle]
    unlabelled: Sequence[Document]
    tools: Knowledge
    adapt: int
    """Epochs of adaptation; 0 for none."""
    self_train: int
    """Epochs over what a first network read; 0 for no such network."""
    epochs: int
    """Epochs over the annotated articles."""

    def adapted(self) -> Encoder:
        """Return the base network, adapted to the language of news."""
        kept = kept_pieces(self.base)
        encoder = encoder_from(self.base, kept)
        path = self.work / "adapted.pt"
        if path.exists():
            encoder.load_state_dict(torch.load(path, weights_only=True))
        elif self.adapt:
            pieces = pieces_of(self.base, kept)
            texts = [d.text for d in self._all_texts()]
            windows = [w for text in texts for w in windows_of(text, pieces)]
            adapt(encoder, windows, epochs=self.adapt, seed=SEED)
            torch.save(encoder.state_dict(), path)
        return encoder

    def _all_texts(self) -> list[Document]:
        """Return the unlabelled and the annotated articles, each once."""
        articles = [*self.unlabelled, *(a.document for a in self.train)]
        return list({d.id: d for d in articles}.values())

    def examples(self, articles: Sequence[GoldArticle], *, seen: bool) -> list[Example]:
        """Return annotated articles as examples; *seen* as `make_examples` has it."""
        pieces = pieces_of(self.base, kept_pieces(self.base))
        return list(make_examples(articles, self.tools, pieces, seen=seen))

    def with_negated(self) -> list[GoldArticle]:
        """Return the annotated articles, and those that are made to deny."""
        known = words_of(document.text for document in self._all_texts())
        return [*self.train, *negated(self.train, known, SEED)]

    def labelled(self) -> list[GoldArticle]:
        """Return what a first network reads in the articles that nobody annotated."""
        path = self.work / "labelled.jsonl"
        if not path.exists():
            teacher = Reader(self.adapted())
            self.fit(teacher, "teacher")
            folder = self.work / "teacher"
            self.finish(teacher, folder)
            annotated = {article.document.id for article in self.train}
            others = [d for d in self.unlabelled if d.id not in annotated]
            label(others, with_model(self.tools, folder), path)
        return list(load_articles(path, path))

    def fit(self, reader: Reader, name: str) -> None:
        """Fit *reader* on the annotated articles."""
        plan = Plan(epochs=self.epochs, seed=SEED)
        examples = self.examples(self.with_negated(), seen=True)
        self._fit(reader, examples, plan, name)

    def pre_fit(self, reader: Reader) -> None:
        """Fit *reader* on what a first network read."""
        plan = Plan(epochs=self.self_train, seed=SEED, blind=_BLIND)
        examples = self.examples(self.labelled(), seen=False)
        self._fit(reader, examples, plan, "pre-fit")

    def _fit(
        self, reader: Reader, examples: Sequence[Example], plan: Plan, name: str
    ) -> None:
        """Fit *reader*; its state after each epoch is kept under *name*."""
        dev = self.examples(self.dev, seen=False)
        torch.manual_seed(SEED)
        fit(reader, examples, dev, plan, self.work / f"{name}.pt")
        reader.eval()

    def shown(self) -> list[Example]:
        """Return the examples by which the export sees how large inputs become."""
        return self.examples(self.train[::_SHOWN], seen=False)

    def finish(self, reader: Reader, out: Path) -> None:
        """Export *reader* to *out*, then choose on what was exported."""
        out.mkdir(parents=True, exist_ok=True)
        write_pieces(self.base, kept_pieces(self.base), out / "pieces.tsv")
        digests = export(reader, self.shown(), out)
        write_labels(out / "labels.json", digests, FIRST)
        trial = Trial(self.dev, self.tools)
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

    def make(self) -> None:
        """Make the model."""
        reader = Reader(self.adapted())
        if self.self_train:
            self.pre_fit(reader)
        self.fit(reader, "fit")
        self.finish(reader, self.out)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what a run is told."""
    for split in ("train", "dev"):
        prefix = "" if split == "train" else "dev-"
        for kind in ("articles", "annotations"):
            parser.add_argument(
                f"--{prefix}{kind}", type=Path, default=SHARED / f"{split}.{kind}.jsonl"
            )
    parser.add_argument("--work", type=Path, default=Path("out/training"))
    parser.add_argument("--out", type=Path, default=Path(str(MODEL)))
    parser.add_argument("--adapt", type=int, default=1, help="epochs of adaptation")
    parser.add_argument(
        "--self-train", type=int, default=1, help="epochs of the pre-fit; 0: without"
    )
    parser.add_argument("--epochs", type=int, default=6, help="epochs of the fit")
    parser.add_argument("--share", type=float, default=1.0, help="of the articles")


def run_of(args: argparse.Namespace) -> Run:
    """Return the run that the arguments tell."""
    args.work.mkdir(parents=True, exist_ok=True)
    train = list(load_articles(args.articles, args.annotations))
    dev = list(load_articles(args.dev_articles, args.dev_annotations))
    return Run(
        work=args.work,
        out=args.out,
        base=load_base(base_path()),
        train=train[: round(len(train) * args.share)],
        dev=dev,
        unlabelled=unlabelled_articles([article.document for article in dev]),
        tools=load_knowledge(Settings()),
        adapt=args.adapt,
        self_train=args.self_train,
        epochs=args.epochs,
    )


def main() -> None:
    """Make the model."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_arguments(parser)
    run_of(parser.parse_args()).make()


if __name__ == "__main__":
    main()

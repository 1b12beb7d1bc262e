"""Measure a learned pair classifier on Arabic News Stance (Khouja 2020).

usage: python -m evals.ans [--folder FOLDER]

Pairs of headlines agree, disagree or have nothing to do with each other (`other`).
A logistic regression over what our own text tools see in a pair is fitted to the
train part, and its macro-F1 on the dev part is printed beside that of always saying
the most frequent class and of rules alone. The published figure for a fine-tuned
BERT, 0.767, is on a test part that is not here. Then it is asked of our own pairs:
claims of annotated articles that support or contradict each other, told by their
sentences. No text is written anywhere.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, f1_score
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import Pipeline, make_pipeline

from evals.corpus import SHARED, GoldArticle, load_split
from rawi.claims.links import key_words, share
from rawi.text.numbers import find_quantities
from rawi.text.phrases import fold_phrase
from rawi.text.sentences import split_sentences

FOLDER = SHARED.parent / "data" / "ans"
_NEGATIONS = frozenset(
    fold_phrase("لا لم لن ليس ليست غير عدم نفى نفت تنفي ينفي ينفون تكذب يكذب كذب نفي")
)
_MOST_CROSSED = 8
Pair = tuple[str, str]


def load_pairs(path: Path) -> tuple[list[Pair], list[str]]:
    """Return the pairs of a file and their answers."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [(r["s1"], r["s2"]) for r in rows], [r["stance"] for r in rows]


def observe(pair: Pair) -> dict[str, float]:
    """Return what our text tools see in a pair of sentences."""
    one, other = (key_words([text]) for text in pair)
    words = [frozenset(fold_phrase(text)) for text in pair]
    denies = [len(w & _NEGATIONS) for w in words]
    numbers = [_numbers(text) for text in pair]
    only = sorted(one - other), sorted(other - one)
    found = {
        f"share={share(one, other)}": 1.0,
        "overlap": len(one & other) / max(1, min(len(one), len(other))),
        "union": len(one & other) / max(1, len(one | other)),
        f"denies={min(denies)}{max(denies)}": 1.0,
        f"one denies={(denies[0] > 0) != (denies[1] > 0)}": 1.0,
        f"numbers={_compare(*numbers)}": 1.0,
        "longer": abs(len(one) - len(other)) / 10,
    }
    found |= {f"only={word}": 1.0 for side in only for word in side}
    found |= {f"both={word}": 1.0 for word in one & other}
    crossed = product(only[0][:_MOST_CROSSED], only[1][:_MOST_CROSSED])
    found |= {f"crossed={'|'.join(sorted(pair))}": 1.0 for pair in crossed}
    return found


def _numbers(text: str) -> frozenset[tuple[int, int | None]]:
    """Return the numbers that a sentence tells."""
    return frozenset(
        (q.value.low, q.value.high)
        for s in split_sentences(text)
        for q in find_quantities(s)
    )


def _compare(a: frozenset[object], b: frozenset[object]) -> str:
    """Return how the numbers of two sentences stand to each other."""
    if not a or not b:
        return "-" if not (a or b) else "one"
    return "same" if a == b else "some" if a & b else "other"


def make_model(strength: float) -> Pipeline:
    """Return a model that can be fitted to observations."""
    return make_pipeline(
        DictVectorizer(),
        LogisticRegression(C=strength, max_iter=2000, class_weight="balanced"),
    )


_STRENGTHS = (0.01, 0.03, 0.1, 0.3)


def cross_validated(
    strength: float, seen: Sequence[dict[str, float]], answers: Sequence[str]
) -> float:
    """Return the macro-F1 of a strength in five-fold cross-validation on train."""
    model = make_model(strength)
    return float(cross_val_score(model, seen, answers, scoring="f1_macro").mean())


def own_pairs(articles: Sequence[GoldArticle]) -> Iterator[tuple[Pair, str]]:
    """Yield the sentences of annotated links that support or contradict."""
    for article in articles:
        sentences = [c.sentence.of(article.document.text) for c in article.claims]
        for i, j, relation in article.note.get("links", []):
            if relation != "same_event" and sentences[i] != sentences[j]:
                answer = "disagree" if relation == "contradicts" else "agree"
                yield (sentences[i], sentences[j]), answer


def rules(pair: Pair) -> str:
    """Return what the two rules of linking would say: denial and numbers apart."""
    seen: Mapping[str, float] = observe(pair)
    apart = "one denies=True" in seen or "numbers=other" in seen
    return "disagree" if apart else "agree"


def main() -> None:
    """Fit, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    args = parser.parse_args()
    pairs, answers = load_pairs(args.folder / "train.csv")
    dev_pairs, dev_answers = load_pairs(args.folder / "dev.csv")
    seen, dev_seen = ([observe(p) for p in rows] for rows in (pairs, dev_pairs))
    most = max(set(answers), key=answers.count)
    for name, told in (
        (f"always {most}", [most] * len(dev_answers)),
        ("rules", [rules(p) for p in dev_pairs]),
    ):
        macro = f1_score(dev_answers, told, average="macro", zero_division=0)
        print(f"{name:24} macro-F1 {macro:.3f}")
    chosen = max(_STRENGTHS, key=lambda c: cross_validated(c, seen, answers))
    model = make_model(chosen).fit(seen, answers)
    told = [str(t) for t in model.predict(dev_seen)]
    macro = f1_score(dev_answers, told, average="macro")
    print(f"regression, C={chosen:<10} macro-F1 {macro:.3f}")
    print(classification_report(dev_answers, told, digits=3))
    own = list(own_pairs(load_split("dev")))
    truth = [answer for _, answer in own]
    print(f"own pairs {len(own)}, of which disagree {truth.count('disagree')}")
    told = [str(t) for t in model.predict([observe(p) for p, _ in own])]
    for name, said in (("rules", [rules(p) for p, _ in own]), ("regression", told)):
        right = sum(a == t == "disagree" for a, t in zip(said, truth, strict=True))
        print(
            f"{name:12} disagree: "
            f"precision {right / max(1, said.count('disagree')):.3f} "
            f"recall {right / max(1, truth.count('disagree')):.3f}"
        )


if __name__ == "__main__":
    main()

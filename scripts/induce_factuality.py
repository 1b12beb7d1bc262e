"""Make the weights of factuality from annotated articles.

usage: python -m scripts.induce_factuality [--articles F --annotations F] [--marks]

Writes `status_weights.tsv` and `polarity_weights.tsv`: how strongly each mark of
factuality.toml speaks at each distance from the trigger. With `--marks` it writes
nothing and prints the `evidence` of every entry instead: how many triggers that
have the mark within six words and one clause carry its value. Only weights are
written, no text of the articles.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from evals.corpus import SHARED, GoldArticle, load_articles
from evals.given_triggers import gold_triggers, lines_as_sentences
from rawi.events.factuality import observe_factuality
from rawi.events.marks import find_marks
from rawi.lexicons.factuality import (
    POLARITY_WEIGHTS,
    STATUS_WEIGHTS,
    FactualityLexicon,
    load_factuality,
)
from rawi.model import Sentence, Trigger
from scripts.loglinear import fit_weights

_FEWEST = 3
"""Observations seen less often in training are left out."""
_SMALLEST = 0.05
_STATUS_STRENGTH = 1.0
_POLARITY_STRENGTH = 3.0
"""Inverse regularization, each chosen on dev among 0.3, 0.5, 1, 2, 3."""
_CLAUSE = 2
"""The widest level that still lies in the trigger's clause and near it."""

Row = tuple[Trigger, Sentence, str, str]


def annotated(articles: Iterable[GoldArticle]) -> Iterator[Row]:
    """Yield every annotated trigger with its sentence, status and polarity."""
    for article in articles:
        sentences = lines_as_sentences(article)
        for claim, trigger in gold_triggers(article, sentences):
            record = claim.record
            sentence = sentences[trigger.sentence]
            yield trigger, sentence, record["status"], record["polarity"]


def write_weights(rows: Iterable[Row], lexicon: FactualityLexicon) -> None:
    """Fit and write both tables."""
    of_status, of_polarity, statuses, polarities = [], [], [], []
    for trigger, sentence, status, polarity in rows:
        on_status, on_polarity = observe_factuality(trigger, sentence.tokens, lexicon)
        of_status.append(on_status)
        of_polarity.append(on_polarity)
        statuses.append(status)
        polarities.append(polarity)
    for path, features, answers, strength in (
        (STATUS_WEIGHTS, of_status, statuses, _STATUS_STRENGTH),
        (POLARITY_WEIGHTS, of_polarity, polarities, _POLARITY_STRENGTH),
    ):
        lines = fit_weights(
            features, answers, strength=strength, fewest=_FEWEST, smallest=_SMALLEST
        )
        with Path(str(path)).open("w", encoding="utf-8") as out:
            out.write("# made by scripts/induce_factuality.py: see its docstring\n")
            out.writelines(lines)


def count_evidence(
    rows: Iterable[Row], lexicon: FactualityLexicon
) -> dict[str, tuple[int, int]]:
    """Return for each mark how often it was right, and how often it stood."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for trigger, sentence, status, polarity in rows:
        for mark, level, _ in find_marks(trigger, sentence.tokens, lexicon):
            if level <= _CLAUSE:
                seen[mark.mark] += 1
                right[mark.mark] += mark.value in (status, polarity)
    return {m.mark: (right[m.mark], seen[m.mark]) for m in lexicon.marks}


def main() -> None:
    """Make the tables, or print the evidence of the marks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--articles", type=Path, default=SHARED / "train.articles.jsonl"
    )
    parser.add_argument(
        "--annotations", type=Path, default=SHARED / "train.annotations.jsonl"
    )
    parser.add_argument("--marks", action="store_true")
    options = parser.parse_args()
    rows = annotated(load_articles(options.articles, options.annotations))
    lexicon = load_factuality(weighted=False)
    if options.marks:
        for mark, (right, seen) in count_evidence(rows, lexicon).items():
            sys.stdout.write(f"{mark}\t{right} of {seen}\n")
    else:
        write_weights(rows, lexicon)


if __name__ == "__main__":
    main()

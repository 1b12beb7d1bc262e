"""Make the weights of factuality from annotated articles.

usage: python -m scripts.induce_factuality [--articles F --annotations F] [--marks]

Writes `status_weights.tsv` and `polarity_weights.tsv`: how strongly each mark of
factuality.toml speaks at each distance from the trigger. With `--marks` it writes
nothing and prints the `evidence` of every entry instead: how many triggers that
have the mark within six words and one clause carry its value. Only weights are
written, no text of the articles.

Status is learned from the annotated triggers. Polarity is learned from every
candidate with a mark of denial in reach, those that are no triggers included: a
reader meets them too, and a denial of nothing must not be told. Claims that a cue
denies (نفى) are left out, for the attribution stage finds them.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from evals.corpus import SHARED, GoldArticle, load_articles
from evals.given_triggers import gold_triggers, lines_as_sentences
from rawi.attribution import find_attributions
from rawi.events.candidates import candidate_span, trigger_rate
from rawi.events.factuality import observe_factuality
from rawi.events.marks import find_marks
from rawi.events.triggers import NO_EVENT, observe
from rawi.lexicons.cues import load_cues
from rawi.lexicons.factuality import (
    POLARITY_WEIGHTS,
    STATUS_WEIGHTS,
    FactualityLexicon,
    load_factuality,
)
from rawi.lexicons.speakers import load_speakers
from rawi.lexicons.triggers import TriggerLexicon, load_triggers
from rawi.lexicons.weights import Features
from rawi.model import EventType, Polarity, Sentence, Trigger
from scripts.loglinear import fit_weights

_FEWEST = 3
"""Observations seen less often in training are left out."""
_SMALLEST = 0.05
_STATUS_STRENGTH = 1.0
_POLARITY_STRENGTH = 0.5
"""Inverse regularization: of status chosen on dev among 0.3, 0.5, 1, 2, 3; of
polarity on halves of train, each read with what the other half taught."""
_LEAST_RATE = 0.15
"""Words that are triggers less often are hardly ever taken for one."""
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


def possible_denials(
    articles: Iterable[GoldArticle],
    triggers: TriggerLexicon,
    lexicon: FactualityLexicon,
) -> Iterator[tuple[Features, str]]:
    """Yield what speaks about the polarity of candidates, and whether they are denied.

    A candidate that is no trigger counts as affirmed.
    """
    none = triggers.weights.classes.index(NO_EVENT)
    cues, speakers = load_cues(), load_speakers()
    for article in articles:
        sentences = lines_as_sentences(article)
        text = article.document.text
        attributions = find_attributions(sentences, (), cues, speakers, text)
        denied = [c for a in attributions if a.denies for c in a.content]
        observed = observe(sentences, triggers)
        weighed = triggers.weights.weigh_all(features for _, features in observed)
        for (candidate, _), chances in zip(observed, weighed, strict=True):
            tokens = sentences[candidate.sentence].tokens
            span = candidate_span(candidate, tokens)
            here = [c.record for c in article.claims if c.trigger.overlaps(span)]
            rate = trigger_rate(candidate.word, triggers)
            if not here and not candidate.phrase and rate < _LEAST_RATE:
                continue
            if any(content.contains(span) for content in denied):
                continue
            chances[none] = 0.0
            best = triggers.weights.classes[chances.index(max(chances))]
            trigger = Trigger(
                span=span,
                sentence=candidate.sentence,
                first=candidate.first,
                last=candidate.last,
                type=EventType(here[0]["type"] if here else best),
                entry=candidate.word,
                score=1.0,
            )
            marks = find_marks(trigger, tokens, lexicon)
            if any(m.mark.value is Polarity.DENIED for m in marks):
                # One that is also affirmed is denied by another voice, elsewhere.
                only = {r["polarity"] for r in here} == {Polarity.DENIED}
                _, features = observe_factuality(trigger, tokens, lexicon)
                yield features, Polarity.DENIED if only else Polarity.AFFIRMED


def write_weights(
    articles: Sequence[GoldArticle],
    triggers: TriggerLexicon,
    lexicon: FactualityLexicon,
) -> None:
    """Fit and write both tables."""
    of_status, statuses = [], []
    for trigger, sentence, status, _ in annotated(articles):
        of_status.append(observe_factuality(trigger, sentence.tokens, lexicon)[0])
        statuses.append(status)
    rows = list(possible_denials(articles, triggers, lexicon))
    of_polarity = [features for features, _ in rows]
    polarities = [polarity for _, polarity in rows]
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
    articles = list(load_articles(options.articles, options.annotations))
    lexicon = load_factuality(weighted=False)
    if options.marks:
        for mark, (right, seen) in count_evidence(annotated(articles), lexicon).items():
            sys.stdout.write(f"{mark}\t{right} of {seen}\n")
    else:
        write_weights(articles, load_triggers(), lexicon)


if __name__ == "__main__":
    main()

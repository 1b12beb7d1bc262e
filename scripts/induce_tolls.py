"""Make the weights of tolls from annotated articles.

usage: python -m scripts.induce_tolls [--articles F --annotations F] [--evidence]

Writes `toll_weights.tsv` (is a number the toll of an event?) and
`untold_weights.tsv` (what does a toll word say without a number?). A number is
taken as part of the annotated toll when it equals it, when it is one of those
that add up to it, or when one more person makes it up; the nearest such number
counts. With `--evidence` it writes nothing and prints the `evidence` of every
entry of tolls.toml. Only weights are written, no text of the articles.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from evals.corpus import SHARED, GoldArticle, GoldClaim, load_articles
from evals.given_triggers import gold_triggers, lines_as_sentences
from rawi.events.casualties import AND_ONE, NONE, UNTOLD, measure_event
from rawi.events.scenes import PEOPLE, Scene, counts_people, find_untold, set_scene
from rawi.events.tallies import observe_quantity, observe_untold
from rawi.lexicons.tolls import TIE_WEIGHTS, UNTOLD_WEIGHTS, TollLexicon, load_tolls
from rawi.model import Quantity, Range, Span, Trigger
from rawi.text.numbers import find_quantities
from scripts.loglinear import fit_weights

_FEWEST = 3
"""Observations seen less often in training are left out."""
_SMALLEST = 0.05
_STRENGTH = 0.7
"""Inverse regularization, chosen on dev among 0.3, 0.5, 0.7, 1, 1.5."""
_MOST_ADDED = 4
_MISSED = 4
"""One target in so many is left out."""
FIELDS = ("killed", "injured", "captured", "displaced")

Record = dict[str, Any]


def annotated(
    articles: Iterable[GoldArticle], lexicon: TollLexicon
) -> Iterator[tuple[Scene, Record]]:
    """Yield the scene of every annotated trigger, with its claim as annotated."""
    for article in articles:
        sentences = lines_as_sentences(article)
        gold = list(gold_triggers(article, sentences))
        here: defaultdict[int, list[Trigger]] = defaultdict(list)
        for _, trigger in gold:
            here[trigger.sentence].append(trigger)
        quantities = {i: find_quantities(sentences[i]) for i in here}
        for claim, trigger in gold:
            at = trigger.sentence
            others = tuple(sorted(here[at], key=lambda t: t.first))
            targets = find_targets(article, claim, sentences[at].span)
            words = (trigger, sentences[at], quantities[at], others, lexicon)
            yield set_scene(*words, targets), claim.record


def find_targets(article: GoldArticle, claim: GoldClaim, sentence: Span) -> list[Span]:
    """Return the annotated targets of a claim, in its sentence, without some.

    A reader misses some targets; the weights must not lean on what it will not see.
    Which are left out follows from where the trigger stands.
    """
    text, found = article.document.text, []
    for number, phrase in enumerate(claim.record.get("targets") or []):
        starts = []
        at = text.find(phrase, sentence.start, sentence.end)
        while at >= 0:
            starts.append(at)
            at = text.find(phrase, at + 1, sentence.end)
        near = min(starts, key=lambda s: abs(s - claim.trigger.start), default=None)
        if near is not None and (claim.trigger.start + number) % _MISSED:
            found.append(Span(near, near + len(phrase)))
    return sorted(found)


def told_as(scene: Scene, record: Record) -> list[str]:
    """Return for each quantity of a scene what part of the annotated toll it is."""
    answers = [NONE] * len(scene.quantities)
    for field in FIELDS:
        if field not in record or not record[field]:
            continue
        toll = Range(*record[field])
        free = [
            i
            for i, q in enumerate(scene.quantities)
            if answers[i] == NONE and counts_people(scene, q)
        ]
        free.sort(key=lambda i: _away(scene.trigger, scene.quantities[i]))
        parts, name = _parts(scene, free, toll), field
        if not parts:
            name = field + AND_ONE
            parts = _one_less(scene, free, toll)
        for i in parts:
            answers[i] = name
    return answers


def _away(trigger: Trigger, quantity: Quantity) -> int:
    """Return how far a quantity stands from a trigger."""
    return min(abs(quantity.first - trigger.last), abs(trigger.first - quantity.last))


def _parts(scene: Scene, free: list[int], toll: Range) -> tuple[int, ...]:
    """Return the nearest quantities that are, or add up to, the annotated toll."""
    values = {i: scene.quantities[i].value for i in free}
    for i in free:
        if values[i] == toll:
            return (i,)
    for many in range(2, _MOST_ADDED + 1):
        fitting = [
            parts
            for parts in combinations(sorted(free), many)
            if sum(values[i].low for i in parts) == toll.low
            and _top([values[i].high for i in parts]) == toll.high
        ]
        if fitting:
            return min(fitting, key=lambda parts: parts[-1] - parts[0])
    return ()


def _top(highs: list[int | None]) -> int | None:
    """Return the sum of upper ends, open when one is."""
    closed = [h for h in highs if h is not None]
    return sum(closed) if len(closed) == len(highs) else None


def _one_less(scene: Scene, free: list[int], toll: Range) -> tuple[int, ...]:
    """Return the nearest quantity that one more person makes the annotated toll."""
    less = Range(toll.low - 1, None if toll.high is None else toll.high - 1)
    fitting = [i for i in free if less.low > 1 and scene.quantities[i].value == less]
    return (fitting[0],) if fitting else ()


def write_weights(scenes: Iterable[tuple[Scene, Record]]) -> None:
    """Fit and write both tables."""
    ties, tie_answers = [], []
    untold, untold_answers = [], []
    for scene, record in scenes:
        if scene.trigger.type not in PEOPLE:
            continue
        answers = told_as(scene, record)
        for number, quantity in enumerate(scene.quantities):
            if counts_people(scene, quantity):
                ties.append(observe_quantity(scene, number))
                tie_answers.append(answers[number])
        told = tuple(sorted({a.removesuffix(AND_ONE) for a in answers} - {NONE}))
        for field, at in find_untold(scene).items():
            answer = _untold_as(record.get(field))
            if field not in told and answer:
                untold.append(observe_untold(scene, field, at, told))
                untold_answers.append(answer)
    for path, features, wanted in (
        (TIE_WEIGHTS, ties, tie_answers),
        (UNTOLD_WEIGHTS, untold, untold_answers),
    ):
        lines = fit_weights(
            features, wanted, strength=_STRENGTH, fewest=_FEWEST, smallest=_SMALLEST
        )
        with Path(str(path)).open("w", encoding="utf-8") as out:
            out.write("# made by scripts/induce_tolls.py: see its docstring\n")
            out.writelines(lines)


def _untold_as(toll: list[int | None] | None) -> str:
    """Return the class of a toll that no number tells; empty when one must have."""
    if not toll:
        return NONE
    return next((name for name, r in UNTOLD.items() if [*r] == toll), "")


def print_evidence(
    scenes: Iterable[tuple[Scene, Record]], lexicon: TollLexicon
) -> None:
    """Print how often each entry stood with an annotated toll or count."""
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for scene, record in scenes:
        trigger = scene.trigger
        told = any(record.get(field) for field in FIELDS)
        for at in range(trigger.first, trigger.last + 1):
            sense = scene.sense(at)
            if sense and trigger.type in PEOPLE:
                seen[sense.word] += 1
                right[sense.word] += told
        sentence = scene.sentence
        measure = measure_event(
            trigger, sentence, scene.quantities, scene.others, lexicon
        )
        if measure:
            gold = record.get("count") or {}
            seen[measure.of] += 1
            right[measure.of] += (gold.get("low"), gold.get("high")) == measure.value
    for name, count in seen.items():
        sys.stdout.write(f"{name}\t{right[name]} of {count}\n")


def main() -> None:
    """Make the tables, or print the evidence of the entries."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--articles", type=Path, default=SHARED / "train.articles.jsonl"
    )
    parser.add_argument(
        "--annotations", type=Path, default=SHARED / "train.annotations.jsonl"
    )
    parser.add_argument("--evidence", action="store_true")
    options = parser.parse_args()
    lexicon = load_tolls(weighted=False)
    scenes = annotated(load_articles(options.articles, options.annotations), lexicon)
    if options.evidence:
        print_evidence(scenes, lexicon)
    else:
        write_weights(scenes)


if __name__ == "__main__":
    main()

"""Parts of the events stage, judged given the annotated triggers.

usage: python -m evals.given_triggers [SPLIT …] [--misses PART]

status     accuracy, and precision and recall of each status
denied     F1; `beside cues` counts a denial whose source has the act `deny` as
           found, for the attribution stage finds it by its cue
tolls      F1 over (claim, field) with both ends equal, as score.py counts them
victims    F1 over the targets of claims with a toll, by score.py's half of words;
           the phrases that were counted only
count      F1 over (claim, low, high)
evidence   F1 over (claim, value)

The annotations were made by language models and reviewed by no person.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from evals.corpus import GoldArticle, GoldClaim, load_split
from evals.score import alike
from rawi.events.casualties import count_toll, measure_event
from rawi.events.evidence import find_evidence
from rawi.events.factuality import judge_factuality
from rawi.lexicons.evidence import load_evidence
from rawi.lexicons.factuality import load_factuality
from rawi.lexicons.tolls import load_tolls
from rawi.model import EventType, Quantity, Sentence, Span, Trigger
from rawi.text.numbers import find_quantities
from rawi.text.tokens import find_tokens

FIELDS = ("killed", "injured", "captured", "displaced")


def lines_as_sentences(article: GoldArticle) -> tuple[Sentence, ...]:
    """Return the article's sentences as annotated, one a line."""
    text = article.document.text
    found, at = [], 0
    for index, line in enumerate(text.split("\n")):
        span = Span(at, at + len(line))
        found.append(Sentence(index=index, span=span, tokens=find_tokens(text, span)))
        at = span.end + 1
    return tuple(found)


def gold_triggers(
    article: GoldArticle, sentences: Sequence[Sentence]
) -> Iterator[tuple[GoldClaim, Trigger]]:
    """Yield the article's claims with their triggers as the stage would find them."""
    for claim in article.claims:
        tokens = sentences[claim.record["s"]].tokens
        at = [i for i, t in enumerate(tokens) if t.span.overlaps(claim.trigger)]
        if at and tokens[at[0]].splits:
            yield (
                claim,
                Trigger(
                    span=claim.trigger,
                    sentence=claim.record["s"],
                    first=at[0],
                    last=at[-1],
                    type=EventType(claim.record["type"]),
                    entry=claim.record["trigger"],
                    score=1.0,
                ),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One annotated trigger with what stands around it."""

    text: str
    claim: GoldClaim
    trigger: Trigger
    sentence: Sentence
    quantities: tuple[Quantity, ...]
    others: tuple[Trigger, ...]

    @property
    def record(self) -> dict[str, Any]:
        """The claim as annotated."""
        return self.claim.record


def cases(article: GoldArticle) -> Iterator[Case]:
    """Yield the article's triggers with the sentence and the numbers around them."""
    sentences = lines_as_sentences(article)
    gold = list(gold_triggers(article, sentences))
    here: defaultdict[int, list[Trigger]] = defaultdict(list)
    for _, trigger in gold:
        here[trigger.sentence].append(trigger)
    quantities = {at: find_quantities(sentences[at]) for at in here}
    for claim, trigger in gold:
        at = trigger.sentence
        yield Case(
            text=article.document.text,
            claim=claim,
            trigger=trigger,
            sentence=sentences[at],
            quantities=quantities[at],
            others=tuple(
                sorted((t for t in here[at] if t is not trigger), key=lambda t: t.first)
            ),
        )


@dataclass(slots=True)
class Part:
    """What one part of the stage got right, and the seconds that it took."""

    hit: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    got: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    cases: int = 0
    misses: list[str] = field(default_factory=list)

    def count(self, name: str, gold: AbstractSet[Any], got: AbstractSet[Any]) -> None:
        """Count one case's answers under *name*."""
        self.hit[name] += len(gold & got)
        self.gold[name] += len(gold)
        self.got[name] += len(got)

    def line(self, name: str) -> str:
        """Return precision, recall, F1 and the number of annotated answers."""
        p = self.hit[name] / self.got[name] if self.got[name] else 0.0
        r = self.hit[name] / self.gold[name] if self.gold[name] else 0.0
        f = 2 * p * r / (p + r) if p + r else 0.0
        return f"  {name:14} p={p:.3f} r={r:.3f} f1={f:.3f} n={self.gold[name]}"


class Judge:
    """The parts of the stage with their lexicons, and what they got right."""

    def __init__(self) -> None:
        """Load the lexicons."""
        self.factuality = load_factuality()
        self.tolls = load_tolls()
        self.evidence = load_evidence()
        self.parts: defaultdict[str, Part] = defaultdict(Part)

    def judge(self, case: Case) -> None:
        """Judge one case, each part timed."""
        self._judge_factuality(case)
        self._judge_toll(case)
        self._judge_count(case)
        self._judge_evidence(case)

    def _time(self, name: str, work: Callable[[], Any]) -> Any:  # noqa: ANN401
        """Return what *work* returns, and add its seconds to a part's."""
        begin = time.process_time()
        result = work()
        self.parts[name].seconds += time.process_time() - begin
        self.parts[name].cases += 1
        return result

    def _miss(self, name: str, case: Case, gold: object, got: object) -> None:
        """Keep what went wrong."""
        at, end = case.trigger.span
        around = case.text[max(0, at - 80) : at], case.text[end : end + 60]
        words = f"{around[0]}[{case.text[at:end]}]{around[1]}".replace("\n", " ")
        self.parts[name].misses.append(f"{gold} | {got} | {words}")

    def _judge_factuality(self, case: Case) -> None:
        """Compare status and polarity."""
        part = self.parts["factuality"]
        got = self._time(
            "factuality",
            lambda: judge_factuality(case.trigger, case.sentence, self.factuality),
        )
        status, polarity = case.record["status"], case.record["polarity"]
        part.count("status", {(status,)}, {(str(got.status),)})
        part.count("polarity", {(polarity,)}, {(str(got.polarity),)})
        part.count("both", {(status, polarity)}, {(str(got.status), str(got.polarity))})
        part.count(status, {(status,)}, {(str(got.status),)} & {(status,)})
        part.got[str(got.status)] += got.status != status
        denied = {("denied",)}
        cued = any(s["act"] == "deny" for s in case.record.get("sources", ()))
        gold = {(polarity,)} & denied
        part.count("denied", gold, {(str(got.polarity),)} & denied)
        said = gold if cued else {(str(got.polarity),)} & denied
        part.count("beside cues", gold, said)
        if (status, polarity) != (got.status, got.polarity):
            self._miss("factuality", case, (status, polarity), tuple(got[:2]))

    def _judge_toll(self, case: Case) -> None:
        """Compare tolls, and the victims of the claims that have one."""
        part = self.parts["tolls"]
        toll, victims = self._time(
            "tolls",
            lambda: count_toll(
                case.trigger, case.sentence, case.quantities, case.others, self.tolls
            ),
        )
        told = {f: getattr(toll, f) for f in FIELDS}
        got = {(f, *r) for f, r in told.items() if r}
        gold = {(f, *case.record[f]) for f in FIELDS if case.record.get(f)}
        part.count("tolls", gold, got)
        for name in FIELDS:
            part.count(
                name,
                {g for g in gold if g[0] == name},
                {g for g in got if g[0] == name},
            )
        if gold:
            found = [v.of(case.text) for v in victims]
            targets = case.record.get("targets", [])
            part.gold["victims"] += len(targets)
            part.got["victims"] += len(found)
            part.hit["victims"] += _alike(targets, found)
        if gold != got:
            self._miss("tolls", case, sorted(gold, key=str), sorted(got, key=str))

    def _judge_count(self, case: Case) -> None:
        """Compare other measures by their numbers."""
        got = self._time(
            "count",
            lambda: measure_event(
                case.trigger, case.sentence, case.quantities, case.others, self.tolls
            ),
        )
        count = case.record.get("count")
        gold = {(count.get("low"), count.get("high"))} if count else set()
        answer = {tuple(got.value)} if got else set()
        self.parts["count"].count("count", gold, answer)
        if gold != answer:
            self._miss("count", case, count, got and (got.of, tuple(got.value)))

    def _judge_evidence(self, case: Case) -> None:
        """Compare evidence."""
        got = self._time(
            "evidence",
            lambda: find_evidence(case.trigger, case.sentence, self.evidence),
        )
        gold = {(e,) for e in case.record.get("evidence", [])}
        answer = {(str(e),) for e in got}
        part = self.parts["evidence"]
        part.count("evidence", gold, answer)
        if gold != answer:
            self._miss("evidence", case, gold, answer)


def _alike(gold: list[str], got: list[str]) -> int:
    """Return how many phrases match, each used once."""
    free, hits = list(got), 0
    for phrase in gold:
        mate = next((f for f in free if alike(phrase, f)), None)
        if mate is not None:
            free.remove(mate)
            hits += 1
    return hits


def main() -> None:
    """Print the figures of every part, for each split."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("splits", nargs="*", default=["dev"])
    parser.add_argument("--misses", metavar="PART", help="print what a part missed")
    options = parser.parse_args()
    for split in options.splits:
        judge = Judge()
        every = [case for article in load_split(split) for case in cases(article)]
        gc.freeze()  # or the collector walks the corpus, and its time is counted
        for case in every:
            judge.judge(case)
        for name, part in judge.parts.items():
            each = 1e6 * part.seconds / max(1, part.cases)
            print(f"{split} {name}: {part.cases} triggers, {each:.1f} us each")
            for measure in part.gold:
                print(part.line(measure))
            if options.misses == name:
                print(*part.misses, sep="\n")


if __name__ == "__main__":
    main()

"""Make the trigger lexicon's counts and weights from annotated articles.

usage: python -m scripts.induce_triggers [--articles F --annotations F]

Writes `trigger_counts.tsv` (every form that was a trigger: how often it was seen
and how often it was a trigger of which type) and `trigger_weights.tsv` (a
log-linear model of the type given form and context). The same input gives the
same bytes. Only counts and weights are written, no text of the articles.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from evals.corpus import SHARED, GoldArticle, GoldClaim, load_articles
from rawi.events.triggers import NO_EVENT, observe
from rawi.lexicons.triggers import COUNTS, WEIGHTS, load_triggers
from rawi.model import Sentence, Span, Token
from rawi.text.sentences import split_sentences
from rawi.text.stems import light_stem
from scripts.loglinear import fit_weights

_LONGEST_PHRASE = 6
_RELATIVE = frozenset(("الذي", "التي", "الذين", "اللذين"))
"""A phrase with one of these is a clause, not the shortest words for an event."""
_FEWEST = 4
"""Observations seen less often in training are left out."""
_SMALLEST = 0.10
"""Weights below this are left out: no loss on dev, a third of the size."""
_STRENGTH = 0.5
"""Inverse regularization, chosen on dev among 0.1, 0.3, 0.5, 1."""

Tables = dict[str, dict[str, Counter[str]]]


def sentence_of(claim: GoldClaim, sentences: Sequence[Sentence]) -> Sentence | None:
    """Return the sentence that holds a claim's trigger."""
    return next((s for s in sentences if s.span.contains(claim.trigger)), None)


def trigger_tokens(span: Span, sentence: Sentence) -> tuple[int, int, str] | None:
    """Return first and last token of an annotated trigger, and its first stem."""
    at = [
        i
        for i, t in enumerate(sentence.tokens)
        if t.end > span.start and t.start < span.end
    ]
    if not at or not sentence.tokens[at[0]].splits:
        return None
    token = sentence.tokens[at[0]]
    stem = next(
        (s for t, s in _stems(token) if token.stem_start(t) == span.start),
        token.folded,
    )
    return at[0], at[-1], stem


def _stems(token: Token) -> list[tuple[int, str]]:
    """Return the stems of a token that keep their article."""
    return [(s.at, s.stem) for s in token.splits if not s.proclitics.endswith("ال")]


def count_forms(
    articles: Iterable[GoldArticle],
) -> tuple[Tables, dict[str, Counter[str]]]:
    """Return how often forms were triggers of each type, and how often seen."""
    types: Tables = {k: defaultdict(Counter) for k in ("word", "stem", "phrase")}
    seen: dict[str, Counter[str]] = {k: Counter() for k in types}
    gold = []
    for article in articles:
        sentences = split_sentences(article.document.text)
        gold.append(sentences)
        for sentence in sentences:
            for token in sentence.tokens:
                words = {s for _, s in _stems(token)}
                seen["word"].update(words)
                seen["stem"].update({light_stem(w) for w in words})
        counted = set()
        for claim in article.claims:
            holder = sentence_of(claim, sentences)
            place = holder and trigger_tokens(claim.trigger, holder)
            if not holder or not place or (holder.index, place[0]) in counted:
                continue
            first, last, stem = place
            counted.add((holder.index, first))
            kind = claim.record["type"]
            types["word"][stem][kind] += 1
            types["stem"][light_stem(stem)][kind] += 1
            rest = [t.folded for t in holder.tokens[first + 1 : last + 1]]
            if rest and _RELATIVE.isdisjoint(rest):
                types["phrase"][" ".join((stem, *rest))][kind] += 1
    _count_phrases(gold, types["phrase"], seen["phrase"])
    return types, seen


def _count_phrases(
    documents: Iterable[Iterable[Sentence]],
    phrases: dict[str, Counter[str]],
    seen: Counter[str],
) -> None:
    """Count how often each phrase stands in the articles."""
    firsts = {p.split(" ")[0] for p in phrases}
    for sentences in documents:
        for sentence in sentences:
            tokens = sentence.tokens
            for i, token in enumerate(tokens):
                for _, stem in _stems(token):
                    if stem not in firsts:
                        continue
                    phrase = stem
                    for follower in tokens[i + 1 : i + _LONGEST_PHRASE + 1]:
                        phrase += " " + follower.folded
                        if phrase in phrases:
                            seen[phrase] += 1


def write_counts(types: Tables, seen: dict[str, Counter[str]], path: Path) -> None:
    """Write the counts, most seen first within each table."""
    with path.open("w", encoding="utf-8") as out:
        out.write("# made by scripts/induce_triggers.py from annotated articles\n")
        out.write("# table, folded form, times seen, times a trigger of each type\n")
        for table in ("word", "stem", "phrase"):
            rows = sorted(types[table].items(), key=lambda r: (-r[1].total(), r[0]))
            for form, counts in rows:
                if table == "phrase" and not seen[table][form]:
                    continue
                cells = " ".join(f"{t}:{n}" for t, n in sorted(counts.items()))
                out.write(f"{table}\t{form}\t{seen[table][form]}\t{cells}\n")


def observe_gold(
    articles: Iterable[GoldArticle],
) -> tuple[list[list[tuple[str, float]]], list[str]]:
    """Return what is observed of each candidate, and what it was annotated as."""
    lexicon = load_triggers(weights=None)
    features, answers = [], []
    for article in articles:
        sentences = split_sentences(article.document.text)
        begins: dict[tuple[int, int], str] = {}
        covers: dict[tuple[int, int], str] = {}
        for claim in article.claims:
            sentence = sentence_of(claim, sentences)
            place = sentence and trigger_tokens(claim.trigger, sentence)
            if not sentence or not place:
                continue
            s, kind = sentence.index, claim.record["type"]
            begins.setdefault((s, place[0]), kind)
            for i in range(place[0], place[1] + 1):
                covers.setdefault((s, i), kind)
        for candidate, row in observe(sentences, lexicon, begins):
            s, inside = candidate.sentence, range(candidate.first, candidate.last + 1)
            answer = begins.get((s, candidate.first)) or next(
                (covers[s, i] for i in inside if (s, i) in covers), NO_EVENT
            )
            features.append(row)
            answers.append(answer)
    return features, answers


def main() -> None:
    """Read the articles, write the two tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--articles", type=Path, default=SHARED / "train.articles.jsonl"
    )
    parser.add_argument(
        "--annotations", type=Path, default=SHARED / "train.annotations.jsonl"
    )
    args = parser.parse_args()
    articles = list(load_articles(args.articles, args.annotations))
    types, seen = count_forms(articles)
    write_counts(types, seen, Path(str(COUNTS)))
    features, answers = observe_gold(articles)
    print(f"{len(articles)} articles, {len(answers)} candidates", file=sys.stderr)
    lines = fit_weights(
        features, answers, strength=_STRENGTH, fewest=_FEWEST, smallest=_SMALLEST
    )
    with Path(str(WEIGHTS)).open("w", encoding="utf-8") as out:
        out.write("# made by scripts/induce_triggers.py: see its docstring\n")
        out.writelines(lines)


if __name__ == "__main__":
    main()

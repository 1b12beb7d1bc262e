"""Make the weights of noun phrases and roles from annotated articles.

usage: python -m scripts.induce_arguments [--articles F --annotations F]

Writes `chunk_weights.tsv` (does a noun phrase go on from one word to the next?),
`start_weights.tsv` (is a word's first letter a particle on it?),
`argument_weights.tsv` (is a noun phrase anyone's argument?) and
`role_weights.tsv` (what is a phrase to a trigger?). Only weights are written, no
text of the articles.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path

from evals.corpus import SHARED, GoldArticle, GoldClaim, load_articles
from rawi.events.arguments import (
    ARGUMENT,
    NO_ROLE,
    observe_phrase,
)
from rawi.events.chunks import observe_edge, observe_start
from rawi.events.stage import Found, noun_phrases_of, scene_of
from rawi.events.words import Words
from rawi.lexicons.arguments import (
    ARGUMENTS,
    EDGES,
    ROLES,
    STARTS,
    load_arguments,
)
from rawi.lexicons.weights import Features
from rawi.model import EventType, Sentence, Span, Trigger
from rawi.pipeline import Tools, load_tools, survey
from rawi.settings import Settings
from scripts.induce_triggers import sentence_of, trigger_tokens
from scripts.loglinear import fit_weights

Cases = tuple[list[Features], list[str]]


def locate(text: str, sentence: Sentence, phrase: str) -> tuple[int, int, Span] | None:
    """Return first and last token and span of an annotated phrase in a sentence."""
    start = text.find(phrase, sentence.span.start, sentence.span.end)
    if start < 0 or not phrase:
        return None
    span = Span(start, start + len(phrase))
    at = [i for i, t in enumerate(sentence.tokens) if t.span.overlaps(span)]
    return (at[0], at[-1], span) if at else None


def noun_phrases(
    article: GoldArticle, sentences: Sequence[Sentence]
) -> Iterator[tuple[Sentence, int, int, Span]]:
    """Yield every annotated actor, target and source once."""
    seen = set()
    for claim in article.claims:
        sentence = sentence_of(claim, sentences)
        if sentence is None:
            continue
        record = claim.record
        texts = [*record.get("actors", []), *record.get("targets", [])]
        texts += [source["text"] for source in record.get("sources", [])]
        for phrase in texts:
            place = locate(article.document.text, sentence, phrase)
            if place and (sentence.index, *place[:2]) not in seen:
                seen.add((sentence.index, *place[:2]))
                yield sentence, *place


def edge_cases(documents: Iterable[tuple[GoldArticle, Sequence[Sentence]]]) -> Cases:
    """Return what is observed between words, and whether a phrase went on there."""
    features: list[Features] = []
    answers = []
    for article, sentences in documents:
        for sentence, first, last, _ in noun_phrases(article, sentences):
            tokens = sentence.tokens
            stops = [at for at in (first, last + 1) if 0 < at < len(tokens)]
            for at in (*stops, *range(first + 1, last + 1)):
                if tokens[at].splits:
                    features.append(observe_edge(tokens, at))
                    answers.append("stop" if at in stops else "continue")
    return features, answers


def start_cases(documents: Iterable[tuple[GoldArticle, Sequence[Sentence]]]) -> Cases:
    """Return what is observed of first words, and whether a particle was on them."""
    features: list[Features] = []
    answers = []
    for article, sentences in documents:
        for sentence, first, _, span in noun_phrases(article, sentences):
            token = sentence.tokens[first]
            if len(token.splits) > 1:
                features.append(observe_start(sentence.tokens, first))
                answers.append("particle" if span.start > token.start else "letter")
    return features, answers


def scenes(
    article: GoldArticle, found: Sequence[Found]
) -> Iterator[tuple[Found, list[GoldClaim], list[Trigger]]]:
    """Yield each sentence that has annotated triggers, with them."""
    sentences = [f.sentence for f in found]
    for here in found:
        claims, triggers = [], []
        for claim in article.claims:
            if sentence_of(claim, sentences) is not here.sentence:
                continue
            place = trigger_tokens(claim.trigger, here.sentence)
            if place:
                claims.append(claim)
                triggers.append(
                    Trigger(
                        span=claim.trigger,
                        sentence=here.sentence.index,
                        first=place[0],
                        last=place[1],
                        type=EventType(claim.record["type"]),
                        entry=place[2],
                        score=1.0,
                    )
                )
        if claims:
            yield here, claims, triggers


def roles_of(
    claim: GoldClaim, text: str, sentence: Sentence
) -> dict[tuple[str, int], str]:
    """Return the roles of a claim's phrases by kind and first token."""
    record = claim.record
    wanted = [("n", "actor", t) for t in record.get("actors", [])]
    wanted += [("n", "target", t) for t in record.get("targets", [])]
    roles = record.get("roles") or []
    for number, words in enumerate(record.get("places", [])):
        role = roles[number] if number < len(roles) else None
        wanted.append(("p", role or "place", words))
    if record.get("time"):
        wanted.append(("t", "time", record["time"]))
    answers: dict[tuple[str, int], str] = {}
    for kind, role, words in wanted:
        place = locate(text, sentence, words)
        if place:
            for at in range(place[0], place[1] + 1) if kind != "n" else place[:1]:
                answers.setdefault((kind, at), role)
    return answers


def argument_cases(articles: Iterable[GoldArticle], tools: Tools) -> Cases:
    """Return what is observed of noun phrases, and whether they were arguments."""
    features: list[Features] = []
    answers = []
    weights = load_arguments()
    for article in articles:
        text = article.document.text
        for here, claims, _ in scenes(article, survey(article.document, tools).found):
            roles = [roles_of(claim, text, here.sentence) for claim in claims]
            words = Words(here.sentence.tokens)
            for phrase in noun_phrases_of(here, weights):
                key = phrase.kind, phrase.first
                features.append(observe_phrase(words, phrase))
                answers.append(ARGUMENT if any(key in r for r in roles) else NO_ROLE)
    return features, answers


def role_cases(articles: Iterable[GoldArticle], tools: Tools) -> Cases:
    """Return what is observed of each pair of trigger and phrase, and the role."""
    features: list[Features] = []
    answers = []
    weights = load_arguments()
    for article in articles:
        text = article.document.text
        for here, claims, triggers in scenes(
            article, survey(article.document, tools).found
        ):
            scene = scene_of(here, triggers, weights)
            for claim, trigger in zip(claims, triggers, strict=True):
                roles = roles_of(claim, text, here.sentence)
                for phrase in scene.phrases:
                    if scene.is_near(trigger, phrase):
                        features.append(scene.observe(trigger, phrase))
                        answers.append(roles.get((phrase.kind, phrase.first), NO_ROLE))
    return features, answers


def _write(path: Traversable, lines: Iterable[str]) -> None:
    """Write one table."""
    with Path(str(path)).open("w", encoding="utf-8") as out:
        out.write("# made by scripts/induce_arguments.py: see its docstring\n")
        out.writelines(lines)


def main() -> None:
    """Read the articles, write the three tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--articles", type=Path, default=SHARED / "train.articles.jsonl"
    )
    parser.add_argument(
        "--annotations", type=Path, default=SHARED / "train.annotations.jsonl"
    )
    args = parser.parse_args()
    articles = list(load_articles(args.articles, args.annotations))
    tools = load_tools(Settings())
    documents = [
        (a, [f.sentence for f in survey(a.document, tools).found]) for a in articles
    ]
    for path, cases in ((EDGES, edge_cases), (STARTS, start_cases)):
        features, answers = cases(documents)
        print(f"{path}: {len(answers)} cases", file=sys.stderr)
        _write(
            path, fit_weights(features, answers, strength=1.0, fewest=2, smallest=0.05)
        )
    for path, paired in ((ARGUMENTS, argument_cases), (ROLES, role_cases)):
        features, answers = paired(articles, tools)
        print(f"{path}: {len(answers)} cases", file=sys.stderr)
        _write(
            path, fit_weights(features, answers, strength=0.3, fewest=3, smallest=0.1)
        )


if __name__ == "__main__":
    main()

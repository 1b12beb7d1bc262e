"""Attribution alone: gold triggers in, who is said to vouch for them out.

usage: python -m evals.attribution [SPLIT] [--misses]

For every gold claim the innermost attribution around its trigger is compared
with the annotated one: `source` as score.py does it (half of the words shared,
or the outlet's own voice in both), `chain` for all links, and kind, act and cue
where the source is right. Mentions of actors are not given.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

from evals.corpus import GoldArticle, GoldClaim, load_split
from evals.score import alike
from rawi.attribution import find_attributions, innermost
from rawi.lexicons.cues import load_cues
from rawi.lexicons.speakers import load_speakers
from rawi.model import Attribution, Sentence, Span
from rawi.text.tokens import find_tokens


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Return the annotated sentences of a gold article's text: its lines."""
    found, at = [], 0
    for index, line in enumerate(text.split("\n")):
        span = Span(at, at + len(line))
        tokens = find_tokens(text, span)
        found.append(Sentence(index=index, span=span, tokens=tokens))
        at = span.end + 1
    return tuple(found)


def chain_of(attribution: Attribution | None) -> list[Attribution]:
    """Return the links that name a source, outermost first."""
    links: list[Attribution] = []
    while attribution is not None:
        if attribution.source is not None:
            links.append(attribution)
        attribution = attribution.via
    return links[::-1]


def same(gold: list[dict[str, Any]], got: list[Attribution], text: str) -> bool:
    """Whether the innermost sources are alike, or there is none in both."""
    if not gold or not got:
        return not gold and not got
    source = got[-1].source
    return source is not None and alike(gold[-1]["text"], source.span.of(text))


def pairs(
    articles: list[GoldArticle],
) -> Iterator[tuple[GoldArticle, GoldClaim, list[Attribution]]]:
    """Yield every gold claim with the chain that was found for its trigger."""
    cues, speakers = load_cues(), load_speakers()
    for article in articles:
        text = article.document.text
        found = find_attributions(sentences_of(text), (), cues, speakers, text)
        for claim in article.claims:
            yield article, claim, chain_of(innermost(found, claim.trigger))


def count(articles: list[GoldArticle], *, show: bool) -> Counter[str]:
    """Return how often each part is right, printing misses if they are wanted."""
    tally: Counter[str] = Counter()
    for article, claim, got in pairs(articles):
        text, gold = article.document.text, claim.record.get("sources") or []
        right = same(gold, got, text)
        tally["n"] += 1
        tally["own voice"] += not gold
        tally["source"] += right
        if right and gold:
            last, source = got[-1], got[-1].source
            tally["matched"] += 1
            tally["kind"] += source is not None and source.kind == gold[-1]["kind"]
            tally["act"] += last.act == gold[-1]["act"]
            tally["cue"] += (last.cue.of(text) if last.cue else None) == gold[-1]["cue"]
        tally["chain"] += len(gold) == len(got) and all(
            x.source is not None and alike(g["text"], x.source.span.of(text))
            for g, x in zip(gold, got, strict=True)
        )
        if show and not right:
            links = " > ".join(
                f"{x.source.span.of(text)} [{x.rule}]" for x in got if x.source
            )
            names = " > ".join(f"{g['text']} [{g['cue']}]" for g in gold)
            print(
                f"{article.document.id} {claim.record['s']} {claim.record['trigger']}"
            )
            print(f"    gold {names or '-'}\n    got  {links or '-'}")
    return tally


def main() -> None:
    """Print the figures for one split."""
    names = [x for x in sys.argv[1:] if not x.startswith("-")]
    articles = load_split(names[0] if names else "dev")
    tally = count(articles, show="--misses" in sys.argv)
    n, matched = tally["n"], tally["matched"]
    print(f"{len(articles)} articles, {n} claims")
    for name in ("own voice", "source", "chain"):
        print(f"{name:10} {tally[name] / n:.3f}")
    for name in ("kind", "act", "cue"):
        print(f"{name:10} {tally[name] / matched:.3f} of {matched} matched sources")
    cues, speakers = load_cues(), load_speakers()
    read = [(a.document.text, sentences_of(a.document.text)) for a in articles]
    tokens = sum(len(s.tokens) for _, found in read for s in found)
    start = time.process_time()
    for text, found in read:
        find_attributions(found, (), cues, speakers, text)
    print(f"speed      {(time.process_time() - start) / tokens * 1e6:.1f} µs a token")


if __name__ == "__main__":
    main()

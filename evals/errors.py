"""Why claims are wrong: each wrong claim of a split by its first cause.

usage: python -m evals.errors [SPLIT] [--show CAUSE] [--most N]

A claim is wrong for the first of these that holds: nobody annotated an event there
(`no event`), another type was annotated (`type`), another source or none
(`source`), another status or polarity. An annotated claim that was not found at all
is `missed`. With `--show` the words around such claims are printed: they are the
corpus's, to look at and not to copy.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from typing import Any

from evals.corpus import GoldArticle, load_split
from evals.score import flatten_gold, flatten_reading, pair, same_source
from rawi.jsonl import reading_to_json
from rawi.pipeline import Tools, load_tools, read
from rawi.settings import Settings

Row = dict[str, Any]
_AROUND = 60


def cause_of(gold: Row, got: Row) -> str | None:
    """Return the first reason why a claim is not the annotated one."""
    if gold["type"] != got["type"]:
        return "type"
    if not same_source(gold, got):
        if got["source"] is None:
            return "source missed"
        return "source added" if gold["source"] is None else "other source"
    for part in ("status", "polarity"):
        if gold[part] != got[part]:
            return part
    return None


def wrong_claims(article: GoldArticle, tools: Tools) -> Iterator[tuple[str, str, int]]:
    """Yield the cause of each wrong claim, what was taken for what, and where."""
    gold = flatten_gold(article)
    got = flatten_reading(reading_to_json(read(article.document, tools)))
    pairs = pair(gold, got)
    for at, row in enumerate(gold):
        if at not in pairs:
            yield "missed", str(row["type"]), row["start"]
            continue
        found = got[pairs[at]]
        cause = cause_of(row, found)
        if cause is not None:
            part = cause if cause in row else "source"
            yield cause, f"{row[part]} → {found[part]}", row["start"]
    for at in set(range(len(got))) - set(pairs.values()):
        yield "no event", str(got[at]["type"]), got[at]["start"]


def main() -> None:
    """Print the causes, the commonest first, with what was taken for what."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("split", nargs="?", default="dev")
    parser.add_argument("--show", help="print the words around claims of this cause")
    parser.add_argument("--most", type=int, default=8, help="rows of each cause")
    args = parser.parse_args()
    tools = load_tools(Settings())
    causes: dict[str, Counter[str]] = {}
    for article in load_split(args.split):
        text = article.document.text
        for cause, what, start in wrong_claims(article, tools):
            causes.setdefault(cause, Counter())[what] += 1
            if cause == args.show:
                around = text[max(0, start - _AROUND) : start + _AROUND]
                print(f"{what} | {around}".replace("\n", " "))
    total = sum(counts.total() for counts in causes.values())
    print(f"{total} wrong or missed claims")
    for cause, counts in sorted(causes.items(), key=lambda row: -row[1].total()):
        print(f"{counts.total():5}  {counts.total() / total:5.1%}  {cause}")
        kinds = counts.most_common(args.most) if "source" not in cause else ()
        for what, count in kinds:
            print(f"{count:12}  {what}")


if __name__ == "__main__":
    main()

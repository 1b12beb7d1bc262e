"""Read annotated articles and print how well each stage did.

usage: python -m evals.run [gold] [dev] [train] [--types] [--update]

`gold` is in this repository; `dev` and `train` are looked for in
`../shared/corpus` and passed over, with a word, where they are not. With
`--update` the figures of `gold` become the new floors: do that only after a
person has looked at why they moved.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from pathlib import Path
from typing import Any

from evals.corpus import HERE, GoldArticle, load_split
from evals.score import Score, score
from rawi.jsonl import reading_to_json
from rawi.pipeline import Tools, load_tools, read
from rawi.settings import Settings

FLOORS = HERE / "floors.toml"


def evaluate(articles: list[GoldArticle], tools: Tools) -> Score:
    """Return the scores of the reader on *articles*."""
    readings: dict[str, dict[str, Any]] = {
        a.document.id: reading_to_json(read(a.document, tools)) for a in articles
    }
    return score(articles, readings)


def gold_digest() -> str:
    """Return the digest of the gold articles and their annotations."""
    state = hashlib.blake2b(digest_size=8)
    for path in sorted((HERE / "gold").glob("*.jsonl")):
        state.update(path.read_bytes())
    return state.hexdigest()


def load_floors(path: Path = FLOORS) -> dict[str, Any]:
    """Return the pinned figures and the digest of the gold set they hold for."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def headline(figures: dict[str, float]) -> float:
    """Return the figure of a measure that is pinned: its F1 or its accuracy."""
    return figures["f1"] if "f1" in figures else figures["accuracy"]


def write_floors(result: Score, path: Path = FLOORS) -> None:
    """Pin the figures of *result*."""
    lines = [
        "# Floors of the gold set: `python -m evals.run gold --update` writes them.",
        "# A figure below its floor fails `make test`.",
        f'digest = "{gold_digest()}"',
        "",
        "[floors]",
    ]
    lines += [f"{name} = {headline(row)}" for name, row in result.report().items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def show(name: str, count: int, result: Score, *, types: bool) -> None:
    """Print a table of the figures, in Markdown."""
    print(f"\n## {name}: {count} articles\n")
    print("| measure | precision | recall | F1 or accuracy | n |")
    print("|---|---|---|---|---|")
    rows = result.report()
    if types:
        rows |= {t: tally.report() for t, tally in sorted(result.types.items())}
    for measure, row in rows.items():
        p, r = (row.get(k, "") for k in ("p", "r"))
        print(f"| {measure} | {p} | {r} | {headline(row)} | {row['n']} |")


def main() -> None:
    """Score the splits that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("splits", nargs="*", default=["gold", "dev"])
    parser.add_argument("--types", action="store_true", help="also a row per type")
    parser.add_argument("--update", action="store_true", help="pin gold's figures")
    args = parser.parse_args()
    tools = load_tools(Settings())
    for name in args.splits:
        try:
            articles = load_split(name)
        except FileNotFoundError as error:
            print(f"{name} is not here: {error.filename}", file=sys.stderr)
            continue
        result = evaluate(articles, tools)
        show(name, len(articles), result, types=args.types)
        if name == "gold" and args.update:
            write_floors(result)


if __name__ == "__main__":
    main()

"""Print how well places are found and resolved.

usage: python -m evals.places [gold] [dev] [train] [contexts] [homonyms]
           [--imports FILE] [--packaged] [--wrong]

`gold`, `contexts` and `homonyms` are in this repository; `dev` and `train` are
passed over, with a word, where they are not. The layers of the gazetteer are
measured by leaving them out or adding to them: `--packaged` leaves our supplement
out, `--imports` adds what `rawi gazetteer import` wrote to a file.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.corpus import load_split
from evals.places.articles import score_articles
from evals.places.layers import write_packaged
from evals.places.measure import Distances, PlaceScore
from evals.places.sentences import SETS, judge, load_sentences, summarize
from rawi.pipeline import Tools, load_tools
from rawi.settings import Settings

_FEWEST = 5


def main() -> None:
    """Score the sets that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    usual = ["gold", "dev", *SETS]
    parser.add_argument("sets", nargs="*", default=usual)
    parser.add_argument("--imports", type=Path, help="a user's gazetteer")
    parser.add_argument("--packaged", action="store_true", help="no supplement")
    parser.add_argument("--wrong", action="store_true", help="list wrong toponyms")
    args = parser.parse_args()
    with TemporaryDirectory() as folder:
        settings = Settings(user_gazetteer=args.imports)
        if args.packaged:
            path = Path(folder) / "packaged.sqlite"
            write_packaged(path)
            settings = Settings(gazetteer=path, user_gazetteer=args.imports)
        tools = load_tools(settings)
        for name in args.sets:
            if name in SETS:
                show_sentences(name, tools, wrong=args.wrong)
            else:
                show_split(name, tools)


def show_split(name: str, tools: Tools) -> None:
    """Print the measures of annotated articles, in Markdown."""
    try:
        articles = load_split(name)
    except FileNotFoundError as error:
        print(f"{name} is not here: {error.filename}", file=sys.stderr)
        return
    show_articles(f"{name}: {len(articles)} articles", score_articles(articles, tools))


def show_articles(title: str, result: PlaceScore) -> None:
    """Print the measures of articles, in Markdown."""
    print(f"\n## {title}\n")
    recalled, known = result.recalled.report(), result.known.report()
    print(f"Recognition: recall {recalled['accuracy']} of {recalled['n']},", end=" ")
    print(f"precision {known['accuracy']} of {known['n']}.")
    right = result.precision()
    print(f"Resolved places that are right: {right['of those gold knows']};", end=" ")
    print(f"{right['strays as wrong']} of {right['n']} with strays as wrong.")
    claimable = result.claimable.report()
    print(f"In the places of an annotated claim: {claimable['accuracy']}.\n")
    rows = {
        "recognised places": result.resolved,
        "reached by any place": result.reached,
        "reached by a claim's place": result.claimed,
    }
    show_distances("gold places", rows)
    show_distances("class", result.classes)
    show_distances("country", result.countries)


def show_sentences(name: str, tools: Tools, *, wrong: bool) -> None:
    """Print how many toponyms of a set of sentences are resolved rightly."""
    rows = load_sentences(SETS[name])
    verdicts = list(judge(rows, tools))
    right, distances = summarize(verdicts)
    print(f"\n## {name}: {right.of} toponyms in {len(rows)} sentences\n")
    print(f"Right: {right.report()['accuracy']}.\n")
    show_distances(name, {"all": distances})
    for verdict in verdicts:
        if wrong and not verdict.is_right:
            gold = verdict.gold
            print(f"- {gold['text']}: {gold['name']}, not {verdict.name}", end=": ")
            print(verdict.text)


def show_distances(title: str, rows: Mapping[str, Distances]) -> None:
    """Print a table of distances; rows of a few places only are left out."""
    reports = {name: row.report() for name, row in rows.items()}
    keys = list(next(iter(reports.values()), {}))
    print(f"| {title} | {' | '.join(keys)} |")
    print(f"|---{'|---' * len(keys)}|")
    for name, report in sorted(reports.items(), key=lambda item: -item[1]["n"]):
        if report["n"] >= _FEWEST:
            print(f"| {name} | {' | '.join(str(report[k]) for k in keys)} |")
    print()


if __name__ == "__main__":
    main()

"""Do the radii hold nine in ten of the true positions? Measured, and chosen on train.

usage: python -m evals.places.coverage [dev] [train] [--write]

What a true position is, sights.py says. With `--write` the radii are chosen anew on
train: for each case the least widening that holds nine in ten of its places, and
of its parts and quarters, where there are enough of them. A position more than 100
km off a town or a district is of another place, which no radius mends: such ones
are left out when a radius is chosen, and counted in the table.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import sqrt
from pathlib import Path

from evals.corpus import load_split
from evals.places.sights import Sight, quarters, sights
from rawi.lexicons.geometry import RuleName
from rawi.pipeline import load_tools
from rawi.settings import Settings

RADII = Path(__file__).parents[2] / "src/rawi/lexicons/data/radii.toml"

_AIM = 0.9
_LEAST_COUNT = 30
_ELSEWHERE_KM = 100.0
_TIMES = [1 + i / 10 for i in range(21)]
_LEASTS = [i / 2 for i in range(31)]
_RULES = frozenset(RuleName)
_HEAD = """\
# How much wider than by its record or its rule a location of one case is drawn.
# Made by `python -m evals.places.coverage train --write` from {count} true positions
# in annotated train articles and {quarters} keyed quarters of cities. Do not edit.
"""
_ENTRY = """
[[radius]]
case = "{case}"
times = {times}
least_km = {least}
count = {count}
held_before = {before:.3f}
held = {held:.3f}
"""


def share(held: Iterable[bool]) -> float:
    """Return the share of true values, of none nought."""
    found = list(held)
    return sum(found) / len(found) if found else 0.0


def aim(case: str, count: int) -> float:
    """Return the share that a sample of *count* must hold.

    It is nine tenths; for a rule, whose samples are small and lean to places far
    off (a village has its side told because it lies out of sight), one standard
    error less.
    """
    return _AIM - (sqrt(_AIM * (1 - _AIM) / count) if case in _RULES else 0.0)


def choose(samples: Sequence[Sequence[Sight]]) -> tuple[float, float]:
    """Return the least factor and the least radius with which each sample is held.

    Of the pairs that do, the one with the least mean radius is taken. Where none
    does, what holds most.
    """
    rows = [sight for sample in samples for sight in sample]
    found: list[tuple[float, float, float]] = []
    for times in _TIMES:
        for least in _LEASTS:
            radii = [max(s.bare_km * times, least) for s in rows]
            if all(
                share(s.km <= max(s.bare_km * times, least) for s in sample)
                >= aim(sample[0].case, len(sample))
                for sample in samples
            ):
                found.append((sum(radii), times, least))
                break
    if not found:
        return _TIMES[-1], 0.0
    _, times, least = min(found)
    return times, least


def fits(rows: Iterable[Sight]) -> str:
    """Return the text of radii.toml that *rows* make."""
    cases: defaultdict[str, defaultdict[str, list[Sight]]] = defaultdict(
        lambda: defaultdict(list)
    )
    count = 0
    for row in rows:
        count += row.way != "quarter"
        if row.wide or row.km <= _ELSEWHERE_KM:
            # A place on a side of another is a true position of that side, whether
            # it is named or not: one sample.
            way = "any" if row.case in _RULES else row.way
            cases[row.case][way].append(row)
    number = len(cases["city"]["quarter"])
    text = _HEAD.format(count=count, quarters=number)
    for case, ways in sorted(cases.items()):
        samples = [sample for sample in ways.values() if len(sample) >= _LEAST_COUNT]
        if not samples or case.startswith(("keyed", "side of a keyed")):
            continue
        times, least = choose(samples)
        if (times, least) == (1.0, 0.0):
            continue
        used = [sight for sample in samples for sight in sample]
        text += _ENTRY.format(
            case=case,
            times=times,
            least=least,
            count=len(used),
            before=share(s.km <= s.bare_km for s in used),
            held=share(s.km <= max(s.bare_km * times, least) for s in used),
        )
    return text


def show(name: str, rows: Sequence[Sight]) -> None:
    """Print how many positions are held, by case and by way, in Markdown."""
    print(f"\n## {name}\n")
    print("| case | way | n | held, nothing widened | held | in the shape |")
    print("|---|---|---|---|---|---|")
    groups: defaultdict[tuple[str, str], list[Sight]] = defaultdict(list)
    for row in rows:
        groups[row.case, row.way].append(row)
        groups["all", row.way].append(row)
        if not row.wide:
            groups["all narrower than a governorate", row.way].append(row)
    for (case, way), group in sorted(groups.items()):
        before = share(s.km <= s.bare_km for s in group)
        shapes = [s.inside for s in group if s.inside is not None]
        inside = f"{share(shapes):.2f}" if shapes and case[:3] != "all" else ""
        held = share(s.held for s in group)
        print(
            f"| {case} | {way} | {len(group)} | {before:.2f} | {held:.2f} | {inside} |"
        )


def main() -> None:
    """Measure the splits that are named, or choose the radii anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("splits", nargs="*", default=["dev"])
    parser.add_argument("--write", action="store_true", help="write radii.toml")
    parser.add_argument("--gazetteer", type=Path, help="another gazetteer")
    args = parser.parse_args()
    tools = load_tools(Settings(gazetteer=args.gazetteer))
    for name in ["train"] if args.write else args.splits:
        try:
            articles = load_split(name)
        except FileNotFoundError as error:
            print(f"{name} is not here: {error.filename}", file=sys.stderr)
            continue
        rows = list(sights(articles, tools))
        if args.write:
            RADII.write_text(fits([*rows, *quarters(tools)]), encoding="utf-8")
        else:
            show(name, rows)
    if not args.write:
        show("cities", list(quarters(tools)))


if __name__ == "__main__":
    main()

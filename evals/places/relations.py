"""Where named places lie that the text puts on a side of another, around it, so far.

usage: python -m evals.places.relations [--articles FILE.jsonl.gz]

What the rules in lexicons/data/geometry.toml were chosen on. Both places are as the
gazetteer has them, in train and in the unlabelled articles beside it; each pair
counts once. Where one of them is unsure, the pair is left out. For each rule the
table has how far off the named places lie, in kilometres and in times the radius of
the other (or the distance told), how many degrees from the side told, and how many
the shape holds.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from evals.corpus import SHARED, load_split
from rawi.model import Document, DocumentId, Location, PlaceClass, ShapeKind, Toponym
from rawi.pipeline import Tools, load_tools
from rawi.places.geometry.earth import Point, geodesic
from rawi.places.geometry.planes import holds
from rawi.settings import Settings
from rawi.survey import survey

UNLABELLED = SHARED.parent / "data" / "unlabelled.jsonl.gz"
_SURE = 0.6
_GAP = 3
_LONGEST = 20_000


class Pair(NamedTuple):
    """A named place, and the location that it is said to be in."""

    km: float
    times: float
    turn: float | None
    held: bool


def documents(path: Path) -> Iterator[Document]:
    """Yield the articles of train, and of a gzipped JSON Lines file if it is there."""
    yield from (article.document for article in load_split("train"))
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                text = row["text"][:_LONGEST]
                yield Document(id=DocumentId(row["id"]), text=text)


def pairs(
    articles: Iterable[Document], tools: Tools
) -> dict[tuple[str, str], list[Pair]]:
    """Return the pairs of *articles* by rule and by the class of the wider place."""
    found: defaultdict[tuple[str, str], list[Pair]] = defaultdict(list)
    seen: set[tuple[str, str, str]] = set()
    for document in articles:
        toponyms = [t for f in survey(document, tools).found for t in f.toponyms]
        for toponym, wider in _related(toponyms):
            here, there = toponym.location, wider.location
            if here is None or there is None or there.shape is None:
                continue
            key = (here.place.id, there.place.id, f"{there.lat} {there.lon}")
            if key not in seen and here.place.id != there.place.id:
                seen.add(key)
                found[there.shape.rule, there.place.kind].append(_pair(here, there))
    return found


def _related(toponyms: list[Toponym]) -> Iterator[tuple[Toponym, Toponym]]:
    """Yield each sure toponym with its wider one, or the distance told after it."""
    for i, toponym in enumerate(toponyms):
        sure = toponym.candidates and toponym.candidates[0].score >= _SURE
        if not sure or toponym.candidates[0].place.kind is PlaceClass.COUNTRY:
            continue
        if toponym.wider is not None:
            yield toponym, toponym.wider
        for after in toponyms[i + 1 : i + 2]:
            near = 0 < after.first - toponym.last <= _GAP
            shape = None if after.location is None else after.location.shape
            if near and shape is not None and shape.rule.startswith("so far"):
                yield toponym, after


def _pair(here: Location, there: Location) -> Pair:
    """Return how the place of *here* lies to the place and the shape of *there*."""
    point = Point(here.place.lat, here.place.lon)
    anchor = Point(there.place.lat, there.place.lon)
    km, bearing, _ = geodesic(anchor, point)
    away, told, _ = geodesic(anchor, Point(there.lat, there.lon))
    shape = there.shape
    turn = None
    if shape is not None and shape.kind is ShapeKind.SECTOR:
        turn = abs((bearing - told + 180) % 360 - 180)
    so_far = shape is not None and shape.rule.startswith("so far")
    return Pair(
        km=km,
        times=km / max(away if so_far else there.place.radius_km, 0.1),
        turn=turn,
        held=shape is not None and holds(shape, point),
    )


def _quantiles(values: Iterable[float | None]) -> str:
    """Return the half, the three quarters and the nine tenths of *values*."""
    known = sorted(value for value in values if value is not None)
    if not known:
        return ""
    return ", ".join(f"{known[int(len(known) * q)]:.1f}" for q in (0.5, 0.75, 0.9))


def main() -> None:
    """Print a table, in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path, default=UNLABELLED)
    args = parser.parse_args()
    found = pairs(documents(args.articles), load_tools(Settings()))
    print(
        "| rule | of a | n | km (50, 75, 90 %) | times | degrees off | in the shape |"
    )
    print("|---|---|---|---|---|---|---|")
    for (rule, kind), rows in sorted(found.items()):
        inside = sum(pair.held for pair in rows) / len(rows)
        columns = (
            f"| {rule} | {kind} | {len(rows)} | {_quantiles(p.km for p in rows)} ",
            f"| {_quantiles(p.times for p in rows)} ",
            f"| {_quantiles(p.turn for p in rows)} | {inside:.2f} |",
        )
        print("".join(columns))


if __name__ == "__main__":
    main()

"""Hold the shipped gazetteer against an imported set of places.

usage: python -m scripts.check_gazetteer SET_OR_FILE [--format cod] [--km 5] [--all]

Compared are places that share an Arabic name, a sort and a country: the nearest
one of the set counts. A place whose nearest namesake is further off than 5 km is
listed; past 50 km the set has most likely not our place but another one, and those
are only counted, or listed with --all. For positions keyed from memory the share
is given that has the other position within the keyed radius: the `confidence` of
the supplement's files is set by that.

A SET is one that `rawi gazetteer import` took; a FILE is imported for the occasion.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rawi.model import PlaceClass
from rawi.places.gazetteer import FROM_MEMORY, GAZETTEER, distance_km
from rawi.places.imports.drafts import HowToRead
from rawi.places.imports.run import Order, import_places
from rawi.places.imports.twins import NEAR_KM, sort_of
from rawi.settings import user_gazetteer

NAMESAKE_KM = 50.0
_ARTICLE = "ال"
_SHIPPED = (
    "SELECT place.id, place.name, place.class, place.lat, place.lon, "
    "place.radius_km, place.known_by, place.country, folded FROM base.name "
    "JOIN base.place ON base.place.number = base.name.place "
    "WHERE place.class NOT IN ('country', 'road', 'water')"
)
_IMPORTED = (
    "SELECT folded, class, lat, lon, radius_km, country FROM main.name "
    "JOIN main.place USING (set_number, id) "
    "JOIN main.place_set ON place_set.number = set_number WHERE place_set.name = ?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A shipped place beside its nearest namesake elsewhere."""

    id: str
    name: str
    country: str
    from_memory: bool
    radius_km: float
    km: float


def main() -> None:
    """Print where the gazetteer and the other list disagree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("against", metavar="SET_OR_FILE")
    parser.add_argument("--format", default="cod")
    parser.add_argument("--country", default="")
    parser.add_argument("--user", type=Path, default=user_gazetteer(os.environ))
    parser.add_argument("--km", type=float, default=NEAR_KM)
    parser.add_argument("--all", action="store_true")
    args = parser.parse_args()
    if Path(args.against).exists():
        pairs = against_file(Path(args.against), args.format, args.country)
    else:
        pairs = against_set(args.user, args.against)
    if not pairs:
        sys.exit(f"{args.against}: no place of the gazetteer is in it")
    for line in report(pairs, args.km, whole=args.all):
        print(line)


def against_file(path: Path, fmt: str, country: str) -> list[Pair]:
    """Return the pairs of the gazetteer and a file that is not imported yet."""
    with tempfile.TemporaryDirectory() as folder:
        user = Path(folder) / "gazetteer.sqlite"
        order = Order(
            path=path,
            format=fmt,
            licence="for comparison only",
            name="file",
            imported_at="",
            how=HowToRead(country=country),
            skip_refused=True,
        )
        import_places(order, user)
        return against_set(user, "file")


def against_set(user: Path, name: str) -> list[Pair]:
    """Return the pairs of the gazetteer and one set of the user's file."""
    if not user.exists():
        return []
    with closing(sqlite3.connect(f"{user.resolve().as_uri()}?mode=ro", uri=True)) as db:
        db.execute("ATTACH ? AS base", (f"{GAZETTEER.resolve().as_uri()}?mode=ro",))
        others: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(
            list
        )
        for folded, kind, lat, lon, radius, country in db.execute(_IMPORTED, (name,)):
            sort = sort_of(PlaceClass(kind), radius)
            others[_bare(folded), sort, country or ""].append((lat, lon))
        found: dict[str, Pair] = {}
        for row in db.execute(_SHIPPED):
            pair = _paired(row, others)
            if pair and (pair.id not in found or pair.km < found[pair.id].km):
                found[pair.id] = pair
        return list(found.values())


def report(pairs: Iterable[Pair], km: float, *, whole: bool) -> Iterator[str]:
    """Yield the lines of the report, the widest disagreement first."""
    by_distance = sorted(pairs, key=lambda pair: -pair.km)
    same = [pair for pair in by_distance if whole or pair.km <= NAMESAKE_KM]
    for pair in same:
        if pair.km > km:
            how = "memory" if pair.from_memory else "package"
            radius = f"radius {pair.radius_km:g}"
            yield f"{pair.km:8.1f} km  {pair.id:<32} {pair.name} ({how}, {radius})"
    near = [pair for pair in by_distance if pair.km <= NAMESAKE_KM]
    yield (
        f"{len(by_distance)} places have a namesake; "
        f"{len(near)} within {NAMESAKE_KM:g} km"
    )
    for label, keyed in (("from packages", False), ("keyed from memory", True)):
        some = [pair for pair in near if pair.from_memory is keyed]
        if not some:
            continue
        agree = sum(pair.km <= km for pair in some)
        held = sum(pair.km <= pair.radius_km for pair in some)
        yield (
            f"{label}: {agree} of {len(some)} within {km:g} km "
            f"({agree / len(some):.1%}); {held} within their radius "
            f"({held / len(some):.1%})"
        )


def _paired(
    row: tuple[str, str, str, float, float, float, str, str | None, str],
    others: dict[tuple[str, str, str], list[tuple[float, float]]],
) -> Pair | None:
    """Return a shipped place beside its nearest namesake, if it has one."""
    number, name, kind, lat, lon, radius, known_by, country, folded = row
    key = _bare(folded), sort_of(PlaceClass(kind), radius), country or ""
    near = min((distance_km(lat, lon, *at) for at in others.get(key, ())), default=None)
    if near is None:
        return None
    return Pair(
        id=number,
        name=name,
        country=country or "",
        from_memory=known_by == FROM_MEMORY,
        radius_km=radius,
        km=near,
    )


def _bare(folded: str) -> str:
    """Return a folded name without its article."""
    return folded.removeprefix(_ARTICLE)


if __name__ == "__main__":
    main()

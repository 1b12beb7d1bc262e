"""POLECAT's 40 columns, an event a row, as TSV.

POLECAT has no room for tolls, denials and chains of sources; `Source` names the
outlets. `Intensity` stays empty: its scale is POLECAT's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from rawi.export.formats.acled_row import outlets
from rawi.export.formats.flat import Cell
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.occurrences import NOT_TOLD, Occurrence, make_occurrence
from rawi.export.formats.parties import UNKNOWN_SECTOR, Side
from rawi.export.formats.plover import coded, counted_by, geonames_id
from rawi.export.formats.shapes import point
from rawi.export.formats.sheet import write_sheet
from rawi.export.formats.spool import by_event
from rawi.export.formats.tally import Tally
from rawi.model import Entry, PlaceClass

COLUMNS = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
)
_LIST = ";"


def write_polecat(
    entries: Iterable[Entry], stream: BinaryIO, lookups: Lookups
) -> Tally:
    """Write an event a row, with POLECAT's header."""
    tally = Tally()

    def rows() -> Iterator[Sequence[Cell]]:
        for group in by_event(entries):
            occurrence = make_occurrence(group, lookups, counted_by(lookups))
            if occurrence is None:
                tally.left_out[NOT_TOLD] += 1
            else:
                yield tuple(_row(occurrence, lookups).values())

    write_sheet([COLUMNS], stream, tabs=True)
    tally.rows = write_sheet(rows(), stream, tabs=True)
    return tally


def _row(occurrence: Occurrence, lookups: Lookups) -> dict[str, Cell]:
    """Return the cells of one event by column."""
    entry, event, mode = coded(occurrence, lookups)
    time, first = occurrence.time, occurrence.told[0]
    day = (time.begin if time else None) or occurrence.published
    published = occurrence.published
    row: dict[str, Cell] = dict.fromkeys(COLUMNS)
    row |= {
        "Event ID": f"rawi-{occurrence.key}",
        "Event Date": day.isoformat() if day else None,
        "Event Type": event,
        "Event Mode": mode or None,
        "Quad Code": lookups.mappings.quads[event].name,
        "Contexts": _LIST.join(entry.contexts),
        **_side("Actor", occurrence.actors, lookups),
        **_side("Recipient", occurrence.targets, lookups),
        **_place(occurrence, lookups),
        "Source": _LIST.join(outlets(occurrence)),
        "Publication Date": published.isoformat() if published else None,
        "Story Organizations": _LIST.join(
            side.name
            for side in (*occurrence.actors, *occurrence.targets)
            if side.actor
        ),
        "Story Locations": _LIST.join(
            dict.fromkeys(
                s.phrase.text for e in occurrence.told for s in e.claim.places
            )
        ),
        "Language": first.document.language,
        "Version": f"rawi {first.claim.provenance.version}",
    }
    return {name: row[name] for name in COLUMNS}


def _side(role: str, sides: tuple[Side, ...], lookups: Lookups) -> dict[str, Cell]:
    """Return the cells on the actor or the recipient."""
    if not sides:
        return {}
    first = sides[0]
    country = lookups.country(first.actor.country) if first.actor else None
    sectors = dict.fromkeys(s.sector for s in sides if s.sector != UNKNOWN_SECTOR)
    return {
        f"{role} Name": _LIST.join(side.name for side in sides),
        f"{role} Country": country.iso3 if country else None,
        f"{role} COW": country.cow if country else None,
        f"Primary {role} Sector": first.sector,
        f"{role} Sectors": _LIST.join(sectors),
        f"{role} Name Raw": _LIST.join(side.words for side in sides),
    }


def _place(occurrence: Occurrence, lookups: Lookups) -> dict[str, Cell]:
    """Return the cells on where it was."""
    location = occurrence.location
    if location is None or occurrence.setting is None:
        return {}
    place, country = location.place, lookups.country(location.place.country)
    lon, lat = point(location)
    admin = (*place.admin, None, None)
    towns = (PlaceClass.CITY, PlaceClass.TOWN, PlaceClass.VILLAGE)
    return {
        "Placename": place.name,
        "City": place.name if place.kind in towns else None,
        "District": admin[1],
        "Province": admin[0],
        "Country": country.iso3 if country else None,
        "Latitude": lat,
        "Longitude": lon,
        "GeoNames ID": geonames_id(location),
        "Raw Placename": occurrence.setting.phrase.text,
        "Feature Type": place.kind.value,
    }

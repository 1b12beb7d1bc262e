"""PLOVER's JSON (manual 0.8), an event a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from rawi.export.formats.cells import clean
from rawi.export.formats.flat import quote
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.notes import write_notes
from rawi.export.formats.occurrences import (
    NOT_TOLD,
    Counts,
    Occurrence,
    make_occurrence,
)
from rawi.export.formats.parties import UNKNOWN_SECTOR, Side
from rawi.export.formats.shapes import point
from rawi.export.formats.spool import by_event
from rawi.export.formats.tally import Tally
from rawi.lexicons.mapping_entries import PloverEntry
from rawi.model import Entry, Location, Precision

NO_DATE = "events with no day told or published"
_RESOLUTION = {
    Precision.POINT: 1,
    Precision.NEIGHBOURHOOD: 1,
    Precision.TOWN: 2,
    Precision.CITY: 2,
    Precision.DISTRICT: 3,
    Precision.GOVERNORATE: 4,
    Precision.REGION: 5,
    Precision.COUNTRY: 5,
}


def write_plover(entries: Iterable[Entry], stream: BinaryIO, lookups: Lookups) -> Tally:
    """Write an event a line, with its accounts in `comment`."""
    tally = Tally()
    for group in by_event(entries):
        occurrence = make_occurrence(group, lookups, counted_by(lookups))
        if occurrence is None:
            tally.left_out[NOT_TOLD] += 1
            continue
        record = plover_event(occurrence, lookups)
        if record is None:
            tally.left_out[NO_DATE] += 1
            continue
        line = json.dumps(record, ensure_ascii=False, allow_nan=False)
        stream.write(clean(line).encode() + b"\n")
        tally.rows += 1
    return tally


def counted_by(lookups: Lookups) -> Counts:
    """Return whether a type has a counterpart in PLOVER."""
    return lambda kind: lookups.mappings.plover[kind].counterpart


def coded(occurrence: Occurrence, lookups: Lookups) -> tuple[PloverEntry, str, str]:
    """Return the mapping of the event's type, its event and its mode, if any."""
    entry = lookups.mappings.plover[occurrence.type]
    for case in entry.when:
        if case.fits(occurrence.actor_kinds, occurrence.target_kinds, occurrence.line):
            return entry, case.event or entry.event, case.mode or ""
    return entry, entry.event, entry.mode or ""


def plover_event(occurrence: Occurrence, lookups: Lookups) -> dict[str, Any] | None:
    """Return the record of one event; `None` where no day at all is known."""
    time = occurrence.time
    begin = (time.begin if time else None) or occurrence.published
    if begin is None:
        return None
    entry, event, mode = coded(occurrence, lookups)
    said = []
    if not entry.counterpart:
        said.append(f"No counterpart of {occurrence.type} in PLOVER.")
    if time is None:
        said.append("No day told: date is that of publication.")
    first = occurrence.told[0]
    record: dict[str, Any] = {
        "id": f"rawi-{occurrence.key}",
        "date": begin.isoformat(),
        "actor": [_entity(side, lookups) for side in occurrence.actors] or [_unknown()],
        "event": [event],
        "recipient": [_entity(side, lookups) for side in occurrence.targets],
        "event_text": [e.claim.trigger.text for e in occurrence.told],
        "quad_code": lookups.mappings.quads[event].code,
        "mode": [mode] if mode else [],
        "context": list(entry.contexts),
        "text": quote(first),
        "cite_info": _citation(first),
        "coder": f"rawi {first.claim.provenance.version}",
        "comment": write_notes(occurrence, lookups, said),
    }
    if time and time.end and time.end != begin:
        record["enddate"] = time.end.isoformat()
    if first.document.url:
        record["link"] = first.document.url
    if occurrence.setting and occurrence.location:
        words = occurrence.setting.phrase.text
        record["event_loc"] = _location(words, occurrence.location, lookups)
    if size := _size(occurrence):
        record["size"] = size
    return record


def _entity(side: Side, lookups: Lookups) -> dict[str, Any]:
    """Return an actor or recipient."""
    country = lookups.country(side.actor.country) if side.actor else None
    record = {
        "code": country.iso3 if country else UNKNOWN_SECTOR,
        "sector": side.sector,
        "entity_text": side.words,
    }
    if side.actor:
        record["identifier_text"] = side.actor.name
    return record


def _unknown() -> dict[str, Any]:
    """Return the actor of an event that names none."""
    return {"code": UNKNOWN_SECTOR, "sector": UNKNOWN_SECTOR, "entity_text": ""}


def _location(words: str, location: Location, lookups: Lookups) -> dict[str, Any]:
    """Return where it was."""
    place = location.place
    country = lookups.country(place.country)
    lon, lat = point(location)
    record: dict[str, Any] = {
        "extracted_place": words,
        "resolved_place": place.name,
        "lat": lat,
        "lon": lon,
        "resolution": _RESOLUTION[location.precision],
        "feature_class": place.kind.value,
    }
    if geonames_id(location):
        record["geonameid"] = geonames_id(location)
    if country:
        record |= {"country": country.name, "country_code": country.iso3}
    if place.admin:
        record["province"] = place.admin[0]
    if len(place.admin) > 1:
        record["district"] = place.admin[1]
    return record


def geonames_id(location: Location) -> str | None:
    """Return the number of a place in GeoNames, if it has one."""
    origin, _, number = location.place.id.partition(":")
    return number if origin == "gn" else None


def _citation(entry: Entry) -> dict[str, Any]:
    """Return the document that is quoted first."""
    document = entry.document
    record = {
        "citation": document.id,
        "publication": document.outlet,
        "title": document.title,
        "url": document.url,
        "language": document.language,
    }
    return {name: value for name, value in record.items() if value}


def _size(occurrence: Occurrence) -> dict[str, int]:
    """Return the tolls: each the lowest told, with low, best and high beside it."""
    record: dict[str, int] = {}
    for name, found in (("dead", occurrence.killed), ("injured", occurrence.injured)):
        if found:
            record |= {
                name: found.low,
                f"{name}_low": found.low,
                f"{name}_best": found.best,
                f"{name}_high": found.high,
            }
    lows = [c.low for e in occurrence.told if (c := e.claim.toll.captured)]
    return record | ({"arrested": min(lows)} if lows else {})

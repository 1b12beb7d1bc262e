"""An event as a row of ACLED's 31 columns.

The rows have ACLED's form and none of its authority: they are what reports claim, by
rules, and ids say so. An event type without counterpart is "Strategic developments:
Other", marked in `tags` and told in `notes`. `fatalities` is the lowest number told,
as ACLED has it; notes give all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from rawi.export.formats.acled_parties import LIST, name_parties
from rawi.export.formats.flat import Cell, date_precision
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.notes import say_rule, write_notes
from rawi.export.formats.occurrences import Occurrence
from rawi.export.formats.voices import NO_OUTLET
from rawi.model import Precision, SourceKind

COLUMNS = (
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
)
_TIME = {"day": 1, "days": 2, "week": 2, "month": 3, "year": 3, "years": 3}
_UNDATED = 3
_TOWN, _REGION = 1, 3


def sub_event(occurrence: Occurrence, lookups: Lookups) -> tuple[str, bool]:
    """Return ACLED's sub-type, and whether an ACLED coder would make a row."""
    entry = lookups.mappings.acled[occurrence.type]
    for case in entry.when:
        fits = case.fits(
            occurrence.actor_kinds, occurrence.target_kinds, occurrence.line
        )
        if fits and case.sub_event_type:
            return case.sub_event_type, True
    return entry.sub_event_type, entry.counterpart


def acled_row(occurrence: Occurrence, lookups: Lookups) -> dict[str, Cell]:
    """Return the cells of one event by column."""
    sub_type, counted = sub_event(occurrence, lookups)
    category = lookups.mappings.categories[sub_type]
    day = _day(occurrence)
    country = lookups.country(occurrence.country)
    killed = occurrence.killed
    said = list(_said(occurrence, counted=counted))
    row: dict[str, Cell] = {
        "event_id_cnty": f"rawi-{occurrence.key}",
        "event_date": day.isoformat() if day else None,
        "year": day.year if day else None,
        "time_precision": _TIME.get(date_precision(occurrence.time), _UNDATED),
        "disorder_type": category.disorder_type,
        "event_type": category.event_type,
        "sub_event_type": sub_type,
        **name_parties(occurrence, category, country.name if country else ""),
        "iso": int(country.numeric) if country and country.numeric else None,
        "region": country.acled_region if country else None,
        "country": country.name if country else None,
        **_place(occurrence),
        "source": LIST.join(outlets(occurrence)),
        "source_scale": _scale(occurrence, lookups),
        "notes": write_notes(occurrence, lookups, said),
        "fatalities": killed.low if killed else 0,
        "tags": LIST.join(_tags(occurrence, counted=counted)),
        "timestamp": _changed(occurrence),
    }
    return {name: row[name] for name in COLUMNS}


def _day(occurrence: Occurrence) -> date | None:
    """Return the first day of the event; the day of publication where none is told."""
    time_ = occurrence.time
    return (time_.begin if time_ else None) or occurrence.published


def _said(occurrence: Occurrence, *, counted: bool) -> Iterator[str]:
    """Yield what the form of ACLED hides."""
    if not counted:
        yield f"No counterpart of {occurrence.type} in ACLED."
    time_ = occurrence.time
    if time_ is None:
        yield "No day told: event_date is that of publication, if that is known."
    elif time_.begin != time_.end:
        yield f"Told to be from {time_.begin} to {time_.end}."
    if occurrence.killed is None:
        yield "No fatalities told: 0 as ACLED writes it."
    elif rule := say_rule(
        occurrence.killed, occurrence.killed.low, "Fatalities, the lowest told"
    ):
        yield rule
    if occurrence.location is None:
        yield "No place that is on the map."
    elif occurrence.setting:
        radius = occurrence.location.radius_km
        yield f"Place: «{occurrence.setting.phrase.text}», within {radius:g} km."


def _place(occurrence: Occurrence) -> dict[str, Cell]:
    """Return the cells on where it was."""
    location = occurrence.location
    if location is None:
        names = ("admin1", "admin2", "admin3", "location", "latitude", "longitude")
        return dict.fromkeys((*names, "geo_precision"))
    admin = (*location.place.admin, None, None, None)
    precision = location.precision
    return {
        "admin1": admin[0],
        "admin2": admin[1],
        "admin3": admin[2],
        "location": location.place.name,
        "latitude": round(location.lat, 4),
        "longitude": round(location.lon, 4),
        "geo_precision": _TOWN
        if precision <= Precision.CITY
        else _REGION
        if precision > Precision.DISTRICT
        else 2,
    }


def outlets(occurrence: Occurrence) -> list[str]:
    """Return the outlets that carry the event, each once."""
    found = [e.document.outlet or NO_OUTLET for e in occurrence.entries]
    return list(dict.fromkeys(found))


def _scale(occurrence: Occurrence, lookups: Lookups) -> str:
    """Return ACLED's scale of the sources, by where the outlets are seated."""
    scales = set()
    for entry in occurrence.entries:
        outlet = lookups.find_outlet(entry.document.outlet)
        kinds = {source.kind for source in entry.claim.sources}
        if kinds & {SourceKind.UN, SourceKind.NGO, SourceKind.MONITOR}:
            scales.add("Other")
        if outlet is None:
            continue
        if outlet.kind == "social":
            scales.add("New media")
        else:
            home = occurrence.country and outlet.country == occurrence.country
            scales.add("National" if home else "International")
    order = ("New media", "Other", "National", "International")
    return "-".join(scale for scale in order if scale in scales) or "Other"


def _tags(occurrence: Occurrence, *, counted: bool) -> Iterator[str]:
    """Yield what to filter the rows by."""
    if not counted:
        yield "rawi: no counterpart"
    if occurrence.denied:
        yield "rawi: denied by some"
    if occurrence.time is None:
        yield "rawi: no day told"
    if occurrence.killed and occurrence.killed.differs:
        yield "rawi: fatalities differ"


def _changed(occurrence: Occurrence) -> Cell:
    """Return the day of the last document that tells of it, in seconds of Unix time."""
    days = [e.document.published for e in occurrence.entries if e.document.published]
    if not days:
        return None
    return int(datetime.combine(max(days), time(), UTC).timestamp())

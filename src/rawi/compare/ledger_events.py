"""Events of the ledger as they can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rawi.compare.records import Comparable
from rawi.export.formats.acled_parties import LIST, name_parties
from rawi.export.formats.acled_row import outlets, sub_event
from rawi.export.formats.flat import quote
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.occurrences import Occurrence, make_occurrence
from rawi.export.formats.spool import by_event
from rawi.lexicons.mapping_entries import Category
from rawi.model import Entry


def ledger_events(entries: Iterable[Entry], lookups: Lookups) -> Iterator[Comparable]:
    """Yield the events that ACLED or UCDP could have, and that are told to have been.

    Left out are types without a counterpart (words, needs, aid, sieges) and events
    that are only planned, demanded or denied.
    """
    known = lookups.mappings.acled
    for group in by_event(entries):
        occurrence = make_occurrence(group, lookups, lambda t: known[t].counterpart)
        if occurrence and sub_event(occurrence, lookups)[1]:
            yield comparable(occurrence, lookups)


def comparable(occurrence: Occurrence, lookups: Lookups) -> Comparable:
    """Return one event as it can be compared."""
    sub_type, _ = sub_event(occurrence, lookups)
    location, killed = occurrence.location, occurrence.killed
    country = lookups.country(occurrence.country)
    time = occurrence.time
    category = lookups.mappings.categories[sub_type]
    return Comparable(
        id=occurrence.key,
        label=occurrence.type.value,
        families=(category.event_type,),
        begin=time.begin if time else None,
        end=time.end if time else None,
        place=location.place.name if location else "",
        country=country.name if country else "",
        lat=location.lat if location else None,
        lon=location.lon if location else None,
        radius_km=location.radius_km if location else 0.0,
        actors=_actors(occurrence, category, country.name if country else ""),
        killed_low=killed.low if killed else None,
        killed_best=killed.best if killed else None,
        killed_high=killed.high if killed else None,
        killed_open=killed.open if killed else False,
        sources=tuple(outlets(occurrence)),
        words=quote(occurrence.told[0]),
        denied=bool(occurrence.denied),
    )


def _actors(
    occurrence: Occurrence, category: Category, country: str
) -> tuple[str, ...]:
    """Return who did it to whom, by the names that ACLED's form gives them."""
    cells = name_parties(occurrence, category, country)
    columns = ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2")
    told = (name for column in columns for name in str(cells[column] or "").split(LIST))
    return tuple(dict.fromkeys(name for name in told if name))

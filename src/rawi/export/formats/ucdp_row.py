"""An event as a row of UCDP GED's 49 columns.

`low`, `best` and `high` are the lowest, the lower median and the highest number that
the accounts tell, each voice once. Ids of conflicts, dyads and sides are UCDP's own,
and stay empty: a row of rawi belongs to no UCDP conflict.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from rawi.export.formats.flat import Cell, date_precision
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.notes import say_rule, write_notes
from rawi.export.formats.occurrences import Occurrence
from rawi.export.formats.parties import Side, belongs, opponents
from rawi.export.formats.ucdp_place import place_cells
from rawi.export.formats.voices import NO_OUTLET, Figures, claimant, voices
from rawi.model import Entry, EventType

COLUMNS = (
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
)
_DATE = {"day": 1, "days": 2, "week": 3, "month": 4, "year": 5, "years": 5}
_NON_STATE = frozenset({"rebel", "militia", "communal"})
_STATE = frozenset({"state", "external"})
_LIST = ";"


def ucdp_row(
    occurrence: Occurrence, killed: Figures, lookups: Lookups
) -> dict[str, Cell]:
    """Return the cells of one event by column; *killed* is what its accounts tell."""
    country = lookups.country(occurrence.country)
    time, place = occurrence.time, occurrence.location
    begin = (time.begin if time else None) or occurrence.published
    end = (time.end if time else None) or occurrence.published
    side_a, side_b = _sides(occurrence)
    other = "Civilians" if _one_sided(occurrence) else None
    names = (side_a.name if side_a else None, side_b.name if side_b else other)
    closely = _DATE.get(date_precision(time))
    row: dict[str, Cell] = dict.fromkeys(COLUMNS)
    row |= {
        "id": _number(occurrence.key),
        "relid": f"rawi-{occurrence.key}",
        "year": begin.year if begin else None,
        "type_of_violence": _violence(occurrence),
        "dyad_name": " - ".join(filter(None, names)) or None,
        "side_a": names[0],
        "side_b": names[1],
        **_sources(occurrence, lookups),
        "where_description": write_notes(occurrence, lookups, _said(killed)),
        **(place_cells(place) if place else {}),
        "country": country.name if country else None,
        "country_id": int(country.gw) if country and country.gw else None,
        "region": country.ucdp_region if country else None,
        "event_clarity": 1 if closely == 1 else 2,
        "date_prec": closely or 5,
        "date_start": begin.isoformat() if begin else None,
        "date_end": end.isoformat() if end else None,
        **_deaths(occurrence, killed, side_a, side_b),
        "best": killed.best,
        "high": killed.high,
        "low": killed.low,
        "gwnoa": _gw(side_a, lookups),
        "gwnob": _gw(side_b, lookups),
    }
    return {name: row[name] for name in COLUMNS}


def _said(killed: Figures) -> list[str]:
    """Return how the numbers were chosen, where the accounts differ."""
    rule = say_rule(killed, killed.best, "best, the lower median of the accounts")
    return [rule] if rule else []


def _number(key: str) -> int:
    """Return a whole number below 2**48 that follows from an event's id."""
    digest = blake2b(key.encode("utf-8", "replace"), digest_size=6).digest()
    return int.from_bytes(digest, "big")


def _sides(occurrence: Occurrence) -> tuple[Side | None, Side | None]:
    """Return side A and B: a state before others, civilians never.

    Whom it is done to is the other side; where no armed target is named, a second
    actor is taken for it, since claims do not tell allies from opponents.
    """
    actors = [s for s in occurrence.actors if s.inter in _STATE | _NON_STATE]
    targets = [s for s in occurrence.targets if s.inter in _STATE | _NON_STATE]
    if _one_sided(occurrence):
        return (actors[0] if actors else None, None)
    pair = opponents(occurrence.actors, occurrence.targets)
    sides = [*actors[:1], *targets[:1]] if targets else actors[:2]
    sides = list(pair) if pair else sides
    sides.sort(key=lambda side: side.inter not in _STATE)
    return (sides[0] if sides else None, sides[1] if len(sides) > 1 else None)


def _one_sided(occurrence: Occurrence) -> bool:
    """Whether it is done to people who are no side, and to nobody who is one.

    Civilians who die in a clash make no one-sided violence of it.
    """
    whom = occurrence.target_kinds
    clash = occurrence.type is EventType.ARMED_CLASH
    fought = clash and opponents(occurrence.actors, occurrence.targets) is not None
    armed = bool(whom & (_STATE | _NON_STATE))
    return bool(whom & {"civilians", "protesters"}) and not (armed or fought)


def _violence(occurrence: Occurrence) -> int | None:
    """Return 1 state-based, 2 non-state, 3 one-sided; `None` where sides tell not."""
    if _one_sided(occurrence):
        return 3
    kinds = [s.inter for s in (*occurrence.actors, *occurrence.targets) if s.inter]
    sides = [kind for kind in kinds if kind in _STATE | _NON_STATE]
    if len(sides) < 2:  # noqa: PLR2004 - a dyad
        return None
    return 1 if set(sides) & _STATE else 2


def _sources(occurrence: Occurrence, lookups: Lookups) -> dict[str, Cell]:
    """Return the cells on who reported it, and who told them."""
    seen = list({e.document.id: e for e in occurrence.entries}.values())
    return {
        "number_of_sources": voices(occurrence.told, lookups),
        "source_article": _LIST.join(f'"{_article(entry)}"' for entry in seen),
        "source_office": _LIST.join(
            _each(e.document.outlet or NO_OUTLET for e in seen)
        ),
        "source_date": _LIST.join(_each(_day(e) for e in seen)),
        "source_headline": _LIST.join(_each(e.document.title or "" for e in seen)),
        "source_original": _LIST.join(
            _each(claimant(e.claim, e.document) for e in occurrence.told)
        ),
    }


def _each(values: Iterable[str]) -> list[str]:
    """Return the values, each once, without empty ones."""
    return [v for v in dict.fromkeys(values) if v]


def _day(entry: Entry) -> str:
    """Return the day of publication."""
    day = entry.document.published
    return day.isoformat() if day else ""


def _article(entry: Entry) -> str:
    """Return an article as GED names it: office, day, headline."""
    document = entry.document
    parts = (document.outlet or NO_OUTLET, _day(entry), document.title or "")
    return ",".join(part.replace('"', "'") for part in parts if part)


def _deaths(
    occurrence: Occurrence, killed: Figures, side_a: Side | None, side_b: Side | None
) -> dict[str, Cell]:
    """Return *best* put to the one side that all targets belong to, else unknown."""
    found = dict.fromkeys(
        ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), 0
    )
    targets = [side for side in occurrence.targets if side.inter]
    if occurrence.target_kinds == {"civilians"}:
        found["deaths_civilians"] = killed.best
    elif side_a and targets and all(belongs(t, side_a) for t in targets):
        found["deaths_a"] = killed.best
    elif side_b and targets and all(belongs(t, side_b) for t in targets):
        found["deaths_b"] = killed.best
    else:
        found["deaths_unknown"] = killed.best
    return dict(found)


def _gw(side: Side | None, lookups: Lookups) -> int | None:
    """Return the number of the state that a side is."""
    if side is None or side.actor is None or side.inter not in _STATE:
        return None
    country = lookups.country(side.actor.country)
    return int(country.gw) if country and country.gw else None

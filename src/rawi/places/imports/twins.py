"""Which place of the gazetteer a new row is the same as.

Two rows are taken for one place when they have one id; or when they share a
name (the article apart), lie in one country, are of one sort (settled
places; units of administration; facilities; the rest by class) and lie within 5 km
of each other, or within the radius of a position that was keyed from memory. No
row is merged into another: the link is written down beside both, and undoing the
set takes it away.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rawi.model import Place, PlaceClass, PlaceId
from rawi.places.gazetteer import FROM_MEMORY, distance_km

NEAR_KM = 5.0
"""Two sources' points of one settlement are seldom further apart."""
SAME_SPOT_KM = 1.0
"""Two rows of one set are two places, unless they lie on one spot: a node and an
outline of OpenStreetMap."""
_UNIT_KM = 30.0
_MOST_CANDIDATES = 400
# The smallest radius that the shipped file gives to a unit of administration.
_QUARTER_KM = 5.0
_ARTICLE = "ال"

_BASE = (
    "SELECT DISTINCT place.id, class, lat, lon, radius_km, known_by, 0, country "
    "FROM base.name JOIN base.place ON base.place.number = base.name.place "
    "WHERE folded IN (?, ?) LIMIT ?"
)
_OWN = (
    "SELECT DISTINCT place.id, class, lat, lon, radius_km, 'package', "
    "place.set_number, country FROM main.name JOIN main.place "
    "ON main.place.id = main.name.id AND main.place.set_number = main.name.set_number "
    "WHERE folded IN (?, ?) LIMIT ?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """The place that a row is the same as, and how that is known."""

    root: PlaceId
    km: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A place that bears a name of the row."""

    id: PlaceId
    km: float
    most_km: float
    set_number: int

    @property
    def order(self) -> tuple[bool, float, str]:
        """Places of the shipped file first, then the nearest."""
        return self.set_number > 0, self.km, self.id


def find_twin(
    connection: sqlite3.Connection, place: Place, folded: Iterable[str], number: int
) -> Twin | None:
    """Return the twin of *place* among earlier rows, or `None`.

    Args:
        connection: To the user's file, with the shipped one attached as `base`.
        place: A row of the set with this *number*, not yet written.
        folded: Its folded names.
        number: Of the set; places of sets with a greater one are not looked at.
    """
    by_id = _by_id(connection, place.id, number)
    if by_id is not None:
        return by_id
    found = {c.id: c for name in folded for c in _named(connection, name, place)}
    for candidate in sorted(found.values(), key=lambda c: c.order):
        if candidate.set_number > number:
            continue
        most = SAME_SPOT_KM if candidate.set_number == number else candidate.most_km
        if candidate.km > most or candidate.id == place.id:
            continue
        root = _root(connection, candidate.id)
        if not _is_taken(connection, root, candidate.km, number):
            return Twin(root=root, km=round(candidate.km, 2), why="name and distance")
    return None


def _by_id(
    connection: sqlite3.Connection, number: PlaceId, set_number: int
) -> Twin | None:
    """Return the place of another set, or of the shipped file, that has this id."""
    query = (
        "SELECT 1 FROM base.place WHERE id = ? UNION ALL "
        "SELECT 1 FROM main.place WHERE id = ? AND set_number < ? LIMIT 1"
    )
    if connection.execute(query, (number, number, set_number)).fetchone() is None:
        return None
    return Twin(root=_root(connection, number), km=0.0, why="id")


def _root(connection: sqlite3.Connection, number: PlaceId) -> PlaceId:
    """Return the place that stands for all that are linked to the one of this id."""
    query = "SELECT root FROM main.same_as WHERE id = ? LIMIT 1"
    row = connection.execute(query, (number,)).fetchone()
    return PlaceId(row[0]) if row else number


def _is_taken(
    connection: sqlite3.Connection, root: PlaceId, km: float, number: int
) -> bool:
    """Whether another row of this set is nearer to *root* than one *km* off.

    One list has one row for a place, or several on one spot.
    """
    if km <= SAME_SPOT_KM:
        return False
    query = (
        "SELECT 1 FROM main.same_as WHERE root = ? AND set_number = ? AND km <= ? "
        "LIMIT 1"
    )
    return connection.execute(query, (root, number, km)).fetchone() is not None


def _named(
    connection: sqlite3.Connection, folded: str, place: Place
) -> Iterator[_Candidate]:
    """Yield the places of one name that are of the sort and the country of *place*."""
    bare = folded.removeprefix(_ARTICLE)
    values = (folded, _ARTICLE + folded if bare == folded else bare, _MOST_CANDIDATES)
    for query in (_BASE, _OWN):
        for row in connection.execute(query, values):
            number, kind, lat, lon, radius, known_by, set_number, country = row
            if country and place.country and country != place.country:
                continue
            if sort_of(PlaceClass(kind), radius) != sort_of(
                place.kind, place.radius_km
            ):
                continue
            yield _Candidate(
                id=PlaceId(number),
                km=distance_km(place.lat, place.lon, lat, lon),
                most_km=_most(PlaceClass(kind), radius, known_by),
                set_number=set_number,
            )


def sort_of(kind: PlaceClass, radius_km: float) -> str:
    """Return the sort of place within which twins are looked for.

    A quarter or a camp is settled; a district that is wider is a unit.
    """
    quarter = kind is PlaceClass.DISTRICT and radius_km < _QUARTER_KM
    if quarter or kind in (PlaceClass.CITY, PlaceClass.TOWN, PlaceClass.VILLAGE):
        return "settled"
    return kind.value


def _most(kind: PlaceClass, radius_km: float, known_by: str) -> float:
    """Return how far from a known place its twin may lie."""
    if kind is PlaceClass.CITY or known_by == FROM_MEMORY:
        return max(NEAR_KM, radius_km)
    if sort_of(kind, radius_km) in ("region", "district"):
        return max(_UNIT_KM, radius_km)
    return NEAR_KM

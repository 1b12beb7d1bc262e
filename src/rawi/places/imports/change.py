"""One change to the user's file of imported places: sets added, sets taken out."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import asdict, dataclass
from pathlib import Path

from rawi.errors import PlaceSetError
from rawi.model import Place, PlaceClass, PlaceId, Precision
from rawi.places.gazetteer import Strength
from rawi.places.imports.twins import SAME_SPOT_KM, Twin, find_twin

_SET = "name, format, file, sha256, licence, imported_at, places, names, linked"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSet:
    """One import: where it is from, under which licence, and how much it holds."""

    name: str
    format: str
    file: str
    sha256: str
    licence: str
    imported_at: str
    places: int = 0
    names: int = 0
    linked: int = 0

    def record(self) -> dict[str, object]:
        """Return the set as a JSON object."""
        return asdict(self)


class Change:
    """The copy of the user's file while it is being changed."""

    def __init__(self, connection: sqlite3.Connection, base: Path) -> None:
        """Take the copy, and attach the shipped gazetteer at *base* to it."""
        self.connection = connection
        self._dropped = False
        address = f"{base.resolve().as_uri()}?mode=ro&immutable=1"
        connection.execute("ATTACH ? AS base", (address,))
        connection.execute("BEGIN")

    def close(self) -> None:
        """Close the copy."""
        self.connection.close()

    def sets(self) -> list[PlaceSet]:
        """Return the sets, in the order in which they were imported."""
        return list_sets(self.connection)

    def add_set(self, told: PlaceSet) -> int:
        """Write down a new set and return its number.

        Raises:
            PlaceSetError: There is one of this name.
        """
        if any(known.name == told.name for known in self.sets()):
            mend = f"undo it first, with `rawi gazetteer undo {told.name}`, or --name"
            raise PlaceSetError(told.name, "is there already", mend)
        cursor = self.connection.execute(
            f"INSERT INTO place_set ({_SET}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - constants
            (
                told.name, told.format, told.file, told.sha256, told.licence,
                told.imported_at, told.places, told.names, told.linked,
            ),
        )  # fmt: skip
        return int(cursor.lastrowid or 0)

    def add_place(self, place: Place, number: int) -> bool:
        """Write a place of a set; return whether its id was new to the set."""
        cursor = self.connection.execute(
            "INSERT OR IGNORE INTO place VALUES "
            "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number, place.id, place.name, place.name_ar, place.kind.value,
                place.lat, place.lon, place.radius_km, int(place.precision),
                place.country, "\n".join(place.admin), place.population, place.pcode,
                "\n".join(place.admin_pcodes),
            ),
        )  # fmt: skip
        return cursor.rowcount == 1

    def add_name(self, folded: str, place: PlaceId, number: int, rank: int) -> bool:
        """Write a folded name; return whether the set did not have it yet."""
        cursor = self.connection.execute(
            "INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)",
            (folded, place, number, int(rank)),
        )
        return cursor.rowcount == 1

    def add_link(self, place: PlaceId, number: int, twin: Twin) -> None:
        """Write down that a place of a set is the same as another.

        A row of the set that lies further off than this one is no longer.
        """
        self.connection.execute(
            "DELETE FROM same_as WHERE set_number = ? AND root = ? AND why <> 'id' "
            "AND km > max(?, ?)",
            (number, twin.root, twin.km, SAME_SPOT_KM),
        )
        self.connection.execute(
            "INSERT OR REPLACE INTO same_as VALUES (?, ?, ?, ?, ?)",
            (number, place, twin.root, twin.km, twin.why),
        )

    def count(self, number: int, refused: int) -> int:
        """Write down how much a set holds; return how many places are linked."""
        self.connection.execute(
            "UPDATE place_set SET refused = ?1, "
            "places = (SELECT count(*) FROM place WHERE set_number = ?2), "
            "names = (SELECT count(*) FROM name WHERE set_number = ?2), "
            "linked = (SELECT count(*) FROM same_as WHERE set_number = ?2) "
            "WHERE number = ?2",
            (refused, number),
        )
        query = "SELECT linked FROM place_set WHERE number = ?"
        return int(self.connection.execute(query, (number,)).fetchone()[0])

    def drop_set(self, name: str) -> PlaceSet:
        """Take a set out, and link anew what was linked to its places.

        Raises:
            PlaceSetError: There is no set of this name.
        """
        told = next((known for known in self.sets() if known.name == name), None)
        if told is None:
            raise PlaceSetError(name, "is not there", "see `rawi gazetteer list`")
        query = "SELECT number FROM place_set WHERE name = ?"
        (number,) = self.connection.execute(query, (name,)).fetchone()
        for statement in (
            "DELETE FROM place WHERE set_number = ?",
            "DELETE FROM name WHERE set_number = ?",
            "DELETE FROM same_as WHERE set_number = ?",
            "DELETE FROM place_set WHERE number = ?",
        ):
            self.connection.execute(statement, (number,))
        self._link_orphans()
        self._dropped = True
        return told

    def _link_orphans(self) -> None:
        """Link anew the places whose root is neither imported nor shipped any more."""
        rows = self.connection.execute(
            "SELECT same_as.set_number, same_as.id, place.class, lat, lon, radius_km, "
            "precision, country FROM same_as JOIN place USING (set_number, id) "
            "WHERE root NOT IN (SELECT id FROM main.place) "
            "AND root NOT IN (SELECT id FROM base.place) ORDER BY 1, 2"
        ).fetchall()
        for number, place_id, *_ in rows:
            self.connection.execute(
                "DELETE FROM same_as WHERE set_number = ? AND id = ?",
                (number, place_id),
            )
        for number, place_id, kind, lat, lon, radius, precision, country in rows:
            place = Place(
                id=PlaceId(place_id), name="", name_ar="", kind=PlaceClass(kind),
                lat=lat, lon=lon, radius_km=radius, precision=Precision(precision),
                country=country,
            )  # fmt: skip
            names = self.connection.execute(
                "SELECT folded FROM main.name WHERE id = ? AND set_number = ?",
                (place_id, number),
            ).fetchall()
            twin = find_twin(self.connection, place, (n for (n,) in names), number)
            if twin is not None:
                self.add_link(place.id, number, twin)

    def finish(self) -> None:
        """Write what a reader takes into memory, and end the change."""
        rows = self.connection.execute(
            "SELECT folded, max(strength) FROM main.name GROUP BY folded"
        )
        ranked: dict[int, list[str]] = {int(rank): [] for rank in Strength}
        for folded, rank in rows:
            ranked[rank].append(folded)
        meta = {f"names_{rank}": "\n".join(names) for rank, names in ranked.items()}
        told = "\n".join(f"{s.name} {s.sha256} {s.places}" for s in self.sets())
        meta["digest"] = hashlib.sha256(told.encode()).hexdigest()[:8] if told else ""
        self.connection.executemany(
            "INSERT OR REPLACE INTO main.meta VALUES (?, ?)", sorted(meta.items())
        )
        self.connection.execute("COMMIT")
        self.connection.execute("DETACH base")
        if self._dropped:
            self.connection.execute("VACUUM")


def list_sets(connection: sqlite3.Connection) -> list[PlaceSet]:
    """Return the sets of a user's file, in the order in which they were imported."""
    rows = connection.execute(f"SELECT {_SET} FROM place_set ORDER BY number")  # noqa: S608 - constants
    return [
        PlaceSet(
            name=row[0], format=row[1], file=row[2], sha256=row[3], licence=row[4],
            imported_at=row[5], places=row[6], names=row[7], linked=row[8],
        )
        for row in rows
    ]  # fmt: skip

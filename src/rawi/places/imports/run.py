"""One import, from a file of places to the user's layer of the gazetteer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rawi.errors import PlacesFileError
from rawi.model import Place, PlaceClass, PlaceId
from rawi.places.gazetteer import GAZETTEER, Strength
from rawi.places.imports.change import Change, PlaceSet
from rawi.places.imports.checks import Checker
from rawi.places.imports.drafts import (
    Draft,
    HowToRead,
    Item,
    Name,
    Note,
    Refusal,
    Skipped,
)
from rawi.places.imports.formats import reader_of
from rawi.places.imports.report import ImportReport
from rawi.places.imports.store import changing
from rawi.places.imports.twins import find_twin
from rawi.places.rows import arabic_names, names_of
from rawi.text.phrases import fold_phrase

_BLOCK = 1 << 20
LARGEST_FILE = 4_000_000_000
"""Bytes; GeoNames' list of all countries has 1.7 GB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a person wants imported, and how."""

    path: Path
    format: str
    licence: str
    name: str
    imported_at: str
    how: HowToRead
    dry_run: bool = False
    skip_refused: bool = False
    """Whether what is good is taken where some lines are not."""


def import_places(order: Order, user: Path, base: Path = GAZETTEER) -> ImportReport:
    """Add the places of a file to the user's file, all of them or none.

    Args:
        order: What to import.
        user: The user's file of imported places; made where there is none.
        base: The shipped gazetteer, for links and for the boxes of countries.

    Raises:
        PlacesFileError: The file as a whole cannot be read.
        PlaceSetError: There is a set of this name.
        UserGazetteerError: The user's file is none.
    """
    digest = _digest(order.path)
    read = reader_of(order.format, order.path)
    report = ImportReport(
        set_name=order.name, format=order.format, file=str(order.path)
    )
    try:
        with changing(user, base, keep=not order.dry_run) as change:
            number = change.add_set(
                PlaceSet(
                    name=order.name,
                    format=order.format,
                    file=order.path.name,
                    sha256=digest,
                    licence=order.licence,
                    imported_at=order.imported_at,
                )
            )
            _Import(change, number, report, order).take(read(order.path, order.how))
            report.linked = change.count(number, report.refused)
            _judge(report, order)
    except _GivenUp:
        return report
    report.imported = not order.dry_run
    return report


def _judge(report: ImportReport, order: Order) -> None:
    """Give an import up whose lines were refused, or that has none."""
    if report.refused and not order.skip_refused:
        raise _GivenUp
    if not report.places and not report.names:
        mend = "is this its --format?"
        raise PlacesFileError(str(order.path), "holds no place", mend)


class _GivenUp(Exception):  # noqa: N818 - never leaves this module
    """Lines were refused, and the rest is not wanted without them."""


class _Import:
    """Takes the items of one file into a changed copy of the user's file."""

    def __init__(
        self, change: Change, number: int, report: ImportReport, order: Order
    ) -> None:
        """Prepare the import of the set with this *number*."""
        self._change = change
        self._number = number
        self._report = report
        self._checker = Checker(change.connection, order.name, order.how.country)
        change.connection.execute(
            "CREATE TEMP TABLE IF NOT EXISTS unit "
            "(code TEXT PRIMARY KEY, name TEXT NOT NULL)"
        )
        change.connection.execute(
            "CREATE TEMP TABLE IF NOT EXISTS held (id TEXT PRIMARY KEY, codes TEXT)"
        )

    def take(self, items: Iterator[Item]) -> None:
        """Take every one of *items*."""
        for item in items:
            match item:
                case Draft():
                    self._draft(item)
                case Name():
                    self._name(item)
                case Refusal():
                    self._report.refuse(item)
                case Skipped():
                    self._report.skipped += 1
                case Note():
                    if item.text not in self._report.notes:
                        self._report.notes.append(item.text)
        self._tell_units()

    def _draft(self, draft: Draft) -> None:
        """Take one place, or refuse it."""
        row = self._checker.check(draft)
        if isinstance(row, Refusal):
            self._report.refuse(row)
            return
        place, number = row.place, self._number
        if not self._change.add_place(place, number):
            reason = f"the id {place.id} again: an earlier line has it"
            self._report.refuse(Refusal(where=draft.where, reason=reason))
            return
        names = dict(names_of(row))
        twin = find_twin(self._change.connection, place, names, number)
        for folded, rank in names.items():
            self._report.names += self._change.add_name(
                folded, place.id, number, _imported(rank, place)
            )
        if twin is not None:
            self._change.add_link(place.id, number, twin)
        self._report.places += 1
        self._report.classes[place.kind.value] += 1
        self._report.without_arabic += not row.names
        self._report.without_country += place.country is None
        self._note_units(draft, place.id)

    def _name(self, name: Name) -> None:
        """Take one further name of a place that is there already."""
        kind = self._change.connection.execute(
            "SELECT class FROM main.place WHERE id = ?1 "
            "UNION ALL SELECT class FROM base.place WHERE id = ?1 LIMIT 1",
            (name.id,),
        ).fetchone()
        if kind is None:
            self._report.skipped += 1
            return
        for arabic in arabic_names([name.name]):
            folded = " ".join(fold_phrase(arabic))
            rank = Strength.WEAK if " " in folded else Strength.HEADED
            if folded:
                self._report.names += self._change.add_name(
                    folded, PlaceId(name.id), self._number, rank
                )

    def _note_units(self, draft: Draft, number: PlaceId) -> None:
        """Keep the codes of units, whose names may come later in the file."""
        run = self._change.connection.execute
        if draft.unit:
            run("INSERT OR IGNORE INTO unit VALUES (?, ?)", (draft.unit, draft.name))
        if draft.units:
            run("INSERT INTO held VALUES (?, ?)", (number, "\n".join(draft.units)))

    def _tell_units(self) -> None:
        """Give places the names of the units whose codes they have."""
        run = self._change.connection.execute
        names: dict[str, str] = dict(run("SELECT code, name FROM unit").fetchall())
        if not names:
            return
        for number, codes in run("SELECT id, codes FROM held"):
            admin = [names[code] for code in codes.split("\n") if code in names]
            run(
                "UPDATE main.place SET admin = ? WHERE id = ? AND set_number = ?",
                ("\n".join(admin), number, self._number),
            )


def _imported(rank: Strength, place: Place) -> Strength:
    """Return the strength of an imported name that has this *rank* by its place.

    Lists of villages have every other noun of the language for a name; where no
    number of people tells a town from a hamlet, a name wants one thing more before
    it to mean the place.
    """
    if place.population or place.kind is PlaceClass.COUNTRY:
        return rank
    return Strength(max(rank - 1, Strength.HEADED))


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file.

    Raises:
        PlacesFileError: It is not there, is no file, or is too large.
    """
    if not path.is_file():
        raise PlacesFileError(str(path), "there is no such file", "check the name")
    size = path.stat().st_size
    if size > LARGEST_FILE:
        reason = f"{size:,} bytes, more than {LARGEST_FILE:,}"
        raise PlacesFileError(str(path), reason, "cut it down to one country")
    state = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            state.update(block)
    return state.hexdigest()

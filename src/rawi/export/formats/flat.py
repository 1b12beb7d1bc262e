"""A claim as one flat row: what tables, maps and HXL are made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from rawi.export.formats.cells import clean
from rawi.export.formats.lookups import Lookups
from rawi.model import Dating, Entry, Party, Place, Precision, Range, Role, Setting

Cell: TypeAlias = str | int | float | None
Kind = Literal["text", "date", "int", "float"]
"""A date is text as ISO 8601 has it; formats with dates make one of it."""

LIST = "; "
_DEGREES = 5
_BEST_ROLES: tuple[Role | None, ...] = (Role.AT, None, Role.TO, Role.VIA, Role.FROM)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the cells of a row are made from."""

    entry: Entry
    main: Setting | None
    """The place that the row is put at."""
    lookups: Lookups


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its HXL tag, what is in it, and how it is told."""

    name: str
    tag: str
    kind: Kind
    cell: Callable[[Row], Cell]


def main_setting(entry: Entry) -> Setting | None:
    """Return the place that stands for a claim where there is room for one.

    A place where the event is comes before one that it moves to, through or from;
    among equals the closest known.
    """
    located = [s for s in entry.claim.places if s.location]
    return min(
        located,
        key=lambda s: (
            _BEST_ROLES.index(s.role),
            s.location.precision if s.location else Precision.COUNTRY,
        ),
        default=None,
    )


def quote(entry: Entry) -> str:
    """Return the sentence of a claim; its trigger where the text is not at hand."""
    words = entry.claim.sentence.of(entry.document.text)
    return clean(words or entry.claim.trigger.text)


def date_precision(time: Dating | None) -> str:
    """Return how closely a date is known: day, days, week, month, year, years."""
    if time is None or time.begin is None or time.end is None:
        return ""
    days = (time.end - time.begin).days + 1
    for most, name in ((1, "day"), (6, "days"), (7, "week"), (31, "month")):
        if days <= most:
            return name
    return "year" if days <= 366 else "years"  # noqa: PLR2004 - a leap year


def iso_day(value: date | None) -> str | None:
    """Return a day as ISO 8601 has it."""
    return value.isoformat() if value else None


def names(parties: tuple[Party, ...]) -> str:
    """Return the parties, by name where they are known."""
    return LIST.join(p.actor.name if p.actor else p.phrase.text for p in parties)


def admin(level: int) -> Callable[[Row], Cell]:
    """Return a cell with the name of an administrative area, 1 the widest."""

    def cell(row: Row) -> Cell:
        admin = row.main.location.place.admin if row.main and row.main.location else ()
        return admin[level - 1] if len(admin) >= level else None

    return cell


def pcode(level: int) -> Callable[[Row], Cell]:
    """Return a cell with the p-code of an administrative area of this level.

    A p-code is two letters and two digits a level: SY02, SY0204, SY020400.
    """

    def cell(row: Row) -> Cell:
        place = row.main.location.place if row.main and row.main.location else None
        return None if place is None else code_of(place, level)

    return cell


def code_of(place: Place, level: int) -> str | None:
    """Return the p-code of the area of this level that holds *place*, if known."""
    codes = place.admin_pcodes
    return codes[level - 1] if len(codes) >= level else admin_code(place.pcode, level)


def admin_code(pcode: str | None, level: int) -> str | None:
    """Return the part of a p-code that names an area of this level.

    Only codes in the form of the region's COD-AB are cut, two digits a level; of
    others nothing is known, so they tell no level.

    Examples:
        >>> admin_code("SY020400", 1), admin_code("SY02", 2), admin_code("C123", 1)
        ('SY02', None, None)
    """
    length = 2 + 2 * level
    code = pcode or ""
    if not (code[:2].isalpha() and code[2:].isdecimal() and len(code) % 2 == 0):
        return None
    return code[:length] if len(code) >= length else None


def low(part: str) -> Callable[[Row], Cell]:
    """Return a cell with the low end of a toll."""

    def cell(row: Row) -> Cell:
        value: Range | None = getattr(row.entry.claim.toll, part)
        return value.low if value else None

    return cell


def high(part: str) -> Callable[[Row], Cell]:
    """Return a cell with the high end of a toll; empty too where it is open."""

    def cell(row: Row) -> Cell:
        value: Range | None = getattr(row.entry.claim.toll, part)
        return value.high if value else None

    return cell


def exact(part: str) -> Callable[[Row], Cell]:
    """Return a cell with a toll that is told as one number, and nothing else."""

    def cell(row: Row) -> Cell:
        value: Range | None = getattr(row.entry.claim.toll, part)
        return value.low if value and value.low == value.high else None

    return cell


def where(cell: Callable[[Setting], Cell]) -> Callable[[Row], Cell]:
    """Return a cell of the main place."""
    return lambda row: cell(row.main) if row.main else None


def lat(setting: Setting) -> Cell:
    """Return the latitude of a place, to about a metre."""
    return round(setting.location.lat, _DEGREES) if setting.location else None


def lon(setting: Setting) -> Cell:
    """Return the longitude of a place, to about a metre."""
    return round(setting.location.lon, _DEGREES) if setting.location else None


def places(row: Row) -> Cell:
    """Return every place of a claim with its role, located or not."""
    return LIST.join(
        f"{s.role}: {s.phrase.text}" if s.role else s.phrase.text
        for s in row.entry.claim.places
    )


def count(row: Row) -> Cell:
    """Return any other number that measures the event: `200-999 air strikes`."""
    count = row.entry.claim.count
    if count is None:
        return None
    low, high = count.value
    told = f"{low}+" if high is None else str(low) if low == high else f"{low}-{high}"
    return f"{told} {count.of}"


def linked(row: Row) -> Cell:
    """Return the links of a claim: `contradicts 1f2e…; supports 3d4c…`."""
    own = row.entry.claim.id
    return LIST.join(
        f"{link.relation} {link.b if link.a == own else link.a}"
        for link in row.entry.links
    )


def time(end: str) -> Callable[[Row], Cell]:
    """Return a cell with the begin or end of the event's dating."""
    return lambda row: iso_day(getattr(row.entry.claim.time, end, None))


def of_claim(name: str) -> Callable[[Row], Cell]:
    """Return a cell with a plain value of the claim."""
    return lambda row: str(getattr(row.entry.claim, name))


def of_document(name: str) -> Callable[[Row], Cell]:
    """Return a cell with a plain value of the document."""
    return lambda row: getattr(row.entry.document, name)

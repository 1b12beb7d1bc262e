"""What a reader of places yields: drafts, and refusals of what it could not read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rawi.model import PlaceClass


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """The middle of a shape, and the radius that holds nine tenths of its area."""

    lat: float
    lon: float
    radius_km: float | None
    """`None` for a point, which says nothing of how wide its place is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A place as a file tells of it, before it is checked."""

    where: str
    """`line 12`, `feature 3`: where a person finds it in the file."""
    id: str
    """The file's own id, with the prefix of its format; empty where it has none."""
    name: str
    names_ar: tuple[str, ...] = ()
    """Names that may be in Arabic script, the best first."""
    kind: PlaceClass | None = None
    lat: str = ""
    lon: str = ""
    disc: Disc | None = None
    """Where the file has a shape; then `lat` and `lon` are not looked at."""
    usual_km: float | None = None
    """Radius of places of this sort, where the file tells no size of this one."""
    country: str = ""
    """ISO 3166-1 code of two letters, or empty."""
    admin: tuple[str, ...] = ()
    """Names of the units that hold it, from the widest, in any script."""
    level: int = 0
    """Of administration, where the place is itself a unit: 1 for a governorate."""
    pcode: str = ""
    admin_pcodes: tuple[str, ...] = ()
    """P-codes of the units that hold it, the widest first."""
    population: str = ""
    unit: str = ""
    """GeoNames' code of the unit that the place is: `SY.09`."""
    units: tuple[str, ...] = ()
    """Codes of the units that hold it, the widest first, where names are not told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A further name of a place that is known by its id: alternateNamesV2."""

    where: str
    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A line, row or feature that no place can be made of, and why."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A line that is good, and that rawi has no use for: a tree, a bus stop."""

    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something that a person should know of the file: told once in the report."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HowToRead:
    """How a file is to be read: what a person said of it."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Column by field: `--map lat=Breite`."""
    encoding: str = ""
    """Empty: found out."""
    sheet: str = ""
    """Of a workbook; empty: the first that has places."""
    country: str = ""
    """Of rows that tell none."""


Item = Draft | Name | Refusal | Skipped | Note

"""Outlines and courses of places that are no disc: vernacular regions, roads, rivers.

They stand in data/places/regions*.toml, as `[[outline]]`, each with the id of its
place; places that no other file has are keyed beside them as `[[place]]`. All are
keyed from memory and say by how many kilometres they may be off. Corners are
longitude and latitude, as in GeoJSON; the last is joined to the first.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib.resources.abc import Traversable
from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from rawi.errors import LexiconError
from rawi.lexicons.entries import load_entries, toml_files
from rawi.lexicons.places import PLACES

_STRICT = ConfigDict(extra="forbid")
_FILES = "regions"
BESIDE = ("place", "defaults")
"""The other tables of the files, which lexicons/places.py reads."""
_LEAST_CORNERS, _LEAST_STOPS = 3, 2

Corner = tuple[
    Annotated[float, Field(ge=-180, le=180)], Annotated[float, Field(ge=-90, le=90)]
]


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class OutlineEntry:
    """One outline of regions*.toml."""

    place: Annotated[str, Field(pattern=r"^(?:rw|gn|iso):[A-Za-z0-9-]+$")]
    how: Literal["memory"]
    margin_km: Annotated[float, Field(gt=0)]
    """How far the true line may lie from the keyed one."""
    example: str
    polygon: tuple[Corner, ...] = ()
    line: tuple[Corner, ...] = ()
    width_km: Annotated[float, Field(gt=0)] | None = None
    """The width of a line that is a corridor."""
    begins: date | None = None
    """First day on which the outline held."""
    ends: date | None = None
    """Last day on which it did."""
    note: str = ""
    """What the outline follows, and whose line it is."""

    def holds_on(self, day: date | None) -> bool:
        """Whether the outline held on a *day*; on an unknown one any may have."""
        if day is None:
            return True
        return (self.begins or day) <= day <= (self.ends or day)


@lru_cache(maxsize=4)
def load_outlines(folder: Traversable = PLACES) -> tuple[OutlineEntry, ...]:
    """Return the outlines of every regions*.toml in *folder*, in the files' order.

    Raises:
        LexiconError: An entry breaks the schema, has not one of polygon and line,
            has too few corners or its days in the wrong order.
    """
    found: list[OutlineEntry] = []
    for path in toml_files(folder):
        if path.name.startswith(_FILES):
            for entry in load_entries(path, "outline", OutlineEntry, beside=BESIDE):
                reason = _fault(entry)
                if reason:
                    raise LexiconError(path.name, reason, entry.place)
                found.append(entry)
    return tuple(found)


def _fault(entry: OutlineEntry) -> str:
    """Return what is wrong with an *entry*, or nothing."""
    corners = entry.polygon or entry.line
    backward = entry.begins and entry.ends and entry.begins > entry.ends
    least = _LEAST_CORNERS if entry.polygon else _LEAST_STOPS
    faults = (
        (bool(entry.polygon) == bool(entry.line), "key a polygon or a line, not both"),
        (len(corners) < least, f"it needs {least} corners or more"),
        (
            len(set(corners)) < len(corners),
            "a corner is there twice: the last is joined to the first by itself",
        ),
        (entry.width_km is not None and not entry.line, "width_km goes with a line"),
        (bool(backward), "it ends before it begins"),
    )
    return next((reason for wrong, reason in faults if wrong), "")

"""The places that we keyed ourselves: what the gazetteer's packages lack.

The files are data/places/*.toml, one a country and one for the rest of the
world. An entry adds a place; with the id of a packaged place (`gn:170062`) it
gives that place better names, another class or another position. Positions
keyed from memory say so in `how` and are as wide as they are unsure.
"""

from __future__ import annotations

from dataclasses import field
from importlib.resources.abc import Traversable
from typing import Annotated, Literal

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA, load_entries, toml_files
from rawi.model import PlaceClass

PLACES = DATA / "places"
_PACKAGED = ("gn:", "iso:")


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class PlaceEntry:
    """One entry of places/*.toml."""

    id: Annotated[str, Field(pattern=r"^(?:rw|gn|iso):[A-Za-z0-9-]+$")]
    name_ar: str
    name: str
    kind: Annotated[PlaceClass, Field(alias="class")]
    how: Literal["memory", "package"]
    """Where the position is from; `package` for entries that leave it out."""
    example: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    """Nisba adjectives of a country: سوري, in the masculine, without the article."""
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    radius_km: Annotated[float, Field(gt=0)] | None = None
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = None
    admin: tuple[str, ...] = field(default=())


def load_places(folder: Traversable = PLACES) -> tuple[PlaceEntry, ...]:
    """Return the entries of every file of *folder*, files in order of their names.

    Raises:
        LexiconError: An entry breaks the schema, two have one id, or an entry
            that no package knows has no position.
    """
    found: dict[str, PlaceEntry] = {}
    for path in toml_files(folder):
        for entry in load_entries(path, "place", PlaceEntry):
            if entry.id in found:
                raise LexiconError(path.name, "two entries have this id", entry.id)
            whole = None not in (entry.lat, entry.lon, entry.radius_km)
            if whole != (entry.how == "memory"):
                reason = "lat, lon and radius_km go with how = 'memory'"
                raise LexiconError(path.name, reason, entry.id)
            if not whole and not entry.id.startswith(_PACKAGED):
                reason = "a place that no package knows needs a position"
                raise LexiconError(path.name, reason, entry.id)
            found[entry.id] = entry
    return tuple(found.values())

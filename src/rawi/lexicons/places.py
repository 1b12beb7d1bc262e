"""The places that we keyed ourselves: what the gazetteer's packages lack.

The files are data/places/*.toml, one a country and one for the rest of the
world. An entry adds a place; with the id of a packaged place (`gn:170062`) it
gives that place better names, another class or another position. Positions
keyed from memory say so in `how` and are as wide as they are unsure. What holds
for a whole file stands in its table `[defaults]`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Container
from dataclasses import field, replace
from datetime import date
from importlib.resources.abc import Traversable
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA, load_entries, read_data, toml_files
from rawi.model import PlaceClass

PLACES = DATA / "places"
DEFAULTS = "defaults"
BESIDE = (DEFAULTS, "outline")
"""The other tables of the files: lexicons/outlines.py reads the outlines."""
_PACKAGED = ("gn:", "iso:")


_STRICT = ConfigDict(extra="forbid")


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Defaults:
    """The table `[defaults]` of a file: what its entries leave out."""

    confidence: Annotated[float, Field(gt=0, le=1)] = 0.8
    """Of positions keyed from memory; scripts/check_gazetteer.py measures it.

    Where a file says nothing it is a guess, below the 0.85 measured for Syria.
    """


# `replace` gives fields by their names, files by their aliases.
_EITHER = ConfigDict(extra="forbid", validate_by_name=True, validate_by_alias=True)


@dataclass(frozen=True, slots=True, kw_only=True, config=_EITHER)
class PlaceEntry:
    """One entry of places/*.toml."""

    id: Annotated[str, Field(pattern=r"^(?:rw|gn|iso):[A-Za-z0-9-]+$")]
    name_ar: str
    name: str
    kind: Annotated[PlaceClass, Field(alias="class")]
    how: Literal["memory", "package"]
    """Where the position is from; `package` for entries that leave it out."""
    confidence: Annotated[float, Field(gt=0, le=1)] | None = None
    """Probability that the true position lies within `radius_km` of the keyed one."""
    example: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    """Nisba adjectives of a country: سوري, in the masculine, without the article."""
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    radius_km: Annotated[float, Field(gt=0)] | None = None
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = None
    admin: tuple[str, ...] = field(default=())
    valid_from: date | None = None
    """First day on which news used the name so: of a region that war made."""
    valid_to: date | None = None


def load_places(folder: Traversable = PLACES) -> tuple[PlaceEntry, ...]:
    """Return the entries of every file of *folder*, files in order of their names.

    Raises:
        LexiconError: An entry breaks the schema, two have one id, or an entry
            that no package knows has no position.
    """
    found: dict[str, PlaceEntry] = {}
    for path in toml_files(folder):
        usual = _defaults(path)
        for entry in load_entries(path, "place", PlaceEntry, beside=BESIDE):
            _check(entry, path, found)
            if entry.how == "memory" and entry.confidence is None:
                found[entry.id] = replace(entry, confidence=usual.confidence)
            else:
                found[entry.id] = entry
    return tuple(found.values())


def _defaults(path: Traversable) -> Defaults:
    """Return the table `[defaults]`, which stands before the entries of a file.

    Raises:
        LexiconError: It breaks its schema.
    """
    head = tomllib.loads(read_data(path).partition("[[")[0])
    try:
        return TypeAdapter(Defaults).validate_python(head.get(DEFAULTS, {}))
    except ValidationError as error:
        reason = str(error.errors()[0]["msg"])
        raise LexiconError(path.name, reason, f"[{DEFAULTS}]") from error


def _check(entry: PlaceEntry, path: Traversable, found: Container[str]) -> None:
    """Raise a `LexiconError` where the fields of *entry* do not go together."""
    whole = None not in (entry.lat, entry.lon, entry.radius_km)
    backward = entry.valid_from and entry.valid_to and entry.valid_from > entry.valid_to
    faults = {
        "two entries have this id": entry.id in found,
        "lat, lon and radius_km go with how = 'memory'": whole
        != (entry.how == "memory"),
        "a place that no package knows needs a position": not whole
        and not entry.id.startswith(_PACKAGED),
        "valid_to is before valid_from": bool(backward),
    }
    reason = next((reason for reason, holds in faults.items() if holds), None)
    if reason is not None:
        raise LexiconError(path.name, reason, entry.id)

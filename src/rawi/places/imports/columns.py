"""Columns of a table → the fields of a draft.

A header is understood by the names in lexicons/data/imports/columns.toml (the
styles of OCHA's tables among them), or by what a person maps. A table of units of
administration has no column for a place's own name: the deepest level names it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rawi.errors import PlacesFileError
from rawi.lexicons.imports import LEVELS, ImportWords, load_import_words, plain_name
from rawi.model import PlaceClass
from rawi.places.imports.drafts import Disc, Draft, Note

_FIELDS = frozenset(
    (
        "id", "pcode", "name", "name_ar", "other_ar", "class", "lat", "lon",
        "radius_km", "country", "population",
        *(f"admin{n}{end}" for n in LEVELS for end in ("", "_ar", "_pcode")),
    )
)  # fmt: skip
_MOST_COLUMNS = 500
_SHOWN = 12
_MEND = "say which columns hold what: --map name_ar=COLUMN,lat=COLUMN,lon=COLUMN"


class Columns:
    """What each column of one table holds."""

    def __init__(
        self,
        name: str,
        header: Sequence[str],
        mapping: Mapping[str, str],
        *,
        shaped: bool = False,
    ) -> None:
        """Understand the *header* of the table called *name*.

        Args:
            name: Of the file, for messages.
            header: The columns' names.
            mapping: Column by field, as a person gave it.
            shaped: Whether positions come from shapes beside the table.

        Raises:
            PlacesFileError: Two columns have one name, a mapped one is missing, or
                there is none for names or for positions.
        """
        self._file = name
        self._words = load_import_words()
        self._seen: set[str] = set()
        self._header = frozenset(header)
        if len(header) > _MOST_COLUMNS:
            reason = f"{len(header)} columns, more than {_MOST_COLUMNS}"
            raise PlacesFileError(name, reason, "leave out what is not needed")
        twice = [name for name, n in Counter(header).items() if name and n > 1]
        if twice:
            reason = f"two columns are called {twice[0]!r}"
            raise PlacesFileError(name, reason, "name every column once")
        self.fields = self._understood(header, mapping)
        self.level = self._unit_level()
        named = {"name", "name_ar"} & self.fields.keys() or self.level
        if not named:
            raise self._missing("names", header)
        placed = shaped or self.level  # units are known by their names
        if not placed and not {"lat", "lon"} <= self.fields.keys():
            raise self._missing("latitude and longitude", header)

    def _understood(
        self, header: Sequence[str], mapping: Mapping[str, str]
    ) -> dict[str, str]:
        """Return the column of each field; of two for one field the first counts."""
        known = set(header)
        for field, column in mapping.items():
            if field not in _FIELDS:
                reason = f"--map: {field!r} is no field"
                raise PlacesFileError(self._file, reason, _listed("fields", _FIELDS))
            if column not in known:
                reason = f"--map: there is no column {column!r}"
                raise PlacesFileError(self._file, reason, _listed("it has", header))
        found = dict(mapping)
        taken = set(mapping.values())
        for column in header:
            known_as = self._words.column(column)
            if known_as is not None and column not in taken:
                found.setdefault(known_as, column)
        return found

    def _unit_level(self) -> int:
        """Return the level of the units that the rows are, 0 where they are places."""
        if {"name", "name_ar", "pcode"} & self.fields.keys():
            return 0
        levels = (
            n for n in LEVELS if {f"admin{n}", f"admin{n}_ar"} & self.fields.keys()
        )
        return max(levels, default=0)

    def _missing(self, what: str, header: Sequence[str]) -> PlacesFileError:
        """Return the error for a table that lacks the columns of *what*."""
        reason = f"no columns for {what} ({_listed('it has', header)})"
        return PlacesFileError(self._file, reason, _MEND)

    def covers(self, row: Mapping[str, str]) -> bool:
        """Whether *row* has no column that was not there when this was made."""
        return set(row) <= self._header

    def draft(
        self, where: str, row: Mapping[str, str], disc: Disc | None = None
    ) -> Iterator[Draft | Note]:
        """Yield the draft of one *row*, and a note where its class is not known."""
        told = {field: row.get(column, "") for field, column in self.fields.items()}
        kind, level = self._class(told.get("class", "")), self.level
        if kind is None and told.get("class") and told["class"] not in self._seen:
            self._seen.add(told["class"])
            text = f"the class {told['class'][:40]!r} is not known: taken as settled"
            yield Note(text=text)
        names = tuple(told[f] for f in ("name_ar", "other_ar", "name") if f in told)
        pcode = told.get("pcode", "")
        name = told.get("name", "")
        if level:
            names = told.get(f"admin{level}_ar", ""), told.get(f"admin{level}", "")
            name = told.get(f"admin{level}", "")
            pcode = told.get(f"admin{level}_pcode", "")
        yield Draft(
            where=where,
            id=f"row:{told['id']}" if told.get("id") else "",
            name=name,
            names_ar=names,
            kind=kind,
            lat=told.get("lat", ""),
            lon=told.get("lon", ""),
            disc=disc,
            usual_km=_positive(told.get("radius_km", "")),
            country=told.get("country", "") or told.get("admin1_pcode", "")[:2],
            admin=tuple(_admin(told, level)),
            level=level,
            pcode=pcode.strip(),
            admin_pcodes=tuple(_codes(told, level)),
            population=told.get("population", ""),
        )

    def _class(self, word: str) -> PlaceClass | None:
        """Return the class that a *word* in a table means, if it is known."""
        return class_of(word, self._words)


def class_of(word: str, words: ImportWords) -> PlaceClass | None:
    """Return the class that a *word* means, if it is known."""
    return words.classes.get(plain_name(word))


def _admin(told: Mapping[str, str], level: int) -> Iterator[str]:
    """Yield the names of the units that hold a place, from the widest."""
    for n in LEVELS:
        if level and n >= level:
            return
        name = told.get(f"admin{n}") or told.get(f"admin{n}_ar")
        if name:
            yield name


def _codes(told: Mapping[str, str], level: int) -> Iterator[str]:
    """Yield the P-codes of the units down to the first that has none."""
    for n in LEVELS:
        code = told.get(f"admin{n}_pcode", "").strip()
        if not code or (level and n > level):
            return
        yield code


def _positive(text: str) -> float | None:
    """Return the positive number that *text* is, or `None`."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0.0 < value < float("inf") else None


def _listed(what: str, names: Sequence[str] | frozenset[str]) -> str:
    """Return some of *names* for a message."""
    shown = sorted(names) if isinstance(names, frozenset) else list(names)
    more = ", …" if len(shown) > _SHOWN and not isinstance(names, frozenset) else ""
    kept = shown if isinstance(names, frozenset) else shown[:_SHOWN]
    return f"{what}: {', '.join(name[:40] for name in kept)}{more}"

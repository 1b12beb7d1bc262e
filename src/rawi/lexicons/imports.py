"""What the words of other people's lists of places are here.

geonames.toml has GeoNames' feature codes, osm.toml the tags of OpenStreetMap,
columns.toml the names of columns in tables, words.toml the words of a column that
tells classes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources.abc import Traversable
from typing import Annotated, NamedTuple, TypeVar

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA, load_entries
from rawi.model import PlaceClass

T = TypeVar("T")

IMPORTS = DATA / "imports"
LEVELS = range(1, 6)
"""Levels of administration in COD tables, below the country."""
_STRICT = ConfigDict(extra="forbid")
_Kind = Annotated[PlaceClass, Field(alias="class")]
_Radius = Annotated[float, Field(gt=0)]
_SPACING = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class FeatureCode:
    """One entry of geonames.toml."""

    code: str
    kind: _Kind
    example: str
    level: int = 0
    radius_km: _Radius | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Tag:
    """One entry of osm.toml; the value `*` is any."""

    key: str
    value: str
    kind: _Kind
    radius_km: _Radius
    example: str


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Column:
    """One entry of columns.toml."""

    field: str
    names: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class ClassWord:
    """One entry of words.toml."""

    kind: _Kind
    words: tuple[str, ...]
    example: str


class ImportWords(NamedTuple):
    """All of them, ready to be looked up."""

    codes: tuple[FeatureCode, ...]
    """The longest first."""
    tags: tuple[Tag, ...]
    columns: Mapping[str, str]
    """Field by the plain name of a column."""
    classes: Mapping[str, PlaceClass]

    def code(self, code: str) -> FeatureCode | None:
        """Return what GeoNames' feature *code* is: `P.PPLX`."""
        return next((c for c in self.codes if code.startswith(c.code)), None)

    def tag(self, tags: Mapping[str, str]) -> Tag | None:
        """Return what an object with these *tags* is, if it is of use."""
        return next((t for t in self.tags if _has(tags, t)), None)

    def column(self, name: str) -> str | None:
        """Return the field that a column of this *name* holds, if one is known.

        Examples:
            >>> load_import_words().column("admin1Name_ar")
            'admin1_ar'
            >>> load_import_words().column("ADM1_AR")
            'admin1_ar'
        """
        return self.columns.get(plain_name(name))


def plain_name(name: str) -> str:
    """Return the name of a column or a class without case and spacing."""
    return _SPACING.sub("", name.strip().lower())


@lru_cache(maxsize=4)
def load_import_words(folder: Traversable = IMPORTS) -> ImportWords:
    """Return the words of the four files in *folder*.

    Raises:
        LexiconError: An entry breaks its schema, or a word has two meanings.
    """
    codes = load_entries(folder / "geonames.toml", "code", FeatureCode)
    columns: dict[str, str] = {}
    for column in load_entries(folder / "columns.toml", "column", Column):
        for level in LEVELS if "{n}" in column.field else (0,):
            for name in column.names:
                key = plain_name(name.replace("{n}", str(level)))
                _add(columns, key, column.field.replace("{n}", str(level)))
    classes: dict[str, PlaceClass] = {}
    for entry in load_entries(folder / "words.toml", "word", ClassWord):
        for word in entry.words:
            _add(classes, plain_name(word), entry.kind)
    return ImportWords(
        codes=tuple(sorted(codes, key=lambda code: -len(code.code))),
        tags=load_entries(folder / "osm.toml", "tag", Tag),
        columns=columns,
        classes=classes,
    )


def _add(found: dict[str, T], key: str, value: T) -> None:
    """Note what a word means; no word means two things."""
    if found.setdefault(key, value) != value:
        raise LexiconError("imports", f"{key} is both {found[key]} and {value}", key)


def _has(tags: Mapping[str, str], tag: Tag) -> bool:
    """Whether one of *tags* is this *tag*."""
    value = tags.get(tag.key)
    return value is not None and tag.value in (value, "*")

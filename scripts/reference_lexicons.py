"""The reference page of the lexicons: what each field of an entry may be."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from enum import Enum, IntEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from rawi.lexicons import (
    actors,
    cues,
    denials,
    evidence,
    factuality_entries,
    geometry,
    imports,
    mapping_entries,
    media,
    outlets,
    outlines,
    places,
    speakers,
    states,
    timex,
    tolls,
    toponyms,
    triggers,
)
from scripts.reference_sources import members_of, one_line, to_markdown

LEXICONS: tuple[tuple[str, str, type[Any]], ...] = (
    ("actors/*.toml", "actor", actors.ActorEntry),
    ("actors/generic.toml", "generic", actors.GenericEntry),
    ("outlets.toml", "outlet", outlets.OutletEntry),
    ("media.toml", "word", media.MediaWordsEntry),
    ("cues.toml", "cue", cues.Cue),
    ("boundaries.toml", "boundary", cues.Boundary),
    ("speakers.toml", "speaker", speakers.SpeakerWords),
    ("triggers/*.toml", "trigger", triggers.TriggerEntry),
    ("trigger_pairs.toml", "pair", triggers.PairEntry),
    ("factuality.toml", "mark", factuality_entries.Mark),
    ("factuality.toml", "boundary", factuality_entries.Boundary),
    ("factuality.toml", "excluded", factuality_entries.Excluded),
    ("denials.toml", "part", denials.Part),
    ("denials.toml", "hearsay", denials.Hearsay),
    ("tolls.toml", "toll", tolls.Toll),
    ("tolls.toml", "helper", tolls.Helper),
    ("tolls.toml", "measure", tolls.MeasureEntry),
    ("evidence.toml", "evidence", evidence.EvidenceEntry),
    ("states.toml", "word", states.StateWord),
    ("timex.toml", "word", timex.TimeWord),
    ("places/*.toml", "place", places.PlaceEntry),
    ("places/regions*.toml", "outline", outlines.OutlineEntry),
    ("geometry.toml", "word", geometry.ShapeWord),
    ("geometry.toml", "rule", geometry.ShapeRule),
    ("radii.toml", "radius", geometry.RadiusFit),
    ("imports/columns.toml", "column", imports.Column),
    ("imports/words.toml", "word", imports.ClassWord),
    ("imports/geonames.toml", "code", imports.FeatureCode),
    ("imports/osm.toml", "tag", imports.Tag),
    ("toponyms/words.toml", "word", toponyms.PlaceWord),
    ("toponyms/guard.toml", "guard", toponyms.Guard),
    ("mappings/acled.toml", "acled", mapping_entries.AcledEntry),
    ("mappings/acled.toml", "acled.when", mapping_entries.When),
    ("mappings/acled.toml", "category", mapping_entries.Category),
    ("mappings/plover.toml", "plover", mapping_entries.PloverEntry),
    ("mappings/plover.toml", "quad", mapping_entries.Quad),
    ("mappings/ucdp.toml", "ucdp", mapping_entries.UcdpEntry),
    ("mappings/hapi.toml", "hapi", mapping_entries.HapiEntry),
    ("mappings/parties.toml", "body", mapping_entries.Body),
    ("mappings/parties.toml", "party", mapping_entries.PartyWords),
)
"""File, array of tables and schema of every lexicon that people write."""
_KINDS = (timex.TimeKind, toponyms.PlaceRole, toponyms.Needs, geometry.ShapeRole)
"""Enumerations with a section of their own."""
_FEW = 16
_WORDS: dict[object, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "`true` or `false`",
    date: "day",
}


def lexicons_page() -> Iterator[str]:
    """Yield the blocks of the page."""
    yield "# Lexicons"
    yield (
        "The files are in `src/rawi/lexicons/data`.\n"
        "A field that is not listed here is refused, and so is an entry that lacks a "
        "field without a default.\n"
        "How to add an entry: [the guide](../guides/lexicons.md)."
    )
    for file, table, schema in LEXICONS:
        yield f"## `[[{table}]]` in `{file}`"
        yield to_markdown(schema.__doc__)
        yield "\n".join(_fields(schema))
    for kind in _KINDS:
        yield f"## Values of `{kind.__name__}`"
        yield to_markdown(kind.__doc__)
        yield "\n".join(_values(kind))


def _fields(schema: type[Any]) -> Iterator[str]:
    """Yield the rows of the table of fields."""
    hints = get_type_hints(schema, include_extras=True)
    docs = {member.name: member.doc for member in members_of(schema)}
    yield "| field | what it is | without it | meaning |"
    yield "|---|---|---|---|"
    for each in dataclasses.fields(schema):
        hint = hints[each.name]
        name = next((i.alias for i in _infos(hint) if i.alias), each.name)
        cells = (f"`{name}`", say_type(hint), _default(each), docs[each.name])
        yield f"| {' | '.join(one_line(cell) for cell in cells)} |"


def _values(kind: type[Enum]) -> Iterator[str]:
    """Yield the rows of the table of an enumeration's values."""
    yield "| value | meaning |"
    yield "|---|---|"
    for member in members_of(kind):
        yield f"| `{_written(kind[member.name])}` | {one_line(member.doc)} |"


def _written(value: Enum) -> str:
    """Return *value* as a lexicon writes it; ranks are written by their names."""
    return value.name.lower() if isinstance(value, IntEnum) else str(value.value)


def _default(each: dataclasses.Field[Any]) -> str:
    """Return what stands for a field that an entry leaves out."""
    if each.default_factory is not dataclasses.MISSING:
        return "nothing"
    if each.default is dataclasses.MISSING:
        return "refused"
    if each.default is None or each.default in ((), ""):
        return "nothing"
    if isinstance(each.default, bool):
        return f"`{str(each.default).lower()}`"
    if isinstance(each.default, tuple):
        return ", ".join(f"`{value}`" for value in each.default)
    return f"`{each.default}`"


def say_type(hint: Any) -> str:  # noqa: ANN401 - types have no type of their own
    """Return what a value of this type is, in words for who writes TOML.

    Examples:
        >>> say_type(tuple[str, ...]), say_type(bool)
        ('list of text', '`true` or `false`')
        >>> say_type(Literal["before", "after"])
        'one of `before`, `after`'
    """
    if hint in _WORDS:
        return _WORDS[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _say_enum(hint)
    if dataclasses.is_dataclass(hint):
        return "tables of its own, below"
    return _say_generic(hint, get_args(hint))


def _say_generic(hint: Any, parts: tuple[Any, ...]) -> str:  # noqa: ANN401 - as above
    """Return what a type that is made of *parts* is."""
    origin = get_origin(hint)
    if origin is Literal:
        said = _one_of(str(part) for part in parts)
    elif origin is Annotated:
        said = " ".join((say_type(parts[0]), *_limits(hint)))
    elif origin in (Union, UnionType):
        known = dict.fromkeys(say_type(part) for part in parts if part is not NoneType)
        said = " or ".join(known)
    elif origin is dict:
        said = f"table of {say_type(parts[1])} by {say_type(parts[0])}"
    elif origin is tuple and parts[-1] is not Ellipsis:
        said = " and ".join(say_type(part) for part in parts)
    else:
        said = f"list of {say_type(parts[0])}"
    return said


def _say_enum(hint: type[Enum]) -> str:
    """Return the values of an enumeration, or where they are listed."""
    if hint in _KINDS:
        return f"a [`{hint.__name__}`](#values-of-{hint.__name__.lower()})"
    if len(hint) > _FEW:
        return f"a [`{hint.__name__}`](../concepts/glossary.md)"
    return _one_of(_written(value) for value in hint)


def _one_of(values: Iterator[str]) -> str:
    """Return a choice of *values*; the empty one is what stands without the field."""
    return "one of " + ", ".join(f"`{value}`" for value in values if value)


def _infos(hint: Any) -> Iterator[FieldInfo]:  # noqa: ANN401 - as above
    """Yield what pydantic is told of a field beside its type."""
    for part in get_args(hint):
        if isinstance(part, FieldInfo):
            yield part
        else:
            yield from _infos(part)


def _limits(hint: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    """Yield what a value must be beside its type."""
    for info in _infos(hint):
        for limit in info.metadata:
            pattern = getattr(limit, "pattern", None)
            if pattern:
                yield f"of the form `{pattern}`"
            for name, word in (("ge", "from"), ("gt", "above"), ("le", "to")):
                if getattr(limit, name, None) is not None:
                    yield f"{word} {getattr(limit, name)}"

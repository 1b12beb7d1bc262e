"""The actors of the region's conflicts and politics, by every name news uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass as schema

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA, load_entries, toml_files
from rawi.model import Actor, ActorId, SourceKind
from rawi.text.phrases import PhraseIndex

ACTORS = DATA / "actors"
GENERIC = "generic.toml"


@schema(frozen=True, config=ConfigDict(extra="forbid"))
class ActorEntry:
    """An actor as its lexicon entry has it."""

    id: str
    name: str
    name_ar: str
    type: str
    source_kind: SourceKind
    example: str
    aliases: list[str] = field(default_factory=list)
    country: str | None = None
    from_year: int | None = None
    to_year: int | None = None
    parent: str | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """Every Arabic name of the actor."""
        return (self.name_ar, *self.aliases)


@schema(frozen=True, config=ConfigDict(extra="forbid"))
class GenericEntry:
    """Words that name another actor in each country: `قوات النظام`."""

    forms: list[str]
    type: str
    source_kind: SourceKind
    example: str
    by_country: dict[str, list[str]] = field(default_factory=dict)
    """Country → actors, of which the first whose years fit is meant."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a name leads to: one actor, or a generic entry."""

    actor: Actor | None
    generic: GenericEntry | None
    kind: SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLexicon:
    """All actors, found by name."""

    names: PhraseIndex[Name]
    actors: Mapping[str, Actor]
    entries: tuple[ActorEntry, ...]
    generics: tuple[GenericEntry, ...]


def load_actors() -> ActorLexicon:
    """Return the actors that come with rawi.

    Raises:
        LexiconError: An entry breaks the schema, two entries share an id or a
            name, or one refers to an actor that is not there.
    """
    entries: list[ActorEntry] = []
    for path in toml_files(ACTORS):
        if path.name != GENERIC:
            entries.extend(load_entries(path, "actor", ActorEntry))
    generics = load_entries(ACTORS / GENERIC, "generic", GenericEntry)
    actors = {e.id: _actor(e) for e in entries}
    _check_references(entries, generics, actors)
    names: PhraseIndex[Name] = PhraseIndex()
    taken: dict[tuple[str, ...], str] = {}
    for entry in entries:
        name = Name(actors[entry.id], None, entry.source_kind)
        for form in entry.forms:
            _take(taken, names.add(form, name), entry.id)
    for generic in generics:
        name = Name(None, generic, generic.source_kind)
        for form in generic.forms:
            _take(taken, names.add(form, name), generic.forms[0])
    return ActorLexicon(
        names=names, actors=actors, entries=tuple(entries), generics=generics
    )


def _actor(entry: ActorEntry) -> Actor:
    """Return the record that claims carry."""
    return Actor(
        id=ActorId(entry.id),
        name=entry.name,
        name_ar=entry.name_ar,
        type=entry.type,
        country=entry.country,
        source_kind=entry.source_kind,
        from_year=entry.from_year,
        to_year=entry.to_year,
        parent=ActorId(entry.parent) if entry.parent else None,
    )


def _take(taken: dict[tuple[str, ...], str], form: tuple[str, ...], owner: str) -> None:
    """Refuse a name that another entry has."""
    other = taken.setdefault(form, owner)
    if other != owner:
        reason = f"{' '.join(form)} is a name of {other} and of {owner}: keep one"
        raise LexiconError(str(ACTORS), reason)


def _check_references(
    entries: list[ActorEntry],
    generics: tuple[GenericEntry, ...],
    actors: Mapping[str, Actor],
) -> None:
    """Refuse ids that stand twice or lead nowhere."""
    if len(actors) < len(entries):
        ids = [e.id for e in entries]
        twice = next(i for i in ids if ids.count(i) > 1)
        raise LexiconError(str(ACTORS), f"id {twice} stands twice")
    named = [(e.id, e.parent) for e in entries if e.parent]
    named += [
        (g.forms[0], i) for g in generics for ids in g.by_country.values() for i in ids
    ]
    for owner, other in named:
        if other not in actors:
            raise LexiconError(str(ACTORS), f"no actor {other}", owner)

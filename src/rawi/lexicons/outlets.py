"""Outlets and agencies: who publishes, and whose voice a quoted medium is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass as schema

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA, load_entries
from rawi.lexicons.media import Kind, MediaWords, load_media_words
from rawi.model import Outlet
from rawi.text.fold import fold_word
from rawi.text.phrases import PhraseIndex

OUTLETS = DATA / "outlets.toml"


@schema(frozen=True, config=ConfigDict(extra="forbid"))
class OutletEntry:
    """An outlet as its lexicon entry has it."""

    id: str
    name: str
    name_ar: str
    kind: Kind
    ownership: str
    referee: str
    """Who states the ownership: the outlet itself or a named observer."""
    state_media: bool
    """Whether it is an outlet of a government in office."""
    example: str
    aliases: list[str] = field(default_factory=list)
    ambiguous: list[str] = field(default_factory=list)
    """Names that are common words or places too: they need a word that says so."""
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")] | None = None
    """Where it is seated; for a medium in exile, the country it writes for."""

    @property
    def forms(self) -> tuple[str, ...]:
        """Every name of the outlet, in whatever script."""
        return tuple(dict.fromkeys((self.name, self.name_ar, *self.aliases)))


@dataclass(frozen=True, slots=True)
class OutletName:
    """What a name leads to, and what must stand before it."""

    outlet: Outlet
    ambiguous: bool
    """Whether it needs a word that says that it is a medium's."""
    noun: str | None = None
    """The one noun that does: `تلغراف` in `صحيفة "تلغراف"`, and in no other place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletLexicon:
    """All outlets, found by name."""

    names: PhraseIndex[OutletName]
    words: MediaWords
    """What stands around names."""
    entries: tuple[OutletEntry, ...]

    def get(self, name: str | None) -> Outlet | None:
        """Return the outlet of a document's `outlet` field, if it is known.

        Sites name themselves with and without the noun (صحيفة عكاظ, عكاظ).

        Examples:
            >>> outlet = load_outlets().get("صحيفة عكاظ")
            >>> outlet.id if outlet else None
            'okaz'
        """
        if not name:
            return None
        found = self.names.get(name)
        if found is None:
            noun, _, rest = name.strip().partition(" ")
            if fold_word(noun) in self.words.nouns:
                found = self.names.get(rest)
        return found.outlet if found and not found.noun else None


def load_outlets() -> OutletLexicon:
    """Return the outlets that come with rawi.

    Raises:
        LexiconError: An entry breaks the schema, or two share an id or a name.
    """
    words = load_media_words()
    entries = load_entries(OUTLETS, "outlet", OutletEntry)
    names: PhraseIndex[OutletName] = PhraseIndex()
    ids: set[str] = set()
    taken: dict[tuple[str, ...], Outlet] = {}
    for entry in entries:
        if entry.id in ids:
            raise LexiconError(str(OUTLETS), "this id stands twice", entry.id)
        ids.add(entry.id)
        outlet = _outlet(entry)
        doubtful = OutletName(outlet, ambiguous=True)
        plain = OutletName(outlet, ambiguous=False)
        for form in entry.ambiguous:
            _take(taken, names.add(form, doubtful), outlet)
        for form in entry.forms:
            if form not in entry.ambiguous:
                _take(taken, names.add(form, plain), outlet)
    _add_quoted(names, taken, words.nouns)
    return OutletLexicon(names=names, words=words, entries=entries)


def _take(
    taken: dict[tuple[str, ...], Outlet], form: tuple[str, ...], outlet: Outlet
) -> None:
    """Refuse a name that another entry has."""
    other = taken.setdefault(form, outlet)
    if other is not outlet:
        reason = f"{' '.join(form)} is a name of {other.id} too"
        raise LexiconError(str(OUTLETS), reason, outlet.id)


def _add_quoted(
    names: PhraseIndex[OutletName],
    taken: Mapping[tuple[str, ...], Outlet],
    nouns: frozenset[str],
) -> None:
    """Add what may stand in quotation marks after the noun: `صحيفة "تلغراف"`.

    Left out are names that two outlets have after different nouns.
    """
    quoted: dict[tuple[str, ...], list[OutletName]] = {}
    for (noun, *rest), outlet in taken.items():
        name = tuple(rest)
        if noun in nouns and name and name not in taken:
            found = OutletName(outlet, ambiguous=True, noun=noun)
            quoted.setdefault(name, []).append(found)
    for name, readings in quoted.items():
        if len({one.outlet.id for one in readings}) == 1:
            names.add(" ".join(name), readings[0])


def _outlet(entry: OutletEntry) -> Outlet:
    """Return the record that mentions carry."""
    return Outlet(
        id=entry.id,
        name=entry.name,
        name_ar=entry.name_ar,
        kind=entry.kind,
        country=entry.country,
        ownership=entry.ownership,
        referee=entry.referee,
        state_media=entry.state_media,
    )

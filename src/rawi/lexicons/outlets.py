"""Outlets and agencies: who publishes, and whose voice a quoted medium is."""

from __future__ import annotations


from dataclasses import dataclass, field

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass as schema

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA, load_entries
from rawi.model import Outlet
from rawi.text.phrases import PhraseIndex, fold_phrase

OUTLETS = DATA / "outlets.toml"


@schema(frozen=True, config=ConfigDict(extra="forbid"))
class OutletEntry:
    """An outlet as its lexicon entry has it."""

    id: str
    name: str
    name_ar: str
    kind: str
    ownership: str
    referee: str
    """Who states the ownership: the outlet itself or a named observer."""
    state_media: bool
    example: str
    aliases: list[str] = field(default_factory=list)
    ambiguous: list[str] = field(default_factory=list)
    """Names that are common words or places too: they need a word that says so."""
    country: str | None = None

    @property
    def forms(self) -> tuple[str, ...]:
        """Every name of the outlet, in whatever script."""
        return tuple(dict.fromkeys((self.name, self.name_ar, *self.aliases)))


@dataclass(frozen=True, slots=True)
class OutletName:
    """What a name leads to, and whether it needs a word that says it is a medium."""

    outlet: Outlet
    ambiguous: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletLexicon:
    """All outlets, found by name."""

    names: PhraseIndex[OutletName]
    entries: tuple[OutletEntry, ...]

    def get(self, name: str | None) -> Outlet | None:
        """Return the outlet of a document's `outlet` field, if it is known."""
        found = self.names.get(name) if name else None
        return found.outlet if found else None


def load_outlets() -> OutletLexicon:
    """Return the outlets that come with rawi.

    Raises:
        LexiconError: An entry breaks the schema, or two share an id or a name.
    """
    entries = load_entries(OUTLETS, "outlet", OutletEntry)
    names: PhraseIndex[OutletName] = PhraseIndex()
    ids: dict[str, str] = {}
    taken: dict[tuple[str, ...], str] = {}
    for entry in entries:
        if ids.setdefault(entry.id, entry.name) != entry.name:
            raise LexiconError(str(OUTLETS), f"id {entry.id} stands twice")
        ambiguous = {fold_phrase(form) for form in entry.ambiguous}
        outlet = _outlet(entry)
        for form in dict.fromkeys(map(fold_phrase, (*entry.forms, *entry.ambiguous))):
            if taken.setdefault(form, entry.id) != entry.id:
                reason = f"{' '.join(form)} is a name of {taken[form]} too"
                raise LexiconError(str(OUTLETS), reason, entry.id)
            names.add(" ".join(form), OutletName(outlet, form in ambiguous))
    return OutletLexicon(names=names, entries=entries)


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

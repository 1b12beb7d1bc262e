"""Words around place names, and words that look like place names and are none.

words.toml has heads (مدينة), directions (شمال), nouns that point back (المدينة)
and what ties two places together; guard.toml has the names that are also common
words or names of people and bodies, each group with its reason.
"""

from __future__ import annotations

from collections import defaultdict
from enum import IntEnum, StrEnum
from functools import lru_cache
from importlib.resources.abc import Traversable
from typing import NamedTuple

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA, load_entries
from rawi.text.phrases import fold_phrase

TOPONYMS = DATA / "toponyms"
_STRICT = ConfigDict(extra="forbid")


class PlaceRole(StrEnum):
    """What a word does around the name of a place."""

    HEAD = "head"
    """A noun with a name after it: مدينة."""
    ANAPHOR = "anaphor"
    """A definite noun for a place named before: المدينة."""
    OPENER = "opener"
    """The first word of names that have two: بني."""
    DIRECTION = "direction"
    """A noun before a place, for a side of it: شمال."""
    BEARING = "bearing"
    """An adjective after a place, for a side of it: الشمالي."""
    WITHIN = "within"
    """A noun before a place, for an inner part of it: وسط."""
    AROUND = "around"
    """A noun before a place, for its surroundings: محيط."""
    KIND = "kind"
    """An adjective that belongs to the phrase and moves nothing: الدولي."""
    LINK = "link"
    """A participle that ties a place to a wider one: الواقعة."""
    INSIDE = "inside"
    """A preposition after a link, or before the wider place: في."""
    STATE = "state"
    """A noun that a country's adjective follows: الأراضي السورية."""
    PREPOSITION = "preposition"
    """A word after which a name is a place: إلى."""
    PERSON = "person"
    """A title or first name, after which a name is a person's."""
    BODY = "body"
    """A noun after which a name is a body's: صحيفة."""
    FUNCTION = "function"
    """A word that is never a name."""


_STARTS = frozenset(
    (
        PlaceRole.HEAD,
        PlaceRole.ANAPHOR,
        PlaceRole.DIRECTION,
        PlaceRole.BEARING,
        PlaceRole.WITHIN,
        PlaceRole.AROUND,
        PlaceRole.STATE,
    )
)


class Needs(IntEnum):
    """What must stand before a guarded word for it to be a place."""

    PREPOSITION = 1
    HEAD = 2
    NEVER = 3


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class PlaceWord:
    """One entry of words.toml."""

    role: PlaceRole
    words: tuple[str, ...]
    example: str
    classes: tuple[str, ...] = ()
    opens: bool = False
    """A name that the gazetteer lacks may follow this head."""
    strips: bool = False
    """The name without this head names the same place: مدينة, but not مطار."""
    bearing: int | None = None
    countries: tuple[str, ...] = ()
    """The countries that an anaphor can mean: المملكة."""
    not_before: tuple[str, ...] = ()
    """Words before which an anaphor is none: المحافظة على."""
    same: bool = False
    """An anaphor points back only to a place with this noun for its head."""
    plural: tuple[str, ...] = ()
    """Those of the words that head a list: قريتي دويزات والحود."""


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Guard:
    """One entry of guard.toml."""

    words: tuple[str, ...]
    needs: str
    reason: str
    example: str
    """A sentence with one of the words, in which it is no place."""
    place: str = ""
    """A sentence in which one of the words is one."""


class PlaceWords(NamedTuple):
    """The words, ready to be looked up folded."""

    entries: tuple[PlaceWord, ...]
    guards: tuple[Guard, ...]
    roles: dict[str, dict[PlaceRole, PlaceWord]]
    guarded: dict[str, Needs]
    starts: frozenset[str]
    """Words that a place phrase may begin with, names apart."""
    stops: frozenset[str]
    """Words that no place phrase begins with, whatever names begin so."""
    plurals: frozenset[str] = frozenset()
    """Heads of lists: duals and plurals."""

    def is_stopped(self, entry: PlaceWord, following: str) -> bool:
        """Whether an anaphor is none because of the folded word *following* it."""
        return any(_key(word) == following for word in entry.not_before)

    def get(self, folded: str, role: PlaceRole) -> PlaceWord | None:
        """Return what the *folded* word says in this *role*, or `None`."""
        roles = self.roles.get(folded)
        return None if roles is None else roles.get(role)


@lru_cache(maxsize=4)
def load_place_words(folder: Traversable = TOPONYMS) -> PlaceWords:
    """Return the words of words.toml and guard.toml in *folder*.

    Raises:
        LexiconError: An entry breaks the schema, or a word has one role twice.
    """
    entries = load_entries(folder / "words.toml", "word", PlaceWord)
    guards = load_entries(folder / "guard.toml", "guard", Guard)
    roles: dict[str, dict[PlaceRole, PlaceWord]] = defaultdict(dict)
    for entry in entries:
        for word in entry.words:
            key = _key(word)
            if roles[key].get(entry.role, entry) is not entry:
                reason = f"{word} has the role {entry.role} twice"
                raise LexiconError("words.toml", reason, entry.role)
            roles[key][entry.role] = entry
    guarded: dict[str, Needs] = {}
    for guard in guards:
        for word in guard.words:
            key = _key(word)
            if key in guarded:
                raise LexiconError("guard.toml", f"{word} stands twice", guard.reason)
            try:
                guarded[key] = Needs[guard.needs.upper()]
            except KeyError as error:
                reason = f"needs: {guard.needs} is no kind of need"
                raise LexiconError("guard.toml", reason, guard.reason) from error
    starts = {word for word, own in roles.items() if not _STARTS.isdisjoint(own)}
    stops = {word for word, own in roles.items() if PlaceRole.FUNCTION in own}
    stops |= {word for word, need in guarded.items() if need is Needs.NEVER}
    return PlaceWords(
        entries,
        guards,
        dict(roles),
        guarded,
        frozenset(starts),
        frozenset(stops),
        frozenset(_key(word) for entry in entries for word in entry.plural),
    )


def _key(word: str) -> str:
    """Return the folded form of a lexicon's *word* or name."""
    return " ".join(fold_phrase(word))

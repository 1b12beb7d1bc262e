"""Who: actors and outlets, the words that name them, and who is quoted."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.model.spans import ActorId, Span
from rawi.model.vocabulary import Act, SourceKind, Stance, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A body that acts or speaks in the region's conflicts: a lexicon entry."""

    id: ActorId
    name: str
    name_ar: str
    type: str
    country: str | None = None
    source_kind: SourceKind = SourceKind.OTHER
    from_year: int | None = None
    to_year: int | None = None
    parent: ActorId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who published, or an agency that is quoted: a lexicon entry."""

    id: str
    name: str
    name_ar: str
    kind: str
    country: str | None
    ownership: str
    referee: str
    """Who states the ownership: the outlet itself or a named observer."""
    state_media: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name an actor or an outlet, and which one if that is known."""

    span: Span
    first: int
    last: int
    sentence: int
    actor: Actor | None = None
    outlet: Outlet | None = None
    kind: SourceKind = SourceKind.OTHER
    """The kind of source that the words speak as."""
    method: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The source of an attribution: the words that name it, and its kind."""

    span: Span
    kind: SourceKind
    mention: Mention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Someone (*source*) is said (*cue*) to have conveyed something (*content*).

    The three parts are those of the Penn Attribution Relations Corpus. A nested
    attribution ("the agency quoted a doctor who said") is a chain: `via` is the
    one it passed through, further out.
    """

    cue: Span | None
    """`None` when the speaker of the sentence before goes on unmarked."""
    content: tuple[Span, ...]
    source: Speaker | None
    """`None` when no one is named: *ذُكر أن* …, "it was mentioned that"."""
    act: Act
    stance: Stance = Stance.NEUTRAL
    denies: bool = False
    """The cue itself denies its content: نفى."""
    status: Status | None = None
    """What the cue makes of its content: توقع أن → expected."""
    anaphor: Span | None = None
    """In a denial, the word that stands for what was told before: `نفى ذلك`."""
    via: Attribution | None = None
    rule: str = ""

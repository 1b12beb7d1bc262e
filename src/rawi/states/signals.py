"""One claim → what it says of a state: that it is so, that it ended, that it is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rawi.claims.links import key_words
from rawi.lexicons.states import StateWords
from rawi.model import (
    Claim,
    Entry,
    EventType,
    Party,
    PlaceId,
    Polarity,
    Role,
    Setting,
    StateKind,
    Status,
    Voice,
)

_T = EventType


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an affirmed claim of a type says of a state."""

    kind: StateKind
    value: str
    ends: bool = False
    begins: bool = False
    """Whether it tells a beginning, not only that it is so."""


MEANINGS: Mapping[EventType, Meaning] = {
    _T.SIEGE: Meaning(StateKind.SIEGE, "besieged", begins=True),
    _T.SIEGE_LIFTED: Meaning(StateKind.SIEGE, "besieged", ends=True),
    _T.TERRITORY_GAIN: Meaning(StateKind.CONTROL, "held", begins=True),
    _T.TERRITORIAL_CONTROL: Meaning(StateKind.CONTROL, "held"),
    _T.WITHDRAWAL: Meaning(StateKind.CONTROL, "held", ends=True),
    _T.ROUTE_OPENED: Meaning(StateKind.ROUTE, "open", begins=True),
    _T.ROUTE_CLOSED: Meaning(StateKind.ROUTE, "closed", begins=True),
    _T.CEASEFIRE: Meaning(StateKind.CEASEFIRE, "in force", begins=True),
    _T.AID_DELIVERY: Meaning(StateKind.CONVOY, "arrived"),
    _T.AID_OBSTRUCTION: Meaning(StateKind.CONVOY, "stopped"),
    _T.DISPLACEMENT: Meaning(StateKind.DISPLACEMENT, "moved"),
    _T.EVACUATION: Meaning(StateKind.DISPLACEMENT, "moved"),
}
"""What each type says; types that are not here say nothing of a state."""
_ENDED = Meaning(StateKind.CEASEFIRE, "in force", ends=True)
"""A truce that fails is of the type `other` (GUIDELINES.md): its words tell it."""
_WHERE = {
    StateKind.CONVOY: (Role.TO, Role.AT, None, Role.VIA),
    StateKind.DISPLACEMENT: (Role.FROM, Role.AT, None, Role.TO),
}
"""Which of several places a state is of: the first role that is there."""
_ROLES = (Role.AT, None, Role.TO, Role.FROM, Role.VIA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """What one claim says of one state of one place."""

    kind: StateKind
    place: PlaceId
    place_name: str
    voice: Voice
    value: str
    by: str | None
    by_name: str | None
    known: bool
    """Whether `by` is a body of the lexicon; words like `the militants` are none."""
    ends: bool
    denies: bool
    day: date
    told: date
    """When it was published; the day itself where that is not known."""
    begins: bool
    """Whether the day is told, and as that of a beginning."""
    entry: Entry


def read_signal(
    entry: Entry, meaning: Meaning, voice: Voice, home: Setting | None = None
) -> Signal | None:
    """Return what a claim says of a state, `None` where it says nothing.

    Only what is told as so counts: nothing expected, attempted, demanded or
    uncertain begins or ends a state. Without a day of its own, a claim is of the day
    of publication.

    Args:
        entry: A claim of a ledger.
        meaning: What its type says.
        voice: Who vouches for it.
        home: The place that the claim is about where it names none itself: that of
            another claim of the same event in its document.
    """
    claim = entry.claim
    if claim.status is not Status.ACTUAL:
        return None
    setting = place_of(claim, meaning.kind) or home
    day, told, dated = _days(entry)
    if setting is None or setting.location is None or day is None or told is None:
        return None
    doer = claim.actors[0] if claim.actors else None
    place = setting.location.place
    return Signal(
        kind=meaning.kind,
        place=place.id,
        place_name=place.name,
        voice=voice,
        value=meaning.value,
        by=_key(doer),
        by_name=_name(doer),
        known=bool(doer and doer.actor),
        ends=meaning.ends,
        denies=claim.polarity is Polarity.DENIED,
        day=day,
        told=told,
        begins=meaning.begins and dated,
        entry=entry,
    )


def types_of(kind: StateKind) -> tuple[EventType, ...]:
    """Return the types of which claims may bear on a kind of state."""
    types = tuple(t for t, meaning in MEANINGS.items() if meaning.kind is kind)
    return (*types, EventType.OTHER) if kind is StateKind.CEASEFIRE else types


def find_meaning(entry: Entry, words: StateWords) -> Meaning | None:
    """Return what a claim's type, or for a truce that fails its words, say."""
    claim, text = entry.claim, entry.document.text
    if claim.type is not EventType.OTHER:
        return MEANINGS.get(claim.type)
    if not words.says_over(claim.trigger.text):
        return None
    told = " ".join((claim.sentence.of(text), *(p.phrase.text for p in claim.targets)))
    return _ENDED if words.tells_truce(told) else None


def place_of(claim: Claim, kind: StateKind) -> Setting | None:
    """Return the place whose state a claim tells: the nearest to the point in it."""
    there = [s for s in claim.places if s.location is not None]
    for role in _WHERE.get(kind, _ROLES):
        found = [s for s in there if s.role is role]
        if found:
            return min(found, key=lambda s: s.location.precision if s.location else 99)
    return there[0] if there else None


def _days(entry: Entry) -> tuple[date | None, date | None, bool]:
    """Return the day of a claim, the day it was told, and whether the text tells it.

    Of a stretch that reaches to the day of publication (`since March`) it is the
    first day; of another (`last week`) the last, on which it is sure to be so.
    """
    time, published = entry.claim.time, entry.document.published
    if time is None or time.begin is None:
        return published, published, False
    end = time.end or time.begin
    since = published is not None and end >= published
    return time.begin if since else end, published or end, True


def _key(party: Party | None) -> str | None:
    """Return what tells who is meant: the lexicon's id, or the words."""
    if party is None:
        return None
    if party.actor:
        return f"@{party.actor.id}"
    return " ".join(sorted(key_words([party.phrase.text]))) or None


def _name(party: Party | None) -> str | None:
    """Return who is meant, as it is shown."""
    if party is None:
        return None
    return party.actor.name_ar if party.actor else party.phrase.text

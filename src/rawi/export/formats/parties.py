"""Who the parties of a claim are to other standards: kinds, sectors, civilians."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rawi.export.formats.lookups import Lookups
from rawi.lexicons.mapping_entries import fold_line, names_one
from rawi.model import Actor, Party, SourceKind

UNKNOWN_SECTOR = "UNK"
INTERS = {
    "state": "State forces",
    "rebel": "Rebel group",
    "militia": "Political militia",
    "communal": "Identity militia",
    "rioters": "Rioters",
    "protesters": "Protesters",
    "civilians": "Civilians",
    "external": "External/Other forces",
}
"""In the order of ACLED's codes, 1 to 8."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A party in the terms of other standards."""

    name: str
    """In English where the body is known, else the words of the text."""
    words: str
    actor: Actor | None
    inter: str | None
    """ACLED's kind of actor; `None` where neither body nor words tell."""
    sector: str


def belongs(one: Side, other: Side) -> bool:
    """Whether *one* is *other*, or names it: `15 مسلحا من جماعة الحوثي`."""
    return one.name == other.name or fold_line(other.words) in fold_line(one.words)


def opponents(
    actors: Sequence[Side], targets: Sequence[Side]
) -> tuple[Side, Side] | None:
    """Return the two sides of a clash whose parties both act; `None` if one does.

    The guidelines have both sides of a clash as actors. Where a known body is the
    target, that is the other side, and those who act are allies.
    """
    if any(t.actor and not any(belongs(t, a) for a in actors) for t in targets):
        return None
    known = [side for side in actors if side.actor and side.inter]
    return (known[0], known[1]) if len(known) > 1 else None


def side_of(party: Party, country: str | None, lookups: Lookups) -> Side:
    """Return *party* as seen from the *country* in which the event is.

    A state's forces abroad are external: that is ACLED's rule.
    """
    words = party.phrase.text
    if party.actor:
        actor = lookups.actor(party.actor)
        body = lookups.mappings.bodies.get(actor.type)
        inter = body.inter if body else None
        if inter == "state" and country and actor.country not in (None, country):
            inter = "external"
        if inter == "rebel" and _is_of_the_state(actor, lookups):
            inter = "militia"
        if inter == "external" and actor.type == "nationality_group":
            inter = None
        sector = body.sector if body else UNKNOWN_SECTOR
        if actor.type == "alliance" and actor.source_kind is SourceKind.ARMED_GROUP:
            inter, sector = "rebel", "REB"
        return Side(
            name=actor.name, words=words, actor=actor, inter=inter, sector=sector
        )
    line = fold_line(words)
    for entry in lookups.mappings.parties:
        if names_one(entry.words, line):
            return Side(
                name=words,
                words=words,
                actor=None,
                inter=entry.inter,
                sector=entry.sector,
            )
    return Side(name=words, words=words, actor=None, inter=None, sector=UNKNOWN_SECTOR)


def interaction(one: str | None, other: str | None) -> str | None:
    """Return ACLED's word for two kinds of actor, the lower code first.

    Examples:
        >>> interaction("rebel", "state"), interaction("state", None)
        ('State forces-Rebel group', 'State forces only')
    """
    order = list(INTERS)
    kinds = sorted((k for k in (one, other) if k), key=order.index)
    if not kinds:
        return None
    if len(kinds) == 1:
        return f"{INTERS[kinds[0]]} only"
    return "-".join(INTERS[kind] for kind in kinds)


def _is_of_the_state(actor: Actor, lookups: Lookups) -> bool:
    """Whether an armed group belongs to a state's government or army."""
    parent = lookups.actors.get(actor.parent or "")
    return parent is not None and parent.type in ("government", "military")

"""Who did it to whom, in the eight columns that ACLED has for it."""

from __future__ import annotations

from typing import TypeAlias

from rawi.export.formats.flat import Cell
from rawi.export.formats.occurrences import Occurrence
from rawi.export.formats.parties import INTERS, Side, interaction, opponents
from rawi.lexicons.mapping_entries import Category

Sides: TypeAlias = tuple[Side, ...]

LIST = "; "
_VIOLENT = ("Battles", "Explosions/Remote violence", "Violence against civilians")


def name_parties(
    occurrence: Occurrence, category: Category, country: str
) -> dict[str, Cell]:
    """Return the eight cells on who did it to whom."""
    event = category.event_type
    actors, targets = occurrence.actors, occurrence.targets
    bystanders: Sides = ()
    if event == "Battles":
        actors, targets, bystanders = _in_battle(occurrence)
    first, kind = _named(actors)
    others = [side.name for side in actors[1:]]
    second, target = _named(targets)
    more = [*(side.name for side in targets[1:]), *(side.name for side in bystanders)]
    if event in ("Protests", "Riots"):
        others = [side.name for side in actors]
        kind = "protesters" if event == "Protests" else "rioters"
        first = _of(kind.capitalize(), country)
    elif not first and event in _VIOLENT:
        first, kind = _of("Unidentified Armed Group", country), "militia"
    if target == "civilians" and second and targets[0].actor is None:
        more = [second, *more]
        second = _of("Civilians", country)
    civilians = event == "Violence against civilians" or (
        event != "Battles" and "civilians" in occurrence.target_kinds
    )
    return {
        "actor1": first,
        "assoc_actor_1": LIST.join(others),
        "inter1": INTERS.get(kind or ""),
        "actor2": second,
        "assoc_actor_2": LIST.join(more),
        "inter2": INTERS.get(target or ""),
        "interaction": interaction(kind, target),
        "civilian_targeting": "Civilian targeting" if civilians else None,
    }


def _in_battle(occurrence: Occurrence) -> tuple[Sides, Sides, Sides]:
    """Return who fights whom, and the civilians who die beside them.

    A battle is fought between armed sides.
    """
    actors, targets = occurrence.actors, occurrence.targets
    pair = opponents(actors, targets)
    if pair:
        actors = tuple(side for side in actors if side is not pair[1])
        targets = (pair[1], *targets)
    return (
        actors,
        tuple(side for side in targets if side.inter != "civilians"),
        tuple(side for side in targets if side.inter == "civilians"),
    )


def _of(name: str, country: str) -> str:
    """Return a name as ACLED gives it to those who have none: `Civilians (Syria)`."""
    return f"{name} ({country})" if country else name


def _named(sides: Sides) -> tuple[str | None, str | None]:
    """Return the name and kind of the first of the sides."""
    return (sides[0].name, sides[0].inter) if sides else (None, None)

"""What comes to pass in the invented world, and what each side makes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import ceil
from random import Random

from evals.world.records import Kind, Setup, Side, Site

_GROWTH = (0.5, 0.8)
"""Shares of a toll that are known on the first and the second day."""
_SHARES = {"side": 0.4, "other": 1.6, "neutral": 1.0}
"""What the two sides make of a disputed toll."""


class Dispute(StrEnum):
    """What the two sides do not agree on."""

    NONE = "none"
    DENIED = "denied"
    TOLL = "toll"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event of the world, as it came to pass."""

    id: str
    kind: str
    day: date
    theatre: str
    site: Site
    """Where; for a convoy where it goes, for displacement where from."""
    side: Side
    other: Side
    dispute: Dispute = Dispute.NONE
    origin: Site | None = None
    via: Site | None = None
    goal: Site | None = None
    killed: int = 0
    injured: int = 0
    grows: bool = False
    people: int = 0
    noun: str = ""
    """What is counted in `people`."""
    victims: str = ""
    picks: dict[str, str] = field(default_factory=dict)
    """Which of the kind's choices: the site hit, the cargo."""
    holder: Side | None = None
    """Who held the place before it was taken."""


def role_of(happening: Happening, side: str | None) -> str:
    """Return what a *side* is to an event: `side`, `other` or `neutral`."""
    if side == happening.side.id:
        return "side"
    return "other" if side == happening.other.id else "neutral"


def denies(happening: Happening, side: str | None, kind: Kind) -> bool:
    """Whether voices of a *side* deny the event."""
    return (
        happening.dispute is Dispute.DENIED and role_of(happening, side) == kind.denier
    )


def toll_of(happening: Happening, side: str | None, day: date) -> tuple[int, int]:
    """Return how many killed and injured a voice of *side* counts on a *day*."""
    share = 1.0
    if happening.dispute is Dispute.TOLL:
        share = _SHARES[role_of(happening, side)]
    age = (day - happening.day).days
    if happening.grows and age < len(_GROWTH):
        share *= _GROWTH[max(age, 0)]
    return tuple(  # type: ignore[return-value]
        ceil(n * share) if n else 0 for n in (happening.killed, happening.injured)
    )


def draw_toll(kind: Kind, random: Random) -> tuple[int, int, bool]:
    """Return killed and injured in the end, and whether the toll grows."""
    if not kind.toll:
        return 0, 0, False
    low, high = kind.toll
    killed = min(high, low + int(random.expovariate(1 / max(1, high / 5))))
    injured = int(killed * random.uniform(0, 3)) + random.randint(0, 4)
    return killed, injured, killed > 4 and random.random() < 0.6  # noqa: PLR2004


def draw_dispute(kind: Kind, killed: int, random: Random) -> Dispute:
    """Return whether the event is disputed, and how."""
    if random.random() >= kind.dispute:
        return Dispute.NONE
    if killed > 1 and random.random() < 0.6:  # noqa: PLR2004
        return Dispute.TOLL
    return Dispute.DENIED


def draw_picks(kind: Kind, random: Random) -> dict[str, str]:
    """Return one of each of the kind's choices."""
    return {name: random.choice(rows) for name, rows in kind.choices.items()}


def fits(side: Side, kind: Kind) -> bool:
    """Whether a side may be the actor of a kind of event."""
    if kind.actor == "air":
        return bool(side.air)
    if kind.actor == "government":
        return side.government
    return side.government is False if kind.actor == "group" else True


def draw(  # noqa: PLR0913 - the parts of an event
    setup: Setup,
    random: Random,
    *,
    number: str,
    kind: str,
    day: date,
    site: Site,
    side: Side,
    other: Side,
    **rest: Site | Side | None,
) -> Happening:
    """Return an event with everything that chance decides about it."""
    entry = setup.kinds[kind]
    killed, injured, grows = draw_toll(entry, random)
    people = 0
    if entry.people:
        low, high = entry.people
        people = int(low * (high / low) ** random.random())
    return Happening(
        id=number,
        kind=kind,
        day=day,
        theatre=site.theatre,
        site=site,
        side=side,
        other=other,
        dispute=draw_dispute(entry, killed, random),
        killed=killed,
        injured=injured,
        grows=grows,
        people=people,
        noun=random.choice(entry.nouns) if entry.nouns else "",
        victims=random.choice(entry.victims) if entry.victims else "",
        picks=draw_picks(entry, random),
        **rest,  # type: ignore[arg-type]
    )

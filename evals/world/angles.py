"""How one document tells one event: the names, the place, the day, the numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from evals.world.happenings import Happening, toll_of
from evals.world.numbers import Noun, blur, count
from evals.world.records import Named, Paper, Setup, Side, Site
from rawi.model import Location, Range
from rawi.places.gazetteer import distance_km

_HOSTILE = 0.55
"""Share of mentions in which an enemy is not called by its name."""
_VAGUE, _NEARBY, _OFF = 0.1, 0.05, 0.06
"""Shares of accounts that name a wider place, a place nearby, the day beside."""
_NEAR_KM = 12.0
_BLURS = ("more", "least", "about", "tens", "hundreds")
_DEFINITE = {
    "مدينة": "المدينة",
    "بلدة": "البلدة",
    "حي": "الحي",
    "مديرية": "المديرية",
    "منطقة": "المنطقة",
}


@dataclass(slots=True, kw_only=True)
class Angle:
    """What a document makes of one event, the same in all its sentences."""

    happening: Happening
    paper: Paper
    published: date
    site: Site
    vague: bool
    day: date
    blur: str
    named: bool = False
    """Whether the place was named already, so that it may be called the town."""
    tolls: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)


def draw_angle(
    setup: Setup, happening: Happening, paper: Paper, published: date, random: Random
) -> Angle:
    """Return how *paper* tells an event on the day *published*."""
    site, day = happening.site, happening.day
    chance = random.random()
    vague = site.vague is not None and chance < _VAGUE
    if _VAGUE <= chance < _VAGUE + _NEARBY and site.head:
        near = [s for s in setup.sites if s is not site and _apart(s, site) < _NEAR_KM]
        site = random.choice(near) if near else site
    if random.random() < _OFF:
        day = min(published, day + timedelta(days=random.choice((-1, 1))))
    how = random.choice(_BLURS) if random.random() < 0.25 else "exact"  # noqa: PLR2004
    return Angle(
        happening=happening,
        paper=paper,
        published=published,
        site=site,
        vague=vague,
        day=day,
        blur=how,
    )


def _apart(one: Site, other: Site) -> float:
    """Return the kilometres between two places."""
    a, b = one.location, other.location
    return distance_km(a.lat, a.lon, b.lat, b.lon)


def place_words(angle: Angle, random: Random) -> tuple[str, Location]:
    """Return words for the place of an event, and where they are."""
    site = angle.site
    if angle.named and site.head and not angle.vague and random.random() < 0.35:  # noqa: PLR2004
        return _DEFINITE[site.head], site.location
    angle.named = True
    if angle.vague and site.vague:
        return site.vague.name, site.vague.location
    return site_words(site, random), site.location


def site_words(site: Site, random: Random) -> str:
    """Return a place's name with its head, and at times with what it lies in."""
    if not site.head:
        return site.name
    words = f"{site.head} {site.name}"
    if site.head == "مدينة" and random.random() < 0.15:  # noqa: PLR2004
        return site.name
    if site.container and random.random() < 0.15:  # noqa: PLR2004
        words += f" في {site.container}"
    return words


def side_words(side: Side, viewer: str | None, random: Random) -> Named:
    """Return a name for a side, as *viewer* (a side or none) calls it."""
    if viewer not in (None, side.id) and random.random() < _HOSTILE:
        return random.choice(side.hostile)
    return random.choice(side.names)


def air_words(side: Side, random: Random) -> Named:
    """Return a name for a side's aircraft."""
    return random.choice(side.air or side.names)


def number_words(number: int, noun: Noun, flag: str, how: str) -> tuple[str, Range]:
    """Return a number of people in the case of the slot, and what it means.

    Args:
        number: One or more.
        noun: Who is counted.
        flag: The slot's: `n` nominative, `a` or `s` accusative, else genitive.
        how: How loosely it is told; `exact` for not at all.
    """
    if how != "exact":
        words, value = blur(number, noun, how)
        if value != (number, number) or how == "about":
            return words, value
    if number == 1 and flag in ("a", "s"):
        return noun.accusative, Range(1, 1)
    words = count(number, noun, "nominative" if flag == "n" else "genitive")
    return words, Range(number, number)


def toll_for(angle: Angle, side: str | None) -> tuple[int, int]:
    """Return killed and injured as a voice of *side* counts them that day."""
    return toll_of(angle.happening, side, angle.published)

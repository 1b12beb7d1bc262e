"""What two sides tell of one event, field by field."""

from __future__ import annotations

from dataclasses import dataclass

from rawi.compare.likeness import actor_words, days_between, km_between, same_name
from rawi.compare.records import Comparable


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field as both sides tell it."""

    field: str
    """`days`, `place`, `type`, `actors`, `killed` or `sources`."""
    ours: str
    theirs: str
    agrees: bool
    """Whether what one side tells has room for what the other does."""
    apart: str = ""
    """How far they are apart, where that can be measured: `3 days`, `12 km`."""


def find_differences(ours: Comparable, theirs: Comparable) -> tuple[Difference, ...]:
    """Return every field that either side tells, those that agree too."""
    return (
        _days(ours, theirs),
        _place(ours, theirs),
        Difference(
            field="type",
            ours=f"{ours.label} ({', '.join(ours.families)})",
            theirs=f"{theirs.label} ({', '.join(theirs.families)})",
            agrees=bool(set(ours.families) & set(theirs.families)),
        ),
        _actors(ours, theirs),
        _killed(ours, theirs),
        Difference(
            field="sources",
            ours="; ".join(ours.sources),
            theirs="; ".join(theirs.sources),
            agrees=bool(set(ours.sources) & set(theirs.sources)),
        ),
    )


def _days(ours: Comparable, theirs: Comparable) -> Difference:
    """Return the days, and how far apart they are."""
    gap = days_between(ours, theirs) or 0
    return Difference(
        field="days",
        ours=_interval(ours),
        theirs=_interval(theirs),
        agrees=gap <= theirs.slack,
        apart=f"{gap} day{'s' if gap > 1 else ''}" if gap else "",
    )


def _interval(event: Comparable) -> str:
    """Return the days of an event."""
    if event.begin == event.end:
        return str(event.begin or "")
    return f"{event.begin} – {event.end}"


def _place(ours: Comparable, theirs: Comparable) -> Difference:
    """Return the places, and how far apart they are."""
    apart = km_between(ours, theirs) or 0.0
    within = apart <= ours.radius_km + theirs.radius_km
    return Difference(
        field="place",
        ours=f"{ours.place} (±{ours.radius_km:g} km)",
        theirs=f"{theirs.place} (±{theirs.radius_km:g} km)",
        agrees=within or same_name(ours.place, theirs.place),
        apart=f"{apart:.0f} km" if apart >= 1 else "",
    )


def _actors(ours: Comparable, theirs: Comparable) -> Difference:
    """Return the actors."""
    mine, others = actor_words(ours.actors), actor_words(theirs.actors)
    return Difference(
        field="actors",
        ours="; ".join(ours.actors),
        theirs="; ".join(theirs.actors),
        agrees=bool(mine & others) or not (mine and others),
    )


def _killed(ours: Comparable, theirs: Comparable) -> Difference:
    """Return the dead: ours as a range of accounts, theirs as that side has it.

    They agree where the ranges meet. None told agrees with 0, since ACLED writes 0
    where no deaths are reported.
    """
    low, high = ours.killed_low or 0, ours.killed_high or 0
    their_low, their_high = theirs.killed_low or 0, theirs.killed_high or 0
    above = ours.killed_open and their_low >= low
    apart = max(their_low - high, low - their_high, 0)
    return Difference(
        field="killed",
        ours=_range(ours),
        theirs=_range(theirs),
        agrees=above or apart == 0,
        apart="" if above or not apart else str(apart),
    )


def _range(event: Comparable) -> str:
    """Return a range of deaths, with the best number where there are three."""
    low, best, high = event.killed_low, event.killed_best, event.killed_high
    if low is None or high is None:
        return "not told"
    if event.killed_open:
        return f"{low} to {high} or more"
    if low == high:
        return str(low)
    return f"{low} to {high}, best {best}"

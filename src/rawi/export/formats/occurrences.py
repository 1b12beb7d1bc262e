"""The claims of one event as one row of other standards wants them.

A standard that has events, not claims, gets for each event the claims that say it
happened, those that deny it, and of each thing the answer that is closest known. What
the accounts tell otherwise is not dropped: notes say it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from rawi.export.formats.flat import main_setting, quote
from rawi.export.formats.lookups import Lookups
from rawi.export.formats.parties import Side, side_of
from rawi.export.formats.voices import Figures, figures, happened
from rawi.lexicons.mapping_entries import fold_line
from rawi.model import (
    Dating,
    Entry,
    EventType,
    Location,
    Party,
    Polarity,
    Setting,
)

Counts: TypeAlias = Callable[[EventType], bool]
"""Whether a type has a counterpart in a standard."""

NOT_TOLD = "events that no claim tells to have happened"
_RESULTS = frozenset(
    {
        EventType.CASUALTIES,
        EventType.CEASEFIRE_VIOLATION,
        EventType.INFRASTRUCTURE_DAMAGE,
        EventType.KILLING,
    }
)
"""Types that tell what a deed did, or that it broke a word: the deed comes first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """An event with its accounts: no more certain than they are."""

    key: str
    """Id of the event; of the claim where no event holds it."""
    type: EventType
    """The deed that most accounts tell of."""
    told: tuple[Entry, ...]
    """Claims that it happened, or may have."""
    denied: tuple[Entry, ...]
    setting: Setting | None
    time: Dating | None
    actors: tuple[Side, ...]
    targets: tuple[Side, ...]
    line: str
    """The folded words of all sentences, for cases that words decide."""
    killed: Figures | None
    injured: Figures | None

    @property
    def location(self) -> Location | None:
        """Where it is put on the map."""
        return self.setting.location if self.setting else None

    @property
    def country(self) -> str | None:
        """The country of its place, as two letters."""
        return self.location.place.country if self.location else None

    @property
    def actor_kinds(self) -> frozenset[str]:
        """ACLED's kinds of those who act."""
        return frozenset(side.inter for side in self.actors if side.inter)

    @property
    def target_kinds(self) -> frozenset[str]:
        """ACLED's kinds of those it is done to."""
        return frozenset(side.inter for side in self.targets if side.inter)

    @property
    def published(self) -> date | None:
        """The day of the first document that tells of it."""
        days = [e.document.published for e in self.told if e.document.published]
        return min(days, default=None)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All its claims."""
        return (*self.told, *self.denied)


def make_occurrence(
    entries: Sequence[Entry],
    lookups: Lookups,
    counts: Counts = lambda _: True,
) -> Occurrence | None:
    """Return the claims of one event as one occurrence.

    Args:
        entries: The claims of the event.
        lookups: What is known beside them.
        counts: Whether a type has a counterpart in the standard: such a one is
            preferred.

    Returns:
        `None` where no claim says that it happened: only wishes, plans or denials.
    """
    told = tuple(entry for entry in entries if happened(entry))
    if not told:
        return None
    setting = _closest_place(told)
    country = setting.location.place.country if setting and setting.location else None
    return Occurrence(
        key=str(told[0].event or told[0].claim.id),
        type=_main_type(told, counts),
        told=told,
        denied=tuple(e for e in entries if e.claim.polarity is Polarity.DENIED),
        setting=setting,
        time=_closest_time(told),
        actors=_sides((p for e in told for p in e.claim.actors), country, lookups),
        targets=_sides((p for e in told for p in e.claim.targets), country, lookups),
        line=fold_line(" ".join(dict.fromkeys(quote(e) for e in told))),
        killed=figures(told, "killed", lookups),
        injured=figures(told, "injured", lookups),
    )


def _main_type(told: Sequence[Entry], counts: Counts) -> EventType:
    """Return the type of the event: a deed before what it did, the most told first."""
    found = Counter(entry.claim.type for entry in told)
    order = list(EventType)
    return min(
        found,
        key=lambda t: (not counts(t), t in _RESULTS, -found[t], order.index(t)),
    )


def _closest_place(told: Iterable[Entry]) -> Setting | None:
    """Return the place that is closest known; among equals the most told."""
    settings = [s for e in told if (s := main_setting(e)) and s.location]
    named = Counter(s.location.place.id for s in settings if s.location)
    return min(
        settings,
        key=lambda s: (
            (s.location.precision, -named[s.location.place.id]) if s.location else (9,)
        ),
        default=None,
    )


def _closest_time(told: Iterable[Entry]) -> Dating | None:
    """Return the days that are closest known; among equals the most told."""
    times = [t for e in told if (t := e.claim.time) and t.begin and t.end]
    named = Counter((t.begin, t.end) for t in times)
    return min(
        times,
        key=lambda t: (
            (t.end - t.begin).days if t.begin and t.end else 0,
            -named[t.begin, t.end],
            t.begin,
        ),
        default=None,
    )


def _sides(
    parties: Iterable[Party], country: str | None, lookups: Lookups
) -> tuple[Side, ...]:
    """Return the parties, each once, known bodies first."""
    found: dict[str, Side] = {}
    for party in parties:
        side = side_of(party, country, lookups)
        found.setdefault(side.name, side)
    return tuple(sorted(found.values(), key=lambda side: side.actor is None))

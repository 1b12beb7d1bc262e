"""Day by day, who says what of a siege, a place's holder, a route: the gold of states.

The gold of a track is what one voice says of one state of one place. A state that it
tells goes on until it tells another; after its last word nothing is known, and these
days are not scored. Where a voice denies what another affirms of one event, or tells
the contrary, there is a dispute.

state          values
siege          the side that besieges; `none` from the lifting on
control        the side that holds the place
route          `open`, `closed`
ceasefire      `on`; `none` from the end on
convoy         `arrived`, `stopped`: on its day only
displacement   `moved`: on its day only
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from evals.world.assembly import GoldClaim, Told
from evals.world.drafts import Matter
from rawi.model import ClaimId, Polarity, Status

NONE = "none"
_STATES = {
    "siege": "siege",
    "siege_on": "siege",
    "siege_lifted": "siege",
    "gain": "control",
    "holds": "control",
    "route_opened": "route",
    "route_closed": "route",
    "route_shut": "route",
    "route_still": "route",
    "ceasefire": "ceasefire",
    "ceasefire_end": "ceasefire",
    "convoy": "convoy",
    "convoy_stopped": "convoy",
    "displacement": "displacement",
}
"""The state that a kind of event bears on."""
_LATER = frozenset({"holds", "route_shut", "route_still"})
"""Said of the day on which it is told: they tell no beginning."""
_MOMENTS = frozenset({"convoy", "displacement"})
_VALUES = {"siege_lifted": NONE, "ceasefire": "on", "ceasefire_end": NONE}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTrack:
    """What one voice says of one state of one place."""

    state: str
    place: str
    voice: str
    days: tuple[tuple[date, str], ...]
    """Each day with the value that the voice gives it, in order; not `none`."""
    first: date
    last: date
    """The voice's last word: later days are not scored."""
    claims: tuple[ClaimId, ...]

    def to_record(self) -> dict[str, Any]:
        """Return the track as JSON has it, days run together."""
        return {
            "state": self.state,
            "place": self.place,
            "voice": self.voice,
            "spans": [[b.isoformat(), e.isoformat(), v] for b, e, v in self.spans()],
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "claims": list(self.claims),
        }

    def spans(self) -> Iterator[tuple[date, date, str]]:
        """Yield stretches of days of one value, both ends included."""
        begin: date | None = None
        end, value = self.first, NONE
        for day, now in self.days:
            if begin is not None and now == value and day - end == timedelta(days=1):
                end = day
                continue
            if begin is not None:
                yield begin, end, value
            begin, end, value = day, day, now
        if begin is not None:
            yield begin, end, value


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDispute:
    """Voices that do not agree on one state of one place."""

    state: str
    place: str
    begin: date
    end: date
    claims: tuple[ClaimId, ...]

    def to_record(self) -> dict[str, Any]:
        """Return the dispute as JSON has it."""
        return {
            "state": self.state,
            "place": self.place,
            "begin": self.begin.isoformat(),
            "end": self.end.isoformat(),
            "claims": list(self.claims),
        }


def gold_tracks(
    told: Iterable[Told],
) -> tuple[tuple[GoldTrack, ...], tuple[GoldDispute, ...]]:
    """Return the tracks of all voices, and where they do not agree."""
    rows = [gold for one in told for gold in one.claims if _bears(gold)]
    tracks: defaultdict[tuple[str, str, str], list[GoldClaim]] = defaultdict(list)
    events: defaultdict[tuple[str, str], list[GoldClaim]] = defaultdict(list)
    for gold in rows:
        matter = gold.matter
        state = _STATES[matter.told_kind]
        tracks[state, matter.place, matter.voice].append(gold)
        events[state, matter.event].append(gold)
    found = (_track(key, claims) for key, claims in tracks.items())
    disputes = (_dispute(key[0], claims) for key, claims in events.items())
    return tuple(t for t in found if t), tuple(d for d in disputes if d)


def _bears(gold: GoldClaim) -> bool:
    """Whether a claim tells a state as it is."""
    kind = gold.matter.told_kind
    return kind in _STATES and gold.claim.status is Status.ACTUAL


def value_of(gold: GoldClaim) -> str | None:
    """Return the value that a claim gives a state, `None` where it gives none."""
    if not _bears(gold):
        return None
    value = _value(gold.matter)
    return None if value == NONE else value


def _value(matter: Matter) -> str:
    """Return the value that an affirmed claim gives its state."""
    kind = matter.told_kind
    if kind in _VALUES:
        return _VALUES[kind]
    if kind == "displacement":
        return "moved"
    if matter.question in ("route", "convoy"):
        return matter.answer
    return matter.actor


def _begin(matter: Matter) -> date:
    """Return the first day for which a claim tells its value."""
    later = matter.told_kind in _LATER
    if matter.told_kind == "siege_on":
        later = not matter.dated
    return matter.told if later else matter.day


def _track(key: tuple[str, str, str], claims: list[GoldClaim]) -> GoldTrack | None:
    """Return the track of one voice, `None` where it only denies."""
    state, place, voice = key
    affirmed = [c for c in claims if c.claim.polarity is Polarity.AFFIRMED]
    if not affirmed:
        return None
    points = sorted(
        {(_begin(c.matter), c.matter.told, _value(c.matter)) for c in affirmed}
    )
    last = max(told for _, told, _ in points)
    values: dict[date, str] = {}
    if state in _MOMENTS:
        values = {begin: value for begin, _, value in points}
        last = max(values)
    else:
        for index, (begin, _, value) in enumerate(points):
            end = points[index + 1][0] if index + 1 < len(points) else last
            for offset in range((max(end, begin) - begin).days + 1):
                values[begin + timedelta(days=offset)] = value
    return GoldTrack(
        state=state,
        place=place,
        voice=voice,
        days=tuple(sorted((d, v) for d, v in values.items() if v != NONE)),
        first=points[0][0],
        last=last,
        claims=tuple(c.claim.id for c in claims),
    )


def _dispute(state: str, claims: list[GoldClaim]) -> GoldDispute | None:
    """Return the dispute about one event, if two voices contradict each other."""
    sides: defaultdict[tuple[bool, str], set[str]] = defaultdict(set)
    for gold in claims:
        affirmed = gold.claim.polarity is Polarity.AFFIRMED
        sides[affirmed, gold.matter.answer].add(gold.matter.voice)
    if len(sides) < 2 or len(set().union(*sides.values())) < 2:  # noqa: PLR2004
        return None
    return GoldDispute(
        state=state,
        place=claims[0].matter.place,
        begin=min(c.matter.day for c in claims),
        end=max(c.matter.told for c in claims),
        claims=tuple(c.claim.id for c in claims),
    )

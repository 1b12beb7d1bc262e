"""How claims of one event stand to each other: the gold of relations.

Two claims of one event that answer one question stand in one relation at most:

contradicts   both can't be right: one denies what the other affirms; they name
              different holders, or `open` and `closed`; or different tolls for one day
updates       a toll told later is higher, or its own source has changed it
same_source   one source says the same again, or one text is printed again
corroborates  sources that do not depend on each other say the same

A toll told on a later day that is higher is no contradiction, for tolls grow; a later
one of another source that is lower is. Claims of one event that answer different
questions (the deed, its toll) stand in none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from evals.world.assembly import GoldClaim, Told
from rawi.model import ClaimId, Polarity, Range, Status, Toll

_PARTS = ("killed", "injured", "captured", "displaced")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRelation:
    """Two claims, the one told first before the other, and how they stand."""

    a: ClaimId
    b: ClaimId
    relation: str


def relate_world(told: Iterable[Told]) -> Iterator[GoldRelation]:
    """Yield the relations between all claims, of one document and of several."""
    events: defaultdict[str, list[GoldClaim]] = defaultdict(list)
    for one in told:
        for gold in one.claims:
            events[gold.matter.event].append(gold)
    for rows in events.values():
        rows.sort(key=lambda row: row.matter.told)
        for a, b in combinations(rows, 2):
            found = relation_of(a, b)
            if found:
                yield GoldRelation(a=a.claim.id, b=b.claim.id, relation=found)


def relation_of(a: GoldClaim, b: GoldClaim) -> str | None:
    """Return how *b* stands to *a*, which was told before or on the same day."""
    same = a.matter.voice == b.matter.voice
    if _opposed(a, b):
        return None if same else "contradicts"
    tolls = _tolls(a, b)
    if tolls == "apart":
        if same:
            return "updates" if a.matter.told < b.matter.told else None
        return "contradicts" if _disputed(a, b) else "updates"
    if a.matter.question != b.matter.question or not _alike(a, b):
        return None
    return "same_source" if same else "corroborates"


def _opposed(a: GoldClaim, b: GoldClaim) -> bool:
    """Whether the two answer one question with what cannot both be so."""
    if a.matter.question != b.matter.question:
        return False
    if a.claim.polarity is not b.claim.polarity:
        return a.matter.answer == b.matter.answer
    affirmed = a.claim.polarity is Polarity.AFFIRMED
    return affirmed and a.matter.answer != b.matter.answer


def _alike(a: GoldClaim, b: GoldClaim) -> bool:
    """Whether two claims say the same, and as firmly."""
    if Status.UNCERTAIN in (a.claim.status, b.claim.status):
        return False
    return (a.claim.polarity, a.matter.answer) == (b.claim.polarity, b.matter.answer)


def _tolls(a: GoldClaim, b: GoldClaim) -> str:
    """Return whether the numbers of two claims can both be right: apart, or not."""
    pairs = [
        (x, y)
        for x, y in zip(_ranges(a.claim.toll), _ranges(b.claim.toll), strict=True)
        if x and y
    ]
    return "apart" if any(_apart(x, y) for x, y in pairs) else "together"


def _disputed(a: GoldClaim, b: GoldClaim) -> bool:
    """Whether different tolls, *a* told no later than *b*, are more than growth."""
    if a.matter.told == b.matter.told:
        return True
    return any(
        x and y and y.high is not None and y.high < x.low
        for x, y in zip(_ranges(a.claim.toll), _ranges(b.claim.toll), strict=True)
    )


def _apart(x: Range, y: Range) -> bool:
    """Whether two ranges share no number."""
    return (x.high is not None and x.high < y.low) or (
        y.high is not None and y.high < x.low
    )


def _ranges(toll: Toll) -> tuple[Range | None, ...]:
    """Return the numbers of a toll in one order."""
    return tuple(getattr(toll, part) for part in _PARTS)

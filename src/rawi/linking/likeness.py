"""How likely it is that two claims of different documents speak of one event.

A log-linear score (`rawi.lexicons.weights`) over what the two share: the type, the
days, the distance against the radii, the parties, the tolls, the words. No single
one decides. The score is symmetric. How far it is the chance that it says it is,
`evals/likeness.py` measures, and docs/concepts/linking.md shows.

A sentence's embedding would be one observation more in `observe`, as a band of the
cosine's rank among pairs of unlike sentences: raw cosines of small models are all
high. `Sighting` has no field for it as long as no model is there to fill it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from rawi.claims.links import share
from rawi.lexicons.weights import EvidenceWeights
from rawi.linking.meeting import (
    Nearness,
    compare_bodies,
    compare_days,
    compare_numbers,
    compare_places,
)
from rawi.linking.sightings import Sighting
from rawi.linking.weights import SAME

_FAR_LINES = 3
_LEAST_CHANCE = 1e-6
_SHARES = ((0.75, "most"), (0.5, "half"), (0.3, "third"), (0.15, "some"))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two sightings are."""

    odds: float
    """Logarithm of the odds that both speak of one event."""
    near: Nearness


def observe(a: Sighting, b: Sighting) -> tuple[list[tuple[str, float]], Nearness]:
    """Return what is observed of a pair, the same whichever comes first."""
    near = compare_places(a, b)
    where = f"{near.answer}{' close' if near.close else ''}"
    if not (a.placed and b.placed):
        where += " beside"
    days = compare_days(a, b)
    told = f"{days} {a.dated + b.dated}"
    kinds = "|".join(sorted((a.type, b.type)))
    kind = "same" if a.type == b.type else "other"
    numbers = compare_numbers(a, b)
    actors = compare_bodies(a.actors, b.actors)
    targets = compare_bodies(a.targets, b.targets)
    words = _overlap(a.words, b.words)
    trigger = "same" if a.trigger == b.trigger else share(a.trigger, b.trigger)
    names = share(a.places, b.places)
    own = "other"
    if a.document == b.document:
        own = f"own {min(abs(a.line - b.line), _FAR_LINES)}"
    polarity = "same" if a.polarity == b.polarity else "other"
    status = "same" if a.status == b.status else "|".join(sorted((a.status, b.status)))
    found = [
        f"kinds={kinds}",
        f"kinds={kinds} {own}",
        f"where={where}",
        f"where={where} {kind}",
        f"where={where} {told}",
        f"days={told}",
        f"days={days} {kind}",
        f"names={names}",
        f"names={names} {near.answer}",
        f"numbers={numbers}",
        f"numbers={numbers} {near.answer} {days}",
        f"actors={actors}",
        f"actors={actors} {near.answer}",
        f"targets={targets}",
        f"targets={targets} {numbers}",
        f"words={words}",
        f"words={words} {own}",
        f"trigger={trigger} {kind}",
        f"polarity={polarity} {kind} {near.answer}",
        f"status={status}",
        f"own={own} {kind} {near.answer}",
        f"voice={a.voice == b.voice} {kind}",
    ]
    return [(name, 1.0) for name in found], near


def _overlap(a: frozenset[str], b: frozenset[str]) -> str:
    """Return how much of the smaller set of words the two share, coarsely."""
    if not a or not b:
        return "-"
    part = len(a & b) / min(len(a), len(b))
    return next((name for least, name in _SHARES if part >= least), "few")


def weigh_pairs(
    pairs: Iterable[tuple[Sighting, Sighting]], weights: EvidenceWeights
) -> list[Likeness]:
    """Return how alike the two of each pair are, all weighed at once."""
    cases: list[Sequence[tuple[str, float]]] = []
    nears = []
    for a, b in pairs:
        case, near = observe(a, b)
        cases.append(case)
        nears.append(near)
    same = weights.classes.index(SAME)
    chances = (row[same] for row in weights.weigh_all(cases))
    return [
        Likeness(_odds(chance), near)
        for chance, near in zip(chances, nears, strict=True)
    ]


def _odds(chance: float) -> float:
    """Return the logarithm of the odds of a probability."""
    chance = min(max(chance, _LEAST_CHANCE), 1 - _LEAST_CHANCE)
    return log(chance / (1 - chance))


def explain(a: Sighting, b: Sighting) -> str:
    """Return in words what two sightings share: facts with semicolons between."""
    near = compare_places(a, b)
    facts = ["same type" if a.type == b.type else f"{a.type} beside {b.type}"]
    if near.answer in ("same", "inside"):
        facts.append("same places")
    elif near.answer == "region":
        facts.append("a place and its region")
    elif near.answer != "-":
        facts.append(f"{near.km:.0f} km apart")
    shared = [
        name
        for name, x, y in (
            ("actors", a.actors, b.actors),
            ("targets", a.targets, b.targets),
        )
        if compare_bodies(x, y) in ("one body", "all", "half")
    ]
    if compare_days(a, b) == "day":
        shared.append("date")
    if shared:
        facts.append("same " + ", ".join(shared))
    elif compare_days(a, b) == "meet":
        facts.append("days that meet")
    if compare_numbers(a, b) == "same":
        facts.append("same toll")
    return "; ".join(facts)

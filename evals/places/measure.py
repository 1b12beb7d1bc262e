"""Tallies of places: how many were found, and how far off they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median
from typing import TypeVar

from evals.score import Share, km, words

T = TypeVar("T")
Point = tuple[float, float]

NEAR_KM = (5, 20, 161)
"""A town, a day's walk, a hundred miles: the last is the measure of the field."""
_WIDE_KM = 161
_WIDE = frozenset(("country", "region", "water"))
ALIKE = 0.5
"""Two names with this F1 of words or more may name one place."""


@dataclass(slots=True)
class Distances:
    """How far the answers for so many places are from the right ones."""

    found: list[float] = field(default_factory=list)
    unresolved: int = 0

    def add(self, far: float | None) -> None:
        """Count one place: *far* kilometres off, or unresolved."""
        if far is None:
            self.unresolved += 1
        else:
            self.found.append(far)

    def report(self) -> dict[str, float]:
        """Return accuracies, the median error and the share unresolved.

        Accuracies are shares of all places, so that an unresolved one is a miss.
        The median error is in kilometres and of the resolved ones.
        """
        total = len(self.found) + self.unresolved
        rows = {
            f"within {limit} km": _share(sum(x <= limit for x in self.found), total)
            for limit in NEAR_KM
        }
        middle = round(median(self.found), 1) if self.found else 0.0
        unresolved = _share(self.unresolved, total)
        return {**rows, "median km": middle, "unresolved": unresolved, "n": total}


@dataclass(slots=True)
class PlaceScore:
    """All measures of places over a set of articles or sentences."""

    claimable: Share = field(default_factory=Share)
    """Gold places with a position that some annotated claim has among its places."""
    recalled: Share = field(default_factory=Share)
    """Gold places that the reading names."""
    known: Share = field(default_factory=Share)
    """Places of the reading that gold names, or that lie near one that it names."""
    right: Share = field(default_factory=Share)
    """Resolved places that gold knows, of which so many lie where it says."""
    stray: int = 0
    """Resolved places that gold does not name and that lie near none it names."""
    resolved: Distances = field(default_factory=Distances)
    """Of gold places that were recognised."""
    reached: Distances = field(default_factory=Distances)
    """From each gold place to the nearest place of the reading, whatever its name."""
    claimed: Distances = field(default_factory=Distances)
    """The same, to the nearest location of a claim: what `evals.run` counts."""
    classes: defaultdict[str, Distances] = field(
        default_factory=lambda: defaultdict(Distances)
    )
    countries: defaultdict[str, Distances] = field(
        default_factory=lambda: defaultdict(Distances)
    )

    def precision(self) -> dict[str, float]:
        """Return how often a resolved place is right, and with strays as wrong."""
        total = self.right.of + self.stray
        return {
            "of those gold knows": _share(self.right.right, self.right.of),
            "strays as wrong": _share(self.right.right, total),
            "n": total,
        }


def likeness(a: str, b: str) -> float:
    """Return the F1 of the words of two names, clitics and the article aside.

    Examples:
        >>> round(likeness("محافظة درعا", "درعا"), 2)
        0.67
    """
    left, right = words(a), words(b)
    common = len(left & right)
    return 2 * common / (len(left) + len(right)) if common else 0.0


def best_alike(name: str, others: Iterable[tuple[str, T]]) -> T | None:
    """Return the value of the other name most like *name*, if one is alike."""
    best: T | None = None
    most = 0.0
    for other, value in others:
        likely = likeness(name, other)
        if likely >= ALIKE and likely > most:
            best, most = value, likely
    return best


def is_right(kind: str, far: float) -> bool:
    """Whether an answer *far* km from a gold place of class *kind* is right.

    The middle of a country or a province is nowhere in particular, and two
    annotators put it 100 km apart.
    """
    return far <= (_WIDE_KM if kind in _WIDE else NEAR_KM[1])


def distance(a: Point, b: Point | None) -> float | None:
    """Return the kilometres between two points, `None` without the second."""
    return None if b is None else km(a, b)


def _share(part: int, whole: int) -> float:
    """Return a share, to the third place; of nothing it is 0."""
    return round(part / whole, 3) if whole else 0.0

"""Measures of agreement: precision, recall, F1; B-cubed of clusters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well what was found fits what is gold; `n` is the number of gold items."""

    precision: float
    recall: float
    n: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def compare_sets(found: AbstractSet[T], gold: AbstractSet[T]) -> Agreement:
    """Return how well a set of things fits the gold set.

    Examples:
        >>> compare_sets({1, 2}, {2, 3, 4, 5})
        Agreement(precision=0.5, recall=0.25, n=4)
    """
    right = len(found & gold)
    return Agreement(
        right / len(found) if found else float(not gold),
        right / len(gold) if gold else float(not found),
        len(gold),
    )


def b_cubed(found: Mapping[T, Hashable], gold: Mapping[T, Hashable]) -> Agreement:
    """Return B-cubed precision and recall of clusters (Bagga and Baldwin, 1998).

    For each item: which share of its cluster is right, and which share of its gold
    cluster stands with it. An item that one side does not have stands alone there,
    and counts for the other side only.

    Args:
        found: Items with the cluster they were put into.
        gold: Items with their gold cluster.

    Examples:
        >>> b_cubed({1: "a", 2: "a", 3: "b"}, {1: "x", 2: "x", 3: "y"}).f1
        1.0
        >>> b_cubed({1: "a", 2: "b"}, {1: "x", 2: "x"}).recall
        0.5
    """
    clusters, classes = _members(found), _members(gold)
    nothing: frozenset[T] = frozenset()

    def share(item: T, of: AbstractSet[T], there: AbstractSet[T]) -> float:
        return len(of & (there or {item})) / len(of)

    precision = [
        share(i, clusters[c], classes.get(gold[i], nothing) if i in gold else nothing)
        for i, c in found.items()
    ]
    recall = [
        share(i, classes[c], clusters.get(found[i], nothing) if i in found else nothing)
        for i, c in gold.items()
    ]
    return Agreement(_mean(precision), _mean(recall), len(gold))


def _members(items: Mapping[T, Hashable]) -> dict[Hashable, set[T]]:
    """Return the items of each cluster."""
    rows: defaultdict[Hashable, set[T]] = defaultdict(set)
    for item, cluster in items.items():
        rows[cluster].add(item)
    return rows


def _mean(values: list[float]) -> float:
    """Return the mean, 1 for nothing."""
    return sum(values) / len(values) if values else 1.0

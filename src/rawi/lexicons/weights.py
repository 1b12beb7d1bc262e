"""Evidence weights: how much each observation speaks for each answer.

A log-linear model (maximum entropy; Berger, Della Pietra and Della Pietra 1996)
adds the weights of what it observes and turns the sums into probabilities. It
is kept as a table of text, a row for an observation, so that a person can read
what speaks for what, and so that nothing is run when it is loaded.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA

Features = Sequence[tuple[str, float]]
"""Observations, each with its strength (1.0 when it is just there)."""

_UNIT = 100
"""Weights are written as whole hundredths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceWeights:
    """A log-linear model over named observations."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    table: dict[str, tuple[tuple[int, float], ...]]

    def weigh(self, features: Features) -> list[float]:
        """Return the probability of each class, in the order of `classes`."""
        sums = list(self.bias)
        table = self.table
        for name, strength in features:
            row = table.get(name)
            if row is not None:
                for index, weight in row:
                    sums[index] += strength * weight
        top = max(sums)
        exps = [math.exp(s - top) for s in sums]
        total = sum(exps)
        return [e / total for e in exps]

    def strongest(
        self, features: Features, index: int, most: int = 4
    ) -> list[tuple[str, float]]:
        """Return the observations that speak most for class *index*."""
        found = [
            (name, strength * weight)
            for name, strength in features
            for i, weight in self.table.get(name, ())
            if i == index
        ]
        return sorted(found, key=lambda x: -x[1])[:most]


def load_link_weights() -> EvidenceWeights:
    """Return what speaks for links between claims (`scripts/induce_links.py`)."""
    return load_weights(DATA / "link_weights.tsv")


def load_weights(path: Traversable) -> EvidenceWeights:
    """Return the model of a table as `write_weights` makes it.

    Raises:
        LexiconError: A row is not `observation TAB class:hundredths …`.
    """
    classes: dict[str, int] = {}
    rows: dict[str, tuple[tuple[int, float], ...]] = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.startswith("#"):
                continue
            name, _, cells = line.rstrip("\n").partition("\t")
            try:
                pairs = [c.rsplit(":", 1) for c in cells.split(" ")]
                rows[name] = tuple(
                    (classes.setdefault(c, len(classes)), int(w) / _UNIT)
                    for c, w in pairs
                )
            except ValueError as error:
                raise LexiconError(str(path), str(error), f"line {number}") from error
    bias = [0.0] * len(classes)
    for index, weight in rows.pop("", ()):
        bias[index] = weight
    return EvidenceWeights(classes=tuple(classes), bias=tuple(bias), table=rows)


def format_weights(
    classes: Sequence[str],
    bias: Sequence[float],
    rows: Iterable[tuple[str, Sequence[tuple[int, float]]]],
) -> Iterable[str]:
    """Yield the lines of a table; its first row, with no name, is the bias."""
    yield _line("", [(i, b) for i, b in enumerate(bias)], classes)
    for name, pairs in rows:
        if pairs:
            yield _line(name, pairs, classes)


def _line(name: str, pairs: Sequence[tuple[int, float]], classes: Sequence[str]) -> str:
    """Return one row of a table."""
    cells = " ".join(f"{classes[i]}:{round(w * _UNIT)}" for i, w in pairs)
    return f"{name}\t{cells}\n"

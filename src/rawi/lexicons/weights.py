"""Evidence weights: how much each observation speaks for each answer.

A log-linear model (maximum entropy; Berger, Della Pietra and Della Pietra 1996)
adds the weights of what it observes and turns the sums into probabilities. It
is kept as a table of text, a row for an observation, so that a person can read
what speaks for what, and so that nothing is run when it is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from rawi.errors import LexiconError
from rawi.lexicons.entries import DATA, read_data

Features: TypeAlias = (
    Sequence[str] | Sequence[tuple[str, float]] | Sequence[tuple[str, str]]
)
"""The observations of one case: names, names with strengths (else 1), or names in
two parts, what and which."""

_UNIT = 100
"""Weights are written as whole hundredths."""
_PARTED = "="
"""Stands between what was observed and which it was."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EvidenceWeights:
    """A log-linear model over named observations.

    `matrix` has a row for each observation and a column for each class; its
    first row is the bias. `parts` finds the same rows by what and which, so that
    no name need be written to be looked up: most of the time went there.
    """

    classes: tuple[str, ...]
    rows: dict[str, int]
    parts: dict[str, dict[str, int]]
    matrix: NDArray[np.float32]

    def weigh(self, features: Sequence[tuple[str, float]]) -> list[float]:
        """Return the probability of each class, in the order of `classes`."""
        return self.weigh_all([features])[0]

    def weigh_all(
        self, cases: Iterable[Sequence[tuple[str, float]]]
    ) -> list[list[float]]:
        """Return the probabilities of many cases, weighed at once."""
        ids: list[int] = []
        strengths: list[float] = []
        starts = []
        find = self.rows.get
        for case in cases:
            starts.append(len(ids))
            ids.append(0)
            strengths.append(1.0)
            for name, strength in case:
                row = find(name)
                if row is not None:
                    ids.append(row)
                    strengths.append(strength)
        return self._sum(ids, starts, strengths)

    def weigh_parted(
        self, cases: Iterable[Sequence[tuple[str, str]]]
    ) -> list[list[float]]:
        """Return the probabilities of many cases whose names are in two parts."""
        ids: list[int] = []
        starts = []
        parts = self.parts
        nothing: dict[str, int] = {}
        for case in cases:
            starts.append(len(ids))
            ids.append(0)
            for what, which in case:
                row = parts.get(what, nothing).get(which)
                if row is not None:
                    ids.append(row)
        return self._sum(ids, starts, None)

    def _sum(
        self, ids: list[int], starts: list[int], strengths: list[float] | None
    ) -> list[list[float]]:
        """Return probabilities from rows: one gathering, one addition for all."""
        if not starts:
            return []
        gathered = self.matrix[ids]
        if strengths:
            gathered *= np.array(strengths, dtype=np.float32)[:, None]
        sums = np.add.reduceat(gathered, starts, axis=0)
        exps = np.exp(sums - sums.max(axis=1, keepdims=True))
        chances: list[list[float]] = (exps / exps.sum(axis=1, keepdims=True)).tolist()
        return chances

    def strongest(
        self, features: Features, index: int, most: int = 4
    ) -> list[tuple[str, float]]:
        """Return the observations that speak most for class *index*."""
        found = []
        for name, strength in with_strengths(features):
            row = self.rows.get(name)
            if row is not None and (weight := float(self.matrix[row, index])):
                found.append((name, strength * weight))
        return sorted(found, key=lambda x: -x[1])[:most]


def with_strengths(features: Features) -> Iterator[tuple[str, float]]:
    """Yield the observations as whole names with strengths, 1 where none is told."""
    for observation in features:
        if isinstance(observation, str):
            yield observation, 1.0
        else:
            name, more = observation
            yield (
                (f"{name}{_PARTED}{more}", 1.0)
                if isinstance(more, str)
                else (name, more)
            )


NO_WEIGHTS = EvidenceWeights(
    classes=(), rows={}, parts={}, matrix=np.zeros((1, 0), dtype=np.float32)
)
"""For the scripts that make weights and need everything else of a lexicon."""


def load_link_weights() -> EvidenceWeights:
    """Return what speaks for links between claims (`scripts/induce_links.py`)."""
    return load_weights(DATA / "link_weights.tsv")


def load_weights(path: Traversable, *, parted: bool = False) -> EvidenceWeights:
    """Return the model of a table as `format_weights` makes it.

    Args:
        path: The table.
        parted: Whether it is looked up by names in two parts.

    Raises:
        LexiconError: The table is missing, or a row is not
            `observation TAB class:hundredths …`.
    """
    classes: dict[str, int] = {}
    rows: dict[str, int] = {}
    cells: list[tuple[int, int, int]] = []
    for number, line in enumerate(read_data(path).split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        name, _, pairs = line.partition("\t")
        row = rows.setdefault(name, len(rows))
        try:
            for pair in pairs.split(" "):
                label, _, weight = pair.rpartition(":")
                column = classes.setdefault(label, len(classes))
                cells.append((row, column, int(weight)))
        except ValueError as error:
            raise LexiconError(str(path), str(error), f"line {number}") from error
    if rows.pop("", None) != 0:
        raise LexiconError(str(path), "the first row must be the bias, without a name")
    matrix = np.zeros((len(rows) + 1, len(classes)), dtype=np.float32)
    where = np.array(cells, dtype=np.int64)
    matrix[where[:, 0], where[:, 1]] = where[:, 2] / _UNIT
    parts: dict[str, dict[str, int]] = {}
    if parted:
        for name, row in rows.items():
            what, _, which = name.partition(_PARTED)
            parts.setdefault(what, {})[which] = row
    return EvidenceWeights(
        classes=tuple(classes), rows=rows, parts=parts, matrix=matrix
    )


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

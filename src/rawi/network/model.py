"""The model: a network with its pieces, and what was chosen for it on dev."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from rawi.network.pieces import Pieces
from rawi.network.scores import Network

OBSERVED = (
    "event",
    "type",
    "source",
    "status",
    "polarity",
    "sourced",
    "runner-up",
)
"""What the confidence of a claim hangs on: log-odds of each, whether a source is
named, and how far behind the second type came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """How likely something must be to be said."""

    trigger: float
    denied: float
    parts: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blend:
    """How much the lexicons' opinion counts beside the network's, from 0 to 1."""

    event: float
    type: float
    status: float
    """Added to the probability of the status that the marks around a trigger say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """Logistic weights of what the network says of a claim's parts, and a last step.

    A logistic model alone is too modest where all parts are sure, so its answer is
    moved to the share of dev's claims that are right around it (isotonic regression:
    Zadrozny and Elkan 2002).
    """

    bias: float
    weights: Sequence[float]
    """In the order of `OBSERVED`."""
    knots: Sequence[tuple[float, float]]
    """What the logistic model says, rising, and what is right; straight between."""

    def of(self, observed: Sequence[float]) -> float:
        """Return the probability that the whole claim is right.

        Examples:
            >>> even = Confidence(
            ...     bias=0.0, weights=[0.0] * len(OBSERVED), knots=[(0, 0), (1, 1)]
            ... )
            >>> even.of([3.0] * len(OBSERVED))
            0.5
        """
        said, right = zip(*self.knots, strict=True)
        return round(float(np.interp(self.logistic(observed), said, right)), 3)

    def logistic(self, observed: Sequence[float]) -> float:
        """Return what the logistic model says."""
        odds = self.bias
        odds += sum(w * x for w, x in zip(self.weights, observed, strict=True))
        return 1 / (1 + exp(-odds))


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """All that the learned reader needs."""

    network: Network
    pieces: Pieces
    thresholds: Thresholds
    blend: Blend
    confidence: Confidence
    version: str
    """Which weights they are: the beginning of their digest."""

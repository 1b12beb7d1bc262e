"""A line of progress for work that takes long."""

from __future__ import annotations

import sys
import time

_SMOOTHING = 0.98
_EVERY = 20


class Progress:
    """Counts steps and prints how far the work is, how fast, and its smoothed loss."""

    def __init__(self, name: str, steps: int, done: int = 0) -> None:
        """Begin at *done* of *steps*."""
        self._name, self._steps, self._done = name, steps, done
        self._first, self._begin = done, time.monotonic()
        self._means: dict[str, float] = {}

    def step(self, **losses: float) -> None:
        """Count one step with its losses."""
        self._done += 1
        for name, loss in losses.items():
            mean = self._means.get(name, loss)
            self._means[name] = _SMOOTHING * mean + (1 - _SMOOTHING) * loss
        if self._done % _EVERY == 0 or self._done >= self._steps:
            spent = time.monotonic() - self._begin
            pace = spent / (self._done - self._first)
            told = " ".join(f"{name} {mean:.3f}" for name, mean in self._means.items())
            left = pace * (self._steps - self._done) / 60
            print(
                f"{self._name}: {self._done}/{self._steps} {told} {left:.1f} min left",
                file=sys.stderr,
                flush=True,
            )

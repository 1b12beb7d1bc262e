"""Confidence: what tells how likely a whole claim is read rightly."""

from __future__ import annotations

from math import log

from rawi.network.events import Seen

_LEAST = 0.01


def observe_claim(seen: Seen, *, sourced: bool) -> list[float]:
    """Return what the confidence of a claim hangs on, in the order of `OBSERVED`."""
    source = max((p.score for p in seen.parts["source"]), default=0.0)
    return [
        _odds(seen.trigger.certainty),
        _odds(seen.trigger.score / max(seen.trigger.certainty, _LEAST)),
        _odds(source if sourced else 1 - seen.voiced),
        _odds(float(seen.said.status.max())),
        _odds(float(seen.said.denied.max())),
        float(sourced),
        _odds(1 - seen.second[1]),
    ]


def _odds(chance: float) -> float:
    """Return the log-odds of a chance, bounded."""
    bounded = min(max(chance, _LEAST), 1 - _LEAST)
    return log(bounded / (1 - bounded))

"""How far a run is, for a person at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from time import monotonic

from rawi.cli.inputs import Tally
from rawi.model import Reading

_EVERY = 0.2  # seconds
_CLEAR = "\r\x1b[K"


def watched(
    readings: Iterable[Reading], tally: Tally, *, shown: bool
) -> Iterator[Reading]:
    """Yield *readings*, counting them; show the count while they come.

    Args:
        readings: As a runner gives them.
        tally: Where they are counted.
        shown: Whether to show a line, if standard error is a terminal.
    """
    shown = shown and sys.stderr.isatty()
    began = last = monotonic()
    for reading in readings:
        tally.read += 1
        tally.claims += len(reading.claims)
        tally.issues += len(reading.issues)
        if shown and monotonic() - last > _EVERY:
            last = monotonic()
            rate = tally.read / (last - began)
            line = f"{tally.read:,} read, {rate:,.0f} a second, {tally.claims:,} claims"
            sys.stderr.write(f"{_CLEAR}{line}")
            sys.stderr.flush()
        yield reading
    if shown:
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()

"""How far a run is, for a person at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from time import monotonic

from rawi.cli.inputs import Tally
from rawi.cli.voice import tell
from rawi.model import Reading
from rawi.runners.crashes import CRASH

_EVERY = 0.2  # seconds
_CLEAR = "\r\x1b[K"


def watched(
    readings: Iterable[Reading], tally: Tally, *, shown: bool
) -> Iterator[Reading]:
    """Yield *readings*, counting them; show the count while they come.

    Args:
        readings: As a runner gives them.
        tally: Where they are counted; a crash is told at once.
        shown: Whether to show a line, if standard error is a terminal.
    """
    shown = shown and sys.stderr.isatty()
    began = last = monotonic()
    for reading in readings:
        tally.read += 1
        tally.claims += len(reading.claims)
        tally.issues += len(reading.issues)
        for issue in reading.issues:
            if issue.kind == CRASH:
                tally.refused += 1
                tell(f"{reading.document.id}: {issue.detail}")
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

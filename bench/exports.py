"""Measure exports: seconds of CPU and the most memory, format by format.

usage: python -m bench.exports [CLAIMS [FORMAT ...]]

Each format is written by a process of its own to the null device, from claims that are
made as they are asked for. Memory is flat if twice the claims take no more of it.
"""

from __future__ import annotations

import multiprocessing as mp
import resource
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "tests"))

from entry_factory import many_entries
from rawi.export.formats.lookups import load_lookups
from rawi.export.formats.writers import FORMATS

_MB = 1024


def main() -> None:
    """Print a line a format: for half the claims, and for all."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    names = sys.argv[2:] or list(FORMATS)
    print(f"{'format':<12} {'claims':>9} {'CPU s':>7} {'µs/claim':>9} {'most MB':>8}")
    for name in names:
        for claims in (count // 2, count):
            with mp.get_context("spawn").Pool(1) as pool:
                seconds, memory = pool.apply(_measure, (name, claims))
            each = 1e6 * seconds / claims
            print(
                f"{name:<12} {claims:>9,} {seconds:>7.1f} {each:>9.0f} {memory:>8.0f}"
            )


def _measure(name: str, claims: int) -> tuple[float, float]:
    """Return the CPU time of one export, and the most memory of its process."""
    lookups = load_lookups()
    before = resource.getrusage(resource.RUSAGE_SELF)
    with Path("/dev/null").open("wb") as nowhere:
        FORMATS[name].write(many_entries(claims), nowhere, lookups)
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime - before.ru_utime, after.ru_maxrss / _MB


if __name__ == "__main__":
    main()

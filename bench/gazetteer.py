"""Measure what an imported layer costs: opening the gazetteer, first look-ups.

usage: python -m bench.gazetteer [FILE_OF_IMPORTED_PLACES]

Times are of the processor, the least of several runs. Without a file, that of the
user is taken.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path

from rawi.places.gazetteer import Gazetteer
from rawi.settings import user_gazetteer

_RUNS = 15
_NAMES = 20_000


def main() -> None:
    """Print the times with and without the layer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "imports", nargs="?", type=Path, default=user_gazetteer(os.environ)
    )
    imports = parser.parse_args().imports
    for label, path in (("shipped alone", None), ("with imports", imports)):
        opening = min(seconds(partial(opened, path)) for _ in range(_RUNS))
        looking = min(first_lookups(path) for _ in range(3))
        print(
            f"{label:<14} opened in {opening * 1e3:6.1f} ms, "
            f"a first look-up in {looking / _NAMES * 1e6:5.1f} µs"
        )


def opened(imports: Path | None) -> None:
    """Open the gazetteer and close it."""
    Gazetteer(imports=imports).close()


def first_lookups(imports: Path | None) -> float:
    """Return how long it takes to look names up that were not looked up before."""
    with Gazetteer(imports=imports) as gazetteer:
        names = list(islice(gazetteer.names(), _NAMES))
        return seconds(lambda: [gazetteer.lookup(name) for name in names])


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time that *work* takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()

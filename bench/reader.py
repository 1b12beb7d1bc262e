"""Measure the reader: articles a second, peak memory, start, share of each stage.

usage: python -m bench.reader [--articles N] [FILE.jsonl[.gz]]

Without a file it takes `../shared/data/unlabelled.jsonl.gz`, or else the gold
articles over and over. Beside the whole reader it times the bare network on the same
words, in the same process, and prints the ratio: machines differ, the ratio less.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import json
import os
import platform
import pstats
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import TypeVar

from evals.corpus import HERE, load_split
from rawi.model import Document, DocumentId
from rawi.network.scores import (
    Floats,
    Ints,
    Network,
    TriggerScores,
    Views,
    WordScores,
)
from rawi.pipeline import Tools, load_tools, read
from rawi.runners.processes import read_all
from rawi.settings import Settings

T = TypeVar("T")
UNLABELLED = HERE.parent.parent / "shared" / "data" / "unlabelled.jsonl.gz"
_STAGES = (
    "text",
    "attribution",
    "events",
    "timex",
    "places",
    "network",
    "claims",
)


def load(path: Path | None, most: int) -> list[Document]:
    """Return up to *most* documents."""
    if path is None and not UNLABELLED.exists():
        return [a.document for a in islice(cycle(load_split("gold")), most)]
    return list(islice(_rows(path or UNLABELLED), most))


def _rows(path: Path) -> Iterator[Document]:
    """Yield the documents of a JSON Lines file, packed or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            yield Document(id=DocumentId(str(number)), text=row["text"])


class Timed:
    """A network that knows how long it took."""

    def __init__(self, network: Network) -> None:
        """Begin to count."""
        self._network = network
        self.seconds = 0.0

    def read_words(self, pieces: Ints, hints: Floats, firsts: Ints) -> WordScores:
        """Return what is said of the words of one window."""
        return self._timed(lambda: self._network.read_words(pieces, hints, firsts))

    def read_triggers(self, states: Floats, views: Views) -> TriggerScores:
        """Return what is said of triggers of that window."""
        return self._timed(lambda: self._network.read_triggers(states, views))

    def _timed(self, work: Callable[[], T]) -> T:
        """Do some *work* and count how long it took."""
        begin = time.perf_counter()
        done = work()
        self.seconds += time.perf_counter() - begin
        return done


def timed_tools() -> tuple[Tools, Timed]:
    """Return the reader's tools, and the network in them that counts its time."""
    tools = load_tools(Settings())
    timed = Timed(tools.model.network)
    return replace(tools, model=replace(tools.model, network=timed)), timed


def start_seconds() -> float:
    """Return the median time of starting, loading everything and reading nothing."""
    code = (
        "from rawi.pipeline import load_tools; from rawi.settings import Settings;"
        "load_tools(Settings())"
    )
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603
        times.append(time.perf_counter() - begin)
    return sorted(times)[2]


def stage_shares(documents: list[Document]) -> Counter[str]:
    """Return the seconds spent in each stage's own code, profiled."""
    tools = load_tools(Settings())
    profile = cProfile.Profile()
    profile.enable()
    for document in documents:
        read(document, tools)
    profile.disable()
    shares: Counter[str] = Counter()
    stats = pstats.Stats(profile)
    for (path, _, _), row in stats.stats.items():  # type: ignore[attr-defined]
        parts = Path(path).parts
        stage = next((p for p in parts if p in (*_STAGES, "lexicons")), "rest")
        shares[stage if "rawi" in parts else "rest"] += row[2]
    return shares


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--articles", type=int, default=600)
    args = parser.parse_args()
    documents = load(args.file, args.articles)
    characters = sum(len(d.text) for d in documents)
    tools, timed = timed_tools()
    begin = time.perf_counter()
    claims = sum(len(read(d, tools).claims) for d in documents)
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"machine: {platform.processor() or platform.machine()}", end=", ")
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"command: python -m bench.reader {' '.join(sys.argv[1:])}")
    print(f"{len(documents)} articles, {characters} characters, {claims} claims")
    print(f"articles a second, one process: {len(documents) / seconds:.1f}")
    print(f"whole pipeline against the bare network: {seconds / timed.seconds:.2f}")
    begin = time.perf_counter()
    done = sum(1 for _ in read_all(documents, Settings(), 2))
    spent = time.perf_counter() - begin
    print(f"articles a second, two processes: {done / spent:.1f} (start and all)")
    print(f"peak memory: {peak:.0f} MB")
    print(f"start: {start_seconds():.2f} s")
    shares = stage_shares(documents[: max(1, len(documents) // 6)])
    total = sum(shares.values())
    for stage, spent in shares.most_common():
        print(f"  {stage:12} {spent / total:5.1%} of the time (profiled)")


if __name__ == "__main__":
    main()

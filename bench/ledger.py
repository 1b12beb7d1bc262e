"""Measure the ledger as it grows: adding with linking, asking, size, memory.

usage: python -m bench.ledger [--claims N …] [--ledger FILE|URL] [--seed S]
                              [--docs DIR] [--keep]

One ledger is filled from the invented world of `evals.world` and measured each time
it has come to one of the sizes: 1,000 documents more are added with linking; an
event's accounts are set side by side; the claims of a month are asked for, filtered,
counted and put on the map. It ends with a table, and with `--docs` writes it there
as `ledger-growth.md` beside a drawing, `ledger-growth.svg`.

Times are of the clock and of this process's processor; the second says more on a
machine that does other things too. The yardstick is folding a million characters in
the same process: machines differ, the ratio to it less. With PostgreSQL the server's
own work and memory are not in the processor's time nor in the peak.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from bench.growth import Point, draw_growth, growth_table
from evals.world import reading_of, tell_world
from rawi.ledger import SqlLedger, open_ledger
from rawi.lexicons.outlets import load_outlets
from rawi.linking import set_side_by_side
from rawi.model import ClaimQuery, EventId, EventType, Reading
from rawi.text.fold import fold

T = TypeVar("T")
SIZES = (10_000, 100_000, 1_000_000)
_A_DAY = 60.0
"""Documents a day: a million claims are about nine years of them."""
_BATCH = 250
_ADDED = 1000
_ASKED = 20
_MONTH = timedelta(days=30)
_ZOOM = 8
_TYPES = (EventType.AIR_STRIKE, EventType.SHELLING, EventType.CASUALTIES)


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of the clock and of the processor."""

    clock: float
    processor: float


def timed(work: Callable[[], T]) -> tuple[T, Took]:
    """Return what *work* returns, and what it took."""
    clock, processor = time.perf_counter(), time.process_time()
    done = work()
    return done, Took(time.perf_counter() - clock, time.process_time() - processor)


def world(seed: int) -> Iterator[Reading]:
    """Yield gold readings of a world without end."""
    return (reading_of(told) for told in tell_world(seed, _A_DAY))


def add(ledger: SqlLedger, readings: list[Reading]) -> int:
    """Add and link *readings* in batches; return how many claims they are."""
    for at in range(0, len(readings), _BATCH):
        with ledger.writing() as writer:
            writer.add(readings[at : at + _BATCH])
            writer.link()
    return sum(len(r.claims) for r in readings)


def yardstick() -> float:
    """Return the seconds of the processor that folding a million characters takes."""
    text = "قصفت الطائرات الحربية بلدة سراقب صباح اليوم. " * 22_000
    return min(timed(lambda: fold(text[:1_000_000]))[1].processor for _ in range(3))


def ask_month(ledger: SqlLedger, last: date) -> Took:
    """Return what a filtered month takes: a page, a count, and the tiles of a map."""

    def ask() -> None:
        query = ClaimQuery(types=_TYPES, country="SY", since=last - _MONTH, until=last)
        ledger.page(query, limit=100)
        ledger.count(query)
        ledger.tiles(query, _ZOOM)

    return _median([timed(ask)[1] for _ in range(_ASKED)])


def ask_accounts(ledger: SqlLedger, events: list[EventId]) -> Took:
    """Return what an event's accounts take, set side by side."""
    outlets = load_outlets().get

    def ask(event: EventId) -> Took:
        begin = time.perf_counter(), time.process_time()
        set_side_by_side(event, ledger.event(event), outlets)
        return Took(time.perf_counter() - begin[0], time.process_time() - begin[1])

    return _median([ask(event) for event in events])


def _median(rows: list[Took]) -> Took:
    """Return the medians."""
    return Took(
        statistics.median(r.clock for r in rows),
        statistics.median(r.processor for r in rows),
    )


def some_events(ledger: SqlLedger, last: date) -> list[EventId]:
    """Return events that many claims of the last weeks speak of."""
    query = ClaimQuery(since=last - _MONTH, until=last)
    counts: dict[EventId, int] = {}
    for entry in islice(ledger.entries(query, newest=True), 2000):
        if entry.event:
            counts[entry.event] = counts.get(entry.event, 0) + 1
    return sorted(counts, key=lambda e: (-counts[e], e))[:_ASKED]


def measure(ledger: SqlLedger, readings: Iterator[Reading]) -> Point:
    """Return the figures of a ledger, to which documents of the world are added."""
    more = list(islice(readings, _ADDED))
    last = more[-1].document.published
    if last is None:
        raise ValueError("a document of the world has a day")
    _, adding = timed(lambda: add(ledger, more))
    month = ask_month(ledger, last)
    accounts = ask_accounts(ledger, some_events(ledger, last))
    holding = ledger.holding()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Point(
        claims=holding.claims,
        add_seconds=adding.clock,
        add_processor=adding.processor,
        accounts_ms=accounts.clock * 1000,
        month_ms=month.clock * 1000,
        size_mb=holding.size_bytes / 1e6,
        peak_mb=peak,
    )


def run(where: str, sizes: list[int], seed: int) -> list[Point]:
    """Return the figures at each size, printed as they come."""
    readings, points, claims = world(seed), [], 0
    with open_ledger(where, create=True) as ledger:
        for size in sorted(sizes):
            begin = time.process_time()
            while claims < size:
                claims += add(ledger, list(islice(readings, _BATCH)))
            spent = time.process_time() - begin
            point = measure(ledger, readings)
            claims = point.claims
            points.append(point)
            print(f"{point} (filled in {spent:.0f} s of the processor)")
            sys.stdout.flush()
    return points


def main() -> None:
    """Fill, measure, print, draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--ledger", help="a file or an address; else a new file")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--docs", type=Path, help="where table and drawing go")
    args = parser.parse_args()
    command = f"python -m bench.ledger {' '.join(sys.argv[1:])}".strip()
    machine = (
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    )
    print(f"machine: {machine}\ncommand: {command}")
    with TemporaryDirectory() as folder:
        where = args.ledger or str(Path(folder) / "world.db")
        points = run(where, args.claims, args.seed)
    unit = yardstick()
    table = growth_table(points, unit)
    print(table)
    if args.docs:
        args.docs.mkdir(parents=True, exist_ok=True)
        head = f"`{command}` on {machine}:\n\n"
        (args.docs / "ledger-growth.md").write_text(head + table, encoding="utf-8")
        (args.docs / "ledger-growth.svg").write_text(draw_growth(points), "utf-8")


if __name__ == "__main__":
    main()

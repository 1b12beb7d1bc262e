"""Measure the desk with many users at once, each going from page to page.

usage: python -m bench.desk --ledger FILE [--users 20] [--workers 2] [--seconds 60]
                            [--warm 20] [--pause 1.0] [--seed S]

A user opens the overview, lists claims by month, type, place and words, looks at the
map of them, opens an event, and begins again, with a pause between two pages. For the
first seconds, in which the desk counts what it has just opened, nobody's times are
kept. Times are those that the user waits, at the 50th and the 95th percentile, for each
kind of page; the processes that answer and the users share the machine. The yardstick
is folding a million characters in a process beside: machines differ, the ratio to it
less.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import random
import resource
import statistics
import sys
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote, urlsplit

from bench.ledger import yardstick
from rawi.ledger import open_ledger
from rawi.model import ClaimQuery, EventType
from scripts.browsing import run_desk

_WORDS = ("حلب", "قافلة", "قصف", "الحصار", "المدنيين")
_MONTH = timedelta(days=30)
_APART = 4.0
"""Seconds within which the users come: nobody clicks at the same moment."""


@dataclass(slots=True)
class Times:
    """What users waited, by kind of page, in seconds; and what failed."""

    waited: defaultdict[str, list[float]] = field(
        default_factory=lambda: defaultdict(list)
    )
    failed: list[str] = field(default_factory=list)
    since: float = 0.0
    """Moment of the clock from which times are counted."""
    all: int = 0
    """Pages asked for, those that are not counted too."""
    lock: threading.Lock = field(default_factory=threading.Lock)


class User:
    """One user with a connection of their own, going from page to page."""

    def __init__(self, address: str, times: Times, seed: int, span: Span) -> None:
        """Begin at the overview of the desk at *address*."""
        self._parts = urlsplit(address)
        self._times = times
        self._random = random.Random(seed)  # noqa: S311 - no secret
        self._span = span

    def ask(self, kind: str, path: str, accept: str = "text/html") -> bytes:
        """Return what stands at *path*, and note how long it took."""
        begin = time.perf_counter()
        link = http.client.HTTPConnection(
            self._parts.hostname or "", self._parts.port, timeout=60
        )
        link.request("GET", path, headers={"Accept": accept})
        answer = link.getresponse()
        body = answer.read()
        link.close()
        took = time.perf_counter() - begin
        with self._times.lock:
            self._times.all += 1
            if answer.status != http.client.OK:
                self._times.failed.append(f"{answer.status} {path}")
            if begin > self._times.since:
                self._times.waited[kind].append(took)
        return body

    def filters(self) -> str:
        """Return filters as a user sets them: a month, with a type, words or none."""
        choose = self._random
        days = (self._span.last - self._span.first).days
        since = self._span.first + timedelta(days=choose.randrange(max(1, days - 30)))
        asked = f"since={since}&until={since + _MONTH}"
        more = choose.choice(("", "type", "text", "disputed", "country"))
        if more == "type":
            asked += f"&type={choose.choice(list(EventType)).value}"
        elif more == "text":
            asked += f"&text={quote(choose.choice(_WORDS))}"
        elif more == "disputed":
            asked += "&disputed=true"
        elif more == "country":
            asked += "&country=SY"
        return asked

    def go(self, until: float, pause: float) -> None:
        """Go from page to page until a moment of the clock."""
        time.sleep(self._random.uniform(0, _APART))
        while time.perf_counter() < until:
            asked = self.filters()
            self.ask("overview", "/")
            time.sleep(pause)
            self.ask("list", f"/claims?{asked}")
            self.ask("map", f"/claims/map.geojson?{asked}&zoom=6&view=34,30,46,38")
            time.sleep(pause)
            self.ask("list", "/claims")
            self.ask("map", "/claims/map.geojson?zoom=5&view=30,28,50,40")
            time.sleep(pause)
            body = self.ask("json", f"/claims.json?{asked}&limit=5", "*/*")
            events = [c.get("event") for c in json.loads(body).get("claims", [])]
            for event in filter(None, events[:2]):
                self.ask("event", f"/events/{event}")
                time.sleep(pause)


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a ledger's claims are of."""

    first: date
    last: date


def find_span(ledger: Path) -> tuple[int, Span]:
    """Return how many claims a ledger holds, and their days."""
    with open_ledger(ledger) as opened:
        first = opened.page(ClaimQuery(since=date(1990, 1, 1)), limit=1).entries[0]
        last = opened.page(ClaimQuery(), limit=1, newest=True).entries[0]
        count = opened.count(ClaimQuery())
    day = [e.document.published or date(2016, 1, 1) for e in (first, last)]
    return count, Span(*day)


def table(times: Times) -> str:
    """Return the figures as a table."""
    lines = ["| page | asked | 50 % within | 95 % within |", "|---|---|---|---|"]
    for kind, waited in sorted(times.waited.items()):
        marks = statistics.quantiles(waited, n=20) if len(waited) > 1 else waited * 19
        half, most = statistics.median(waited) * 1000, marks[-1] * 1000
        lines.append(f"| {kind} | {len(waited):,} | {half:,.0f} ms | {most:,.0f} ms |")
    return "\n".join(lines)


def main() -> None:
    """Run the desk and its users, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledger", type=Path, required=True)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--warm", type=float, default=20.0)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    claims, span = find_span(args.ledger)
    print(
        f"machine: {platform.machine()}, {os.cpu_count()} cores, Python "
        f"{platform.python_version()}, load {os.getloadavg()[0]:.1f}\n"
        f"command: python -m bench.desk {' '.join(sys.argv[1:])}\n"
        f"ledger: {claims:,} claims, {span.first} to {span.last}"
    )
    times = Times()
    with run_desk(args.ledger, "--workers", str(args.workers)) as address:
        times.since = time.perf_counter() + args.warm
        until = times.since + args.seconds
        users = [
            threading.Thread(
                target=User(address, times, args.seed + n, span).go,
                args=(until, args.pause),
            )
            for n in range(args.users)
        ]
        for user in users:
            user.start()
        for user in users:
            user.join()
    print(table(times))
    asked = sum(map(len, times.waited.values()))
    print(f"{asked / args.seconds:.1f} pages a second, {len(times.failed)} failed")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = used.ru_utime + used.ru_stime
    print(
        f"the desk took {seconds:.0f} s of the processor, of "
        f"{args.seconds + args.warm:.0f} s on "
        f"{os.cpu_count()} cores: {1000 * seconds / times.all:.0f} ms a page, with all "
        "that it counts when it starts"
    )
    for fault in times.failed[:5]:
        print(f"failed: {fault}")
    print(f"yardstick: {yardstick() * 1000:.0f} ms of the processor")


if __name__ == "__main__":
    main()

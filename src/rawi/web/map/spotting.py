"""The spots of a list of claims, kept as long as the ledger stays as it is.

All claims by spot come from memory, so that a map of a million is moved as easily as
one of ten. Those of a filter are counted up to some number while the map waits; where
there are more, the rest is counted apart, and the map that asks again gets all.
"""

from __future__ import annotations

from functools import lru_cache, partial
from threading import Lock, Thread

from rawi.errors import LedgerError
from rawi.ledger import SqlLedger
from rawi.ledger.views.spots import AllSpots, Spots, find_spots, read_all_spots
from rawi.model import Box, ClaimQuery, Stamp

MOST = 10_000
"""Claims that are counted by spot while a map waits."""
_AT_ONCE = 50_000
"""New claims that are counted while a map waits."""
_KEPT = 64
"""Queries whose spots are kept."""
_EDGE = 0.06
"""Share of the claims on each side that the first view may leave out."""
_ROOM = 0.12
"""Of the view's width and height, kept free at each side."""
_LEAST = 0.6
"""Degrees of the narrowest first view."""
HOME = Box(33.0, 29.5, 49.0, 38.0)
"""The view where there is nothing to show: the Levant and Iraq."""


class Spotting:
    """The spots of one ledger, kept by its stamp; safe in threads."""

    def __init__(self, ledger: SqlLedger) -> None:
        """Count nothing yet."""
        self._ledger = ledger
        self._all: AllSpots | None = None
        self._kept: dict[tuple[ClaimQuery, Stamp], Spots] = {}
        self._lock = Lock()
        self._running: Thread | None = None

    def spots(self, query: ClaimQuery, stamp: Stamp) -> Spots:
        """Return the claims of *query* by spot when the ledger is at *stamp*."""
        known = self._kept.get((query, stamp))
        if known is None:
            known = self._count(query, stamp, most=MOST)
            self._keep(query, stamp, known)
        if not known.exact:
            self._count_apart(query, stamp)
        return known

    def wait(self) -> None:
        """Wait until what is counted apart is counted."""
        running = self._running
        if running is not None:
            running.join()

    def _count(self, query: ClaimQuery, stamp: Stamp, most: int | None) -> Spots:
        """Count in the ledger, no more than so many."""
        behind = stamp.claim - (self._all.stamp.claim if self._all else 0)
        few = most is None or 0 <= behind <= _AT_ONCE
        with self._ledger.moment() as connection:
            if query != ClaimQuery() or not few:
                return find_spots(connection, query, most)
            self._all = read_all_spots(connection, self._all)
            return self._all.current()

    def _keep(self, query: ClaimQuery, stamp: Stamp, spots: Spots) -> None:
        """Keep what was counted; what was asked for longest ago goes."""
        with self._lock:
            self._kept.pop((query, stamp), None)
            self._kept[query, stamp] = spots
            while len(self._kept) > _KEPT:
                self._kept.pop(next(iter(self._kept)))

    def _count_apart(self, query: ClaimQuery, stamp: Stamp) -> None:
        """Count all in a thread of its own, one query at a time."""
        with self._lock:
            if self._running is None or not self._running.is_alive():
                work = partial(self._count_all, query, stamp)
                self._running = Thread(target=work, daemon=True)
                self._running.start()

    def _count_all(self, query: ClaimQuery, stamp: Stamp) -> None:
        """Count all, and keep it; what fails here is asked for again."""
        try:
            spots = self._count(query, stamp, most=None)
        except LedgerError:
            return
        self._keep(query, stamp, spots)


@lru_cache(maxsize=4)
def spotting_of(ledger: SqlLedger) -> Spotting:
    """Return the spots of *ledger*, the same ones for every request."""
    return Spotting(ledger)


def find_bounds(spots: Spots) -> Box | None:
    """Return a view of nearly all claims; the few far away are left to the scroll."""
    if not spots.at:
        return None
    south, north = _between([(s.lat, shown.claims) for s, shown in spots.at.items()])
    west, east = _between([(s.lon, shown.claims) for s, shown in spots.at.items()])
    high = max(_LEAST, (north - south) * (1 + 2 * _ROOM))
    wide = max(_LEAST, (east - west) * (1 + 2 * _ROOM))
    lat, lon = (south + north) / 2, (west + east) / 2
    return Box(
        max(-180.0, round(lon - wide / 2, 3)),
        max(-80.0, round(lat - high / 2, 3)),
        min(180.0, round(lon + wide / 2, 3)),
        min(80.0, round(lat + high / 2, 3)),
    )


def _between(weighed: list[tuple[float, int]]) -> tuple[float, float]:
    """Return the degrees between which all but the outermost claims lie."""
    weighed.sort()
    most = sum(weight for _, weight in weighed)
    left_out = most * _EDGE
    ends = []
    for order in (weighed, weighed[::-1]):
        passed = 0
        for degrees, weight in order:
            passed += weight
            if passed > left_out:
                ends.append(degrees)
                break
    return ends[0], ends[-1]

"""A ledger counted once by month, type, polarity, status and kind of source.

Claims are only ever added, so what was counted stays counted: a later count looks at
the claims that came since, and at those that are hidden, which are few. What asks for
nothing but these five is answered from memory, of a million claims as of ten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Text, cast, func, select, text

from rawi.ledger.conditions import conditions, current_claim, lists
from rawi.ledger.counts import read_stamp
from rawi.ledger.rows import UNDATED
from rawi.ledger.schema import claim, standing
from rawi.model import ClaimQuery, Stamp

_MONTH = len("2016-08")
_SHORT = timedelta(days=92)
_UNDATED = UNDATED.isoformat()
_KNOWN = frozenset({"types", "polarity", "statuses", "source_kinds", "own_voice"})
OWN_VOICE = ""
"""Key of claims that outlets make in their own voice, where claims are counted by kind
of source."""


class Cell(NamedTuple):
    """What the claims that are counted together have in common."""

    month: str
    type: str
    polarity: str
    status: str
    source_kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many claims a query asks for, and how they are spread."""

    count: int
    exact: bool
    """`False`: there are more, and every number here is the least that there are."""
    types: Mapping[str, int]
    polarities: Mapping[str, int]
    kinds: Mapping[str, int]
    """Of the innermost source; `OWN_VOICE` for none."""
    months: Mapping[str, int]
    """By the month in which claims begin; without those of no known day."""
    days: Mapping[str, int] | None
    """The same by day; `None` where only months were counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """All current claims of a ledger, counted by cell."""

    stamp: Stamp
    """How far the ledger had come."""
    all: Mapping[Cell, int]
    hidden: Mapping[Cell, int]
    """Of those, the ones that a newer reading or a judgement hides."""

    def tally(self, query: ClaimQuery) -> Tally:
        """Return the counts of a query that `knows` is true of."""
        types, polarities, kinds, months = (Counter[str]() for _ in range(4))
        for cell, counted in self.all.items():
            if _meets(cell, query):
                # Plain sums: of fifty thousand cells this is a fiftieth of a second.
                count = counted - self.hidden.get(cell, 0)
                types[cell.type] += count
                polarities[cell.polarity] += count
                kinds[cell.source_kind] += count
                months[cell.month] += count
        count = types.total()
        months.pop(_UNDATED[:_MONTH], None)
        return Tally(
            count=count,
            exact=True,
            types=_ranked(types),
            polarities=_ranked(polarities),
            kinds=_ranked(kinds),
            months={month: n for month, n in sorted(months.items()) if n > 0},
            days=None,
        )


def knows(query: ClaimQuery) -> bool:
    """Whether *query* asks for nothing but what cells are counted by."""
    empty = ClaimQuery()
    return all(
        getattr(query, field.name) == getattr(empty, field.name)
        for field in fields(query)
        if field.name not in _KNOWN
    )


def known_part(query: ClaimQuery) -> ClaimQuery:
    """Return the part of *query* that cells are counted by; it asks for no less."""
    return ClaimQuery(**{name: getattr(query, name) for name in _KNOWN})


def _meets(cell: Cell, query: ClaimQuery) -> bool:
    """Whether the claims of *cell* are among those that *query* asks for."""
    kind = cell.source_kind
    return (
        (not query.types or cell.type in query.types)
        and (query.polarity is None or cell.polarity == query.polarity)
        and (not query.statuses or cell.status in query.statuses)
        and (not query.source_kinds or kind in query.source_kinds)
        and (query.own_voice is None or query.own_voice == (kind == OWN_VOICE))
    )


def read_cells(connection: Connection, before: Cells | None = None) -> Cells:
    """Return all claims by cell.

    Args:
        connection: Of the running transaction.
        before: An earlier count of the same ledger: only what came since is counted.
    """
    known = Counter(before.all if before else {})
    since = before.stamp.claim if before else 0
    known.update(_read(connection, _by_cell().where(claim.c.seq > since)))
    s = standing.c
    unseen = select(s.claim).group_by(s.claim).having(func.sum(s.hidden) > 0)
    return Cells(
        stamp=read_stamp(connection),
        all=known,
        hidden=_read(connection, _by_cell().where(claim.c.seq.in_(unseen))),
    )


def _by_cell() -> Select[Any]:
    """Return what counts all claims, also hidden ones, by cell."""
    c = claim.c
    month = func.substr(cast(c.first, Text), 1, _MONTH)
    rows = select(month, c.type, c.polarity, c.status, c.source_kind, func.count())
    return rows.group_by(*(text(str(n)) for n in range(1, 6)))


def _read(connection: Connection, rows: Select[Any]) -> dict[Cell, int]:
    """Return the counts that *rows* selects."""
    return {
        Cell(month, type_, polarity, status, kind or OWN_VOICE): count
        for month, type_, polarity, status, kind, count in connection.execute(rows)
    }


def tally_claims(connection: Connection, query: ClaimQuery, most: int) -> Tally:
    """Return the counts of any query, in one walk over its claims.

    Args:
        connection: Of the running transaction.
        query: What is asked.
        most: Claims that are looked at; of more, the counts are the least there are.
    """
    # Of a long list a part often holds more than are counted; of a few weeks it does
    # not, and to read it first would be for nothing.
    if lists(query, connection.dialect.name) and not _is_short(query):
        tally = _tally(connection, query, most, part=2 * most)
        if not tally.exact:
            return tally
    return _tally(connection, query, most)


def _is_short(query: ClaimQuery) -> bool:
    """Whether a query asks for a few weeks and no more."""
    if query.since is None or query.until is None:
        return False
    return query.until - query.since <= _SHORT


def _tally(
    connection: Connection, query: ClaimQuery, most: int, part: int | None = None
) -> Tally:
    """Return the counts of a query, of which only *part* of each list may be read."""
    c = current_claim.c
    engine = connection.dialect.name
    found = (
        select(c.first, c.type, c.polarity, c.source_kind)
        .where(*conditions(query, engine, most=part))
        .limit(most + 1)
        .subquery()
    )
    f = found.c
    rows = select(f.first, f.type, f.polarity, f.source_kind, func.count().label("n"))
    groups = rows.group_by(*(text(str(n)) for n in range(1, 5)))
    types, polarities, kinds = (Counter[str]() for _ in range(3))
    dates = Counter[date]()
    # Thousands of rows: taken at once, each as a tuple.
    for day, type_, polarity, kind, number in connection.execute(groups).all():
        types[type_] += number
        polarities[polarity] += number
        kinds[kind or OWN_VOICE] += number
        dates[day] += number
    dates.pop(UNDATED, None)
    days = {day.isoformat(): number for day, number in sorted(dates.items())}
    months = Counter[str]()
    for name, number in days.items():
        months[name[:_MONTH]] += number
    count = types.total()
    return Tally(
        count=min(count, most),
        exact=count <= most,
        types=_ranked(types),
        polarities=_ranked(polarities),
        kinds=_ranked(kinds),
        months=months,
        days=days,
    )


def _ranked(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the counts above nought, the greatest first."""
    order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return {name: count for name, count in order if count > 0}

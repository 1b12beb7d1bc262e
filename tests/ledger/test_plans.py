"""Every question walks along an index: none looks at all claims of a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from factory import FATAH
from rawi.ledger import SqlLedger, open_ledger
from rawi.model import (
    Box,
    ClaimQuery,
    DocumentId,
    EventId,
    EventType,
    Polarity,
)
from shelves import IDLIB, many, world

MONTH = {"since": date(2016, 8, 1), "until": date(2016, 8, 31)}
BIG = ("claim", "claim_record", "mention", "link", "member", "document", "c", "l", "m")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlLedger]:
    where = tmp_path_factory.mktemp("plans") / "ledger.db"
    with open_ledger(where, create=True) as opened:
        with opened.writing() as writer:
            writer.add([*many(60), *world()])
            writer.link()
        # Nothing is counted: SQLite then plans as for a million rows.
        yield opened


def plans(ledger: SqlLedger, query: ClaimQuery) -> list[str]:
    """Return how SQLite goes about a page, a count and the map of a query."""
    asked: list[tuple[str, Any]] = []
    engine = ledger._engine  # noqa: SLF001 - what it sends is what is tested

    def listen(_c: object, _k: object, statement: str, values: Any, *_: object) -> None:  # noqa: ANN401
        asked.append((statement, values))

    event.listen(engine, "before_cursor_execute", listen)
    try:
        ledger.page(query, limit=20)
        ledger.count(query)
        ledger.tiles(query, 8)
        ledger.count_by(query, "day")
    finally:
        event.remove(engine, "before_cursor_execute", listen)
    steps = []
    with ledger.moment() as connection:
        for statement, values in asked:
            if statement.startswith("SELECT"):
                plan = f"EXPLAIN QUERY PLAN {statement}"
                rows = connection.exec_driver_sql(plan, values)
                steps += [row.detail for row in rows]
    return steps


@pytest.mark.parametrize(
    "query",
    [
        MONTH,
        {**MONTH, "types": (EventType.AIR_STRIKE, EventType.SHELLING)},
        {**MONTH, "polarity": Polarity.DENIED, "min_confidence": 0.5},
        {**MONTH, "disputed": True},
        {**MONTH, "reviewed": False},
        {**MONTH, "box": Box(36.0, 35.0, 38.0, 37.0)},
        {"until": date(2015, 1, 1)},
        {"since": date(2017, 1, 1)},
        {"types": (EventType.SIEGE,)},
        {"actor": FATAH.id},
        {"place": IDLIB.id},
        {"box": Box(36.0, 35.0, 38.0, 37.0)},
        {"outlet": "سانا"},
        {"document": DocumentId("siege")},
        {"event": EventId("x")},
        {"text": "حصار"},
    ],
    ids=str,
)
def test_a_question_looks_at_no_more_than_it_must(
    ledger: SqlLedger, query: dict[str, Any]
):
    steps = plans(ledger, ClaimQuery(**query))
    assert steps
    scans = [
        step
        for step in steps
        if step.startswith("SCAN") and step.split()[1] in BIG and "VIRTUAL" not in step
    ]
    assert scans == []


def test_a_page_behind_a_cursor_is_found_by_the_index(ledger: SqlLedger):
    page = ledger.page(ClaimQuery(), limit=20)
    asked = ClaimQuery(**MONTH)  # type: ignore[arg-type]
    assert page.after is not None
    for newest in (False, True):
        first = ledger.page(asked, limit=20, newest=newest)
        assert first.after is not None
        seen = {e.claim.id for e in first.entries}
        second = ledger.page(asked, after=first.after, limit=20, newest=newest)
        assert not seen & {e.claim.id for e in second.entries}

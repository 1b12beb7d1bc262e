"""What the desk asks of judgements, documents and the queue: alike on both engines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from contracts.conftest import MakePlace
from rawi.ledger import SqlLedger, open_ledger
from rawi.ledger.judgements import make_judgement
from rawi.ledger.views.queue import read_queue
from rawi.ledger.views.rulings import (
    find_entries,
    find_entry,
    find_ruling,
    last_mark,
    list_rulings,
    mark_of,
    rulings_in,
    rulings_on,
)
from rawi.ledger.views.shelves import find_reading, list_readings, list_shelf
from rawi.model import ClaimQuery, DocumentId, Verdict
from shelves import world

NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


@pytest.fixture
def judged(make_place: MakePlace) -> Iterator[SqlLedger]:
    """Return a ledger in which one claim was rejected and one accepted."""
    with open_ledger(make_place(), create=True) as ledger:
        with ledger.writing() as writer:
            writer.add(world())
            writer.link()
        for verdict, trigger in ((Verdict.REJECT, "قصفت"), (Verdict.ACCEPT, "مقتل")):
            found = ledger.entries(ClaimQuery())
            entry = next(e for e in found if e.claim.trigger.text == trigger)
            made = make_judgement(verdict, [entry], by="نور", at=NOON)
            with ledger.writing() as writer:
                writer.judge(made)
        yield ledger


def test_judgements_are_found_by_claim_document_and_id(judged: SqlLedger):
    first, second = judged.judgements()
    with judged.moment() as connection:
        name = first.anchors[0].claim
        (ruling,) = rulings_on(connection, name)
        assert (ruling.told, ruling.undone) == (first, None)
        assert mark_of(connection, [name]) == ruling.seq
        assert last_mark(connection) == ruling.seq + 1
        in_document = rulings_in(connection, DocumentId("shelling"))
        assert [r.told for r in in_document] == [first, second]
        assert find_ruling(connection, second.id) is not None
        assert find_ruling(connection, "0000") is None
        newest = list_rulings(connection, by="نور", before=None, limit=1)
        assert [r.told for r in newest] == [second]
        older = list_rulings(connection, by=None, before=newest[0].seq, limit=9)
        assert [r.told for r in older] == [first]


def test_a_rejected_claim_is_found_and_told_from_current_ones(judged: SqlLedger):
    first, second = (j.anchors[0].claim for j in judged.judgements())
    with judged.moment() as connection:
        found = {name: find_entry(connection, name) for name in (first, second)}
        assert [f and f[1] for f in found.values()] == [False, True]
        assert find_entry(connection, "0000") is None
        assert set(find_entries(connection, [first, second])) == {second}


def test_documents_are_listed_with_their_readings(judged: SqlLedger):
    with judged.moment() as connection:
        rows = list_shelf(connection, outlet=None, before=None, limit=9)
        assert [row.document.id for row in rows] == ["denial", "siege", "shelling"]
        assert [row.claims for row in rows] == [1, 2, 1]
        assert list_shelf(connection, outlet="سانا", before=None, limit=9) == rows[:1]
        (read,) = list_readings(connection, DocumentId("siege"))
        assert find_reading(connection, DocumentId("siege"), read.id) is not None
        assert find_reading(connection, DocumentId("denial"), read.id) is None


@pytest.mark.parametrize("first", ["newest", "disputed", "unreviewed", "unsure"])
def test_the_queue_has_every_claim_once(judged: SqlLedger, first: str):
    seen: list[str] = []
    after = None
    with judged.moment() as connection:
        while True:
            page = read_queue(connection, ClaimQuery(), first, after, 1)  # type: ignore[arg-type]
            seen += [entry.claim.id for entry in page.entries]
            after = page.after
            if after is None:
                break
    assert len(seen) == len(set(seen)) == 4

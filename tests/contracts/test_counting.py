"""Counts that lists show, on both engines: by cell, bounded, and of names."""

from __future__ import annotations

from datetime import timedelta

import pytest

from factory import FATAH
from rawi.ledger import SqlLedger, walks
from rawi.ledger.views.cells import OWN_VOICE, knows, read_cells, tally_claims
from rawi.ledger.views.holdings import count_named, list_outlets
from rawi.ledger.views.listing import list_claims
from rawi.model import ClaimQuery, EventType, Polarity, SourceKind, Status
from shelves import DAY, IDLIB, many, read_anew, siege, world

KNOWN = (
    {},
    {"types": (EventType.SIEGE, EventType.CASUALTIES)},
    {"polarity": Polarity.DENIED},
    {"statuses": (Status.DEMANDED, Status.ACTUAL)},
    {"source_kinds": (SourceKind.MEDICAL, SourceKind.OFFICIAL)},
    {"own_voice": True},
    {"own_voice": False, "polarity": Polarity.AFFIRMED},
)


@pytest.mark.parametrize("asked", KNOWN, ids=str)
def test_cells_count_as_a_walk_over_the_claims_does(
    full: SqlLedger, asked: dict[str, object]
):
    query = ClaimQuery(**asked)  # type: ignore[arg-type]
    assert knows(query)
    with full.moment() as connection:
        cells = read_cells(connection).tally(query)
        walked = tally_claims(connection, query, 100)
    assert cells.count == walked.count == full.count(query)
    assert (cells.types, cells.kinds) == (walked.types, walked.kinds)
    assert (cells.polarities, cells.months) == (walked.polarities, walked.months)
    by_type = {one.key: one.count for one in full.count_by(query, "type")}
    assert cells.types == by_type


@pytest.mark.parametrize("asked", [{"since": DAY}, {"text": "x"}, {"disputed": True}])
def test_cells_do_not_answer_what_they_do_not_count(asked: dict[str, object]):
    assert not knows(ClaimQuery(**asked))  # type: ignore[arg-type]


def test_a_later_count_of_cells_is_that_of_a_fresh_one(ledger: SqlLedger):
    with ledger.writing() as writer:
        writer.add(world())
    with ledger.moment() as connection:
        before = read_cells(connection)
    first = siege()
    with ledger.writing() as writer:
        writer.add([read_anew(first, *first.claims[:1])])
        writer.add(many(3))
    with ledger.moment() as connection:
        later, fresh = read_cells(connection, before), read_cells(connection)
    assert later == fresh
    assert later.tally(ClaimQuery()).count == ledger.count(ClaimQuery()) == 10
    assert before.tally(ClaimQuery()).count == 5


def test_a_bounded_count_says_that_there_are_more(full: SqlLedger):
    with full.moment() as connection:
        few = tally_claims(connection, ClaimQuery(), 3)
        exact = tally_claims(connection, ClaimQuery(), 5)
    assert (few.count, few.exact) == (3, False)
    assert (exact.count, exact.exact) == (5, True)
    assert exact.days == {"2016-03-21": 1, "2016-08-06": 1, "2016-08-07": 2} | {
        "2016-08-08": 1
    }
    assert exact.kinds[OWN_VOICE] == 1


def test_what_a_ledger_names(full: SqlLedger):
    with full.moment() as connection:
        assert set(list_outlets(connection, 9)) == {
            "شبكة الضفتين",
            "جريدة الوادي",
            "سانا",
        }
        assert len(list_outlets(connection, 2)) == 2
        places = count_named(connection, [IDLIB.id, "gn:0"], "place", 9)
        actors = count_named(connection, [FATAH.id, IDLIB.id], "actor", 1)
    assert places == {IDLIB.id: 1, "gn:0": 0}
    assert actors == {FATAH.id: 1, IDLIB.id: 0}


def test_a_list_says_what_is_disputed_without_its_links(full: SqlLedger):
    with full.moment() as connection:
        listing = list_claims(
            connection, ClaimQuery(), after=None, limit=3, newest=True
        )
        rest = list_claims(
            connection, ClaimQuery(), after=listing.after, limit=3, newest=True
        )
    claims = [*listing.claims, *rest.claims]
    disputed = {c.entry.claim.trigger.text for c in claims if c.disputed}
    assert (len(claims), rest.after, disputed) == (5, None, {"الحصار", "حصار"})
    assert not any(c.reviewed or c.entry.links for c in claims)


@pytest.mark.parametrize("newest", [True, False])
@pytest.mark.parametrize(
    "asked",
    [
        {"place": IDLIB.id},
        {"text": "إدلب"},
        {"text": "إدلب", "place": IDLIB.id, "types": (EventType.SHELLING,)},
        {"text": "إدلب", "since": DAY + timedelta(days=9)},
        {"text": "مقتل", "until": DAY + timedelta(days=30)},
    ],
    ids=str,
)
def test_a_long_list_gives_the_same_pages_as_a_short_one(
    ledger: SqlLedger,
    monkeypatch: pytest.MonkeyPatch,
    asked: dict[str, object],
    newest: bool,  # noqa: FBT001 - a case
):
    query = ClaimQuery(**asked)  # type: ignore[arg-type]
    with ledger.writing() as writer:
        writer.add(many(40))
    short = [entry.claim.id for entry in ledger.entries(query, newest=newest)]
    monkeypatch.setattr(walks, "_FEW", 0)
    monkeypatch.setattr(walks, "_NEAR", 12)
    found, after = [], None
    while len(found) < len(short):
        page = ledger.page(query, after=after, limit=4, newest=newest)
        found += [entry.claim.id for entry in page.entries]
        after = page.after
    assert (found, after) == (short, None)
    with ledger.moment() as connection:
        assert tally_claims(connection, query, 500).count == len(short)
        assert tally_claims(connection, query, 3).count == 3

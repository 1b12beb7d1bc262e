"""Claims by where a map shows them, on both engines."""

from __future__ import annotations

from rawi.ledger import SqlLedger
from rawi.ledger.views.spots import (
    describe_spots,
    find_spots,
    read_all_spots,
    tell_spots,
)
from rawi.model import Box, ClaimQuery, Polarity
from shelves import IDLIB, many, read_anew, siege, world

AROUND_IDLIB = Box(36.5, 35.8, 36.8, 36.0)


def test_all_spots_are_those_of_a_walk_over_the_claims(full: SqlLedger):
    with full.moment() as connection:
        known = read_all_spots(connection).current()
        walked = find_spots(connection, ClaimQuery(), 100)
    assert known.exact
    assert walked.exact
    assert {s: n.claims for s, n in known.at.items()} == {
        s: n.claims for s, n in walked.at.items()
    }
    tiles = full.tiles(ClaimQuery(), 14)
    assert sum(n.claims for n in known.at.values()) == sum(t.count for t in tiles)


def test_a_later_count_of_spots_is_that_of_a_fresh_one(ledger: SqlLedger):
    with ledger.writing() as writer:
        writer.add(world())
    with ledger.moment() as connection:
        before = read_all_spots(connection)
    first = siege()
    with ledger.writing() as writer:
        writer.add([read_anew(first, *first.claims[:1])])
        writer.add(many(3))
    with ledger.moment() as connection:
        later = read_all_spots(connection, before)
        fresh = read_all_spots(connection)
    assert later == fresh
    tiles = ledger.tiles(ClaimQuery(), 14)
    counted = sum(n.claims for n in later.current().at.values())
    assert counted == sum(t.count for t in tiles)


def test_a_bounded_walk_says_that_there_are_more(full: SqlLedger):
    with full.moment() as connection:
        assert not find_spots(connection, ClaimQuery(), 2).exact


def test_a_spot_is_called_what_its_claims_say(full: SqlLedger):
    with full.moment() as connection:
        spots = find_spots(connection, ClaimQuery(), 100).at
        where = describe_spots(connection, spots)
    names = {at.place: (at.name, at.name_ar) for at in where.values()}
    assert names[IDLIB.id] == ("Idlib", "إدلب")
    assert set(where) == set(spots)


def test_few_claims_are_told_by_type_and_dispute(full: SqlLedger):
    with full.moment() as connection:
        told = tell_spots(connection, ClaimQuery(), AROUND_IDLIB, 100)
        denied = ClaimQuery(polarity=Polarity.DENIED)
        denials = tell_spots(connection, denied, AROUND_IDLIB, 100)
        assert tell_spots(connection, ClaimQuery(), AROUND_IDLIB, 0) is None
    assert told is not None
    (idlib,) = (one for spot, one in told.items() if spot.radius_km == IDLIB.radius_km)
    assert sum(idlib.types.values()) == full.count(ClaimQuery(box=AROUND_IDLIB))
    assert idlib.disputed == full.count(ClaimQuery(box=AROUND_IDLIB, disputed=True))
    assert denials is not None
    assert sum(sum(o.types.values()) for o in denials.values()) == full.count(
        ClaimQuery(box=AROUND_IDLIB, polarity=Polarity.DENIED)
    )

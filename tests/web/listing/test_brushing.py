from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from time import monotonic, sleep

import pytest

import shelves
from rawi.ledger import open_ledger
from rawi.model import ClaimQuery, DocumentId, Reading
from rawi.web.asking import Asked
from rawi.web.listing import tallies as counting
from rawi.web.listing.brushing import make_brush
from rawi.web.listing.tallies import Tallies
from rawi.web.pages.claims import Brush


def told_on(*days: date) -> list[Reading]:
    """Return a reading a day: its toll is dated by publication, its shelling not."""
    return [
        shelves.shelling(id=DocumentId(f"on-{n}-{day}"), published=day)
        for n, day in enumerate(days)
    ]


def brush_of(tmp_path: Path, days: list[date], **asked: object) -> Brush:
    """Return the brush over the tolls of some days."""
    path = tmp_path / "brush.db"
    with open_ledger(path, create=True) as ledger:
        with ledger.writing() as writer:
            writer.add(told_on(*days))
        found = Asked.model_validate({"source_kind": ["medical"], **asked})
        return make_brush(found, Tallies(ledger), ledger.stamp())


def test_a_few_weeks_are_days_with_room_around_them(tmp_path: Path):
    brush = brush_of(tmp_path, [date(2016, 8, 7), date(2016, 8, 9), date(2016, 8, 9)])
    counts = {bar.begin.day: bar.count for bar in brush.bars if bar.count}
    assert (brush.unit, counts, len(brush.bars)) == ("day", {7: 1, 9: 2}, 31)
    assert max(bar.height for bar in brush.bars) == 100
    assert brush.all is None


def test_some_years_are_months_without_gaps(tmp_path: Path):
    brush = brush_of(tmp_path, [date(2014, 11, 5), date(2016, 2, 29)])
    assert (brush.unit, len(brush.bars)) == ("month", 16)
    assert (brush.bars[-1].begin, brush.bars[-1].end) == (
        date(2016, 2, 1),
        date(2016, 2, 29),
    )
    assert "since=2016-02-01&until=2016-02-29" in brush.bars[-1].address


def test_many_years_are_years(tmp_path: Path):
    brush = brush_of(tmp_path, [date(1999, 5, 5), date(2016, 2, 29)])
    assert (brush.unit, len(brush.bars)) == ("year", 18)


def test_a_day_far_from_all_others_does_not_press_them_into_a_corner(tmp_path: Path):
    days = [date(2016, 1, 1) + timedelta(days=n) for n in range(300)]
    brush = brush_of(tmp_path, [date(1982, 2, 2), *days])
    assert (brush.unit, brush.bars[0].begin) == ("month", date(2016, 1, 1))
    assert brush.earlier == "source_kind=medical&until=2015-12-31"
    assert brush.later is None


def test_the_days_asked_for_are_chosen_among_their_neighbours(tmp_path: Path):
    days = [date(2016, 8, 7), date(2016, 8, 9), date(2017, 8, 9)]
    brush = brush_of(tmp_path, days, since="2016-08-09", until="2016-08-09")
    assert [b.begin for b in brush.bars if b.chosen] == [date(2016, 8, 9)]
    assert sum(bar.count for bar in brush.bars) == 2
    assert brush.all == "source_kind=medical"
    assert brush.later == "source_kind=medical&since=2016-08-10&until=2016-08-31"


def test_what_is_too_much_to_count_is_drawn_from_all_claims(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(counting, "MOST", 2)
    days = [date(2016, month, 7) for month in range(1, 13)]
    brush = brush_of(tmp_path, days, text="مقتل")
    assert not brush.exact
    assert sum(bar.count for bar in brush.bars) == 12


def test_a_great_ledger_is_counted_beside_the_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(counting, "MOST", 3)
    monkeypatch.setattr(counting, "_AT_ONCE", 0)
    path = tmp_path / "great.db"
    with open_ledger(path, create=True) as ledger:
        with ledger.writing() as writer:
            writer.add(shelves.many(5))
        tallies, stamp = Tallies(ledger), ledger.stamp()
        first = tallies.tally(ClaimQuery(), stamp)
        assert (first.count, first.exact) == (3, False)
        until = monotonic() + 10
        while not tallies.tally(ClaimQuery(), stamp).exact and monotonic() < until:
            sleep(0.01)
        assert tallies.tally(ClaimQuery(), stamp).count == 10

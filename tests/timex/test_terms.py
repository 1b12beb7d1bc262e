"""Terms, nearness and parts: the arithmetic under the expressions."""

from __future__ import annotations

from datetime import date

import pytest

from rawi.timex.calendars import hijri_days, month_days, season_days, year_days
from rawi.timex.nearness import find_weekend
from rawi.timex.parts import take_part
from rawi.timex.terms import Anchor, is_absolute, term_days

WEDNESDAY = Anchor(date(2016, 8, 10))


def days(term: str) -> str | None:
    found = term_days(term, WEDNESDAY)
    return f"{found.begin}/{found.end}" if found else None


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("XXXX-02-29", "2016-02-29/2016-02-29"),
        ("XXXX-02-29<<", "2012-02-29/2012-02-29"),
        ("XXXX-09>", "2016-09-01/2016-09-30"),
        ("XXXX-08=", "2016-08-01/2016-08-31"),
        ("HXXXX-09", "2016-06-06/2016-07-05"),
        ("Y-1:SU", "2015-06-01/2015-08-31"),
        ("T-6M", "2016-02-10/2016-02-10"),
        ("2014-WI@MID", "2015-01-01/2015-01-31"),
        ("198X@END", "1987-01-01/1989-12-31"),
        ("D-800000", None),
        ("2016-13", None),
        ("no term", None),
    ],
)
def test_term_means_its_days(term: str, expected: str | None):
    assert days(term) == expected


def test_only_what_no_article_changes_is_absolute():
    assert [
        t for t in ("2016", "XXXX-08", "D-1", "198X", "H1437-11") if is_absolute(t)
    ] == [
        "2016",
        "198X",
        "H1437-11",
    ]


@pytest.mark.parametrize(
    ("published", "count", "saturday"),
    [
        (date(2016, 8, 10), 0, date(2016, 8, 6)),
        (date(2016, 8, 7), 0, date(2016, 8, 6)),
        (date(2016, 8, 7), -1, date(2016, 7, 30)),
        (date(2016, 8, 10), 1, date(2016, 8, 13)),
    ],
)
def test_weekend_is_saturday_and_sunday(published: date, count: int, saturday: date):
    assert find_weekend(published, count).begin == saturday


@pytest.mark.parametrize(
    "part", ["START", "EARLY", "MID", "LATE", "END", "1of2", "3of3"]
)
def test_part_lies_inside_its_period(part: str):
    for whole in (month_days(2015, 2), year_days(2016), season_days(2015, "WI")):
        found = take_part(whole, part)
        assert whole.begin <= found.begin <= found.end <= whole.end


def test_hijri_dates_outside_the_tables_are_unknown():
    assert hijri_days(1342, 1, 1) is None
    assert hijri_days(1437, 11, 31) is None
    assert hijri_days(1437, None, None) is not None

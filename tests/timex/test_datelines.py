"""Date lines of pages: the whole date, in any of the region's styles."""

from __future__ import annotations

from datetime import date

import pytest

from rawi.timex.datelines import find_dateline_date


@pytest.mark.parametrize(
    "line",
    [
        "7 أغسطس/آب 2016",
        "7 آب/أغسطس 2016",
        "الأحد 7 آب (أغسطس) 2016",
        "الأحد 04 ذو القعدة 1437 هـ - 07 أغسطس 2016",
        "الأحد 07 أغسطس 2016 - 04 ذو القعدة 1437 هـ",
        "4 ذو القعدة 1437",
        "4/11/1437",
        "07-08-2016",
        "2016/8/7",
        "٢٠١٦/٠٨/٠٧",
        "7.8.2016",
        "٧ أغسطس ٢٠١٦",
        "أغسطس 7, 2016",
        "7 غشت 2016",
        "7 أوت 2016 | 14:23",
        "آخر تحديث: الأحد، 7 أغسطس، 2016 الساعة 10:15",
        "نشر: 2016-08-07T10:15:00",
    ],
)
def test_line_gives_its_day(line: str):
    assert find_dateline_date(line) == date(2016, 8, 7)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("12 شتنبر 2015", date(2015, 9, 12)),
        ("03 جويلية 2017", date(2017, 7, 3)),
        ("30 دجنبر 2014", date(2014, 12, 30)),
        ("1 ماي 2016", date(2016, 5, 1)),
        ("2 كانون الثاني 2014", date(2014, 1, 2)),
        ("12/31/2016", date(2016, 12, 31)),
    ],
)
def test_maghrebi_levantine_and_american_dates(line: str, expected: date):
    assert find_dateline_date(line) == expected


@pytest.mark.parametrize(
    "line",
    ["", "أغسطس 2016", "الأحد 7 أغسطس", "عام 2016", "10:15", "30 فبراير 2016", "م 5 2"],
)
def test_line_without_a_whole_date_gives_none(line: str):
    assert find_dateline_date(line) is None


def test_long_line_is_read_no_further_than_its_beginning():
    assert find_dateline_date("خبر " * 500 + "7 أغسطس 2016") is None

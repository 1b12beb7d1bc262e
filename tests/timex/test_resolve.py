"""Resolution: which days are meant, seen from Wednesday, 10 August 2016."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from rawi.model import Issue, Span, Timex, TimexType
from rawi.timex import resolve_times

Read = Callable[..., tuple[tuple[Timex, ...], tuple[Issue, ...]]]


def timex(value: str, *, at: int = 0) -> Timex:
    return Timex(
        span=Span(at, at + 1),
        sentence=0,
        first=at,
        last=at,
        type=TimexType.DATE,
        value=value,
    )


def days(time: Timex) -> str | None:
    if time.begin is None or time.end is None:
        return None
    one = time.begin == time.end
    return f"{time.begin}" if one else f"{time.begin}/{time.end}"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        # weekdays: the last one, today's included
        ("السبت", "2016-08-06"),
        ("الأربعاء", "2016-08-10"),
        ("الأربعاء الماضي", "2016-08-03"),
        ("الثلاثاء قبل الماضي", "2016-08-02"),
        ("الأحد المقبل", "2016-08-14"),
        ("أمس الاثنين", "2016-08-08"),
        ("يومي السبت والأحد", "2016-08-06/2016-08-07"),
        # nights: the day on which the night began
        ("ليل السبت", "2016-08-06"),
        ("ليلة السبت", "2016-08-05"),
        ("ليلة السبت - الأحد", "2016-08-06"),
        ("ليل الجمعة السبت", "2016-08-05"),
        ("الليلة الماضية", "2016-08-09"),
        ("ليل 6-7 أغسطس", "2016-08-06"),
        ("منتصف الليل", "2016-08-09"),
        # days from the article's
        ("أمس", "2016-08-09"),
        ("أول من أمس", "2016-08-08"),
        ("أمس الأول", "2016-08-08"),
        ("غدا", "2016-08-11"),
        ("فجر اليوم", "2016-08-10"),
        ("قبل ثلاثة أيام", "2016-08-07"),
        ("قبل أسبوعين", "2016-07-27"),
        ("منذ ثلاثة أيام", "2016-08-07/2016-08-10"),
        ("خلال الـ48 ساعة الماضية", "2016-08-08/2016-08-10"),
        ("خلال الساعات الأربع والعشرين الماضية", "2016-08-09/2016-08-10"),
        ("خلال الساعات الماضية", "2016-08-10"),
        ("لليوم الخامس على التوالي", "2016-08-06/2016-08-10"),
        # weeks run from Monday to Sunday
        ("الأسبوع الماضي", "2016-08-01/2016-08-07"),
        ("هذا الأسبوع", "2016-08-08/2016-08-10"),
        ("منذ الأسبوع الماضي", "2016-08-01/2016-08-10"),
        ("الأسبوع المقبل", "2016-08-15/2016-08-21"),
        ("نهاية الأسبوع الماضي", "2016-08-06/2016-08-07"),
        # months and years
        ("الشهر الماضي", "2016-07-01/2016-07-31"),
        ("الشهر الجاري", "2016-08-01/2016-08-10"),
        ("العام الماضي", "2015-01-01/2015-12-31"),
        ("العام الجاري", "2016-01-01/2016-08-10"),
        ("العام الماضي 2014م", "2014-01-01/2014-12-31"),
        ("في يوليو", "2016-07-01/2016-07-31"),
        ("في أكتوبر", "2015-10-01/2015-10-31"),
        ("أغسطس الماضي", "2015-08-01/2015-08-31"),
        ("سبتمبر المقبل", "2016-09-01/2016-09-30"),
        ("عام 2013", "2013-01-01/2013-12-31"),
        ("في 2014", "2014-01-01/2014-12-31"),
        ("2014-2016م", "2014-01-01/2016-12-31"),
        ("الثمانينيات", "1980-01-01/1989-12-31"),
        ("منتصف عام 2014", "2014-06-01/2014-07-31"),
        ("نهاية الشهر", "2016-08-21/2016-08-31"),
        ("مطلع العام", "2016-01-01/2016-01-31"),
        ("منذ مطلع العام", "2016-01-01/2016-08-10"),
        ("صيف العام الماضي", "2015-06-01/2015-08-31"),
        ("الشتاء الماضي", "2015-12-01/2016-02-29"),
        # dates
        ("30 آذار/مارس", "2016-03-30"),
        ("30 مارس (آذار) الماضي", "2016-03-30"),
        ("12 من الشهر الحالي", "2016-08-12"),
        ("التاسع من الشهر الماضي", "2016-07-09"),
        ("الحادي والعشرين من سبتمبر من العام الماضي", "2015-09-21"),
        ("الخميس 4 أغسطس", "2016-08-04"),
        ("الثلاثاء الموافق 9 أغسطس الجاري", "2016-08-09"),
        ("29 فبراير", "2016-02-29"),
        ("12 أغسطس", "2016-08-12"),
        ("20 أكتوبر", "2015-10-20"),
        ("9 ذي الحجة 1436 هـ", "2015-09-22"),
        ("في رمضان الماضي", "2016-06-06/2016-07-05"),
        # ranges
        ("من 3 إلى 7 أغسطس", "2016-08-03/2016-08-07"),
        ("بين 18-27 يوليو", "2016-07-18/2016-07-27"),
        ("بين 2011 و2013", "2011-01-01/2013-12-31"),
        ("من يناير إلى أبريل", "2016-01-01/2016-04-30"),
        ("منذ الخميس وحتى السبت", "2016-08-04/2016-08-06"),
        ("منذ 2013", "2013-01-01/2016-08-10"),
        ("حتى الأحد المقبل", "2016-08-10/2016-08-14"),
        ("الأشهر الأربعة الأولى من العام 2016", "2016-01-01/2016-04-30"),
        # what names no day
        ("قبل عام", None),
        ("قبل يومين من الانتخابات", None),
        ("منذ سنوات", None),
        ("خلال الأيام الماضية", None),
        ("لمدة ثلاثة أيام", None),
        ("حتى الآن", None),
        ("قبل أيام", None),
    ],
)
def test_days_of_an_expression(read: Read, expression: str, expected: str | None):
    ((time,), issues) = read(f"قصف الحي {expression}.")
    assert days(time) == expected
    assert not issues


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ستلتئم المحكمة الخميس.", "2016-08-11"),
        ("من المقرر أن تصل القافلة السبت.", "2016-08-13"),
        ("لن تبدأ الهدنة الجمعة.", "2016-08-12"),
        ("الانتخابات المقررة في 20 أكتوبر.", "2016-10-20"),
        ("سينسحبون خلال أسبوع.", "2016-08-10/2016-08-17"),
        ("سيجتمعون هذا الأسبوع.", "2016-08-08/2016-08-14"),
        ("سيطر المقاتلون السبت على التل.", "2016-08-06"),
        ("سيهاجمون. وقصف الحي السبت.", "2016-08-06"),
    ],
)
def test_clause_about_the_future_looks_ahead(read: Read, text: str, expected: str):
    ((time,), _) = read(text)
    assert days(time) == expected


def test_time_told_before_is_meant_by_what_points_back(read: Read):
    (times, _) = read("سقطت القرية السبت. وفي اليوم التالي عادوا، وفي ذلك اليوم قتل 3.")
    assert [days(time) for time in times] == ["2016-08-06", "2016-08-07", "2016-08-07"]


def test_pointing_back_at_nothing_is_an_issue(read: Read):
    ((time,), (issue,)) = read("وفي ذلك اليوم قتل 3.")
    assert time.begin is None
    assert issue.kind == "no_antecedent"


@pytest.mark.parametrize(
    "expression",
    ["أمس", "السبت", "30 مارس", "الأسبوع الماضي", "منذ 2013", "في رمضان", "هذا العام"],
)
def test_without_the_articles_date_nothing_takes_its_place(read: Read, expression: str):
    ((time,), (issue,)) = read(f"قصف الحي {expression}.", None)
    assert time.begin is None
    assert time.end is None
    assert (issue.stage, issue.kind, issue.span) == ("timex", "no_anchor", time.span)


@pytest.mark.parametrize("expression", ["7 أغسطس 2016", "عام 2013", "بين 2011 و2013"])
def test_absolute_dates_need_no_anchor(read: Read, expression: str):
    ((time,), issues) = read(f"قصف الحي {expression}.", None)
    assert time.begin is not None
    assert not issues


def test_range_whose_ends_are_out_of_order_has_no_days():
    ((time,), (issue,)) = resolve_times([timex("2015/2013")], date(2016, 8, 10))
    assert time.begin is None
    assert issue.kind == "unresolved"


def test_day_that_is_none_is_an_issue(read: Read):
    ((time,), (issue,)) = read("وصل في 30 فبراير 2016.")
    assert time.begin is None
    assert issue.kind == "unresolved"


def test_values_become_iso_8601():
    values = ["W-1", "M-1", "Y-1", "D-1", "T-3D/", "WD6TNI"]
    times, _ = resolve_times(map(timex, values), date(2016, 8, 10))
    assert [time.value for time in times] == [
        "2016-W31",
        "2016-07",
        "2015",
        "2016-08-09",
        "2016-08-07/2016-08-10",
        "2016-08-06TNI",
    ]

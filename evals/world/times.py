"""Days as news tells them: today, last week, on Sunday, in March; or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

_WEEKDAYS = (
    "الاثنين",
    "الثلاثاء",
    "الأربعاء",
    "الخميس",
    "الجمعة",
    "السبت",
    "الأحد",
)
_MONTHS = (
    ("كانون الثاني", "يناير"),
    ("شباط", "فبراير"),
    ("آذار", "مارس"),
    ("نيسان", "أبريل"),
    ("أيار", "مايو"),
    ("حزيران", "يونيو"),
    ("تموز", "يوليو"),
    ("آب", "أغسطس"),
    ("أيلول", "سبتمبر"),
    ("تشرين الأول", "أكتوبر"),
    ("تشرين الثاني", "نوفمبر"),
    ("كانون الأول", "ديسمبر"),
)
"""Each month by its Levantine and its other name."""
_RELATIVE = ("اليوم", "صباح", "فجر", "أمس", "مساء", "قبل")
_UNTOLD = 0.3
"""Share of news of today and yesterday whose day is not told."""
_WEEK = 7
_NUMBERS = ("ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة")


@dataclass(frozen=True, slots=True)
class TimeWords:
    """A time expression and the days that it means; empty words for none."""

    text: str
    begin: date | None = None
    end: date | None = None
    relative: bool = True


NO_TIME = TimeWords("")


def tell_day(day: date, published: date, random: Random) -> TimeWords:
    """Return words for *day* in an article of the day *published*."""
    ago = (published - day).days
    name = _WEEKDAYS[day.weekday()]
    if ago <= 1 and random.random() < _UNTOLD:
        return NO_TIME
    if ago == 0:
        words = random.choice(
            ("اليوم", f"اليوم {name}", "صباح اليوم", "فجر اليوم", f"يوم {name}")
        )
    elif ago == 1:
        words = random.choice(("أمس", f"أمس {name}", "مساء أمس", f"يوم {name}"))
    elif 1 < ago < _WEEK:
        rows = [f"يوم {name}", f"{name}", absolute(day, random)]
        if ago == 2:  # noqa: PLR2004 - the dual
            rows.append("قبل يومين")
        words = random.choice(rows)
    else:
        return _long_ago(day, published, random)
    return TimeWords(words, day, day, relative=words.startswith(_RELATIVE))


def _long_ago(day: date, published: date, random: Random) -> TimeWords:
    """Return words for a day more than a week before."""
    monday = published - timedelta(days=published.weekday() + _WEEK)
    if monday <= day < monday + timedelta(days=_WEEK) and random.random() < 0.5:  # noqa: PLR2004
        return TimeWords("الأسبوع الماضي", monday, monday + timedelta(days=_WEEK - 1))
    before = published.replace(day=1) - timedelta(days=1)
    same = (day.year, day.month) == (before.year, before.month)
    if same and random.random() < 0.3:  # noqa: PLR2004
        return TimeWords("الشهر الماضي", before.replace(day=1), before)
    return TimeWords(absolute(day, random), day, day, relative=False)


def tell_since(day: date, published: date, random: Random) -> TimeWords:
    """Return words for a state that goes on since *day*, or none."""
    if random.random() < 0.4:  # noqa: PLR2004
        return NO_TIME
    ago = (published - day).days
    if 3 <= ago <= 10 and random.random() < 0.4:  # noqa: PLR2004
        number = _NUMBERS[ago - 3]
        return TimeWords(f"منذ {number} أيام", day, published)
    words = absolute(day, random).removeprefix("في ")
    return TimeWords(f"منذ {words}", day, published, relative=False)


def absolute(day: date, random: Random) -> str:
    """Return a day of the month: `في 12 آذار/مارس`.

    Examples:
        >>> absolute(date(2017, 3, 12), Random(1)) in (
        ...     "في 12 آذار/مارس", "في 12 مارس", "في 12 آذار")
        True
    """
    near, far = _MONTHS[day.month - 1]
    month = random.choice((f"{near}/{far}", far, near))
    return f"في {day.day} {month}"

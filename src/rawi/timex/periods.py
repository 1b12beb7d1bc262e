"""Periods near the article's day, and times that no calendar dates."""

from __future__ import annotations

from rawi.lexicons.timex import Number, TimeKind
from rawi.model import TimexType
from rawi.timex.cursor import Cursor, Found, Tag
from rawi.timex.years import find_year

K = TimeKind
_SHIFTS = {"<": -1, "<<": -2, "=": 0, ">": 1}
_TOLD = {"?<": "-1", "?>": "+1", "?=": ""}
_DAY_HOURS = 24
_UNITS = frozenset("DWMY")


def find_period(cursor: Cursor, at: int) -> Found | None:
    """Return the period at *at*: `الأسبوع الماضي`, `هذا العام`, `اليومين الأخيرين`."""
    this = cursor.tag(at, K.THIS)
    if this:
        return _this(cursor, this.last + 1)
    that = cursor.tag(at, K.THAT)
    if that:
        return _that(cursor, that.last + 1)
    return _unit_and_recency(cursor, at) or _counted(cursor, at) or _stretch(cursor, at)


def _this(cursor: Cursor, at: int) -> Found | None:
    """Return what هذا points to."""
    unit = cursor.tag(at, K.UNIT)
    if unit and unit.definite and unit.number is Number.ONE and unit.value in _UNITS:
        return Found(unit.last, f"{unit.value}+0", TimexType.DATE, "this period")
    stretch = cursor.tag(at, K.STRETCH)
    if stretch:
        told = cursor.word(at) == "الفتره"  # هذا الوقت and هذه المرحلة are now
        value = "SAME" if told else "PRESENT_REF"
        return Found(
            stretch.last, value, TimexType.DATE, "told before" if told else "vague"
        )
    weekday = cursor.tag(at, K.WEEKDAY)
    if weekday:
        return Found(weekday.last, f"WD{weekday.value}", TimexType.DATE, "weekday")
    season = cursor.tag(at, K.SEASON)
    if season and season.definite:
        value = f"XXXX-{season.value}="
        return Found(season.last, value, TimexType.DATE, "this period")
    return None


def _that(cursor: Cursor, at: int) -> Found | None:
    """Return what ذلك or نفس points to: the time told last."""
    unit = cursor.tag(at, K.UNIT, K.STRETCH)
    if unit is None or not unit.definite or unit.number is not Number.ONE:
        return None
    if unit.kind is K.UNIT and unit.value not in _UNITS:
        return None
    if cursor.word(at - 1) == "ذلك" and cursor.word(at).endswith("ه"):  # السنّة
        return None
    value = "SAME" if unit.kind is K.STRETCH else f"SAME{unit.value}"
    return Found(unit.last, value, TimexType.DATE, "told before")


def _unit_and_recency(cursor: Cursor, at: int) -> Found | None:
    """Return a definite unit with which of several it is: `الشهر الماضي`."""
    unit = cursor.tag(at, K.UNIT)
    if unit is None or not unit.definite:
        return None
    if unit.number is Number.ONE:
        return _one_unit(cursor, at, unit)
    then = cursor.after(unit.last + 1, K.SOME)
    number = cursor.number(then)
    if number and not number.noun_inside:
        then = cursor.after(number.last + 1, K.SOME)
    recency = cursor.tag(then, K.RECENCY)
    if recency is None:
        return None
    count = 2 if unit.number is Number.TWO else None
    if number and number.value.low == number.value.high:
        count = number.value.low
    return _last_units(recency.last, unit.value, count, recency.value)


def _one_unit(cursor: Cursor, at: int, unit: Tag) -> Found | None:
    """Return one definite unit with a direction: `العام الماضي 2017`."""
    if unit.value == "Y" and cursor.tag(at - 1, K.OFFICE):  # الأمين العام الحالي
        return None
    recency = cursor.tag(unit.last + 1, K.RECENCY)
    if recency is None:
        return None
    if unit.value in _UNITS and recency.value in _TOLD:
        value = f"SAME{unit.value}{_TOLD[recency.value]}"
        return Found(recency.last, value, TimexType.DATE, "told before")
    if unit.value not in _UNITS or recency.value not in _SHIFTS:
        return _last_units(recency.last, unit.value, None, recency.value)
    year = unit.value == "Y" and find_year(cursor, recency.last + 1, trusted=True)
    if year:
        return year
    value = f"{unit.value}{_SHIFTS[recency.value]:+}"
    return Found(recency.last, value, TimexType.DATE, "period")


def _counted(cursor: Cursor, at: int) -> Found | None:
    """Return a counted unit that is told to be last or next.

    `الأربعة أيام الماضية`; of definite units only hours stand in the singular
    (`24 الساعة الماضية`): in `قتل 16 الشهر الماضي` the dead are counted.
    """
    number = cursor.number(at)
    if number is None or number.noun_inside:
        return None
    unit = cursor.tag(number.last + 1, K.UNIT)
    if unit is None:
        return None
    if unit.definite and unit.number is Number.ONE and unit.value != "H":
        return None
    recency = cursor.tag(cursor.after(unit.last + 1, K.SOME), K.RECENCY)
    if recency is None:
        return None
    low, high = number.value
    units = low if low == high else None
    return _last_units(recency.last, unit.value, units, recency.value)


def _last_units(last: int, unit: str, count: int | None, recency: str) -> Found | None:
    """Return the last or next *count* units; without a count only hours are dated.

    الساعات الماضية are those of the article's day. الأيام الماضية may be any number
    of days, and no date is given.
    """
    if recency.startswith("?"):
        ref = "FUTURE_REF" if recency == "?>" else "PAST_REF"
        return Found(last, ref, TimexType.DATE, "vague")
    past = recency in {"<", "<<", "~"}
    if unit == "H" and past:
        days = -(-(count or 0) // _DAY_HOURS)
        value = f"D-{days}/" if days else "D+0"
        return Found(last, value, TimexType.DATE, "last hours")
    if count is None or unit not in _UNITS:
        ref = "PAST_REF" if past else "FUTURE_REF" if recency == ">" else "PRESENT_REF"
        return Found(last, ref, TimexType.DATE, "vague")
    if not past:
        return Found(last, f"/T+{count}{unit}", TimexType.DATE, "next units")
    if recency == "~" and unit == "D":  # the article's day is one of them
        count -= 1
    return Found(last, f"T-{count}{unit}/", TimexType.DATE, "last units")


def _stretch(cursor: Cursor, at: int) -> Found | None:
    """Return a stretch of no certain length: `الآونة الأخيرة`."""
    stretch = cursor.tag(at, K.STRETCH)
    if stretch is None:
        return None
    recency = cursor.tag(cursor.after(stretch.last + 1, K.SOME), K.RECENCY)
    if recency is None:
        return None
    if recency.value == "?=":
        if cursor.word(at) == "الوقت":  # meanwhile
            return None
        return Found(recency.last, "SAME", TimexType.DATE, "told before")
    refs = {">": "FUTURE_REF", "?>": "FUTURE_REF", "=": "PRESENT_REF"}
    ref = refs.get(recency.value, "PAST_REF")
    return Found(recency.last, ref, TimexType.DATE, "vague")


def find_vague(cursor: Cursor, at: int) -> Found | None:
    """Return a time that no calendar dates, or that repeats: `مؤخرا`, `يوميا`."""
    tag = cursor.tag(at, K.VAGUE, K.ANAPHOR, K.SET, K.WEEKEND)
    if tag is None:
        return None
    if tag.kind is K.SET or tag.value == "SET":
        value = tag.value if tag.value.startswith("P") else "PX"
        return Found(tag.last, value, TimexType.SET, "set")
    if tag.kind is K.ANAPHOR:
        return Found(tag.last, "SAME", TimexType.DATE, "told before")
    if tag.kind is K.WEEKEND:
        recency = cursor.tag(tag.last + 1, K.RECENCY)
        shift = _SHIFTS.get(recency.value, 0) if recency else 0
        last = recency.last if recency else tag.last
        return Found(last, f"E{shift:+}", TimexType.DATE, "weekend")
    return Found(tag.last, tag.value, TimexType.DATE, "vague")

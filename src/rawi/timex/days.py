"""Days told by name or from the article's day, with their parts and hours."""

from __future__ import annotations

from rawi.lexicons.timex import Number, TimeKind
from rawi.model import TimexType
from rawi.timex.cursor import CLOSE, DASHES, OPEN, Cursor, Found, Tag
from rawi.timex.dates import find_date
from rawi.timex.hours import find_clock, pass_remark
from rawi.timex.periods import find_period

K = TimeKind
_WEEK = 7


def find_day(cursor: Cursor, at: int) -> Found | None:
    """Return the day that begins at *at*, with what tells its part.

    `وقت متأخر من مساء أمس الجمعة`, `ليل الاثنين الثلاثاء`, `الخميس 19 أبريل`.
    """
    phase = cursor.tag(at, K.PHASE)
    return _after_phase(cursor, phase) if phase else _day(cursor, at)


def _day(cursor: Cursor, at: int, *, hours: bool = True) -> Found | None:
    """Return the day at *at* with the part of it that is told, and its hour."""
    part = cursor.tag(at, K.PART)
    if part is None or cursor.tag(at, K.DAY, K.ADVERB):  # الليلة, منتصف الليل
        return _head(cursor, at, hours=hours) or _adverb(cursor, at)
    start = cursor.skip(part.last + 1, "من", "،")
    if cursor.tag(start, K.PART):  # صباح ومساء الأحد
        return None
    if part.value == "EVE":
        return _eve(cursor, start)
    night = part.value == "NI"
    found = _head(cursor, start, night=night, parted=True, hours=hours)
    return found and _timed(found, part.value)


def _adverb(cursor: Cursor, at: int) -> Found | None:
    """Return the part of the article's day that an adverb tells: `ليلا`."""
    adverb = cursor.tag(at, K.ADVERB)
    if adverb is None:
        return None
    return Found(adverb.last, adverb.value, TimexType.TIME, "part of the day")


def _after_phase(cursor: Cursor, phase: Tag) -> Found | None:
    """Return the day that a *phase* brings in, or the vague time that it is."""
    start = cursor.skip(phase.last + 1, "من", "في", "و")
    found = _day(cursor, start)
    if found:
        return found._replace(type=TimexType.TIME)
    period = find_period(cursor, start)
    if period and period.rule in {"period", "this period"}:
        return period
    if phase.value.endswith("REF"):
        return Found(phase.last, phase.value, TimexType.DATE, "vague")
    part = find_whole_part(cursor, start)
    return part or Found(phase.last, "D+0", TimexType.TIME, "part of the day")


def _eve(cursor: Cursor, at: int) -> Found | None:
    """Return the night that is named for the day after it: ليلة السبت is Friday's.

    With both days named (ليلة السبت - الأحد) it is the first one's, and with a
    date that date's.
    """
    found = _head(cursor, at, night=True, parted=True)
    if found is None:
        return None
    if found.rule == "weekday":
        number = (int(found.value[2]) - 2) % _WEEK + 1
        found = found._replace(value=f"WD{number}{found.value[3:]}", rule="eve")
    return _timed(found, "NI")


def _timed(found: Found, part: str) -> Found:
    """Return *found* with the part of the day in its value."""
    if "/" in found.value and part == "NI":  # ليل 6-7 أبريل
        found = found._replace(value=found.value.partition("/")[0])
    if "/" in found.value or "T" in found.value:
        return found._replace(type=TimexType.TIME)
    return found._replace(value=f"{found.value}T{part}", type=TimexType.TIME)


def _head(
    cursor: Cursor,
    at: int,
    *,
    night: bool = False,
    parted: bool = False,
    hours: bool = True,
) -> Found | None:
    """Return the day itself: a deictic, a weekday or a date.

    Args:
        cursor: The sentence.
        at: The token to begin with.
        night: The part of the day before it is a night.
        parted: A part of the day stands before it.
        hours: Whether an hour may follow.
    """
    start, named = _skip_day_word(cursor, at)
    found = (
        _deictic(cursor, start)
        or _weekday(cursor, start, night=night)
        or (find_date(cursor, start) if named or parted else None)
    )
    if found is None:
        return None
    trailing = cursor.tag(found.last + 1, K.PART, K.ADVERB)
    if trailing and not trailing.definite and not trailing.lead and not parted:
        nested = cursor.tag(trailing.last + 1, K.DAY, K.WEEKDAY, K.PART)
        if nested is None:
            part = trailing.value[-2:]
            return _timed(found._replace(last=trailing.last), part)
    clock = find_clock(cursor, found.last + 1) if hours else None
    return found._replace(last=clock) if clock else found


def _skip_day_word(cursor: Cursor, at: int) -> tuple[int, bool]:
    """Return where the day's name begins after يوم or بتاريخ, and if one stood."""
    unit = cursor.tag(at, K.UNIT)
    if unit and unit.value == "D" and not unit.definite and unit.number is Number.ONE:
        return unit.last + 1, True
    pair = cursor.tag(at, K.PAIR)
    if pair and pair.value == "D":
        return at + 1, True
    return at, False


def _deictic(cursor: Cursor, at: int) -> Found | None:
    """Return a day counted from the article's; a weekday beside it is the better word.

    Pages are dated a day late as often as a writer errs in the weekday: so
    `أمس السبت` is the last Saturday.
    """
    day = cursor.tag(at, K.DAY)
    if day is None:
        return None
    ordinal = cursor.number(day.last + 1)
    if day.value == "D+0" and ordinal and ordinal.ordinal:  # اليوم الخامس
        return None
    kind = TimexType.TIME if "T" in day.value else TimexType.DATE
    found = Found(day.last, day.value, kind, "deictic")
    beside = day.last + 1
    opened = cursor.word(beside) in OPEN
    start, _ = _skip_day_word(cursor, cursor.skip(beside, "،") + opened)
    weekday = _weekday(cursor, start, night=False)
    if weekday is None or (opened and cursor.word(weekday.last + 1) not in CLOSE):
        return found
    last = weekday.last + opened
    if not weekday.value.startswith("WD"):
        return found._replace(last=last)
    if day.value.startswith(("D+1", "D+2")):
        value = f"{weekday.value[:3]}>="
        return found._replace(last=last, value=value)
    _, _, time = day.value.partition("T")
    value = weekday.value + (f"T{time}" if time else "")
    return Found(last, value, kind, "deictic and weekday")


def _weekday(cursor: Cursor, at: int, *, night: bool) -> Found | None:
    """Return a weekday, with a second one, a direction or a date that follow it."""
    tag = cursor.tag(at, K.WEEKDAY)
    if tag is None:
        return None
    pair = _second_weekday(cursor, tag, night=night)
    if pair:
        return pair
    last, value = tag.last, f"WD{tag.value}"
    recency = cursor.tag(last + 1, K.RECENCY)
    if recency and recency.value in {"<", "<<", ">", "="}:
        last, value = recency.last, value + recency.value
    date = _date_of_weekday(cursor, last + 1)
    if date:
        return date
    number = cursor.number(last + 1)
    if number and number.ordinal and not recency:  # الجمعة العاشرة
        last = number.last
    return Found(last, value, TimexType.DATE, "weekday")


def _date_of_weekday(cursor: Cursor, at: int) -> Found | None:
    """Return the date that stands beside a weekday: `الموافق 27 فبراير`."""
    opened = cursor.word(at) in OPEN
    start = cursor.after(cursor.skip(at, "،", ",", *OPEN), K.MATCHING)
    if cursor.year(start):
        return None
    date = find_date(cursor, start)
    if date is None or date.rule not in {"date", "date in figures"}:
        return None
    closed = opened and cursor.word(date.last + 1) in CLOSE
    return date._replace(last=date.last + 1) if closed else date


def _second_weekday(cursor: Cursor, first: Tag, *, night: bool) -> Found | None:
    """Return two weekdays that follow each other as one expression.

    A night's two days name the night between them (ليل الجمعة السبت), whose date
    is the first; elsewhere they are two days (يومي الأربعاء والخميس).
    """
    joint = cursor.word(first.last + 1)
    joined = joint in DASHES or joint in {"/", "الي", "و"}
    second = cursor.tag(first.last + (2 if joined else 1), K.WEEKDAY)
    if second is None:
        return None
    if int(second.value) != int(first.value) % _WEEK + 1:
        return None
    conjoined = second.lead == "و" or joint == "و"
    if conjoined:
        value = f"WD{first.value}/WD{second.value}"
        return Found(second.last, value, TimexType.DATE, "weekdays")
    if night or joined:
        value = f"WD{first.value}"
        return Found(second.last, value, TimexType.DATE, "night between")
    return None


def find_hour(cursor: Cursor, at: int) -> Found | None:
    """Return the hour told at *at*, with the day that may follow it.

    `الساعة 9:30 صباحا`, `الساعة 11 من صباح الجمعة`; without a day it is the article's.
    """
    last = find_clock(cursor, at)
    if last is None:
        return None
    start = cursor.skip(last + 1, "من", "،")
    day = _day(cursor, start, hours=False)
    if day is None:
        part = cursor.tag(start, K.PART, K.ADVERB)
        day = Found(part.last if part else last, "D+0", TimexType.TIME, "hour")
    last = pass_remark(cursor, day.last)
    return Found(last, day.value, TimexType.TIME, "hour")


def find_whole_part(cursor: Cursor, at: int) -> Found | None:
    """Return a part of the article's day after a leading word: `منذ الصباح`.

    الليل is the night before: what is told of it has happened.
    """
    part = cursor.tag(at, K.PART)
    if part is None or not part.definite or part.value == "EVE":
        return None
    value = "D-1TNI" if part.value == "NI" else f"D+0T{part.value}"
    return Found(part.last, value, TimexType.TIME, "part of the day")

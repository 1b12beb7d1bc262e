"""Days told by name or from the article's day, with their parts and hours."""

from __future__ import annotations

from rawi.lexicons.timex import Number, TimeKind
from rawi.model import TimexType
from rawi.timex.cursor import CLOSE, DASHES, OPEN, Cursor, Found, Tag
from rawi.timex.dates import find_date

K = TimeKind
_WEEK = 7
_ZONE_WORDS = 6
"""How many words a remark on the hour may hold: `(10,30 ت غ)`."""
_HOURS, _MINUTES = 24, 60


def find_day(cursor: Cursor, at: int) -> Found | None:
    """Return the day that begins at *at*, with what tells its part.

    `وقت متأخر من مساء أمس الجمعة`, `ليل الاثنين الثلاثاء`, `الخميس 19 أبريل`.
    """
    phase = cursor.tag(at, K.PHASE)
    if phase:
        return _after_phase(cursor, phase)
    part = cursor.tag(at, K.PART)
    if part is None:
        return _head(cursor, at, night=False) or cursor_adverb(cursor, at)
    start = cursor.skip(part.last + 1, "من", "،")
    if cursor.tag(start, K.PART):  # صباح ومساء الأحد
        return None
    if part.value == "EVE":
        return _eve(cursor, start)
    found = _head(cursor, start, night=part.value == "NI", parted=True)
    return found and _timed(found, part.value)


def cursor_adverb(cursor: Cursor, at: int) -> Found | None:
    """Return the part of the article's day that an adverb tells: `ليلا`."""
    adverb = cursor.tag(at, K.ADVERB)
    if adverb is None:
        return None
    return Found(adverb.last, adverb.value, TimexType.TIME, "part of the day")


def _after_phase(cursor: Cursor, phase: Tag) -> Found | None:
    """Return the day that a *phase* brings in, or the vague time that it is."""
    start = cursor.skip(phase.last + 1, "من", "في", "و")
    found = find_day(cursor, start)
    if found:
        return found._replace(type=TimexType.TIME)
    if phase.value.endswith("REF"):
        return Found(phase.last, phase.value, TimexType.DATE, "vague")
    part = cursor.tag(start, K.PART)
    if part and part.definite:
        value = "D-1TNI" if part.value == "NI" else f"D+0T{part.value}"
        return Found(part.last, value, TimexType.TIME, "part of the day")
    return Found(phase.last, "D+0", TimexType.TIME, "part of the day")


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
    if "/" in found.value or "T" in found.value:
        return found._replace(type=TimexType.TIME)
    return found._replace(value=f"{found.value}T{part}", type=TimexType.TIME)


def _head(
    cursor: Cursor, at: int, *, night: bool, parted: bool = False
) -> Found | None:
    """Return the day itself: a deictic, a weekday or a date."""
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
    hour = find_hour(cursor, found.last + 1)
    return found._replace(last=hour.last) if hour else found


def _skip_day_word(cursor: Cursor, at: int) -> tuple[int, bool]:
    """Return where the day's name begins after يوم or يومي, and whether it stood."""
    unit = cursor.tag(at, K.UNIT)
    if unit and unit.value == "D" and not unit.definite and unit.number is Number.ONE:
        return unit.last + 1, True
    if cursor.word(at) in {"يومي", "ويومي", "بتاريخ"}:
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
    if day.value.startswith(("D+1", "D+2")) or not weekday.value.startswith("WD"):
        return found._replace(last=last)
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
    """Return the hour told at *at*: `الساعة 9:30 صباحا بالتوقيت المحلي`."""
    about = cursor.after(at, K.ABOUT)
    clock = cursor.tag(cursor.skip(about, "في", "عند", "وفي"), K.CLOCK)
    if clock is None:
        return None
    last = _dial(cursor, clock.last + 1)
    if last is None:
        return None
    value, kind = "D+0", TimexType.TIME
    last = _remark(cursor, last)
    start = cursor.skip(last + 1, "من", "،")
    day = find_day(cursor, start)
    if day:
        last, value = day.last, day.value
    else:
        part = cursor.tag(start, K.PART, K.ADVERB)
        last = part.last if part else last
    return Found(_remark(cursor, last), value, kind, "hour")


def _dial(cursor: Cursor, at: int) -> int | None:
    """Return the last token of an hour in figures or words; `None`: there is none."""
    at = cursor.skip(at, *OPEN)
    figures = cursor.word(at).replace(",", ".").replace("،", ".").split(".")
    if figures[0].isdecimal() and int(figures[0][:4]) <= _HOURS * 100:
        if cursor.word(at + 1) == ":" and cursor.figure(at + 2) is not None:
            return at + 2
        return at
    number = cursor.number(at)
    if number is None:
        return None
    last = number.last
    while cursor.word(last + 1) in {"والنصف", "والربع", "والثلث", "الا", "ربعا", "ثلثا"}:
        last += 1
    minutes = cursor.tag(last + 1, K.UNIT)
    if minutes and minutes.value == "MIN":
        last = minutes.last
    return last


def _remark(cursor: Cursor, last: int) -> int:
    """Return the last token of an hour with its time zone and what is in brackets."""
    zone = cursor.tag(last + 1, K.ZONE)
    last = zone.last if zone else last
    if cursor.word(last + 1) in OPEN:
        for end in range(last + 2, last + 2 + 2 * _ZONE_WORDS):
            if cursor.word(end) in CLOSE:
                return end
    return last

"""Times with the word that leads them: until, during, ago, between, from … to."""

from __future__ import annotations

from collections.abc import Callable

from rawi.lexicons.timex import TimeKind
from rawi.model import TimexMod, TimexType
from rawi.timex.cursor import Cursor, Found, Tag
from rawi.timex.days import find_day, find_whole_part
from rawi.timex.lengths import find_length
from rawi.timex.moments import find_end, find_moment, is_datable
from rawi.timex.since import find_since
from rawi.timex.terms import coming, nearest

K = TimeKind
_FROM_NOW = frozenset("DW")
"""Units after which a day can be counted; قبل عام names none."""
_OWN_DAY = frozenset(
    {
        "weekday",
        "weekdays",
        "night between",
        "deictic",
        "deictic and weekday",
        "hour",
        "part of the day",
    }
)
"""Rules whose day is told by itself, whatever leads it: بعد السبت is rare."""


def find_linked(cursor: Cursor, at: int) -> Found | None:
    """Return the expression whose leading word stands at *at*."""
    for link in cursor.tags(at):
        read = _READERS.get(link.kind)
        found = read(cursor, link) if read else None
        if found:
            return found
    return None


def _until(cursor: Cursor, link: Tag) -> Found | None:
    """Return a time up to a moment: `حتى الأحد المقبل`."""
    part = find_whole_part(cursor, link.last + 1)
    moment = part or find_moment(cursor, link.last + 1, trusted=True)
    if moment is None or not is_datable(moment) or "/" in moment.value:
        return None
    if moment.value in {"NOW", "D+0"}:  # no day is meant: still
        return moment._replace(value="PRESENT_REF", rule="until")
    value = nearest(moment.value)
    return moment._replace(value=f"/{value}", rule="until")


def _during(cursor: Cursor, link: Tag) -> Found | None:
    """Return the time within which something happens.

    `خلال أسبوع` is the week up to the article's day or, where the clause tells of
    the future, the one from it on; `طوال أسبوع` only says how long.
    """
    start = link.last + 1
    found = _prayer(cursor, start) or find_moment(cursor, start, trusted=True)
    found = found or find_whole_part(cursor, start)
    if found:
        return found._replace(rule=f"during {found.rule}")
    length = find_length(cursor, start)
    if length is None:
        return None
    counted = length.units and (not length.alone or length.unit == "W")
    if link.value or not counted or length.unit not in _FROM_NOW:
        return length.undated("during")
    value = f"T-{length.units}{length.unit}/"
    return Found(length.last, value, TimexType.DATE, "within")


def _before(cursor: Cursor, link: Tag) -> Found | None:
    """Return the day some days or weeks ago: `قبل يومين`.

    `قبل عام` names no day, nor does `قبل يومين من الانتخابات`.
    """
    length = find_length(cursor, link.last + 1)
    if length is None:
        return _side(cursor, link, TimexMod.BEFORE)
    elsewhere = cursor.word(length.last + 1) in {"من", "علي"}
    single = length.alone and length.units != 1
    if elsewhere or single or not length.units or length.unit not in _FROM_NOW:
        return length.undated("ago")
    mod = TimexMod.APPROX if length.about else None
    value = f"T-{length.units}{length.unit}"
    return Found(length.last, value, TimexType.DATE, "ago", mod)


def _after(cursor: Cursor, link: Tag) -> Found | None:
    """Return the time after a moment; its days are not known."""
    length = find_length(cursor, link.last + 1)
    if length is None:
        return _side(cursor, link, TimexMod.AFTER)
    return length.undated("later")


def _side(cursor: Cursor, link: Tag, mod: TimexMod) -> Found | None:
    """Return what lies before or after a moment; a prayer is on its own day."""
    start = link.last + 1
    own = _prayer(cursor, start) or find_whole_part(cursor, start)
    if own:
        return own
    moment = find_moment(cursor, start, trusted=True)
    return moment._replace(mod=mod) if moment and moment.rule not in _OWN_DAY else None


def _prayer(cursor: Cursor, at: int) -> Found | None:
    """Return the day of a prayer that dates: `صلاة الجمعة`."""
    prayer = cursor.tag(at, K.PRAYER)
    if prayer is None:
        return None
    day = find_day(cursor, prayer.last + 1)
    return day and day._replace(type=TimexType.TIME, rule="prayer")


def _length(cursor: Cursor, link: Tag) -> Found | None:
    """Return how long something lasts: `لمدة ثلاثة أيام`."""
    length = find_length(cursor, link.last + 1)
    return length.undated("duration") if length else None


def _between(cursor: Cursor, link: Tag) -> Found | None:
    """Return the time between two moments: `بين 2011 و2013`."""
    first = find_moment(cursor, link.last + 1, trusted=True)
    if first is None:
        return None
    if "/" in first.value and is_datable(first):  # بين 18-27 فبراير
        return first._replace(rule="range") if first.value[-1] != "/" else None
    joint = cursor.word(first.last + 1)
    second = find_moment(cursor, first.last + (2 if joint == "و" else 1), trusted=True)
    leads = joint == "و" or joint.startswith("و")
    return _joined(first, second) if leads else None


def _from(cursor: Cursor, link: Tag) -> Found | None:
    """Return the time from one moment to another: `من السبت إلى الاثنين`."""
    first = find_moment(cursor, link.last + 1, trusted=True)
    if first is None:
        return None
    if first.rule in {"date", "year"} and "/" in first.value:
        return first._replace(rule="range")
    return _joined(first, find_end(cursor, first.last + 1))


def _joined(first: Found, second: Found | None) -> Found | None:
    """Return the range of two moments."""
    if second is None or not (is_datable(first) and is_datable(second)):
        return None
    begin, end = first.value.partition("/")[0], second.value.rpartition("/")[2]
    if not begin or not end:
        return None
    return Found(second.last, f"{begin}/{end}", TimexType.DATE, "range")


def _starting(cursor: Cursor, link: Tag) -> Found | None:
    """Return the moment from which something holds, or by which it does.

    `اعتبارا من الجمعة` is said of a coming Friday.
    """
    moment = find_moment(cursor, link.last + 1, trusted=True)
    if moment is None:
        return None
    ahead = coming if link.kind is K.STARTING else nearest
    value = "/".join(ahead(term) for term in moment.value.split("/"))
    return moment._replace(value=value, rule=f"{link.kind} {moment.rule}")


_READERS: dict[TimeKind, Callable[[Cursor, Tag], Found | None]] = {
    K.SINCE: find_since,
    K.UNTIL: _until,
    K.DURING: _during,
    K.BEFORE: _before,
    K.AFTER: _after,
    K.LENGTH: _length,
    K.BETWEEN: _between,
    K.FROM: _from,
    K.STARTING: _starting,
    K.BY: _starting,
}

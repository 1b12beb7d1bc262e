"""Times since something: a moment, some days, an event with or without its date."""

from __future__ import annotations

from rawi.lexicons.timex import TimeKind
from rawi.model import TimexMod, TimexType
from rawi.timex.cursor import Cursor, Found, Tag
from rawi.timex.days import find_whole_part
from rawi.timex.lengths import find_length
from rawi.timex.moments import find_end, find_moment, is_datable

K = TimeKind
_COUNTED = frozenset("DWM")
"""Units from which the first day is counted; the annotators date no منذ عام."""
_CLAUSE = 14
"""Tokens after منذ among which the date of its event may stand."""
_EVENT = 2
"""Words of an event's name taken in where no date does: `منذ اندلاع الحرب`."""
_DATED = frozenset({"date", "month", "year", "edge", "period", "season"})
_CLAUSE_ENDS = frozenset({"", ".", "،", ",", "؛", ":", '"', "»"})
_NOUN_ENDS = _CLAUSE_ENDS.union(
    ["في", "علي", "من", "الي", "عن", "ضد", "قبل", "بعد", "(", ")"]
)


def find_since(cursor: Cursor, link: Tag) -> Found | None:
    """Return a time that began then and lasts: `منذ 2013`, `منذ ثلاثة أيام`."""
    start = link.last + 1
    part = find_whole_part(cursor, start)
    if part:
        return part._replace(value=f"{part.value.partition('T')[0]}/", rule="since")
    moment = find_moment(cursor, start, trusted=True)
    if moment:
        return _until_then(cursor, moment)
    length = find_length(cursor, start)
    if length is None:
        return _since_event(cursor, start)
    told = length.units and (length.unit == "W" or not length.alone)
    if not told or length.unit not in _COUNTED or (length.about and length.unit == "M"):
        return length.undated("since")
    mod = TimexMod.APPROX if length.about else None
    value = f"T-{length.units}{length.unit}/"
    return Found(length.last, value, TimexType.DATE, "since", mod)


def _since_event(cursor: Cursor, at: int) -> Found | None:
    """Return the time since an event, dated where its clause has a date.

    `منذ بدء الحملة في 18 فبراير`; the clause ends at a comma or after a dozen words.
    """
    for inner in range(at + 1, at + _CLAUSE):
        if cursor.word(inner) in _CLAUSE_ENDS or cursor.tag(inner, K.SINCE):
            break
        led = cursor.word(inner - 1) in {"في", "عام"}
        moment = find_moment(cursor, inner, trusted=led)
        if moment and moment.rule in _DATED and "/" not in moment.value:
            since = _until_then(cursor, moment)
            return since._replace(rule="since event", inner=inner)
    onset = cursor.tag(at, K.ONSET)
    if onset is None:
        return None
    last = onset.last
    while last < onset.last + _EVENT and cursor.word(last + 1) not in _NOUN_ENDS:
        last += 1
    return Found(last, "PAST_REF", TimexType.DATE, "since event")


def _until_then(cursor: Cursor, moment: Found) -> Found:
    """Return the time since *moment*, up to another one if the text tells it."""
    value = moment.value
    if value.endswith("REF") or value.startswith("P"):
        return moment._replace(rule="since")
    begin = value.partition("/")[0]
    end = find_end(cursor, moment.last + 1)
    if end and is_datable(end):
        return Found(end.last, f"{begin}/{end.value}", TimexType.DATE, "range")
    return moment._replace(value=f"{begin}/", rule="since", type=TimexType.DATE)

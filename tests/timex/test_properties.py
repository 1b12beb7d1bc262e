"""Every date written in any style is read back; nothing breaks or slows down."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.lexicons.timex import TimeKind, load_time_words
from rawi.model import Quantity, Sentence, Span
from rawi.text.numbers import find_quantities
from rawi.text.tokens import find_tokens
from rawi.timex import find_times, resolve_times
from rawi.timex.calendars import hijri_days
from rawi.timex.datelines import find_dateline_date
from timing import keeps_pace

WORDS = load_time_words()
NAMES = {
    kind: {int(e.value): (*e.forms, *e.weak) for e in WORDS.entries if e.kind is kind}
    for kind in (TimeKind.MONTH, TimeKind.HIJRI)
}
WEEKDAYS = {int(e.value): e.forms for e in WORDS.entries if e.kind is TimeKind.WEEKDAY}
STYLES = (
    "{day} {name} {year}",
    "{day} {name}/{other} {year}",
    "{day} {name} ({other}) {year}",
    "{day} {name} - {other} {year}",
    "{day} من {name} {year}",
    "الـ{day} من {name} عام {year}",
    "يوم {weekday} {day} {name} {year}",
    "{weekday} الموافق {day} {name} {year}م",
    "{name} {day}, {year}",
    "{day:02}-{month:02}-{year}",
    "{day}/{month}/{year}",
    "{year}/{month}/{day}",
)
SAMPLE = sorted({form for form in WORDS.forms if form} | set("و.،()-/:"))
DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))


def sentence(text: str) -> Sentence:
    span = Span(0, len(text))
    return Sentence(index=0, span=span, tokens=find_tokens(text, span))


def read(text: str, published: date | None = None):
    whole = sentence(text)
    return resolve_times(find_times(whole, find_quantities(whole), WORDS), published)[0]


@given(st.data(), DAYS, st.sampled_from(STYLES))
def test_date_written_in_any_style_is_read_back(
    data: st.DataObject, day: date, style: str
):
    names = NAMES[TimeKind.MONTH][day.month]
    written = style.format(
        day=day.day,
        month=day.month,
        year=day.year,
        name=data.draw(st.sampled_from(names)),
        other=data.draw(st.sampled_from(names)),
        weekday=data.draw(st.sampled_from(WEEKDAYS[day.isoweekday()])),
    )
    text = f"قصفت الطائرات البلدة {written}."
    (found,) = read(text)
    assert (found.begin, found.end) == (day, day)
    assert find_dateline_date(written) == day


@given(st.data(), st.integers(1400, 1450), st.integers(1, 12), st.integers(1, 29))
def test_hijri_date_is_read_back(data: st.DataObject, year: int, month: int, day: int):
    name = data.draw(st.sampled_from(NAMES[TimeKind.HIJRI][month]))
    (found,) = read(f"قصفت الطائرات البلدة في {day} {name} {year} هـ.")
    days = hijri_days(year, month, day)
    assert days is not None
    assert (found.begin, found.end) == days


@given(DAYS, st.integers(1, 7))
def test_weekday_is_one_of_the_last_seven_days(published: date, number: int):
    (found,) = read(f"قصف الحي {WEEKDAYS[number][0]}.", published)
    assert found.begin is not None
    assert found.begin.isoweekday() == number
    assert timedelta(0) <= published - found.begin < timedelta(7)


@given(st.lists(st.sampled_from(SAMPLE) | st.integers(0, 2100).map(str), max_size=40))
def test_any_order_of_time_words_is_read_without_a_crash(words: list[str]):
    text = " ".join(words)
    for published in (None, date(2016, 8, 10), date(1, 1, 1), date(9999, 12, 31)):
        for found in read(text, published):
            assert found.span.of(text)
            assert 0 <= found.first <= found.last
            assert (found.begin is None) == (found.end is None)
            if found.begin and found.end:
                assert found.begin <= found.end


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_crash(text: str):
    read(text, date(2016, 8, 10))
    find_dateline_date(text)


@pytest.mark.parametrize(
    "unit",
    ["منذ ", "السبت الساعة 5 ", "وقت متأخر من ", "2014-", "من السبت إلى ", "7 و", "( "],
)
def test_reading_takes_linear_time(unit: str):
    def quantified(times: int) -> tuple[Sentence, tuple[Quantity, ...]]:
        whole = sentence(unit * times)
        return whole, find_quantities(whole)

    def work(given: tuple[Sentence, tuple[Quantity, ...]]) -> None:
        find_times(*given, WORDS)

    assert keeps_pace(work, quantified(500), quantified(4_000))

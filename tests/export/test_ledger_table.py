"""Events with their accounts, as a terminal shows them."""

from __future__ import annotations

import io
import re
from datetime import date

from rich.console import Console

from rawi.export.ledger_table import print_event, print_events
from rawi.export.words import FSI, PDI
from rawi.linking import set_side_by_side
from rawi.model import Entry, EventAccounts, EventId, EventType, Polarity, Reading
from reports import ARMY, SUNDAY, report

MONDAY = date(2016, 8, 8)
STRIKE = EventType.AIR_STRIKE


def event(*readings: Reading) -> EventAccounts:
    entries = [Entry(claim=c, document=r.document) for r in readings for c in r.claims]
    return set_side_by_side(EventId("0123abcd"), entries)


def shown(*events: EventAccounts, width: int = 100) -> str:
    stream = io.StringIO()
    print_events(events, Console(file=stream, width=width, color_system=None))
    return stream.getvalue()


STRIKES = event(
    report("a", kind=STRIKE, day=SUNDAY, source="مديرية الصحة في حلب", killed=(7, 7)),
    report("b", killed=(12, None), day=SUNDAY),
    report("c", kind=STRIKE, polarity=Polarity.DENIED, published=MONDAY, actor=ARMY),
)


def test_what_where_and_when_stand_first():
    text = shown(STRIKES)
    assert "── 0123abcd ─" in text
    assert "air strike, casualties" in text
    assert f"{FSI}Aleppo{PDI} · 2016-08-07" in text
    assert "told apart: 3 · articles: 3" in text


def test_a_dispute_says_who_since_when_and_both_answers():
    text = shown(STRIKES)
    assert "disputed  whether it happened: air strike, since 2016-08-08" in text
    assert re.search(r"affirmed: \W*مديرية الصحة في حلب\W* \(official\)", text)
    assert re.search(r"denied: \W*صحيفة c\W* \(media\)", text)
    assert "· denies" in text


def test_numbers_are_ranges_with_the_kinds_that_tell_them():
    text = shown(STRIKES)
    assert "killed [7, ∞) all (voices: 2) · [12, ∞) media (voices: 1)" in text


def test_each_telling_shows_its_chain_and_its_trigger():
    text = shown(STRIKES)
    assert re.search(r"2016-08-07 \W*صحيفة a\W* → \W*مديرية الصحة في حلب", text)
    assert "[قتلوا]" in text


def test_no_events_are_told_in_words():
    assert shown().startswith("No event is told of here.")


def test_every_event_shown_ends_with_what_an_event_is_not():
    assert shown(STRIKES).rstrip().endswith("is right is not said here.")
    stream = io.StringIO()
    print_event(STRIKES, Console(file=stream, width=80, color_system=None))
    assert "not said here" not in stream.getvalue()


def test_isolates_are_closed_on_every_line_and_lines_fit():
    for width in (60, 80, 110):
        for line in shown(STRIKES, width=width).splitlines():
            assert line.count(FSI) == line.count(PDI)
            assert len(line.replace(FSI, "").replace(PDI, "")) <= width


def test_text_from_outside_is_shown_and_never_obeyed():
    evil = report("a\x1b[2J", kind=STRIKE, outlet="صحيفة\u202e\x1b[31m [bold]x")
    text = shown(event(evil))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold]x" in text


def test_an_account_of_many_tellings_shows_its_last():
    health = "مديرية الصحة في حلب"
    many = [report(f"d{i}", source=health, killed=(i, i)) for i in range(1, 8)]
    text = shown(event(*many))
    assert "… 3" in text
    assert text.count("[قتلوا]") == 4
    assert "texts: 7" in text

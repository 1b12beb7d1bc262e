from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from factory import (
    cross_links,
    find_sana,
    make_claim,
    make_document,
    make_reading,
    siege_broken,
    siege_denied,
)
from rawi.export import make_ledger
from rawi.export.passages import cut_passage
from rawi.export.table import print_ledger
from rawi.export.words import FSI, PDI
from rawi.model import Phrase, Reading, Span

ANSI = re.compile("\x1b\\[[0-9;]*m")


def printed(*readings: Reading, width: int = 100, terminal: bool = False) -> str:
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width,
        force_terminal=terminal,
        color_system="truecolor" if terminal else None,
    )
    ledger = make_ledger(readings, cross_links(), find_sana)
    print_ledger(ledger, console)
    return stream.getvalue()


def test_the_ledger_tells_everything_of_a_claim():
    text = printed(siege_broken(), siege_denied()).replace(FSI, "").replace(PDI, "")
    for part in (
        "A4   casualties",
        "affirmed · uncertain   70%",
        "طبيب (medical) says «قال»",
        "killed [21, ∞)",
        "evidence video",
        "مواقع جيش الفتح = Army of Conquest",
        "to أحياء حلب الشرقية = East Aleppo, Aleppo, SY",
        "36.20°N 37.16°E · neighbourhood ±2.5 km",
        "جنوب المدينة · not found on the map",
        "أمس = 2016-08-06",
        "مئات = [200, 999] air strikes",
        "سانا · state media · 2016-08-07",
        "denied · actual",
        "وكالة سانا = SANA (state media) reports «نقلت» → مصدر عسكري (military) denies",
        "≠ contradicts B1",
        "A2 siege lifted (مراسل الشبكة) ≠ contradicts B1 denied siege lifted",
        "+ supports A4 — the toll of the raid",
        "! places, unresolved: no place for جنوب المدينة",
        "Claims: 5 · articles: 2",
    ):
        assert part in text


def test_the_trigger_stands_in_its_sentence_in_brackets_where_there_is_no_style():
    assert "عقب [فك الحصار] عنها." in printed(siege_broken())


@pytest.mark.parametrize("width", [60, 80, 100, 200])
@pytest.mark.parametrize("terminal", [False, True], ids=["pipe", "terminal"])
def test_no_line_is_wider_than_the_screen(width: int, *, terminal: bool):
    text = printed(siege_broken(), siege_denied(), width=width, terminal=terminal)
    for line in ANSI.sub("", text).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip() or PDI in line


@pytest.mark.parametrize("width", [60, 80, 100])
def test_isolates_are_closed_on_each_line(width: int):
    for line in printed(siege_broken(), siege_denied(), width=width).splitlines():
        assert line.count(FSI) == line.count(PDI)


def test_colour_is_for_terminals():
    assert "\x1b[" in printed(siege_broken(), terminal=True)
    assert "\x1b" not in printed(siege_broken())


def test_hostile_text_does_not_act_on_the_terminal():
    document = make_document(
        "قال\x1b[2J المتحدث\u202e إن\u2066 القوات انسحبت\x07.",
        outlet="x\x1b]0;title\x07",
        title="[bold]عنوان[/bold]\u202e\nسطر",
    )
    text = printed(make_reading(document, [make_claim(document, "انسحبت")]))
    assert not set(text) & {"\x1b", "\x07", "\u202e", "\u2066"}
    assert "[bold]عنوان[/bold] سطر" in text


def test_a_document_without_claims_says_so():
    assert "Nothing was claimed" in printed(make_reading(make_document("سلام")))


def test_a_sentence_of_a_million_characters_takes_no_time():
    text = "قال " * 250_000 + "انسحبت"
    document = make_document(text)
    claim = replace(make_claim(document, "انسحبت"), sentence=Span(0, len(text)))
    assert "[انسحبت]" in printed(make_reading(document, [claim]))


@given(st.text(max_size=80), st.text(min_size=1, max_size=20), st.text(max_size=80))
def test_a_passage_fits_and_keeps_its_trigger(before: str, words: str, after: str):
    text = before + words + after
    trigger = Phrase(start=len(before), end=len(before + words), text=words)
    parts = cut_passage(text, Span(0, len(text)), trigger, 60)
    assert cell_len("".join(parts)) <= 60

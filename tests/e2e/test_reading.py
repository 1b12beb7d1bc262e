"""Journeys of those who read: from the overview to both sides' words, and out."""

from __future__ import annotations

import csv
import re
import zlib
from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

import roads
from rawi.web.locale import Locale

Open = Callable[..., Page]
STRUCK = "air_strike"


def has(page: Page, **values: str) -> None:
    """Expect these values in the page's address."""
    for name, value in values.items():
        expect(page).to_have_url(re.compile(rf"[?&]{name}={value}(?:&|$)"))


def asked(page: Page) -> dict[str, list[str]]:
    """Return the values in a page's address."""
    return parse_qs(urlsplit(page.url).query)


def counted(page: Page, locale: Locale, desk: str) -> int:
    """Return how many claims there are, told alike by the heading and the twin."""
    number = int(roads.load(f"{desk}/claims.json?{urlsplit(page.url).query}")["count"])
    expect(page.locator("#count")).to_have_text(locale.count(number, "claim"))
    return number


def test_a_newcomer_comes_to_a_contradiction_in_one_click(
    desk: str, open_page: Open, lang: str, locale: Locale
):
    words, told = locale.words["overview"], locale.words["accounts"]
    page = open_page(desk, lang=lang)
    disputed = page.get_by_role("region", name=words["disputed"])
    disputed.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile("/events/[0-9a-f]+$"))
    question = page.get_by_role("region", name=locale.words["event"]["disputed"])
    for side in ("says_it_happened", "says_it_did_not"):
        heading = page.get_by_role("heading", name=told[side])
        position = question.locator(".position", has=heading).first
        expect(position).to_be_visible()
        expect(position.locator("q").first).to_contain_text(
            re.compile("[\u0621-\u064a]")
        )


def test_filters_are_the_address_of_the_list(
    desk: str, open_page: Open, flat_browser: Browser, lang: str, locale: Locale
):
    words = locale.words["claims"]
    page = open_page(f"{desk}/claims", lang=lang, by=flat_browser)
    everything = counted(page, locale, desk)
    page.get_by_role("searchbox", name=words["text"]).fill("حلب")
    page.keyboard.press("Enter")
    has(page, text=quote("حلب"))
    some = counted(page, locale, desk)
    assert 0 < some < everything
    filters = page.get_by_role("complementary", name=words["filters"])
    filters.get_by_text(words["type"], exact=True).first.click()
    name = locale.labels["type"][STRUCK]
    page.get_by_role("checkbox", name=name, exact=True).check()
    struck = page.locator(f"input[name=type][value={STRUCK}]")
    has(page, type=STRUCK)
    few = counted(page, locale, desk)
    assert 0 < few < some
    entries = page.get_by_role("list").locator("li.entry")
    expect(entries).to_have_count(few)
    page.reload()
    has(page, type=STRUCK, text=quote("حلب"))
    expect(struck).to_be_checked()
    expect(entries).to_have_count(few)
    page.go_back()
    expect(page).not_to_have_url(re.compile("type="))
    assert counted(page, locale, desk) == some
    expect(struck).not_to_be_checked()


def test_the_list_and_the_map_follow_the_time_brush(
    desk: str, open_page: Open, flat_browser: Browser, lang: str, locale: Locale
):
    words = locale.words["claims"]
    page = open_page(f"{desk}/claims", lang=lang, by=flat_browser)
    everything = counted(page, locale, desk)
    first = page.get_by_role("slider", name=words["begin_handle"])
    first.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight" if lang == "ar" else "ArrowLeft")
    expect(page).to_have_url(re.compile("since=2016-08-"))
    some = counted(page, locale, desk)
    assert 0 < some < everything
    since = asked(page)["since"][0]
    expect(page.locator("#map")).to_have_attribute("source", re.compile(since))
    for day in page.locator("li.entry time").all():
        assert str(day.get_attribute("datetime")) >= since
    page.get_by_role("link", name=words["clear_all"]).click()
    expect(page).not_to_have_url(re.compile("since="))
    drag(page, *((0.9, 0.3) if lang == "ar" else (0.1, 0.7)))
    expect(page).to_have_url(re.compile("since=.*until="))
    assert 0 < counted(page, locale, desk) < everything
    until = asked(page)["until"][0]
    expect(page.locator("#map")).to_have_attribute("source", re.compile(until))


def drag(page: Page, start: float, end: float) -> None:
    """Drag over the brush, from one share of its breadth to another."""
    brush = page.locator("time-brush")
    expect(page.get_by_role("slider").first).to_be_visible()
    brush.scroll_into_view_if_needed()
    box = brush.bounding_box()
    assert box
    page.mouse.move(box["x"] + start * box["width"], box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + end * box["width"], box["y"] + 24, steps=6)
    page.mouse.up()


def test_the_event_shows_accounts_side_by_side_and_prints_them(
    desk: str, open_page: Open, lang: str, locale: Locale
):
    words = locale.words["event"]
    page = open_page(f"{desk}/events/{roads.find_counted(desk)}", lang=lang)
    accounts = page.get_by_role("region", name=words["accounts"])
    columns = [
        column.bounding_box() for column in accounts.get_by_role("article").all()
    ]
    rows = {round(box["y"]) for box in columns if box}
    assert len(columns) > len(rows)
    tolls = page.get_by_role("region", name=words["tolls"])
    told = [row.inner_text() for row in tolls.locator("li .told").all()]
    assert len(set(told)) > 1
    lines = [row.bounding_box() for row in tolls.locator("li .line").all()]
    assert len({round(box["x"]) for box in lines if box}) == 1
    assert all(box and box["width"] > 100 for box in lines)
    # The font draws dots on their own, so that dotted letters are told without them.
    letters = read_letters(page.pdf())
    assert set("السورد") <= {normalize("NFKC", one) for one in letters}
    if lang == "en":
        heading = page.get_by_role("heading", level=1).inner_text()
        assert {letter for letter in heading if letter.isalpha()} <= letters, heading


def read_letters(pdf: bytes) -> set[str]:
    """Return the letters that the text of a PDF consists of."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    unpacked = []
    for stream in streams:
        try:
            unpacked.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            continue
    maps = [one for one in unpacked if b"beginbfchar" in one or b"beginbfrange" in one]
    codes: set[int] = set()
    for one in maps:
        codes |= {int(code, 16) for code in re.findall(rb"<(\w{4})>\s*\n", one)}
        ranges = re.findall(rb"(?m)^<(\w+)> <(\w+)> <(\w{4})>$", one)
        for first, last, start in ranges:
            span = int(last, 16) - int(first, 16) + 1
            codes |= {int(start, 16) + n for n in range(span)}
    return {chr(code) for code in codes}


def test_a_claim_lights_its_words_and_words_light_their_claim(
    desk: str, open_page: Open, lang: str
):
    page = open_page(f"{desk}/documents/{quote(roads.find_article(desk))}", lang=lang)
    text, cards = page.get_by_role("article").first, page.locator("li.claim")
    lit = text.locator(".m.lit")
    expect(lit).to_have_count(0)
    cards.nth(1).hover()
    expect(lit.first).to_be_visible()
    key = cards.nth(1).get_attribute("data-key")
    for words in lit.all():
        expect(words).to_have_class(re.compile(rf"\bc{key}\b"))
    page.mouse.move(2, 2)
    expect(lit).to_have_count(0)
    cards.nth(2).get_by_role("link").first.focus()
    key = cards.nth(2).get_attribute("data-key")
    expect(text.locator(f".m.c{key}.lit").first).to_be_visible()
    text.locator(f".m.trigger.c{key}").first.hover()
    expect(cards.nth(2)).to_have_class(re.compile(r"\blit\b"))


def test_a_view_is_downloaded_and_read_as_csv(  # noqa: PLR0913, PLR0917 - what it is made of
    desk: str,
    open_page: Open,
    flat_browser: Browser,
    lang: str,
    locale: Locale,
    tmp_path: Path,
):
    page = open_page(f"{desk}/claims?type={STRUCK}", lang=lang, by=flat_browser)
    number = counted(page, locale, desk)
    page.get_by_role("link", name=locale.words["claims"]["export_all"]).click()
    words = locale.words["export"]
    name = words["download_as"].format(format=words["formats"]["csv"]["title"])
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name, exact=True).click()
    path = tmp_path / "claims.csv"
    waiting.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == number
    assert {row["event_type"] for row in rows} == {STRUCK}


@pytest.mark.parametrize("name", ["overview", "event", "article", "siege", "sources"])
def test_a_page_is_read_and_linked_without_scripts(
    desk: str, open_page: Open, lang: str, name: str
):
    path = roads.find_pages(desk)[name]
    page = open_page(f"{desk}{path}", lang=lang, java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert len(page.get_by_role("main").inner_text()) > 300
    page.locator("main a[href^='/']:not([aria-current])").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_attached()
    assert page.url != f"{desk}{path}"


def test_the_list_is_filtered_without_scripts(
    desk: str, open_page: Open, lang: str, locale: Locale
):
    words = locale.words["claims"]
    page = open_page(f"{desk}/claims", lang=lang, java_script_enabled=False)
    everything = counted(page, locale, desk)
    page.get_by_role("searchbox", name=words["text"]).fill("حلب")
    page.get_by_role("button", name=words["show"]).click()
    has(page, text=quote("حلب"))
    assert 0 < counted(page, locale, desk) < everything

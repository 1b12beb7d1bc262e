"""What the desk's scripts add to its pages, and what they must not take away."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from rawi.web.locale import Locale

Open = Callable[..., Page]


@pytest.mark.parametrize(
    ("key", "code", "opened"),
    [("ق", "KeyR", "details[data-key=r]"), ("؟", "Slash", "#keys")],
    ids=["reject", "help"],
)
def test_keys_are_known_where_the_keyboard_writes_arabic(
    desk: str, open_page: Open, key: str, code: str, opened: str
):
    page = open_page(f"{desk}/review?first=unreviewed", lang="ar")
    expect(page.locator(".hint")).to_be_visible()
    page.locator("body").dispatch_event("keydown", {"key": key, "code": code})
    expect(page.locator(opened)).to_have_attribute("open", "")


def test_words_that_are_typed_are_kept_when_more_are_selected(
    desk: str, open_page: Open, locale: Locale, lang: str
):
    part = locale.words["rulings"]["part"]["actor"]
    page = open_page(f"{desk}/review?first=unreviewed", lang=lang)
    expect(page.locator(".hint")).to_be_visible()
    page.keyboard.press("c")
    field = page.get_by_role("textbox", name=part, exact=True)
    field.fill("الجيش")
    piece = page.locator(".text [data-at]").filter(has_text=re.compile(r"\w{4}")).first
    selected = piece.evaluate(
        """(piece) => {
            getSelection().selectAllChildren(piece);
            return piece.textContent.trim();
        }"""
    )
    page.get_by_role("toolbar").get_by_role("button", name=part, exact=True).click()
    expect(field).to_have_value(f"الجيش | {selected}")
    form = page.locator("form.correcting")
    sent = form.evaluate("(form) => new FormData(form).get('change.actor')")
    assert sent == f"الجيش | {selected}"


def test_a_handle_of_the_brush_keeps_the_focus_when_the_list_follows(
    desk: str, open_page: Open, lang: str, locale: Locale
):
    page = open_page(f"{desk}/claims", lang=lang)
    handle = page.get_by_role("slider", name=locale.words["claims"]["begin_handle"])
    handle.focus()
    page.keyboard.press("End")
    expect(page).to_have_url(re.compile("since="))
    expect(page.locator("#found .chips")).to_be_visible()
    expect(handle).to_be_focused()


def test_the_map_of_an_event_offers_no_box_that_no_list_would_follow(
    desk: str, open_page: Open, locale: Locale
):
    page = open_page(f"{desk}/events")
    events = {
        str(link.get_attribute("href"))
        for link in page.locator("a[href^='/events/']").all()
    }
    for event in sorted(events):
        page.goto(f"{desk}{event}")
        if page.locator("#map").count():
            break
    expect(page.locator("#map[data-live] canvas")).to_be_visible(timeout=40_000)
    draw = page.get_by_role("button", name=locale.words["map"]["draw"])
    expect(draw).to_be_hidden()

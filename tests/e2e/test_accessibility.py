"""Every page is open to everyone: axe-core finds nothing on any of them.

Each is tried wide and on a phone, and its colours by day and by night.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

import roads
from rawi.web.locale import Locale

Open = Callable[..., Page]
NAMES = (
    *("overview", "claims", "nothing found", "events", "event", "state kinds", "siege"),
    *("displacement", "articles", "article", "claim", "sources", "source", "review"),
    *("judgements", "import", "export", "interface", "account", "users", "audit"),
    "missing",
)
PHONE = {"width": 390, "height": 844}
COLOURS = {"runOnly": ["color-contrast"]}


@pytest.fixture(scope="module")
def pages(desk: str) -> dict[str, str]:
    """Return the address of every page of the desk."""
    found = {name: f"{desk}{path}" for name, path in roads.find_pages(desk).items()}
    assert set(found) == set(NAMES)
    return found


def violations(page: Page, options: dict[str, Any] | None = None) -> Iterator[str]:
    """Yield what axe-core finds on a page, each with the elements."""
    asked = {"resultTypes": ["violations"], **(options or {})}
    for found in Axe().run(page, options=asked).response["violations"]:
        for node in found["nodes"]:
            yield f"{found['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_stands_in_the_way_on_a_page(
    pages: dict[str, str], open_page: Open, flat_browser: Browser, lang: str, name: str
):
    page = open_page(pages[name], lang=lang, by=flat_browser, reduced_motion="reduce")
    found = list(violations(page))
    if lang == "en":  # colours are the same in both languages
        page.emulate_media(color_scheme="dark")
        found += [f"dark {one}" for one in violations(page, COLOURS)]
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    if lang == "ar":
        found += [f"phone {one}" for one in violations(page)]
    assert not found, "\n".join(found)
    breadth = page.evaluate("() => document.documentElement.scrollWidth")
    assert breadth <= PHONE["width"]


def test_nothing_stands_in_the_way_at_the_door(
    team_desk: str, open_page: Open, flat_browser: Browser, lang: str
):
    page = open_page(f"{team_desk}/login", lang=lang, by=flat_browser)
    assert not list(violations(page))
    page.emulate_media(color_scheme="dark")
    assert not list(violations(page, COLOURS))


@pytest.mark.parametrize("breadth", [390, 1280])
def test_the_pages_stand_in_one_line(
    desk: str, open_page: Open, lang: str, locale: Locale, breadth: int
):
    size = {"width": breadth, "height": 800}
    page = open_page(f"{desk}/import", lang=lang, viewport=size)
    links = page.get_by_role("navigation", name=locale.words["base"]["pages"])
    links = links.get_by_role("link")
    expect(links).to_have_count(6)
    boxes = [link.bounding_box() for link in links.all()]
    assert len({box["y"] for box in boxes if box}) == 1
    expect(links.last).to_be_in_viewport(ratio=0.9)  # the one that is open
    bar = page.get_by_role("banner").bounding_box()
    assert bar
    assert bar["height"] < (120 if breadth == PHONE["width"] else 60)


def test_the_keyboard_comes_to_the_content_first(
    desk: str, open_page: Open, flat_browser: Browser, lang: str, locale: Locale
):
    page = open_page(f"{desk}/sources", lang=lang, by=flat_browser)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name=locale.words["base"]["skip"])
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()

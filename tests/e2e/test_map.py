"""The map, drawn by WebGL in software: places open, boxes narrow the list."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Page, Response, expect

from rawi.web.locale import Locale

Open = Callable[..., Page]


class Watched:
    """What the map asked for last: its view, and the marks in it."""

    def __init__(self, page: Page) -> None:
        """Listen to *page*."""
        self.last: Response | None = None
        page.on("response", self.note)

    def note(self, response: Response) -> None:
        """Keep an answer that holds marks."""
        if "/claims/map.geojson" in response.url and "view=" in response.url:
            self.last = response

    def find(self, page: Page) -> tuple[float, float, str]:
        """Return where on the screen the mark of one place is, and its claims."""
        assert self.last
        view = parse_qs(urlsplit(self.last.url).query)["view"][0]
        west, south, east, north = (float(edge) for edge in view.split(","))
        box = page.locator(".map-live").bounding_box()
        assert box
        marks = [one["properties"] for one in json.loads(self.last.text())["features"]]
        middle = ((west + east) / 2, (south + north) / 2)
        alone = [mark for mark in marks if mark["spots"] == 1]
        mark = min(alone, key=lambda m: math.dist((m["lon"], m["lat"]), middle))
        down = (rise(north) - rise(mark["lat"])) / (rise(north) - rise(south))
        x = box["x"] + box["width"] * (mark["lon"] - west) / (east - west)
        return x, box["y"] + box["height"] * down, mark["address"]


def rise(latitude: float) -> float:
    """Return how high a latitude stands on a map of Mercator's."""
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def number(page: Page) -> str:
    """Return how many claims the heading tells."""
    return page.locator("#count").inner_text()


def test_a_place_on_the_map_opens_and_a_box_narrows_the_list(
    desk: str, open_page: Open, lang: str, locale: Locale
):
    words = locale.words["map"]
    page = open_page("about:blank", lang=lang)
    watched = Watched(page)
    page.goto(f"{desk}/claims")
    expect(page.locator("#map[data-live] canvas")).to_be_visible(timeout=40_000)

    x, y, _ = watched.find(page)
    page.mouse.click(x, y)
    panel = page.get_by_role("region", name=words["panel"])
    link = panel.get_by_role("link").first
    expect(link).to_have_attribute("href", re.compile("/claims/"))
    expect(panel.locator("mark").first).to_contain_text(re.compile("[\u0621-\u064a]"))
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()

    everything = number(page)
    page.get_by_role("button", name=words["here"]).click()
    expect(page).to_have_url(re.compile("[?&]box="))
    expect(page.locator("#count")).not_to_have_text(everything)
    located = number(page)

    page.get_by_role("button", name=words["draw"]).click()
    expect(page.get_by_text(words["drawing"])).to_be_visible()
    before = page.url
    page.mouse.move(x - 30, y - 30)
    page.mouse.down()
    page.mouse.move(x + 30, y + 30, steps=4)
    page.mouse.up()
    expect(page).not_to_have_url(before)
    expect(page.locator("#count")).not_to_have_text(located)
    expect(page.locator("li.entry").first).to_be_visible()
    expect(page.get_by_text(locale.words["claims"]["box_set"])).to_be_visible()


def test_the_drawn_map_stays_where_there_is_no_webgl(
    desk: str, open_page: Open, flat_browser: Browser, lang: str
):
    page = open_page(f"{desk}/claims", lang=lang, by=flat_browser)
    everything = number(page)
    page.evaluate("() => customElements.whenDefined('claim-map').then(() => true)")
    drawn = page.locator("#map svg.sketch")
    expect(drawn).to_be_visible()
    expect(page.locator("#map canvas")).to_have_count(0)
    mark = drawn.locator("a").last
    expect(mark.locator("text").first).to_have_text(re.compile(r"^[\d٠-٩٬,]+$"))
    mark.click()
    expect(page).to_have_url(re.compile("[?&](place|box)="))
    expect(page.locator("#count")).not_to_have_text(everything)
    expect(page.locator("li.entry").first).to_be_visible()

"""The desk in Arabic: from right to left, in its own numerals and its own words."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

import roads

Open = Callable[..., Page]
NAMES = (
    *("overview", "claims", "events", "event", "state kinds", "siege", "displacement"),
    *("articles", "article", "claim", "sources", "source", "review", "judgements"),
    *("import", "export", "account", "users", "audit", "missing"),
)
NO_WORDS_OF_OURS = ", ".join(
    [
        *("script", "style", "template", "code", "kbd", "datalist", "textarea"),
        # News text and names have their own language and direction; so have ids.
        *("bdi", "article.text", ".said", "q", "[lang=en]", "[dir=ltr]", "[hidden]"),
        *(".suffix", ".map-live"),
    ]
)
"""Elements whose text is not the desk's own: news, names, ids and addresses."""
SAME_IN_ARABIC = re.compile(
    r"(?<![A-Za-z])(?:JSON|CSV|GeoJSON|Lines|UTC|Natural|Earth|curl|QGIS|HXL|ACLED|UCDP|"
    r"GED|KML|PLOVER|POLECAT|HDX|HAPI|FollowTheMoney|OpenAleph|Aleph|PROV|ClaimReview|LD|"
    r"schema|org|Parquet|pandas|DuckDB|pyarrow|R|GeoPackage|ArcGIS|MapLibre|Google|none|"
    r"Escape|SY)(?![A-Za-z])"
)
"""Names of formats, programs and keys, a code of a country."""

COLLECT = """
(skipped) => {
    const words = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.data.trim();
        if (text && !node.parentElement.closest(skipped)) words.push(text);
    }
    for (const name of ["aria-label", "title", "placeholder", "alt"]) {
        for (const one of document.querySelectorAll(`[${name}]`)) {
            if (!one.closest(skipped)) words.push(one.getAttribute(name));
        }
    }
    return words;
}
"""


@pytest.fixture(scope="module")
def pages(desk: str) -> dict[str, str]:
    """Return the address of every page of the desk."""
    return {name: f"{desk}{path}" for name, path in roads.find_pages(desk).items()}


@pytest.mark.parametrize("name", NAMES)
def test_a_page_speaks_arabic_from_right_to_left(
    pages: dict[str, str], open_page: Open, flat_browser: Browser, name: str
):
    page = open_page(pages[name], lang="ar", by=flat_browser)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    words = page.evaluate(COLLECT, NO_WORDS_OF_OURS)
    assert len(words) > 10
    told = [re.sub(SAME_IN_ARABIC, "", one) for one in words]
    assert [one for one in told if re.search("[A-Za-z]{2,}", one)] == []
    assert [one for one in told if re.search("[0-9]", one)] == []
    numbered = page.locator(".key bdi, .chip bdi, .ties .soft bdi, dd > strong > bdi")
    numbers = numbered.filter(has_text=re.compile("[0-9٠-٩]")).all_inner_texts()
    assert [one for one in numbers if re.search("[0-9]", one)] == []


def test_what_comes_first_stands_on_the_right(
    pages: dict[str, str], open_page: Open, flat_browser: Browser
):
    page = open_page(pages["claims"], lang="ar", by=flat_browser)
    assert start(page, ".filters") > start(page, "#found")
    assert start(page, ".places li:first-child") > start(page, ".places li:last-child")
    assert start(page, ".brand") > start(page, ".lang")
    page.goto(pages["sources"])
    assert start(page, "thead th:first-child") > start(page, "thead th:last-child")
    page.goto(pages["article"])
    assert start(page, "article.text") > start(page, "ol.claims")
    page.goto(pages["event"])
    accounts = [box["x"] for box in boxes(page, ".column")]
    assert accounts[0] == max(accounts)
    page.goto(pages["overview"])
    assert start(page, "#disputed") > start(page, "#came-in")


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    """Return where elements stand."""
    found = [one.bounding_box() for one in page.locator(selector).all()]
    return [dict(box) for box in found if box]  # type: ignore[arg-type]


def start(page: Page, selector: str) -> float:
    """Return how far to the right an element's first edge stands."""
    box = boxes(page, selector)[0]
    return box["x"] + box["width"]


def test_time_runs_in_reading_direction(
    pages: dict[str, str], open_page: Open, flat_browser: Browser
):
    page = open_page(pages["claims"], lang="ar", by=flat_browser)
    bars = page.locator("time-brush a.bar .hit")
    first, last = bars.first.bounding_box(), bars.last.bounding_box()
    assert first
    assert last
    assert first["x"] > last["x"]


def test_the_other_language_is_one_click_away_and_is_kept(
    desk: str, open_page: Open, flat_browser: Browser
):
    page = open_page(f"{desk}/claims?type=air_strike", lang="ar", by=flat_browser)
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    expect(page).to_have_url(re.compile("type=air_strike"))
    page.get_by_role("link", name="Sources").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sources")

"""Journeys of those who judge, import and correct."""

from __future__ import annotations

import re
from collections.abc import Callable
from getpass import getuser
from urllib.parse import quote

from playwright.sync_api import Browser, Locator, Page, expect

import roads
from rawi.web.locale import Locale

Open = Callable[..., Page]
ARTICLES = {
    "en": "قال ناشطون من بلدة الزيتونة إن الطيران الحربي قصف سوق الزيتونة صباح أمس، "
    "ما أدى إلى مقتل ستة مدنيين وإصابة عشرة آخرين بجروح.",
    "ar": "أعلن المجلس المحلي في قرية التينة أن مدفعية مجهولة قصفت قرية التينة أمس، "
    "ما أدى إلى مقتل ثلاثة مدنيين، ونفى مصدر عسكري ذلك.",
}
"""Two texts of two invented places, one a language, so that neither is known."""
PLACES = {"en": "الزيتونة", "ar": "التينة"}
WHOLE_ARTICLE = re.compile("/documents/")


def rulings(page: Page, address: str) -> Locator:
    """Return the judgements that are told at an address."""
    page.goto(address)
    return page.locator("li.ruling")


def test_claims_are_judged_with_the_keyboard_alone(
    busy_desk: str, open_page: Open, lang: str, locale: Locale
):
    told = locale.words["rulings"]
    why = f"النص لا يقول ذلك {lang}"
    page = open_page(f"{busy_desk}/review?first=unreviewed", lang=lang)
    listening = page.locator(".hint")
    expect(listening).to_be_visible()
    first = page.locator("li.claim .key").get_attribute("href")
    page.keyboard.press("a")
    last = page.locator("form.last")
    expect(last).to_contain_text(told["verdict"]["accept"])
    expect(page.locator("li.claim .key")).not_to_have_attribute("href", str(first))
    expect(listening).to_be_visible()

    page.keyboard.press("r")
    reason = page.get_by_role("textbox", name=locale.words["review"]["why"])
    expect(reason).to_be_focused()
    page.keyboard.type(why)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(last).to_contain_text(told["verdict"]["reject"])
    expect(listening).to_be_visible()

    page.keyboard.press("u")
    expect(page.get_by_text(told["undone"].format(name=getuser()))).to_be_visible()

    log = rulings(page, f"{busy_desk}/judgements")
    verdicts = log.locator(".verdict")
    for at, verdict in enumerate(("undo", "reject", "accept")):
        expect(verdicts.nth(at)).to_have_text(told["verdict"][verdict])
        expect(log.nth(at).locator(".by")).to_have_text(getuser())
        expect(log.nth(at).locator("time")).to_have_attribute(
            "datetime", re.compile(r"^20\d\d-\d\d-\d\dT")
        )
    expect(log.nth(1)).to_contain_text(why)


def test_a_source_is_corrected_by_selecting_its_words(
    busy_desk: str, open_page: Open, lang: str, locale: Locale
):
    told, words = locale.words["rulings"], locale.words["review"]
    voiceless = roads.find_claims(busy_desk, "own_voice=true&reviewed=false&limit=100")
    claim = voiceless[0 if lang == "en" else -1]["claim"]["id"]
    page = open_page(f"{busy_desk}/review?claim={claim}", lang=lang)
    piece = page.locator(".text [data-at]").filter(has_text=re.compile(r"\w{4}")).first
    piece.scroll_into_view_if_needed()
    x, y = piece.evaluate(
        """(piece) => {
            const at = piece.firstChild.data.search(/[\\u0621-\\u064a]{4}/);
            const range = document.createRange();
            range.setStart(piece.firstChild, at);
            range.setEnd(piece.firstChild, at + 3);
            const box = range.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];
        }"""
    )
    page.mouse.dblclick(x, y)
    selected = str(page.evaluate("() => getSelection().toString().trim()"))
    assert re.fullmatch("[\u0621-\u064a]{4,}", selected)
    picker = page.get_by_role("toolbar", name=words["these_are"])
    picker.get_by_role("button", name=told["part"]["source"], exact=True).click()
    field = page.get_by_role("textbox", name=told["part"]["source"], exact=True)
    expect(field).to_have_value(selected)
    expect(page.get_by_role("status")).to_contain_text(selected)
    page.get_by_role("button", name=words["save"]).click()
    expect(page.locator("form.last")).to_contain_text(told["verdict"]["correct"])
    page.goto(f"{busy_desk}/claims/{claim}")
    expect(page.locator("li.claim .m.source").first).to_have_text(selected)
    change = page.locator(".ruling.correct .changes")
    expect(change).to_contain_text(told["part"]["source"])
    expect(change).to_contain_text(selected)


def test_a_pasted_text_is_read_and_its_claims_are_in_the_list(
    busy_desk: str, open_page: Open, flat_browser: Browser, lang: str, locale: Locale
):
    words = locale.words["import"]
    page = open_page(f"{busy_desk}/import", lang=lang, by=flat_browser)
    page.get_by_role("textbox", name=words["text"]).fill(ARTICLES[lang])
    page.get_by_role("textbox", name=words["outlet"]).fill("صحيفة التجربة")
    page.get_by_label(words["published"]).fill("2016-09-01")
    page.get_by_role("button", name=words["send"]).click()
    status = page.get_by_role("status")
    expect(status).to_have_text(words["states"]["done"], timeout=60_000)
    read = page.get_by_role("region", name=locale.words["import_job"]["read"])
    read.get_by_role("link").first.click()
    expect(page).to_have_url(WHOLE_ARTICLE)
    cards = page.locator("li.claim")
    expect(cards.first).to_be_visible()
    number = cards.count()
    document = page.url.rpartition("/")[2].partition("?")[0]
    page.goto(f"{busy_desk}/claims?document={document}&text={quote(PLACES[lang])}")
    entries = page.locator("li.entry")
    expect(entries.first).to_contain_text(PLACES[lang])
    assert 0 < entries.count() <= number

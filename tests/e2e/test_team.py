"""A desk at which people log in, and two of them on one claim."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from logins import PASSWORD
from rawi.web.locale import Locale

Open = Callable[..., Page]


def log_in(page: Page, locale: Locale, name: str, password: str = PASSWORD) -> None:
    """Fill the form of the login page and send it."""
    words = locale.words["login"]
    page.get_by_role("textbox", name=words["name"]).fill(name)
    page.get_by_label(words["password"], exact=True).fill(password)
    page.get_by_role("button", name=locale.words["base"]["login"]).click()


def test_an_analyst_logs_in_and_out_and_a_wrong_password_is_told(
    team_desk: str, open_page: Open, lang: str, locale: Locale
):
    base = locale.words["base"]
    page = open_page(f"{team_desk}/review", lang=lang)
    expect(page).to_have_url(re.compile("/login"))
    log_in(page, locale, "salma", "not the password")
    expect(page.get_by_role("alert")).to_have_text(locale.words["login"]["refused"])
    log_in(page, locale, "salma")
    expect(page).to_have_url(f"{team_desk}/review")
    page.get_by_role("link", name="salma").click()
    page.get_by_role("button", name=base["logout"]).click()
    expect(page).to_have_url(re.compile("/login"))
    page.goto(f"{team_desk}/claims")
    expect(page).to_have_url(re.compile("/login"))


def test_a_reader_sees_no_review(
    team_desk: str, open_page: Open, lang: str, locale: Locale
):
    base = locale.words["base"]
    page = open_page(team_desk, lang=lang)
    log_in(page, locale, "reem")
    pages = page.get_by_role("navigation", name=base["pages"])
    expect(pages.get_by_role("link", name=base["overview"])).to_be_visible()
    for name in ("review", "import"):
        expect(pages.get_by_role("link", name=base[name])).to_have_count(0)
    page.goto(f"{team_desk}/review")
    expect(page.get_by_role("heading", level=1)).to_have_text(base["refused_title"])


@pytest.fixture
def two_on_one_claim(
    team_desk: str, open_page: Open, lang: str, locale: Locale
) -> tuple[str, Page, Page]:
    """Return a claim, and the pages of two analysts who look at it."""
    sort = "air_strike" if lang == "en" else "aid_delivery"
    token = open_page(f"{team_desk}/login", lang=lang)
    log_in(token, locale, "salma")
    token.goto(f"{team_desk}/claims?type={sort}&reviewed=false")
    links = token.locator("li.entry h3 a")
    claim = str(links.first.get_attribute("href")).rpartition("/")[2]
    token.goto(f"{team_desk}/review?claim={claim}")
    other = open_page(f"{team_desk}/review?claim={claim}", lang=lang)
    log_in(other, locale, "omar")
    expect(other.locator("review-pad")).to_be_visible()
    return claim, token, other


def test_two_analysts_on_one_claim_lose_nothing(
    team_desk: str,
    two_on_one_claim: tuple[str, Page, Page],
    locale: Locale,
):
    claim, hers, his = two_on_one_claim
    review, told = locale.words["review"], locale.words["rulings"]
    words = locale.words["conflict"]
    hers.get_by_role("button", name=review["accept"]).click()
    expect(hers.locator("form.last")).to_contain_text(told["verdict"]["accept"])

    his.locator("summary", has_text=review["reject"]).click()
    his.get_by_role("textbox", name=review["why"]).fill("ليس في النص")
    his.get_by_role("button", name=review["reject"], exact=True).click()
    expect(his.get_by_role("heading", level=1)).to_have_text(words["title"])
    theirs, mine = his.locator("section.card").first, his.locator("section.card").last
    expect(theirs).to_contain_text("salma")
    expect(theirs).to_contain_text(told["verdict"]["accept"])
    expect(mine).to_contain_text("omar")
    expect(mine).to_contain_text("ليس في النص")

    mine.get_by_role("button").click()
    expect(his.locator("form.last")).to_contain_text(told["verdict"]["reject"])
    his.goto(f"{team_desk}/claims/{claim}")
    log = his.locator("li.ruling")
    for who, what in (("salma", told["verdict"]["accept"]), ("omar", "ليس في النص")):
        lines = log.filter(has_text=who).filter(has_text=what)
        expect(lines).not_to_have_count(0)

"""What the pages promise: tables that come out so, plain words, no dead ends."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from rawi.lexicons.timex import load_time_words
from rawi.model import Claim, Document, DocumentId
from rawi.pipeline import load_tools, read
from rawi.settings import Settings
from rawi.text.numbers import find_quantities
from rawi.text.sentences import split_sentences
from rawi.timex import find_times, resolve_times

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *ROOT.glob("docs/**/*.md")]
CONCEPTS = ROOT / "docs/concepts"
NUMBERS_AND_DATES = CONCEPTS / "numbers-and-dates.md"
TOOLS = load_tools(Settings())
QUOTED = re.compile("`([^`]+)`")
PUBLISHED = date(2016, 8, 10)
BANNED = re.compile(r"\b(simply|just|easily|powerful|robust)\b", re.IGNORECASE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#: ]*)#([^)]+)\)")


def rows(page: Path, *columns: str) -> list[list[str]]:
    """Return the rows of every table of *page* that has these columns."""
    found, inside = [], False
    for line in page.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells == [*columns]:
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside and not line.startswith("|---"):
            found.append([QUOTED.sub(r"\1", cells[0]), *cells[1:]])
    return found


def claims_of(text: str) -> tuple[Claim, ...]:
    """Return what an article of this *text* claims."""
    return read(
        Document(id=DocumentId("page"), text=text, published=PUBLISHED), TOOLS
    ).claims


def days_of(words: str) -> str:
    """Return the days of the one time expression in a sentence with *words*."""
    (sentence,) = split_sentences(f"قصف الحي {words}.")
    found = find_times(sentence, find_quantities(sentence), load_time_words())
    ((time,), _) = resolve_times(found, PUBLISHED)
    if time.begin is None or time.end is None:
        return "null"
    one = time.begin == time.end
    return f"{time.begin}" if one else f"{time.begin}/{time.end}"


@pytest.mark.parametrize(
    "row", rows(NUMBERS_AND_DATES, "words", "low", "high"), ids=lambda row: row[0]
)
def test_a_number_of_the_page_is_read_so(row: list[str]):
    words, low, high = row
    (sentence,) = split_sentences(words)
    (quantity,) = find_quantities(sentence)
    assert quantity.value == (int(low), None if high == "null" else int(high))


@pytest.mark.parametrize(
    "row", rows(NUMBERS_AND_DATES, "words", "days"), ids=lambda row: row[0]
)
def test_a_date_of_the_page_is_read_so(row: list[str]):
    words, days = row
    assert days_of(words) == days


@pytest.mark.parametrize(
    "row",
    rows(
        NUMBERS_AND_DATES, "month", "Levant and Iraq", "Egypt and the Gulf", "Maghreb"
    ),
    ids=lambda row: row[0],
)
def test_a_month_has_all_its_names(row: list[str]):
    number, *names = row
    begun = {days_of(f"في 5 {name.strip('`')} 2015") for name in names}
    assert begun == {f"2015-{int(number):02}-05"}


@pytest.mark.parametrize(
    "row",
    rows(CONCEPTS / "attribution.md", "sentence", "sources of the claim"),
    ids=lambda row: row[0],
)
def test_a_chain_of_the_page_is_read_so(row: list[str]):
    sentence, sources = row
    chains = [[s.phrase.text for s in claim.sources] for claim in claims_of(sentence)]
    assert QUOTED.findall(sources) in chains


@pytest.mark.parametrize(
    "row",
    rows(CONCEPTS / "claims.md", "words", "polarity", "status"),
    ids=lambda row: row[0],
)
def test_polarity_and_status_of_the_page_are_read_so(row: list[str]):
    words, polarity, status = row
    wanted = (polarity, status.partition(",")[0])
    assert wanted in [(claim.polarity, claim.status) for claim in claims_of(words)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_has_no_banned_words(page: Path):
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    assert BANNED.findall(text) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_link_into_a_page_leads_to_a_heading(page: Path):
    for name, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        target = page.parent / name if name else page
        headings = re.findall(
            r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE
        )
        anchors = {
            re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
            for heading in headings
        }
        assert anchor in anchors, f"{page.name}: {name}#{anchor}"

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factory import (
    cross_links,
    find_sana,
    make_claim,
    make_document,
    make_party,
    make_reading,
    make_setting,
    siege_broken,
    siege_denied,
)
from rawi.export import make_ledger
from rawi.export.entries import Entry
from rawi.export.page import render_page
from rawi.export.segments import Kind, cut_segments
from rawi.export.words import load_labels
from rawi.model import (
    Act,
    Claim,
    Document,
    EventType,
    Evidence,
    Polarity,
    Precision,
    Reading,
    Relation,
    Role,
    SourceKind,
    Status,
)

VOID = {"meta", "link", "br", "img", "input", "hr"}
TEMPLATES = files("rawi.export") / "templates"
STYLES = files("rawi.export") / "styles"


def page(*readings: Reading, lang: str = "en") -> str:
    readings = readings or (siege_broken(), siege_denied())
    return render_page(make_ledger(readings, cross_links(), find_sana), lang)


class Outline(HTMLParser):
    """What elements there are, whether they nest, and what is written in them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words += data


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_page_is_whole_and_needs_nothing_else(lang: str):
    outline = Outline(page(lang=lang))
    assert outline.open == []
    tags = {tag for tag, _ in outline.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "form"}
    policies = [a["content"] for t, a in outline.elements if "http-equiv" in a]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]
    assert "url(" not in page(lang=lang)


def test_every_inner_link_leads_somewhere_and_ids_are_unique():
    elements = Outline(page()).elements
    ids = [a["id"] for _, a in elements if "id" in a]
    assert len(ids) == len(set(ids))
    inner = {a["href"] for t, a in elements if t == "a"} - {"https://example.org/siege"}
    assert {href.removeprefix("#") for href in inner if href} <= set(ids)


@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_the_page_runs_as_its_language_does(lang: str, direction: str):
    outline = Outline(page(lang=lang))
    assert ("html", {"lang": lang, "dir": direction}) in outline.elements
    labels = load_labels(lang)
    for word in (
        labels["title"],
        labels["type"]["siege_lifted"],
        labels["state_media"],
    ):
        assert word in outline.words


def test_the_page_shows_the_words_of_a_claim_and_their_parts():
    words = " ".join(Outline(page()).words.split())
    for part in (
        "مراسل الشبكة correspondent · reports أفاد",
        "[21, ∞) killed",
        "36.20°N 37.16°E · neighbourhood ±2.5 km",
        "≠ contradicts B1",
        "video",
    ):
        assert part in words


def test_hostile_text_is_escaped():
    attack = "\"'><script>alert(1)</script>{{ 7*7 }}\u202e\x00"
    document = make_document(
        f"قال {attack} انسحبت {attack}",
        title=attack,
        outlet=attack,
        url=f"javascript:alert(1)//{attack}",
    )
    claim = make_claim(document, "انسحبت", targets=(make_party(document, attack),))
    markup = page(make_reading(document, [claim]))
    outline = Outline(markup)
    assert outline.open == []
    assert "script" not in {tag for tag, _ in outline.elements}
    assert not any("javascript" in str(a.get("href")) for _, a in outline.elements)
    assert "{{ 7*7 }}" in outline.words
    assert not set(markup) & {"\u202e", "\x00"}


def test_a_thousand_claims_on_one_text_make_a_page():
    document = make_document("كلمة " * 1000 + "انسحبت")
    claim = make_claim(document, "انسحبت")
    claims = [
        replace(claim, trigger=replace(claim.trigger, start=5 * n, end=5 * n + 4))
        for n in range(1000)
    ]
    assert page(make_reading(document, claims)).count('class="claim"') == 1000


# --- segments --------------------------------------------------------------------


def cut(document: Document, *claims: Claim):
    entries = [Entry(key=f"A{n}", claim=claim) for n, claim in enumerate(claims, 1)]
    return cut_segments(document.text, entries)


def test_overlapping_marks_are_cut_where_they_begin_and_end():
    document = make_document("دخلت قافلة إلى أحياء حلب")
    claim = make_claim(
        document,
        "دخلت",
        targets=(make_party(document, "قافلة إلى أحياء"),),
        places=(make_setting(document, "أحياء حلب"),),
    )
    ((trigger, _, target, both, place),) = cut(document, claim)
    assert (trigger.begins, trigger.ends) == (("A1",), ("A1",))
    assert (target.text, target.kinds) == ("قافلة إلى ", (Kind.TARGET,))
    assert (both.text, both.kinds) == ("أحياء", (Kind.TARGET, Kind.PLACE))
    assert (place.text, place.kinds) == (" حلب", (Kind.PLACE,))


def test_words_shared_by_claims_know_all_of_them():
    document = make_document("أفاد مراسل بدخول قافلة وفتح طريق")
    place = (make_setting(document, "طريق"),)
    segments = cut(
        document,
        make_claim(document, "دخول", places=place),
        make_claim(document, "فتح", places=place),
    )[0]
    assert segments[-1].keys == ("A1", "A2")


@given(
    st.text("اب \n", min_size=1, max_size=40).flatmap(
        lambda text: st.tuples(
            st.just(text),
            st.lists(
                st.tuples(*[st.integers(0, len(text))] * 2).map(sorted), max_size=5
            ),
        )
    )
)
def test_segments_put_together_are_the_paragraphs(case: tuple[str, list[list[int]]]):
    text, spans = case
    document = make_document(text)
    base = make_claim(document, text[0])
    claims = [
        replace(base, trigger=replace(base.trigger, start=a, end=b)) for a, b in spans
    ]
    together = ["".join(s.text for s in p) for p in cut(document, *claims)]
    assert together == [line for line in text.split("\n") if line.strip()]


# --- words and style --------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("type", EventType),
        ("polarity", Polarity),
        ("status", Status),
        ("kind", SourceKind),
        ("act", Act),
        ("role", Role),
        ("proof", Evidence),
        ("relation", Relation),
        ("precision", [precision.name.lower() for precision in Precision]),
        ("mark", Kind),
    ],
)
def test_every_value_has_a_name_in_both_languages(table: str, values: list[str]):
    for lang in ("en", "ar"):
        assert set(load_labels(lang)[table]) == {str(value) for value in values}


def test_both_languages_have_the_same_headings():
    assert set(load_labels("en")) == set(load_labels("ar"))


def test_no_style_or_template_knows_left_from_right():
    physical = re.compile(r"(?<!-)\b(left|right|top|bottom|width|height)\s*:")
    for path in (*TEMPLATES.iterdir(), *STYLES.iterdir()):
        text = path.read_text(encoding="utf-8")
        rules = (
            text
            if path.name.endswith(".css")
            else "".join(re.findall(r'style="[^"]*"', text))
        )
        assert not physical.search(rules), path.name


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_have_the_contrast_that_wcag_aa_asks_for(scheme: int):
    css = (STYLES / "vars.css").read_text(encoding="utf-8")
    palettes = [
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        for block in re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    ]
    colours = palettes[scheme]
    for ground in ("paper", "card"):
        for ink in ("ink", "soft", "accent", "bad", "good", "warn"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
        for mark in ("source", "cue", "actor", "target", "place", "time", "count"):
            assert contrast(colours[mark], colours[ground]) >= 3, (mark, ground)
    for ink, ground in (
        ("ink", "fill"),
        ("ink", "lit"),
        ("chip-ink", "chip"),
        ("bad", "bad-fill"),
        ("good", "good-fill"),
        ("warn", "warn-fill"),
    ):
        assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)

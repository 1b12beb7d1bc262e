"""The ledger as one HTML page that needs nothing else: no script, no network.

Each article stands beside its claims. What a claim is made of is marked in the
text by colour and by shape; pointing at a claim lights its words, and pointing at
words their claims. Everything is escaped, and a content security policy in the
page forbids all but its own style.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, Template

from rawi.export.entries import Article, Ledger
from rawi.export.segments import Kind, Segment, cut_segments
from rawi.export.whys import say_why
from rawi.export.words import (
    MEETINGS,
    RELATION_SIGNS,
    format_confidence,
    format_days,
    format_point,
    format_radius,
    format_range,
    load_labels,
    show_words,
    visible,
)

FILTERS: dict[str, Callable[..., str]] = {
    "visible": visible,
    "range": format_range,
    "dating": format_days,
    "point": format_point,
    "radius": format_radius,
    "confidence": format_confidence,
    "why": say_why,
    "words": show_words,
    "key": str,
}
"""How templates write values."""

_ARABIC = re.compile("[\u0620-\u064a]")
_WEB = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView:
    """An article with its text cut into marked segments."""

    article: Article
    paragraphs: tuple[tuple[Segment, ...], ...]
    lang: str | None
    url: str | None
    """The document's address, if it is one that a page may link to."""
    claim_at: Mapping[str, str]
    """The element of each claim's card, by the claim's number."""
    words_at: Mapping[str, str]
    """The element of each claim's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """All that the template is given."""

    lang: str
    dir: str
    labels: dict[str, Any]
    ledger: Ledger
    articles: tuple[ArticleView, ...]
    kinds: tuple[Kind, ...]
    claims: int


def render_page(ledger: Ledger, lang: str = "en") -> str:
    """Return the page for *ledger*, its headings in *lang*: `en` or `ar`."""
    view = PageView(
        lang=lang,
        dir="rtl" if lang == "ar" else "ltr",
        labels=load_labels(lang),
        ledger=ledger,
        articles=tuple(view_article(article) for article in ledger.articles),
        kinds=tuple(Kind),
        claims=sum(len(article.entries) for article in ledger.articles),
    )
    return _template().render(view=view, labels=view.labels, lang=lang, points=False)


def view_article(article: Article, *, by_id: bool = False) -> ArticleView:
    """Return what a template shows of one article.

    Args:
        article: The reading with its claims as entries.
        by_id: Whether the claims' elements are named by their ids, which stay the
            same, and not by their numbers on this page.
    """
    names = {e.key: e.claim.id if by_id else e.key for e in article.entries}
    card, words = ("c-", "w-") if by_id else ("", "w")
    document = article.reading.document
    lang = "ar" if _ARABIC.search(document.text) else None
    return ArticleView(
        article=article,
        paragraphs=cut_segments(document.text, article.entries),
        lang=document.language or lang,
        url=document.url if _WEB.fullmatch(document.url or "") else None,
        claim_at={key: f"{card}{name}" for key, name in names.items()},
        words_at={key: f"{words}{name}" for key, name in names.items()},
    )


@cache
def _template() -> Template:
    """Return the template with the functions that it writes values with."""
    environment = Environment(
        loader=ChoiceLoader(
            [PackageLoader("rawi.export"), PackageLoader("rawi.export", "styles")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(FILTERS)
    environment.globals["signs"] = RELATION_SIGNS
    environment.globals["meeting_kinds"] = MEETINGS
    return environment.get_template("page.html")

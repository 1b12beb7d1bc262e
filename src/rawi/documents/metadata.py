"""What a page says about itself: title, outlet, date, address.

Trafilatura's own metadata always asks htmldate, which takes any date of the page
where the right one is written in Arabic month names; a wrong anchor makes every
relative date wrong. So what machines are told is read first (JSON-LD, meta, time),
then Arabic date lines about the title, and then nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from rawi.documents.dates import find_date_line, parse_stamp

_DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "dcterms.issued",
    "pubdate",
    "publish-date",
    "publishdate",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
)
_TITLES = ("og:title", "twitter:title", "dc.title", "title")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "publisher")
_ARTICLE = re.compile("Article|BlogPosting|Report")
_MAX_NODES = 2000
_MAX_SCRIPTS = 20
_MAX_LINE = 120
_MAX_PARTS, _MAX_PART = 12, 400
_LINES_AFTER, _LINES_BEFORE = 25, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says about itself, as far as it does."""

    title: str | None = None
    outlet: str | None = None
    published: date | None = None
    url: str | None = None


def find_metadata(tree: HtmlElement) -> Metadata:
    """Return the title, outlet, date and address of the page that *tree* is."""
    metas = _metas(tree)
    linked = _linked_data(tree)
    url = (
        _attribute(tree, ".//link[@rel='canonical']", "href")
        or metas.get("og:url")
        or _string(linked.get("url"))
    )
    publisher = linked.get("publisher")
    publisher = publisher.get("name") if isinstance(publisher, dict) else publisher
    outlet = next(
        (metas[name] for name in _OUTLETS if name in metas), _string(publisher)
    )
    return Metadata(
        title=_title(tree, metas, linked, outlet),
        outlet=outlet or _host(url),
        published=_published(tree, metas, linked),
        url=url,
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Return the contents of the page's meta elements; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _linked_data(tree: HtmlElement) -> dict[str, Any]:
    """Return the JSON-LD object that is the article, or an empty one."""
    scripts = tree.iterfind(".//script[@type='application/ld+json']")
    for script in islice(scripts, _MAX_SCRIPTS):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in islice(_nodes(data), _MAX_NODES):
            kind = node.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(k, str) and _ARTICLE.search(k) for k in kinds):
                return node
    return {}


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    """Yield all objects inside *data*, the outer ones first."""
    waiting = [data]
    for value in waiting:
        if isinstance(value, dict):
            yield value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _published(
    tree: HtmlElement, metas: dict[str, str], linked: dict[str, Any]
) -> date | None:
    """Return the day of publication: as machines are told, else as readers are."""
    stamps = [_string(linked.get("datePublished"))]
    stamps += [metas.get(name) for name in _DATES]
    stamps.append(_attribute(tree, ".//*[@itemprop='datePublished']", "datetime"))
    stamps.append(_attribute(tree, ".//time[@pubdate]", "datetime"))
    stamps.append(_time_after_title(tree))
    for stamp in stamps:
        day = parse_stamp(stamp) if stamp else None
        if day:
            return day
    return find_date_line(_lines_about_title(tree))


def _time_after_title(tree: HtmlElement) -> str | None:
    """Return the first time that follows the heading; those before are of others."""
    heading = tree.find(".//h1")
    after = tree.iter("time") if heading is None else heading.xpath("following::time")
    return next((time.get("datetime") for time in after if time.get("datetime")), None)


def _lines_about_title(tree: HtmlElement) -> list[str]:
    """Return the short texts after the heading, then those before it, nearest first."""
    before: list[str] = []
    after: list[str] | None = None
    for element in tree.iter("h1", "p", "div", "span", "li", "td", "time", "font", "b"):
        text = _short_text(element)
        if element.tag == "h1":
            after = after if after is not None else []
        elif not text:
            continue
        elif after is None:
            before = [*before[-_LINES_BEFORE:], text]
        else:
            after.append(text)
        if len(after or ()) >= _LINES_AFTER:
            break
    return [*(after or ()), *reversed(before)]


def _short_text(element: HtmlElement) -> str:
    """Return the text of a small element on one line; nothing for a large one."""
    parts = list(islice(element.itertext(), _MAX_PARTS + 1))
    if len(parts) > _MAX_PARTS or any(len(part) > _MAX_PART for part in parts):
        return ""
    text = " ".join(" ".join(parts).split())
    return text if len(text) <= _MAX_LINE else ""


def _title(
    tree: HtmlElement,
    metas: dict[str, str],
    linked: dict[str, Any],
    outlet: str | None,
) -> str | None:
    """Return the headline without the outlet's name at its end."""
    title = _string(linked.get("headline")) or next(
        (metas[name] for name in _TITLES if name in metas), None
    )
    if not title:
        heading = tree.find(".//h1")
        heading = tree.find(".//title") if heading is None else heading
        title = heading.text_content() if heading is not None else ""
    title = " ".join(title.split())
    if outlet and title.endswith(outlet):
        title = title[: -len(outlet)].rstrip(" -|–—:«»·") or title
    return title or None


def _attribute(tree: HtmlElement, path: str, name: str) -> str | None:
    """Return an attribute of the first element on *path*, or what is in `content`."""
    element = tree.find(path)
    if element is None:
        return None
    value: str | None = element.get(name) or element.get("content")
    return value


def _string(value: object) -> str | None:
    """Return *value* if it is a string with something in it."""
    return value.strip() or None if isinstance(value, str) else None


def _host(url: str | None) -> str | None:
    """Return the host of an address without its `www.`."""
    try:
        return urlsplit(url or "").netloc.removeprefix("www.") or None
    except ValueError:
        return None

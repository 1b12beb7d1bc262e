"""HTML pages as documents."""

from __future__ import annotations

import logging
import re

from lxml.html import HtmlElement

from rawi.documents.encoding import decode
from rawi.documents.identity import make_document
from rawi.documents.markup import parse_page
from rawi.documents.metadata import find_metadata
from rawi.errors import InputError
from rawi.model import Capture, Document

_CHARSET = re.compile(
    rb"<meta[^>]{1,200}?charset\s{0,9}=\s{0,9}[\"']?([\w:.-]{1,40})", re.IGNORECASE
)
_HEAD = 4096
_LARGE = 5000
"""Elements above which trafilatura's second opinions are not asked: they make a
large page take seconds."""


def read_html(capture: Capture) -> Document:
    """Return the article that a page carries, without what stands around it.

    Raises:
        InputError: The page is binary, made to be unreadable, or has no article.
    """
    charset = _CHARSET.search(capture.content[:_HEAD])
    declared = charset[1].decode("ascii", errors="replace") if charset else None
    decoded = decode(capture.content, capture.name, declared)
    tree = parse_page(decoded.text, capture.name)
    metadata = find_metadata(tree)
    text = _text(tree)
    if not text:
        raise InputError(
            capture.name, "no article in this page", "save its text as plain text"
        )
    head, _, rest = text.partition("\n")
    if rest and metadata.title and _same(head, metadata.title):
        text = rest
    return make_document(
        text,
        name=capture.name,
        outlet=metadata.outlet,
        published=metadata.published,
        title=metadata.title,
        url=metadata.url,
        issues=decoded.issues,
    )


def _text(tree: HtmlElement) -> str:
    """Return the text of the article, a paragraph a line; empty when none is found."""
    # Loading trafilatura takes a quarter of a second; plain text needs none of it.
    from trafilatura import extract  # noqa: PLC0415

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    large = sum(1 for _ in tree.iter()) > _LARGE
    found = extract(tree, fast=large, include_comments=False, include_tables=True)
    return (found or "").strip()


def _same(head: str, title: str) -> bool:
    """Whether a first line only repeats the title."""
    return " ".join(head.split()) == title

"""A document from its parts: cleaned, checked for words, with an id."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date

from rawi.documents.clean import clean
from rawi.errors import InputError
from rawi.model import Document, DocumentId, Issue

_WORD = re.compile("[^\\W_\u0640]")
"""A letter or a figure; tatweel only draws letters out."""


def make_document(  # noqa: PLR0913 - the parts of a document
    text: str,
    *,
    name: str,
    id: str | None = None,  # noqa: A002 - the record's own word
    outlet: str | None = None,
    published: date | None = None,
    title: str | None = None,
    url: str | None = None,
    issues: tuple[Issue, ...] = (),
) -> Document:
    """Return the document that has this *text*.

    Without an *id* it gets a hash of what it says and who published it when, so
    that the same document read twice is the same in the ledger.

    Raises:
        InputError: There are no words in the text; *name* is told.

    Examples:
        >>> make_document("دخلت القافلة", name="a.txt").id
        '0bf13e1ca0af7561'
    """
    cleaned = clean(text)
    if not _WORD.search(cleaned.text):
        raise InputError(
            name, "no words in it", "give a document that holds an article"
        )
    title, outlet = one_line(title), one_line(outlet)
    return Document(
        id=DocumentId(one_line(id) or _digest(cleaned.text, title, outlet, published)),
        text=cleaned.text,
        outlet=outlet,
        published=published,
        title=title,
        url=one_line(url),
        issues=(*issues, *cleaned.issues),
    )


def one_line(text: str | None) -> str | None:
    """Return *text* on one line and fit to be shown; `None` for nothing."""
    return (" ".join(clean(text).text.split()) or None) if text else None


def _digest(
    text: str, title: str | None, outlet: str | None, published: date | None
) -> str:
    """Return sixteen hexadecimal digits for the identity of a document."""
    day = published.isoformat() if published else None
    identity = json.dumps([text, title, outlet, day], ensure_ascii=False)
    return hashlib.blake2b(identity.encode(), digest_size=8).hexdigest()

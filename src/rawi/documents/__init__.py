"""Stage 2: captures into documents.

Comes in: bytes with a name. Goes out: a `Document` with clean text and what is
known of its publication, or an `InputError` that says what is wrong and what to
do. This stage decodes and unpacks; it refuses to guess a date or an outlet that
is not written there.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from rawi.documents.identity import one_line
from rawi.documents.jsonlines import read_json
from rawi.documents.plain import read_plain
from rawi.model import Capture, Document

__all__ = ["read_document"]

_JSON_NAME = re.compile(r"\.(?:jsonl|ndjson)(?::\d+)?$|\.json$", re.IGNORECASE)
_HTML_NAME = re.compile(r"\.x?html?$", re.IGNORECASE)
_HTML_START = re.compile(
    rb"\s*<(?:!doctype\s+html|html|head|body|\?xml)", re.IGNORECASE
)
_LINE_NAME = re.compile(r":\d+$")
_HEAD = 1024


def read_document(
    capture: Capture, *, outlet: str | None = None, published: date | None = None
) -> Document:
    """Return the document that *capture* holds.

    What it is shows in its name, or else in its first characters. *outlet* and
    *published* supply what the capture does not say; they override nothing, so
    that one command can read a folder of which only some documents are dated.

    Raises:
        InputError: The capture cannot be read as a document.
    """
    if _JSON_NAME.search(capture.name) or _is_json_line(capture):
        document = read_json(capture)
    elif _HTML_NAME.search(capture.name) or _HTML_START.match(capture.content[:_HEAD]):
        # lxml is loaded for pages only.
        from rawi.documents.html import read_html  # noqa: PLC0415

        document = read_html(capture)
    else:
        document = read_plain(capture)
    return replace(
        document,
        outlet=document.outlet or one_line(outlet),
        published=document.published or published,
    )


def _is_json_line(capture: Capture) -> bool:
    """Whether this is a line of a file that began as JSON Lines do."""
    return bool(_LINE_NAME.search(capture.name)) and capture.content.lstrip(
        b"\xef\xbb\xbf \t\r\n"
    ).startswith(b"{")

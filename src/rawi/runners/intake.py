"""From captures to what can be kept: documents that are to be read, and readings.

The command line and the desk take articles in the same way; each tells in its own
what gives none.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from rawi.documents import read_document
from rawi.errors import InputError
from rawi.jsonl import reading_from_json
from rawi.model import Capture, Document, Reading
from rawi.runners.crashes import crash_issue


def take_document(
    capture: Capture, *, outlet: str | None = None, published: date | None = None
) -> Document | InputError:
    """Return the document of a capture, or why there is none.

    Args:
        capture: Bytes with a name.
        outlet: Who published it, where it does not say.
        published: When, where it does not say.
    """
    try:
        return read_document(capture, outlet=outlet, published=published)
    except InputError as error:
        return error
    except Exception as error:  # noqa: BLE001 - one page must not end the run
        detail = crash_issue(error).detail
        return InputError(capture.name, "cannot be read", detail)


def take_reading(capture: Capture) -> Reading | InputError | None:
    """Return the reading that a line holds; `None` if it holds no reading."""
    head = capture.content.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head.startswith(b"{") or b'"claims"' not in head:
        return None
    try:
        record: Any = json.loads(capture.content)
    except (ValueError, RecursionError):
        return None
    if not {"document", "claims"} <= record.keys():
        return None
    try:
        return reading_from_json(record)
    except InputError as error:
        return InputError(capture.name, error.reason, error.mend)

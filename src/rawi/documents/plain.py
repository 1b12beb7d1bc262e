"""Plain text as documents."""

from __future__ import annotations

from rawi.documents.dates import find_date_line
from rawi.documents.encoding import decode
from rawi.documents.identity import make_document
from rawi.model import Capture, Document

_HEAD = 6
"""Lines at the top of an article among which its date may stand."""


def read_plain(capture: Capture) -> Document:
    r"""Return the document that a file of plain text is.

    Its text is the whole file; line ends become `\n`. A date that stands on a line
    of its own near the top is taken for the date of publication. No line is taken
    for the title or the outlet.

    Raises:
        InputError: The file is binary, or holds no words.
    """
    decoded = decode(capture.content, capture.name)
    text = decoded.text.replace("\r\n", "\n").strip("\n")
    return make_document(
        text,
        name=capture.name,
        published=find_date_line(text.split("\n", _HEAD)[:_HEAD]),
        issues=decoded.issues,
    )

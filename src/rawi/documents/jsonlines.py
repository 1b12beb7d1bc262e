"""Lines of JSON Lines as documents.

A line is `{"id", "outlet", "published", "title", "url", "text"}`, all but `text`
optional; a list of `sentences` may stand in its place. Other keys are passed over.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from rawi.documents.encoding import decode
from rawi.documents.identity import make_document
from rawi.errors import InputError
from rawi.model import Capture, Document

_FORM = 'write {"text": "…"} with id, outlet, published, title and url as you have them'


def read_json(capture: Capture) -> Document:
    """Return the document that one line of JSON Lines is.

    Raises:
        InputError: The line is no JSON object, has no text, or has a value of a
            wrong kind.
    """
    decoded = decode(capture.content, capture.name)
    record = _record(decoded.text, capture.name)
    return make_document(
        _text(record, capture.name),
        name=capture.name,
        id=_id(record, capture.name),
        outlet=_optional(record, "outlet", capture.name),
        published=_published(record, capture.name),
        title=_optional(record, "title", capture.name),
        url=_optional(record, "url", capture.name),
        issues=decoded.issues,
    )


def _record(line: str, name: str) -> dict[str, Any]:
    """Return the object that *line* is."""
    try:
        record = json.loads(line.strip())
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            mend = "write one object a line, in a file named .jsonl"
            raise InputError(name, "more than one JSON object", mend) from error
        mend = "write the object whole, on one line"
        what = error.msg.removesuffix(" at")
        reason = f"broken JSON at character {error.pos + 1} ({what})"
        raise InputError(name, reason, mend) from error
    except (RecursionError, ValueError) as error:
        # Nesting thousands deep, or a number of thousands of digits.
        raise InputError(name, "JSON that no reader takes", _FORM) from error
    if not isinstance(record, dict):
        raise InputError(name, "a JSON value that is no object", _FORM)
    return record


def _text(record: dict[str, Any], name: str) -> str:
    """Return the text, or the sentences joined by line ends."""
    text, sentences = record.get("text"), record.get("sentences")
    if isinstance(text, str):
        return text
    if text is not None:
        raise _wrong("text", "a string", text, name)
    if sentences is None:
        raise InputError(name, 'no "text" in it', _FORM)
    if not isinstance(sentences, list) or not all(
        isinstance(sentence, str) for sentence in sentences
    ):
        raise _wrong("sentences", "a list of strings", sentences, name)
    return "\n".join(sentences)


def _id(record: dict[str, Any], name: str) -> str | None:
    """Return the id as a string; whole numbers are taken too."""
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _optional(record, "id", name)


def _optional(record: dict[str, Any], key: str, name: str) -> str | None:
    """Return a string that may be missing."""
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value
    raise _wrong(key, "a string or null", value, name)


def _published(record: dict[str, Any], name: str) -> date | None:
    """Return the date of publication; a time after it is passed over."""
    value = _optional(record, "published", name)
    if not value:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError as error:
        raise _wrong(
            "published", "a date as 2016-08-07 or null", value, name
        ) from error


def _wrong(key: str, wanted: str, value: object, name: str) -> InputError:
    """Return the error for a value of the wrong kind."""
    shown = json.dumps(value, ensure_ascii=False)
    shown = shown if len(shown) <= 40 else f"{shown[:40]}…"  # noqa: PLR2004
    return InputError(name, f'"{key}" is {shown}', f"it must be {wanted}")

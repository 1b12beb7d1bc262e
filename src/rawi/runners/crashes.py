"""A crash, told as an issue that two people can recognize as the same."""

from __future__ import annotations

import hashlib
import traceback

from rawi.model import Document, Issue, Reading

CRASH = "crash"
"""The kind of issue that a crash is."""
_PACKAGE = "rawi"


def crashed(document: Document, error: BaseException) -> Reading:
    """Return the reading of a document at which the reader broke."""
    return Reading(document=document, issues=(*document.issues, crash_issue(error)))


def crash_issue(error: BaseException) -> Issue:
    """Return the issue for a crash: what broke where, with a digest of the way to it.

    The digest is of functions and lines, not of the message, which may hold words
    of the document: the same defect has the same digest on every document.
    """
    frames = traceback.extract_tb(error.__traceback__)
    way = [f"{frame.name}:{frame.lineno}" for frame in frames]
    digest = hashlib.blake2b("\n".join(way).encode(), digest_size=4).hexdigest()
    stage, place = _PACKAGE, "?"
    for frame in frames:
        _, found, inner = frame.filename.replace("\\", "/").rpartition(f"/{_PACKAGE}/")
        if found:
            stage = inner.partition("/")[0].removesuffix(".py")
            place = f"{inner}:{frame.lineno}"
    detail = f"{type(error).__name__} at {place} [{digest}]; please report it"
    return Issue(stage=stage, kind=CRASH, detail=detail)

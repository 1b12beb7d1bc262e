"""What a database says when it fails, in one line with a mend."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy.exc import DBAPIError

from rawi.errors import LedgerError, LedgerUnavailable

_SQLITE = (
    ("full", "the disk is full", "make room and run it again: nothing was lost"),
    (
        "disk i/o",
        "the disk takes no more, or fails",
        "make room or check the disk, and run it again: nothing was lost",
    ),
    (
        "readonly",
        "it cannot be written",
        "check the permissions of the file and its folder",
    ),
    (
        "unable to open",
        "it cannot be opened or made",
        "check that its folder is there, and the permissions",
    ),
    ("locked", "others write to it all the time", "wait, and run it again"),
    ("malformed", "it is damaged", "take it from a backup"),
    ("not a database", "it is no ledger", "name a file that `rawi ledger add` made"),
    ("no such table", "it is no ledger", "name a file that `rawi ledger add` made"),
)

_FOR_NOW = ("full", "disk i/o", "readonly", "unable to open", "locked")
"""What passes when the machine is mended, or others are done."""
_LOCK_NOT_AVAILABLE = "55P03"
"""What PostgreSQL says when another holds a lock for longer than one waits."""


def explain(error: DBAPIError, where: str) -> LedgerError:
    """Return what a database said, as one line with a mend."""
    said: Any = error.orig
    words = str(said)
    if isinstance(said, sqlite3.Error):
        return explain_words(words, where)
    if said is not None and said.args and isinstance(said.args[0], dict):
        if said.args[0].get("C") == _LOCK_NOT_AVAILABLE:
            return explain_words("locked", where)
        words = str(said.args[0].get("M", words))
    return LedgerUnavailable(where, f"the database says: {words}", "see its log")


def explain_words(words: str, where: str) -> LedgerError:
    """Return what SQLite said, as one line with a mend."""
    for sign, reason, mend in _SQLITE:
        if sign in words.lower():
            kind = LedgerUnavailable if sign in _FOR_NOW else LedgerError
            return kind(where, reason, mend)
    return LedgerError(where, f"SQLite says: {words}", "report it with what you ran")

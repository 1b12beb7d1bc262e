"""What is here of a file that is fetched: its parts, its sum, its version's mark."""

from __future__ import annotations

import hashlib
import http.client
import json
import re
from dataclasses import dataclass
from pathlib import Path

from rawi.errors import FetchError

_SUM = re.compile(r"([0-9a-fA-F]{64})[ \t]+[*]?([^/\\]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One file on the server, and what it is called here."""

    address: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A file that is here and whole."""

    path: Path
    size: int
    sha256: str


def read_checksums(path: Path) -> dict[str, str]:
    """Return the SHA-256 sums of a file that sha256sum wrote, by name of file.

    Raises:
        FetchError: A line is none.
    """
    found: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        told = _SUM.fullmatch(line.strip())
        if told is None:
            mend = "write it with sha256sum"
            raise FetchError(f"{path}, line {number}", "no SHA-256 and name", mend)
        found[told[2]] = told[1].lower()
    return found


def beside(path: Path, ending: str) -> Path:
    """Return the name of a file beside the one at *path*."""
    return path.with_name(path.name + ending)


def mark_of(answer: http.client.HTTPResponse) -> dict[str, str]:
    """Return what tells this version of the server's file from others."""
    tag = answer.headers.get("ETag", "")
    date = answer.headers.get("Last-Modified", "")
    # A weak tag does not promise the same bytes, which a Range needs.
    return {"etag": "" if tag.startswith("W/") else tag, "date": date}


def read_mark(path: Path) -> str:
    """Return the tag or the date of the version that was fetched, if it is known."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    if not isinstance(record, dict):
        return ""
    return str(record.get("etag") or record.get("date") or "")


def unless(known: str) -> dict[str, str]:
    """Return the header that asks for a file only where it is another than known."""
    quoted = known.startswith('"')
    return {"If-None-Match" if quoted else "If-Modified-Since": known}


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
